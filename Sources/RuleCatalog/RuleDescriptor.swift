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
  public let title: LocalizedText
  /// Markdown: whom the fault shuts out and how.
  public let why: LocalizedText
  /// Markdown: what to write instead.
  public let fix: LocalizedText
  /// By key; placeholders stand in braces.
  public let messages: [String: LocalizedText]
  public let examples: [RuleExample]

  public init(
    id: String, theme: String, scope: String, severity: String, wcag: [String], rgaa: [String],
    rgaaDecided: [String], act: [String], since: String, title: LocalizedText, why: LocalizedText,
    fix: LocalizedText, messages: [String: LocalizedText], examples: [RuleExample]
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
    self.title = title
    self.why = why
    self.fix = fix
    self.messages = messages
    self.examples = examples
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

  public init(
    outcome: String, messages: [String], settings: [String: String],
    files: [(path: String, text: String)], line: Int
  ) {
    self.outcome =
      switch outcome {
      case "fail": .failed
      case "review": .needsReview
      case "pass": .passed
      default: .inapplicable
      }
    self.messages = messages
    self.settings = settings
    self.files = files.map { File(path: $0.path, markedText: $0.text) }
    self.line = line
  }
}

/// The rules that the catalogue describes: `rules/*.md`, embedded when the binary is built.
public enum RuleCatalog {
  /// By id.
  public static let all: [RuleDescriptor] = embeddedRules

  private static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })

  public static subscript(id: RuleID) -> RuleDescriptor? { byID[id] }

  /// A short mark that changes whenever a rule's file does: reports name it, so that a changed
  /// score can be told from a changed ruleset.
  public static var version: String { embeddedVersion }
}
