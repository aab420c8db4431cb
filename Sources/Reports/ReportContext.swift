package import AuditModel
package import Comparison
package import RuleCatalog
import Text

/// What a report is written with, besides the result itself. Nothing else enters: the same result in
/// the same context gives the same bytes.
package struct ReportContext: Sendable {
  package var language: Language
  package var tool: ToolIdentity
  package var rules: RuleBook
  package var options: ReportOptions
  /// Where the time went; nil when nobody asked, so that reports do not differ from run to run.
  package var times: RunTimes?
  /// The findings that a baseline accepts; nil without one.
  package var accepted: AcceptedFindings?
  /// Reports of earlier runs, the oldest first: reports for people say how the scores went.
  package var previous: [PastReport] = []
  /// What only the town hall knows of its declaration of accessibility.
  package var declaration: [DeclarationField: String] = [:]
  /// How many may make parts of a report at a time. The bytes are the same.
  package var processors = 1

  package init(
    language: Language, tool: ToolIdentity, rules: RuleBook = .catalog,
    options: ReportOptions = ReportOptions()
  ) {
    self.language = language
    self.tool = tool
    self.rules = rules
    self.options = options
  }

  /// Why findings of a rule are accepted, behind what names the rule; empty where nobody told.
  func reasons(of rule: RuleID) -> String {
    let reasons = accepted?.reasons(of: rule) ?? []
    if reasons.isEmpty { return "" }
    return " ("
      + reasons.map { ControlCharacterEscaper.visible($0, limit: 300) }
      .joined(separator: " ; ") + ")"
  }

  /// Whether the finding is known and accepted.
  func accepts(_ finding: Finding) -> Bool { accepted?.contains(finding) ?? false }
}

/// Who made a report.
package struct ToolIdentity: Sendable, Hashable {
  package var name: String
  package var version: String
  /// Changes whenever a rule does.
  package var ruleset: String

  package init(name: String, version: String, ruleset: String) {
    self.name = name
    self.version = version
    self.ruleset = ruleset
  }
}

/// Where the time of a run went, in milliseconds.
package struct RunTimes: Sendable, Hashable {
  /// A phase or a rule and its time, summed over all processors.
  package struct Entry: Sendable, Hashable {
    package var name: String
    package var milliseconds: Double

    package init(name: String, milliseconds: Double) {
      self.name = name
      self.milliseconds = milliseconds
    }
  }

  /// From start to end, as a clock on the wall shows it.
  package var total: Double
  package var phases: [Entry]
  package var rules: [Entry]

  package init(total: Double, phases: [Entry], rules: [Entry]) {
    self.total = total
    self.phases = phases
    self.rules = rules
  }
}

/// How much a report says and for what it is laid out.
package struct ReportOptions: Sendable, Hashable {
  /// How much of the findings is shown.
  package enum Detail: Sendable, Hashable {
    /// Scores and counts only.
    case summary
    /// Each rule with a few places.
    case usual
    /// Every place.
    case everything
  }

  package var detail: Detail = .usual
  /// Places shown per rule unless ``detail`` asks for all.
  package var placesPerRule = 5
  /// Columns of the terminal.
  package var width = 80
  package var isColored = false
  /// Shows how each score comes about, rule by rule.
  package var explainsScore = false
  /// The standard whose numbers stand beside rules; nil: the RGAA's and the WCAG's. What programs read keeps all.
  package var standard: Standard?
  /// What the site is called; nil: what its pages call it.
  package var title: String?
  /// The folder that the command works in, as a rule the repository's: paths below it are told from there on.
  package var workingFolder: String?
  /// The day of the audit; nil: reports tell none.
  package var date: CalendarDay?
  /// Where only pages that were changed are told of: since when, and of how many.
  package var changes: ChangedPages?
  /// While a folder is watched: how an open report learns that there is a newer one.
  package var renewal: Renewal?

  package init() {}
}

/// What a report on changed pages is about; the whole site was read.
package struct ChangedPages: Sendable, Hashable {
  /// A revision of the site's files, as asked for.
  package var revision: String
  /// How many pages the site has.
  package var allPages: Int
  /// What the site's pages call it.
  package var siteName: String?

  package init(_ site: SiteResult, since revision: String) {
    self.revision = revision
    allPages = site.pages.count
    siteName = TitleParts.siteName(of: site)
  }
}

/// A report that is written again and again, beside a small picture whose width is the report's number:
/// of a file beside it, a page opened from the disk may read no more.
package struct Renewal: Sendable, Hashable {
  /// The name of the picture, in the folder of the report.
  package var mark: String
  /// Of this report; from 1.
  package var number: Int

  package init(mark: String, number: Int) {
    self.mark = mark
    self.number = number
  }

  /// The picture.
  package var picture: String {
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(number)\" height=\"1\"/>\n"
  }
}

/// The rules a report may name, by id.
package struct RuleBook: Sendable {
  /// By id.
  package let all: [RuleDescriptor]
  private let byID: [RuleID: RuleDescriptor]

  package init(_ rules: [RuleDescriptor]) {
    all = rules.sorted { $0.id < $1.id }
    byID = Dictionary(rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The rules of the embedded catalogue.
  package static let catalog = RuleBook(RuleCatalog.all)

  /// The rules of the embedded catalogue, and rules of settings.
  package static func catalog(with own: [RuleDescriptor]) -> RuleBook {
    own.isEmpty ? .catalog : RuleBook(RuleCatalog.all + own)
  }

  /// The mark of the catalogue; with rules of settings, one that changes whenever one of theirs does.
  package var ruleset: String {
    let own = all.filter { RuleCatalog[$0.id] == nil }
    guard !own.isEmpty else { return RuleCatalog.version }
    var hash = StableHash()
    for rule in own { hash.combine(rule.id.rawValue + rule.version) }
    return RuleCatalog.version + "+" + hash.hexadecimal.prefix(8)
  }

  package subscript(id: RuleID) -> RuleDescriptor? { byID[id] }

  /// The version of each rule, by id.
  package var versions: [RuleID: String] { byID.mapValues(\.version) }
}
