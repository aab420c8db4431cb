package import AuditModel

/// When a site is to be looked at by a person.
package struct FleetThresholds: Sendable, Hashable {
  /// Points of the accessibility score that were lost since the audit before.
  package var drop: Double
  /// Nights in a row without an audit.
  package var nights: Int
  /// Days that a certificate has left.
  package var certificateDays: Int

  package init(drop: Double = 5, nights: Int = 3, certificateDays: Int = 21) {
    self.drop = drop
    self.nights = nights
    self.certificateDays = certificateDays
  }
}

/// A site that is to be looked at, and why.
struct FleetAlert {
  enum Reason: Equatable {
    /// Of the pages that were read before, half or more were not there.
    case shrank(before: Int, now: Int)
    /// The score fell by so many points.
    case fell(points: Int)
    /// It could not be audited so many nights in a row.
    case absent(nights: Int)
    /// Its certificate ends, in so many days.
    case expires(days: Int, at: Double)
  }

  let site: SiteStanding
  let reason: Reason
}

extension FleetRun {
  /// The sites beyond a threshold: those absent for longest first, then those of which little is left, then
  /// those whose certificate ends first, then those that lost most.
  func alerts(_ thresholds: FleetThresholds) -> [FleetAlert] {
    var absent: [(nights: Int, alert: FleetAlert)] = []
    var fallen: [(points: Double, alert: FleetAlert)] = []
    for site in sites {
      if !site.status.isAudited {
        let nights = site.past.reversed().prefix { !$0.status.isAudited }.count
        if nights >= thresholds.nights {
          absent.append((nights, FleetAlert(site: site, reason: .absent(nights: nights))))
        }
      } else if site.shrunkFrom == nil, let now = site.accessibilityScore,
        let before = site.lastAudited?.accessibilityScore,
        before - now >= thresholds.drop
      {
        let points = Scoring.shown(before) - Scoring.shown(now)
        fallen.append((before - now, FleetAlert(site: site, reason: .fell(points: points))))
      }
    }
    absent.sort { ($1.nights, $0.alert.site.name) < ($0.nights, $1.alert.site.name) }
    fallen.sort { ($1.points, $0.alert.site.name) < ($0.points, $1.alert.site.name) }
    let shrunk = sites.compactMap { site in
      site.shrunkFrom.map {
        FleetAlert(site: site, reason: .shrank(before: $0, now: site.pages))
      }
    }
    return absent.map(\.alert) + shrunk + expiring(thresholds) + fallen.map(\.alert)
  }
}

extension FleetRun {
  private func expiring(_ thresholds: FleetThresholds) -> [FleetAlert] {
    let ends = sites.compactMap { site -> (end: Double, site: SiteStanding)? in
      guard site.status.isAudited, let end = site.past.last?.certificateEnd else { return nil }
      return (end, site)
    }
    return ends.sorted { ($0.end, $0.site.name) < ($1.end, $1.site.name) }.compactMap { end, site in
      let days = max(0, Int(((end - startedAt) / 86_400).rounded(.down)))
      guard days < thresholds.certificateDays else { return nil }
      return FleetAlert(site: site, reason: .expires(days: days, at: end))
    }
  }
}

extension FleetContext {
  func text(_ alert: FleetAlert) -> String {
    switch alert.reason {
    case .shrank(let before, let now): say(.alertShrank(before: before, n: now))
    case .fell(let points): say(.alertFell(n: points))
    case .absent(let nights): say(.alertAbsent(n: nights))
    case .expires(let days, let end): say(.alertCertificate(date: day(end), n: days))
    }
  }

  /// Where the page of a site is published; nil when nobody said so.
  func publishedPage(_ site: SiteStanding) -> String? {
    publicAddress.map { $0 + site.folder + "/" }
  }
}
