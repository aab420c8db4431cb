import Yams

/// One test of the RGAA, and what a reading of the code can conclude of it.
struct LedgerTest {
  /// Such as `1.1.1`.
  var number: String
  /// The words of each key, in the order of the file.
  var lists: [(key: Key, words: [String])]
  /// The rules that its keys name, and where: to be held against the catalogue.
  private(set) var mentions: [Mention] = []

  enum Key: String, CaseIterable {
    case applies, requires
    case metBy = "met-by"
    case failedBy = "failed-by"
    case fails
    case alwaysFails = "always-fails"
    case asks
    case doubtfulWith = "doubtful-with"
    case passesBy = "passes-by"
    case passesUnless = "passes-unless"
    case passesWithout = "passes-without"
    case acrossPages = "across-pages"

    /// True of keys whose words are features of pages.
    var namesFeatures: Bool {
      switch self {
      case .fails, .alwaysFails, .asks, .passesBy, .acrossPages: false
      default: true
      }
    }
  }

  /// A rule with messages and kinds of elements: `rule:message,message@kind,kind`.
  struct Mention {
    var key: Key
    var rule: String
    var messages: [String]
    var kinds: [String]
    var node: Node
  }

  init(number: String, _ value: Node, _ yaml: YAMLReader) throws {
    self.number = number
    lists = []
    // A person must judge it, and nothing in the code says whether it applies.
    if value.mapping?.isEmpty ?? false { return }
    for (key, words) in try yaml.mapping(value, "the keys of a test") {
      guard let known = Key(rawValue: key.string ?? "") else {
        throw yaml.problem(key, "\(key.string ?? "?") is no key of a test")
      }
      let texts = try yaml.strings(words)
      if known == .acrossPages {
        for text in texts where !["failed", "passed", "inapplicable"].contains(text.text) {
          throw yaml.problem(text.node, "\(text.text) is no verdict")
        }
      } else if !known.namesFeatures {
        mentions += texts.map { Mention(known, $0.text, $0.node) }
      }
      lists.append((known, texts.map(\.text)))
    }
  }

  /// Names of features, for the compiler to check.
  var features: [String] {
    lists.filter(\.key.namesFeatures).flatMap(\.words)
      .flatMap { $0.split(separator: "+").map(String.init) }
  }

  /// The number and the lists in one text, which `RGAATest` takes apart.
  var packed: String {
    ([number] + lists.map { ([$0.key.rawValue] + $0.words).joined(separator: " ") })
      .joined(separator: "\u{1F}")
  }
}

extension LedgerTest.Mention {
  fileprivate init(_ key: LedgerTest.Key, _ text: String, _ node: Node) {
    let parts = text.split(separator: "@", maxSplits: 1)
    let head = (parts.first ?? "").split(separator: ":", maxSplits: 1)
    func words(_ list: Substring?) -> [String] {
      (list ?? "").split(separator: ",").map(String.init)
    }
    self.init(
      key: key, rule: String(head.first ?? ""), messages: words(head.dropFirst().first),
      kinds: words(parts.dropFirst().first), node: node)
  }
}

extension Standards {
  /// The tests that a rule speaks for.
  func tests(namedBy rule: String) -> [String] {
    criteria.flatMap(\.tests).filter { test in
      test.mentions.contains { $0.rule == rule && $0.key != .passesBy }
    }.map(\.number)
  }

  /// True of a test that passes where the rule passes.
  func isPassed(_ test: String, by rule: String) -> Bool {
    criteria.flatMap(\.tests).contains { entry in
      entry.number == test && entry.mentions.contains { $0.key == .passesBy && $0.rule == rule }
    }
  }

  /// Holds what the tests name against the catalogue.
  func check(_ rules: [CatalogFile], file: String) throws {
    let known = Dictionary(uniqueKeysWithValues: rules.map { ($0.id, $0) })
    for mention in criteria.flatMap(\.tests).flatMap(\.mentions) {
      func problem(_ text: String) -> CatalogProblem {
        CatalogProblem(file, TextPosition(mention.node.mark, linesBefore: 0), text)
      }
      guard let rule = known[mention.rule] else {
        throw problem("\(mention.rule) is no rule")
      }
      for message in mention.messages where !rule.messages.contains(where: { $0.key == message }) {
        throw problem("\(message) is no message of \(mention.rule)")
      }
    }
  }
}
