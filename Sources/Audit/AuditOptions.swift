package import AuditModel
import DOM
package import HTMLParsing

/// What a run judges and how.
package struct AuditOptions: Sendable {
  /// Ids of the rules and names of the themes to run; empty: all that run by default.
  package var only: Set<String>
  /// Ids and themes to leave out.
  package var skip: Set<String>
  /// Ids of rules to run besides, though they do not run by default.
  package var also: Set<String>
  /// The encoding of all pages, as if the HTTP header said so.
  package var encodingLabel: String?
  package var limits: ParserLimits
  /// How many pages are judged at once; nil: as many as there are processors.
  package var jobs: Int?
  /// Bytes of memory that the process may hold while it judges pages; nil: any, as where it has other work.
  package var memory: Int?
  /// Whether the time of each phase and rule is kept.
  package var isTimed: Bool
  /// The country whose law sites are under, two letters; nil: guessed for each.
  package var country: String?
  /// The day that ages of declarations and plans are counted to; nil: nothing is too old.
  package var today: CalendarDay?
  /// What settings change about rules.
  package var ruleSettings = RuleSettings()
  /// Rules of settings, beside those of the catalogue.
  package var customRules: [CustomRule] = []
  /// Whether results say what each page looks like: verdicts of people are bound to it.
  package var stampsPages = false
  /// Whether results keep only the pages that an audit of the RGAA looks at.
  package var samplesPages = false

  package init(
    only: Set<String> = [], skip: Set<String> = [], also: Set<String> = [],
    encodingLabel: String? = nil, limits: ParserLimits = ParserLimits(), jobs: Int? = nil,
    isTimed: Bool = false
  ) {
    self.only = only
    self.skip = skip
    self.also = also
    self.encodingLabel = encodingLabel
    self.limits = limits
    self.jobs = jobs
    self.isTimed = isTimed
  }

  /// Gives each page that is judged at once the memory that a page may take. For processes that do nothing else.
  package mutating func boundMemory() {
    memory = RuleBudget.memoryOfPage * min(max(1, jobs ?? Auditor.processorCount), 1024)
  }

  /// Whether the run judges a rule. One that does not run by default (`isOptIn`) must be asked for
  /// by its own id: its theme's name is not enough.
  package func includes(_ id: RuleID, theme: Theme, isOptIn: Bool = false) -> Bool {
    let names = [id.rawValue, theme.rawValue, theme.category.rawValue]
    if names.contains(where: skip.contains) { return false }
    if also.contains(id.rawValue) { return true }
    if isOptIn { return only.contains(id.rawValue) }
    return only.isEmpty || names.contains(where: only.contains)
  }
}

/// Where the time of a run went.
package struct AuditProfile: Sendable {
  /// What a page goes through. With times per rule, what is worked out once for all rules has phases
  /// of its own (the last four) and is charged to no rule; otherwise it is part of `rules`.
  package enum Phase: String, Sendable, CaseIterable {
    case read, parse, prepare, rules, styles, semantics, references, facts
  }

  package var phases: [Phase: Duration] = [:]
  package var rules: [RuleID: Duration] = [:]
  /// Bytes of all pages read.
  package var bytes = 0

  package init() {}

  /// Takes what was measured of one page.
  mutating func note(_ spent: [WorkTimer.Work: Duration], rules ids: [RuleID]) {
    for (work, duration) in spent {
      if case .shared = work { phases[.rules, default: .zero] -= duration }
      switch work {
      case .shared(.styles): phases[.styles, default: .zero] += duration
      case .shared(.semantics): phases[.semantics, default: .zero] += duration
      case .shared(.references): phases[.references, default: .zero] += duration
      case .shared(.facts): phases[.facts, default: .zero] += duration
      case .rule(let number):
        if ids.indices.contains(number) { rules[ids[number], default: .zero] += duration }
      }
    }
  }

  mutating func add(_ other: AuditProfile) {
    phases.merge(other.phases, uniquingKeysWith: +)
    rules.merge(other.rules, uniquingKeysWith: +)
    bytes += other.bytes
  }
}
