import AuditModel
import RuleCatalog

/// How many edits findings take. A block that a template repeats is one, and so is a file, an address or
/// a colour, wherever it is used.
struct Corrections: Sendable {
  private(set) var counts: [FixOwner: Int] = [:]

  private enum Edit: Hashable {
    /// A block of the template, or what its places name.
    case block(RuleID, message: String, key: UInt64)
    /// A setting of the server, or a text that the town hall publishes.
    case setting(RuleID, message: String)
    /// Whatever several rules say of one file, it is written anew once.
    case file(path: String, line: Int, column: Int)
    /// A colour of the style sheet, on whatever backgrounds.
    case colour(RuleID, String)
    case value(SharedValues.Value)
  }

  var total: Int { counts.values.reduce(0, +) }

  subscript(owner: FixOwner) -> Int { counts[owner] ?? 0 }

  /// What fails of `findings`.
  init(_ findings: some Sequence<Finding>, _ owners: Ownership) {
    let failing = findings.filter { $0.outcome == .failed }
    let shared = SharedValues(failing)
    var known: Set<Edit> = []
    var pages: [Edit: PageFaults] = [:]
    for finding in failing {
      let owner = owners.owner(of: finding)
      if let value = shared.value(of: finding) {
        guard known.insert(.value(value)).inserted else { continue }
        counts[owner, default: 0] += owner == .template ? 1 : shared.edits(of: value)
      } else if finding.place.isPage, owner == .template, finding.grouping != .target {
        let fault = Edit.setting(finding.rule, message: finding.message)
        pages[fault, default: PageFaults()].add(finding, owners.rules)
      } else if let edit = Self.edit(finding, owner, owners.rules) {
        if known.insert(edit).inserted { counts[owner, default: 0] += 1 }
      } else {
        counts[owner, default: 0] += 1
      }
    }
    for faults in pages.values {
      counts[.template, default: 0] += faults.edits(ofPages: owners.pages)
    }
  }

  /// What findings with one edit have in common; nil where each takes its own.
  private static func edit(_ finding: Finding, _ owner: FixOwner, _ rules: RuleBook) -> Edit? {
    let place = finding.place
    if rules.isOfDocuments(finding.rule) {
      return .file(path: place.path, line: place.line, column: place.column)
    }
    if let colour = finding.colourToChange { return .colour(finding.rule, colour) }
    if place.isPage, finding.grouping != .target {
      // An author gives each page its own title.
      return owner == .editor ? nil : .setting(finding.rule, message: finding.message)
    }
    guard owner == .template || finding.pages > 1 && !finding.isTwice(owner) else { return nil }
    return .block(finding.rule, message: finding.message, key: finding.templateKey)
  }
}

/// The same fault of pages as a whole, by what their head says.
private struct PageFaults {
  /// The pages that say so, by what they say.
  private var paths: [String: Set<String>] = [:]
  private var count = 0

  mutating func add(_ finding: Finding, _ rules: RuleBook) {
    let isOfHead =
      finding.place.selector.hasPrefix("html > head") && !rules.isOfEachPage(finding.rule)
    paths[isOfHead ? finding.place.snippet : "", default: []].insert(finding.place.path)
    count += 1
  }

  /// What half of the pages say is said by the template, once; what fewer say was written page by page.
  func edits(ofPages pages: Int) -> Int {
    let concerned = paths.values.reduce(into: Set<String>()) { $0.formUnion($1) }.count
    // Hardly two alike: the template puts in something of each page.
    if concerned >= 3, 2 * paths.count > count, 2 * concerned >= pages {
      return (count + concerned - 1) / concerned
    }
    return paths.values.reduce(0) { $0 + (2 * $1.count >= pages ? 1 : $1.count) }
  }
}

extension Finding {
  /// The colour that the advice is to change, where it names another.
  fileprivate var colourToChange: String? {
    guard outcome == .failed, let colour = arguments["color"], arguments["suggestion"] != nil else {
      return nil
    }
    return message == "low-on-background" ? arguments["background"] : colour
  }

  /// Whether an author wrote the same twice, on different pages, and has to edit both.
  func isTwice(_ owner: FixOwner) -> Bool {
    owner == .editor && grouping != .target && !otherPlaces.contains { $0.path != place.path }
  }
}
