public import AuditModel

/// What the catalogue says of a rule: one file of `rules/`.
public struct RuleDescriptor: Sendable {
  public let id: RuleID
  public let theme: Theme
  public let scope: RuleScope
  public let severity: Severity
  /// Success criteria of WCAG 2.2.
  public let wcag: [String]
  /// Tests of RGAA 4.1.2 that a failure of the rule fails.
  public let rgaa: [String]
  /// Of ``rgaa``, those that the rule decides wholly: its pass is the test's pass.
  public let rgaaDecided: [String]
  /// Rules of the ACT community that the rule implements.
  public let act: [String]
  /// The release that brought the rule.
  public let since: String
  /// True of a rule that is run only when it is asked for by its id (`default: off`): what it asks
  /// goes beyond what the law asks of a town hall.
  public let isOptIn: Bool
  public let title: LocalizedText
  /// By key; placeholders stand in braces.
  public let messages: [String: LocalizedText]
  private let explanation: Explanation

  /// What only explanations need: as the build packs it, or as given.
  private enum Explanation: Sendable {
    case packed(texts: Substring, examples: Substring)
    case given(why: LocalizedText, fix: LocalizedText, examples: [RuleExample])
  }

  /// A rule that no file describes, for tests of what shows rules.
  public init(
    id: String, theme: String, scope: String, severity: String, wcag: [String], rgaa: [String],
    rgaaDecided: [String], act: [String], since: String, isOptIn: Bool = false,
    title: LocalizedText, why: LocalizedText, fix: LocalizedText,
    messages: [String: LocalizedText], examples: [RuleExample]
  ) {
    self.id = RuleID(rawValue: id)
    self.theme = Theme(rawValue: theme) ?? .structure
    self.scope = RuleScope(rawValue: scope) ?? .page
    self.severity = Severity(rawValue: severity) ?? .moderate
    self.wcag = wcag
    self.rgaa = rgaa
    self.rgaaDecided = rgaaDecided
    self.act = act
    self.since = since
    self.isOptIn = isOptIn
    self.title = title
    self.messages = messages
    explanation = .given(why: why, fix: fix, examples: examples)
  }

  /// Takes a rule of the catalogue apart, as the build packs it: groups parted by U+001D, records by
  /// U+001E, fields by U+001F. What only explanations need stays packed.
  init(packed: StaticString) {
    let groups = packed.description.parts("\u{1D}")
    let head = groups[safe: 0].parts("\u{1F}")
    func list(_ index: Int) -> [String] {
      head[safe: index].split(separator: " ").map(String.init)
    }
    id = RuleID(rawValue: String(head[safe: 0]))
    theme = Theme(rawValue: String(head[safe: 1])) ?? .structure
    scope = RuleScope(rawValue: String(head[safe: 2])) ?? .page
    severity = Severity(rawValue: String(head[safe: 3])) ?? .moderate
    wcag = list(4)
    rgaa = list(5)
    rgaaDecided = list(6)
    act = list(7)
    since = String(head[safe: 8])
    title = LocalizedText(fr: String(head[safe: 9]), en: String(head[safe: 10]))
    isOptIn = head[safe: 11] == "off"
    messages = groups[safe: 2].parts("\u{1E}").reduce(into: [:]) { messages, record in
      let fields = record.parts("\u{1F}")
      messages[String(fields[safe: 0])] = LocalizedText(
        fr: String(fields[safe: 1]), en: String(fields[safe: 2]))
    }
    explanation = .packed(texts: groups[safe: 1], examples: groups[safe: 3])
  }

  /// Markdown: whom the fault shuts out and how.
  public var why: LocalizedText {
    switch explanation {
    case .given(let why, _, _): why
    case .packed(let texts, _): RuleDescriptor.text(0, of: texts)
    }
  }

  /// Markdown: what to write instead.
  public var fix: LocalizedText {
    switch explanation {
    case .given(_, let fix, _): fix
    case .packed(let texts, _): RuleDescriptor.text(2, of: texts)
    }
  }

  public var examples: [RuleExample] {
    switch explanation {
    case .given(_, _, let examples): examples
    case .packed(_, let examples):
      examples.parts("\u{1E}").map { RuleExample(fields: $0.parts("\u{1F}")) }
    }
  }

  private static func text(_ index: Int, of texts: Substring) -> LocalizedText {
    let fields = texts.parts("\u{1F}")
    return LocalizedText(fr: String(fields[safe: index]), en: String(fields[safe: index + 1]))
  }

  /// What the rule weighs in its score.
  public var weight: Int { severity.weight }
}

/// An example of a rule's catalogue file: documentation and test in one.
public struct RuleExample: Sendable {
  /// One page of an example.
  public struct File: Sendable {
    public let path: String
    /// With `↓` before each place where a finding is expected.
    public let markedText: String

    public init(path: String, markedText: String) {
      self.path = path
      self.markedText = markedText
    }

    /// The text without its marks.
    public var text: String { markedText.filter { $0 != "↓" } }
  }

  /// `fail`, `review`, `pass` or `inapplicable`.
  public let outcome: Outcome
  /// The messages expected, in the order of the marks; the last one counts for all that follow.
  public let messages: [String]
  /// `key=value` settings of the fence, such as `base=https://…` or `files=a.png,b.css`.
  public let settings: [String: String]
  public let files: [File]
  /// The line of the catalogue file where the fence stands.
  public let line: Int

  /// - Parameter outcome: `fail`, `review`, `pass` or `inapplicable`.
  public init(
    outcome: String, messages: [String], settings: [String: String],
    files: [(path: String, text: String)], line: Int
  ) {
    self.init(
      fields: [outcome, String(line), messages.joined(separator: " "), ""].map { $0[...] }
        + files.flatMap { [$0.path[...], $0.text[...]] }, settings: settings)
  }

  /// Outcome, line, messages, settings, then path and text of each file.
  init(fields: [Substring], settings given: [String: String]? = nil) {
    outcome =
      switch fields[safe: 0] {
      case "fail": .failed
      case "review": .needsReview
      case "pass": .passed
      default: .inapplicable
      }
    line = Int(fields[safe: 1]) ?? 0
    messages = fields[safe: 2].split(separator: " ").map(String.init)
    settings =
      given
      ?? fields[safe: 3].split(separator: " ").reduce(into: [:]) { settings, setting in
        let pair = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        settings[String(pair[safe: 0])] = String(pair[safe: 1])
      }
    files = stride(from: 4, to: fields.count, by: 2).map { index in
      File(path: String(fields[index]), markedText: String(fields[safe: index + 1]))
    }
  }
}

/// The rules that the catalogue describes: `rules/*.md`, embedded when the binary is built.
public enum RuleCatalog {
  /// By id.
  public static let all: [RuleDescriptor] = embeddedRules.map { RuleDescriptor(packed: $0) }

  private static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })

  public static subscript(id: RuleID) -> RuleDescriptor? { byID[id] }

  /// A short mark that changes whenever a rule's file does: reports name it, so that a changed
  /// score can be told from a changed ruleset.
  public static var version: String { embeddedVersion }
}

extension StringProtocol where SubSequence == Substring {
  /// The parts between separators of ASCII, empty ones included.
  func parts(_ separator: Unicode.Scalar) -> [Substring] {
    self[...].utf8.split(separator: UInt8(ascii: separator), omittingEmptySubsequences: false)
      .map { Substring($0) }
  }
}

extension [Substring] {
  /// The part numbered `index`, or an empty one.
  subscript(safe index: Int) -> Substring { indices.contains(index) ? self[index] : "" }
}
