import AuditModel
import Comparison
import RuleCatalog

/// A result arranged for readers: what to fix rule by rule, what costs most first; the same for every
/// format.
struct ReportDigest: Sendable {
  /// Rules with certain faults: those about people first, then about search engines, then the server's
  /// and the law's; in each, what costs most first.
  let failing: [RuleDigest]
  /// Rules that ask for a person's eyes.
  let reviewable: [RuleDigest]
  /// What a baseline accepts, certain or not; it is in none of the others.
  let accepted: [RuleDigest]
  /// How many edits ``failing`` takes.
  let corrections: Corrections
  /// How many places of certain faults are accepted, and how many edits they take.
  let acceptedFaults: (places: Int, corrections: Int)
  /// Rules that hold wherever they could be judged, by id.
  let met: [RuleID]
  let owners: Ownership

  init(_ site: SiteResult, in context: ReportContext) {
    let findings = site.pages.flatMap(\.findings) + site.findings
    let known = context.accepted == nil ? [] : findings.filter(context.accepts)
    let open = known.isEmpty ? findings : findings.filter { !context.accepts($0) }
    let counts = AcceptedCounts(known)
    let owners = Ownership(site, context.rules)
    self.owners = owners
    func digests(_ findings: [Finding], _ counts: AcceptedCounts?) -> [RuleDigest] {
      Self.digests(findings, site, owners, context, counts)
    }
    failing = digests(open.filter { $0.outcome == .failed }, counts)
    corrections = Corrections(open, owners)
    reviewable = digests(open.filter { $0.outcome == .needsReview }, counts)
    accepted = digests(known, nil)
    acceptedFaults = (
      known.reduce(0) { $0 + ($1.outcome == .failed ? $1.places : 0) },
      known.isEmpty ? 0 : Corrections(known, owners).total
    )
    met = Self.met(of: site)
    let settled = Set(accepted.map(\.rule)).subtracting(failing.map(\.rule))
    dutiesUnmet =
      site.legal.map { checks in
        LegalChecklist(checks, in: context).unmet.count { check in
          check.rule.map { !settled.contains($0) } ?? true
        }
      } ?? failing.count(where: \.isLegalDuty)
  }

  /// Rules that passed somewhere and neither failed nor were left open anywhere.
  private static func met(of site: SiteResult) -> [RuleID] {
    var passed: Set<RuleID> = []
    var others: Set<RuleID> = []
    func take(_ rule: RuleID, _ outcome: Outcome) {
      switch outcome {
      case .passed: passed.insert(rule)
      case .failed, .needsReview, .untested: others.insert(rule)
      case .inapplicable: break
      }
    }
    for page in site.pages { for (rule, outcome) in page.outcomes { take(rule, outcome.outcome) } }
    for (rule, outcome) in site.outcomes { take(rule, outcome.outcome) }
    return passed.subtracting(others).sorted()
  }

  /// How many faults shut people out.
  var blocking: Int {
    failing.count { $0.audience == .people && $0.severity == .critical }
  }

  /// How many duties of the law are not met; what is only advised is none.
  let dutiesUnmet: Int

  /// On how many pages something is to fix.
  var pagesToFix: Int {
    failing.reduce(into: Set<String>()) { paths, rule in
      for group in rule.groups { paths.formUnion(group.paths) }
    }.count
  }

  /// The number that a rule with certain faults has in the report.
  func number(of rule: RuleDigest) -> Int? {
    rule.outcome == .failed
      ? failing.firstIndex { $0.rule == rule.rule }.map { $0 + 1 } : nil
  }

  func failing(for audience: Audience) -> [RuleDigest] {
    failing.filter { $0.audience == audience }
  }

  /// How many edits `owners` have to make: of one that several rules ask for, one.
  func corrections(of owners: [FixOwner]) -> Int { owners.reduce(0) { $0 + corrections[$1] } }

  /// What `owners` have to fix. A file that several rules find fault with is made anew once: in the list of
  /// authors these rules are one entry.
  func shares(of owners: [FixOwner]) -> [RuleShare] {
    let shares = ownShares(of: owners)
    let documents = shares.filter { self.owners.rules.isOfDocuments($0.rule.rule) }
    guard owners.contains(.editor), documents.count > 1, let first = documents.first else {
      return shares
    }
    let files = Set(
      documents.flatMap(\.rule.groups).map { group in
        "\(group.first.place.path):\(group.first.place.line):\(group.first.place.column)"
      })
    let rules = Set(documents.dropFirst().map(\.rule.rule))
    return shares.filter { !rules.contains($0.rule.rule) }.map { share in
      guard share.number == first.number else { return share }
      return RuleShare(
        rule: share.rule, number: share.number, corrections: files.count, places: files.count,
        documentRules: documents.map(\.number))
    }
  }

  private func ownShares(of owners: [FixOwner]) -> [RuleShare] {
    failing.enumerated().compactMap { index, rule in
      let corrections = owners.reduce(0) { $0 + rule.corrections[$1] }
      let places = owners.reduce(0) { $0 + (rule.places(of: $1)) }
      return corrections == 0
        ? nil
        : RuleShare(rule: rule, number: index + 1, corrections: corrections, places: places)
    }
  }

  /// Certain faults of all rules, those counted beyond the findings kept included.
  var faults: Int { failing.reduce(0) { $0 + $1.places } }

  /// - Parameter accepted: what to take off the counts of the results; nil: only findings count.
  private static func digests(
    _ findings: [Finding], _ site: SiteResult, _ owners: Ownership, _ context: ReportContext,
    _ accepted: AcceptedCounts?
  ) -> [RuleDigest] {
    let costs = Dictionary(grouping: site.scoreParts, by: \.category)
      .mapValues { parts in parts.reduce(0) { $0 + $1.cost } }
    let parts = Dictionary(
      site.scoreParts.map { ($0.rule, $0) }, uniquingKeysWith: { first, _ in first })
    return Dictionary(grouping: findings, by: \.rule)
      .map { rule, findings in
        RuleDigest(
          rule, findings, site, owners, part: parts[rule],
          costs: parts[rule].flatMap { costs[$0.category] } ?? 0, context, accepted)
      }
      .sorted { $0.comesBefore($1) }
  }
}

/// How many places of each rule are accepted, by outcome.
private struct AcceptedCounts {
  private var failed: [RuleID: Int] = [:]
  private var review: [RuleID: Int] = [:]

  init(_ findings: [Finding]) {
    for finding in findings {
      if finding.outcome == .failed {
        failed[finding.rule, default: 0] += finding.places
      } else {
        review[finding.rule, default: 0] += finding.places
      }
    }
  }

  func count(_ rule: RuleID, _ outcome: Outcome) -> Int {
    (outcome == .failed ? failed : review)[rule] ?? 0
  }
}

/// What somebody has to fix of a rule.
struct RuleShare: Sendable {
  let rule: RuleDigest
  /// Its number in the report, the same in the summary and behind it.
  let number: Int
  let corrections: Int
  /// Those of the findings kept.
  let places: Int
  /// The numbers of the rules that it stands for, where it is about files that several of them find fault with.
  var documentRules: [Int] = []
}

/// All that one rule found.
struct RuleDigest: Sendable {
  let rule: RuleID
  /// `failed` where one finding at least is.
  let outcome: Outcome
  let descriptor: RuleDescriptor?
  let severity: Severity
  let category: Category
  /// How many places, those beyond the findings kept included.
  let places: Int
  /// On how many pages; 0 when it is about the site as a whole.
  let pages: Int
  /// What the score of the rule's category gains when all is mended; nil without one.
  let gain: Double?
  /// Template faults first, then by place.
  let groups: [FindingGroup]
  /// How many edits it takes.
  let corrections: Corrections
  private let placesByOwner: [FixOwner: Int]
  /// The criteria of the RGAA that the findings fail.
  let failedCriteria: Set<String>
  /// What the rule adds to the sum that its category's score comes from, or would.
  private let cost: Double

  fileprivate init(
    _ rule: RuleID, _ findings: [Finding], _ site: SiteResult, _ owners: Ownership,
    part: ScorePart?, costs: Double, _ context: ReportContext, _ accepted: AcceptedCounts?
  ) {
    self.rule = rule
    failedCriteria = Set(
      findings.lazy.flatMap(\.tests.failed).map(RuleDescriptor.criterion(ofTest:)))
    descriptor = context.rules[rule]
    severity = findings.map(\.severity).max() ?? .minor
    category = descriptor?.theme.category ?? .accessibility
    let outcome =
      findings.contains { $0.outcome == .failed } ? Outcome.failed : .needsReview
    self.outcome = outcome
    let counted = site.pages.reduce(0) { sum, page in
      guard let counts = page.outcomes[rule] else { return sum }
      return sum + (outcome == .failed ? counts.failed : counts.review)
    }
    let listed = findings.reduce(0) { $0 + $1.places }
    places = accepted.map { max(listed, counted - $0.count(rule, outcome)) } ?? listed
    pages =
      findings.reduce(into: Set<String>()) { paths, finding in
        for place in finding.listedPlaces where !place.path.isEmpty { paths.insert(place.path) }
      }.count
    groups = FindingGroup.groups(of: findings, owners)
    corrections = Corrections(findings, owners)
    placesByOwner = findings.reduce(into: [:]) {
      $0[owners.owner(of: $1), default: 0] += $1.places
    }
    if outcome == .failed, let part, part.cost > 0 {
      // Mending what is new alone does not bring all that was lost.
      let isWhole = (accepted?.count(rule, outcome) ?? 0) == 0
      gain =
        isWhole
        ? Scoring.score(cost: costs - part.cost) - Scoring.score(cost: costs) : nil
      cost = part.cost
    } else {
      // Without a score: the share of pages it touches stands for the loss.
      gain = nil
      cost = severity.penalty * Double(max(pages, 1)) / Double(max(site.pages.count, 1))
    }
  }

  var audience: Audience { Audience(category) }

  /// How many of the findings kept `owner` has to fix.
  func places(of owner: FixOwner) -> Int { placesByOwner[owner] ?? 0 }

  /// Whether the law asks for it, rather than the State advising it.
  var isLegalDuty: Bool { category == .law && severity > .minor }

  fileprivate func comesBefore(_ other: RuleDigest) -> Bool {
    if audience != other.audience { return audience.rawValue < other.audience.rawValue }
    if severity != other.severity { return severity > other.severity }
    if cost != other.cost { return cost > other.cost }
    if pages != other.pages { return pages > other.pages }
    if places != other.places { return places > other.places }
    return rule < other.rule
  }
}

extension SiteResult {
  /// What rules about the site found, by the pages that the findings are listed on.
  ///
  /// - Parameter page: where findings about the site as a whole stand.
  func findingsByPath(ofSite page: String = "") -> [String: [Finding]] {
    var result: [String: [Finding]] = [:]
    for finding in findings {
      for path in Set(finding.listedPlaces.map(\.path)) {
        result[path.isEmpty ? page : path, default: []].append(finding)
      }
    }
    return result
  }
}
