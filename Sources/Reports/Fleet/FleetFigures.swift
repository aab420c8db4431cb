package import AuditModel
import RuleCatalog

extension FleetRun {
  /// How many sites ended in each way.
  var statuses: [SiteStatus: Int] {
    sites.reduce(into: [:]) { $0[$1.status, default: 0] += 1 }
  }

  /// Sites whose pages were judged.
  var audited: [SiteStanding] { sites.filter(\.status.isAudited) }

  /// The changes of all sites together; nil when nothing could be compared.
  var changes: ChangeCounts? {
    let changes = sites.compactMap(\.comparableChanges)
    return changes.isEmpty ? nil : changes.reduce(ChangeCounts(), +)
  }

  /// The mean of the sites of which enough was read.
  func mean(_ score: (SiteStanding) -> Double?) -> Double? {
    let scores = audited.filter(\.isReadEnough).compactMap(score)
    return scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count)
  }

  /// Sites with their ranks: the best accessibility first, equal scores on equal ranks. Sites of which
  /// too little was read have none, nor have those that were not audited, which come last.
  var ranking: [(rank: Int?, site: SiteStanding)] {
    func shown(_ score: Double?) -> Int { score.map(Scoring.shown) ?? -1 }
    func precedes(_ one: SiteStanding, _ other: SiteStanding) -> Bool {
      if one.status.isAudited != other.status.isAudited { return one.status.isAudited }
      let scores = [one.accessibilityScore, other.accessibilityScore].map(shown)
      if scores[0] != scores[1] { return scores[0] > scores[1] }
      let second = [one.seoScore, other.seoScore].map(shown)
      if second[0] != second[1] { return second[0] > second[1] }
      return (one.name, one.url) < (other.name, other.url)
    }
    var last: (score: Int, rank: Int)?
    var ranked = 0
    return sites.sorted(by: precedes).map { site in
      guard site.status.isAudited, site.accessibilityScore != nil, site.isReadEnough else {
        return (nil, site)
      }
      ranked += 1
      let score = shown(site.accessibilityScore)
      let rank = last?.score == score ? last?.rank ?? ranked : ranked
      last = (score, rank)
      return (rank, site)
    }
  }

  /// Sites with new faults, or with faults in more places, those with the most first.
  var worsened: [SiteStanding] { sites(by: \.worse) }

  /// Sites where faults were fixed, if only in some places, those with the most first.
  var improved: [SiteStanding] { sites(by: \.better) }

  private func sites(by count: KeyPath<ChangeCounts, Int>) -> [SiteStanding] {
    sites.map { (site: $0, count: $0.comparableChanges?[keyPath: count] ?? 0) }
      .filter { $0.count > 0 }
      .sorted { ($1.count, $0.site.name) < ($0.count, $1.site.name) }
      .map(\.site)
  }

  var notAudited: [SiteStanding] {
    let sites = sites.filter { !$0.status.isAudited }
    return sites.filter(\.hasTurned) + sites.filter { !$0.hasTurned }
  }

  /// True when there is something to tell: faults came or went, sites went or came back, or the run
  /// was not carried to its end.
  package var hasNews: Bool {
    isIncomplete
      || sites.contains {
        $0.comparableChanges?.isChange ?? false || $0.hasTurned || $0.shrunkFrom != nil
      }
  }
}

extension ChangeCounts {
  fileprivate var worse: Int { newFaults + morePlaces }
  fileprivate var better: Int { fixedFaults + fewerPlaces }
}

extension FleetContext {
  /// `12 sur 15`: duties under French law that are met, of those that are decided.
  func law(_ law: LawStanding?) -> String {
    law.map { say(.lawMet(met: $0.met, n: $0.decided)) } ?? "–"
  }

  /// What changed in the duties under French law, a line each; empty where nothing did.
  ///
  /// - Parameter run: nothing is told where its rules are others than before.
  func lawLines(_ site: SiteStanding, in run: FleetRun) -> [String] {
    guard !run.areRulesRenewed, let changes = site.lawChanges else { return [] }
    func line(_ rule: RuleID, _ phrase: (String) -> FleetPhrase) -> String {
      say(phrase(report.rules[rule]?.title[report.language] ?? rule.rawValue))
    }
    return changes.lost.map { line($0) { .lawLost(duty: $0) } }
      + changes.met.map { line($0) { .lawGained(duty: $0) } }
  }

  /// What became worse, in words; empty where nothing did.
  func worse(_ changes: ChangeCounts) -> String {
    [
      changes.newFaults > 0 ? say(.newCount(n: changes.newFaults)) : nil,
      changes.morePlaces > 0 ? say(.morePlaces(n: changes.morePlaces)) : nil,
    ].compactMap(\.self).joined(separator: ", ")
  }

  /// What became better, in words; empty where nothing did.
  func better(_ changes: ChangeCounts) -> String {
    [
      changes.fixedFaults > 0 ? say(.fixedCount(n: changes.fixedFaults)) : nil,
      changes.fewerPlaces > 0 ? say(.fewerPlaces(n: changes.fewerPlaces)) : nil,
    ].compactMap(\.self).joined(separator: ", ")
  }

  /// What a person has more and less to look at, in words; empty where nothing changed.
  func reviews(_ changes: ChangeCounts) -> String {
    [
      changes.newReviews > 0 ? say(.moreReviews(n: changes.newReviews)) : nil,
      changes.fixedReviews > 0 ? say(.fewerReviews(n: changes.fixedReviews)) : nil,
    ].compactMap(\.self).joined(separator: ", ")
  }

  /// `5 → 2 endroits`.
  func places(_ fault: ResizedFinding) -> String {
    say(.placesFromTo(before: fault.before, after: fault.after))
  }
}

extension SiteStanding {
  /// Pages that say something of a site: fewer do only where there are no others.
  private static let enoughPages = 5

  /// Audits among which the one that read most is what a site is expected to have.
  private static let rememberedAudits = 7
  /// A site of fewer pages may lose half of them for good reasons.
  private static let fewPages = 3

  /// How many pages were read of late where that is at least twice as many as now: the site is being
  /// mended, or something stands in its place. Nil else.
  var shrunkFrom: Int? {
    let before =
      past.dropLast().filter(\.status.isAudited).suffix(Self.rememberedAudits)
      .map(\.pages).max() ?? 0
    return status.isAudited && before >= Self.fewPages && pages * 2 <= before ? before : nil
  }

  /// Duties under French law that are no longer met, and those that are met now, since the last audit that as
  /// much was read at; nil where nothing can be compared.
  var lawChanges: (lost: [RuleID], met: [RuleID])? {
    guard let now = law, let before = comparedAudit?.law else { return nil }
    let (old, new) = (Set(before.unmet), Set(now.unmet))
    return (new.subtracting(old).sorted(), old.subtracting(new).sorted())
  }

  /// What changed, where as much was read as before.
  var comparableChanges: ChangeCounts? { shrunkFrom == nil ? changes : nil }

  /// Whether enough pages were read for the score to stand for the site.
  var isReadEnough: Bool {
    (pages >= Self.enoughPages || status == .ok) && shrunkFrom == nil
  }

  /// The audit that scores are compared with; nil where too little was read for that.
  var comparedAudit: PastVisit? { shrunkFrom == nil ? lastAudited : nil }

  /// It was audited the last time and is not now, or the other way round.
  var hasTurned: Bool {
    guard let before = past.dropLast().last else { return !status.isAudited }
    return before.status.isAudited != status.isAudited
  }
}
