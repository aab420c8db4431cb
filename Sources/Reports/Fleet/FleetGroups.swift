package import AuditModel

/// Sites that share a value of a column of the list.
struct FleetGroup {
  /// What sites are grouped by.
  enum Kind: CaseIterable {
    case group, department, size, supplier

    func value(of site: SiteStanding) -> String? {
      switch self {
      case .group: site.labels.group
      case .department: site.department
      case .size: site.labels.size
      case .supplier: site.labels.supplier
      }
    }

    var heading: FleetPhrase {
      switch self {
      case .group: .groupColumn
      case .department: .department
      case .size: .sizeColumn
      case .supplier: .supplierColumn
      }
    }
  }

  let name: String
  let sites: [SiteStanding]

  /// The mean of the sites of which enough was read.
  var accessibility: Double? { mean(\.accessibilityScore) }
  var seo: Double? { mean(\.seoScore) }

  /// The sites of which enough was read, which the means are of.
  var counted: [SiteStanding] { sites.filter { $0.status.isAudited && $0.isReadEnough } }

  private func mean(_ score: (SiteStanding) -> Double?) -> Double? {
    let scores = counted.compactMap(score)
    return scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count)
  }
}

extension FleetRun {
  /// The groups of a kind, the greatest first; none where all sites or no two share a value.
  func groups(by kind: FleetGroup.Kind) -> [FleetGroup] {
    var sites: [String: [SiteStanding]] = [:]
    for site in self.sites {
      if let value = kind.value(of: site) { sites[value, default: []].append(site) }
    }
    guard sites.count > 1, sites.contains(where: { $1.count > 1 }) else { return [] }
    return sites.map { FleetGroup(name: $0, sites: $1) }
      .sorted { ($1.sites.count, $0.name) < ($0.sites.count, $1.name) }
  }
}
