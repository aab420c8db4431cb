package import AuditModel

extension FleetRun {
  /// How many sites ended in each way.
  var statuses: [SiteStatus: Int] {
    sites.reduce(into: [:]) { $0[$1.status, default: 0] += 1 }
  }

  /// Sites whose pages were judged.
  var audited: [SiteStanding] { sites.filter(\.status.isAudited) }

  /// The changes of all sites together; nil when nothing could be compared.
  var changes: ChangeCounts? {
    let changes = sites.compactMap(\.changes)
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

  /// Sites with new faults, those with the most first.
  var worsened: [SiteStanding] {
    sites.filter { $0.changes?.new ?? 0 > 0 }
      .sorted { ($1.changes?.new ?? 0, $0.name) < ($0.changes?.new ?? 0, $1.name) }
  }

  /// Sites where faults were mended, those with the most first.
  var improved: [SiteStanding] {
    sites.filter { $0.changes?.fixed ?? 0 > 0 }
      .sorted { ($1.changes?.fixed ?? 0, $0.name) < ($0.changes?.fixed ?? 0, $1.name) }
  }

  var notAudited: [SiteStanding] { sites.filter { !$0.status.isAudited } }

  /// True when there is something to tell: faults came or went, sites went or came back, or the run
  /// was not carried to its end.
  package var hasNews: Bool {
    isIncomplete || sites.contains { $0.changes?.isChange ?? false || $0.hasTurned }
  }
}

extension SiteStanding {
  /// Pages that say something of a site: fewer do only where there are no others.
  private static let enoughPages = 5

  /// Whether enough pages were read for the score to stand for the site.
  var isReadEnough: Bool { pages >= Self.enoughPages || status == .ok }

  /// It was audited the last time and is not now, or the other way round.
  var hasTurned: Bool {
    guard let before = past.dropLast().last else { return !status.isAudited }
    return before.status.isAudited != status.isAudited
  }
}
