public import AuditModel
public import Comparison
public import RuleCatalog

/// What a report is written with, besides the result itself. Nothing else enters: the same result in
/// the same context gives the same bytes.
public struct ReportContext: Sendable {
  public var language: Language
  public var tool: ToolIdentity
  public var rules: RuleBook
  public var options: ReportOptions
  /// Where the time went; nil when nobody asked, so that reports do not differ from run to run.
  public var times: RunTimes?
  /// The findings that a baseline accepts; nil without one.
  public var accepted: AcceptedFindings?
  /// Reports of earlier runs, the oldest first: reports for people say how the scores went.
  public var previous: [PastReport] = []
  /// How many may make parts of a report at a time. The bytes are the same.
  public var processors = 1

  public init(
    language: Language, tool: ToolIdentity, rules: RuleBook = .catalog,
    options: ReportOptions = ReportOptions()
  ) {
    self.language = language
    self.tool = tool
    self.rules = rules
    self.options = options
  }

  /// Whether the finding is known and accepted.
  func accepts(_ finding: Finding) -> Bool { accepted?.contains(finding) ?? false }
}

/// Who made a report.
public struct ToolIdentity: Sendable, Hashable {
  public var name: String
  public var version: String
  /// Changes whenever a rule does.
  public var ruleset: String

  public init(name: String, version: String, ruleset: String) {
    self.name = name
    self.version = version
    self.ruleset = ruleset
  }
}

/// Where the time of a run went, in milliseconds.
public struct RunTimes: Sendable, Hashable {
  /// A phase or a rule and its time, summed over all processors.
  public struct Entry: Sendable, Hashable {
    public var name: String
    public var milliseconds: Double

    public init(name: String, milliseconds: Double) {
      self.name = name
      self.milliseconds = milliseconds
    }
  }

  /// From start to end, as a clock on the wall shows it.
  public var total: Double
  public var phases: [Entry]
  public var rules: [Entry]

  public init(total: Double, phases: [Entry], rules: [Entry]) {
    self.total = total
    self.phases = phases
    self.rules = rules
  }
}

/// How much a report says and for what it is laid out.
public struct ReportOptions: Sendable, Hashable {
  /// How much of the findings is shown.
  public enum Detail: Sendable, Hashable {
    /// Scores and counts only.
    case summary
    /// Each rule with a few places.
    case usual
    /// Every place.
    case everything
  }

  public var detail: Detail = .usual
  /// Places shown per rule unless ``detail`` asks for all.
  public var placesPerRule = 5
  /// Columns of the terminal.
  public var width = 80
  public var isColored = false
  /// Shows how each score comes about, rule by rule.
  public var explainsScore = false

  public init() {}
}

/// The rules a report may name, by id.
public struct RuleBook: Sendable {
  /// By id.
  public let all: [RuleDescriptor]
  private let byID: [RuleID: RuleDescriptor]

  public init(_ rules: [RuleDescriptor]) {
    all = rules.sorted { $0.id < $1.id }
    byID = Dictionary(rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The rules of the embedded catalogue.
  public static let catalog = RuleBook(RuleCatalog.all)

  public subscript(id: RuleID) -> RuleDescriptor? { byID[id] }

  /// The version of each rule, by id.
  public var versions: [RuleID: String] { byID.mapValues(\.version) }
}
