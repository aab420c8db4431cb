import WebAddress

/// Reads the lines of a `robots.txt` into groups.
struct RobotsParser {
  var policy: RobotsPolicy
  private var group = RobotsPolicy.Group()
  /// A rule was seen: the next `User-agent` begins a new group.
  private var groupHasRules = false

  init(policy: RobotsPolicy) { self.policy = policy }

  /// What a line may say.
  private enum Directive { case agent, allow, disallow, sitemap, crawlDelay }

  mutating func read(_ bytes: [UInt8]) {
    var rest = bytes[...]
    // A byte order mark, even a cut one.
    for byte in [0xEF, 0xBB, 0xBF] as [UInt8] {
      guard rest.first == byte else { break }
      rest.removeFirst()
    }
    var number = 1
    while true {
      let end = rest.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? rest.endIndex
      let line = rest[rest.startIndex..<end]
      if !line.isEmpty { policy.note(lastLine: number) }
      read(line: line.prefix(RobotsPolicy.maximumLineLength - 1), number: number)
      guard end < rest.endIndex else { break }
      let isPair = rest[end] == 0x0D && end + 1 < rest.endIndex && rest[end + 1] == 0x0A
      rest = rest[(isPair ? end + 2 : end + 1)...]
      number += 1
    }
    finishGroup()
  }

  private mutating func finishGroup() {
    if !group.agents.isEmpty { policy.add(group: group) }
    group = RobotsPolicy.Group()
    groupHasRules = false
  }

  private mutating func read(line: ArraySlice<UInt8>, number: Int) {
    let text = Self.trimmed(line[..<(line.firstIndex(of: 0x23) ?? line.endIndex)])
    guard !text.isEmpty, let (key, value) = Self.split(text) else { return }
    let directive = Self.directive(key)
    policy.count(line: number, isKnown: directive != nil)
    switch directive {
    case .agent:
      if groupHasRules { finishGroup() }
      group.agents.append(Self.agent(value))
    case .allow, .disallow:
      // Rules before the first agent belong to no one.
      guard !group.agents.isEmpty else { return }
      groupHasRules = true
      let allows = directive == .allow
      let pattern = RobotsPattern(value)
      group.rules.append(RobotsPolicy.Rule(pattern: pattern, allows: allows, line: number))
      if allows, let folder = Self.folder(ofIndexPage: value) {
        group.rules.append(
          RobotsPolicy.Rule(pattern: RobotsPattern(folder), allows: true, line: number))
      }
    case .sitemap: policy.add(sitemap: String(decoding: value, as: UTF8.self))
    case .crawlDelay: readDelay(value)
    case nil: return
    }
  }

  private mutating func readDelay(_ value: ArraySlice<UInt8>) {
    let text = String(decoding: value, as: UTF8.self)
    guard !group.agents.isEmpty, let seconds = Double(text), seconds >= 0, !seconds.isNaN else {
      return
    }
    if seconds > RobotsPolicy.maximumCrawlDelay {
      policy.add(problem: .crawlDelayCut(asked: min(seconds, 1e9)))
    }
    group.crawlDelay = max(group.crawlDelay ?? 0, min(seconds, RobotsPolicy.maximumCrawlDelay))
  }

  /// Google's extension: allowing `…/index.html` allows its folder.
  private static func folder(ofIndexPage value: ArraySlice<UInt8>) -> [UInt8]? {
    guard let slash = value.lastIndex(of: 0x2F) else { return nil }
    let name = String(decoding: value[slash...], as: UTF8.self)
    guard name.hasPrefix("/index.htm") else { return nil }
    return value[...slash] + [UInt8(ascii: "$")]
  }

  /// Name and value; blanks may stand for the colon if they part exactly two words.
  private static func split(
    _ text: ArraySlice<UInt8>
  ) -> (ArraySlice<UInt8>, ArraySlice<UInt8>)? {
    if let colon = text.firstIndex(of: 0x3A) {
      let key = trimmed(text[..<colon])
      return key.isEmpty ? nil : (key, trimmed(text[(colon + 1)...]))
    }
    guard let blank = text.firstIndex(where: isBlank) else { return nil }
    let value = trimmed(text[blank...])
    guard !value.isEmpty, !value.contains(where: isBlank) else { return nil }
    return (text[..<blank], value)
  }

  /// Spellings that are common enough to be meant.
  private static func directive(_ key: ArraySlice<UInt8>) -> Directive? {
    switch String(decoding: key, as: UTF8.self).lowercased() {
    case "user-agent", "useragent", "user agent": .agent
    case "allow": .allow
    case "disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw": .disallow
    case "sitemap", "site-map": .sitemap
    case "crawl-delay", "crawldelay": .crawlDelay
    default: nil
    }
  }

  /// The product token of a `User-agent` line; `*` alone or before a blank means everyone.
  private static func agent(_ value: ArraySlice<UInt8>) -> String {
    if value.first == 0x2A, value.count == 1 || isBlank(value[value.startIndex + 1]) { return "*" }
    return String(decoding: value.prefix(while: isAgentByte), as: UTF8.self).lowercased()
  }

  static func isAgentByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
    default: false
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = text
    while let first = text.first, isBlank(first) { text.removeFirst() }
    while let last = text.last, isBlank(last) { text.removeLast() }
    return text
  }
}
