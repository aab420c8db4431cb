import AuditModel

/// Findings that are one fault to the person who fixes it: one place, or a block that a template
/// repeats on many pages. What is said of pages as a whole is told page by page.
struct FindingGroup: Sendable {
  /// The first, by path and place.
  let first: Finding
  /// How many places.
  let count: Int
  /// On how many pages.
  let pages: Int
  /// The pages, as far as their places are listed.
  let paths: [String]

  /// True when its places are told together because of what they name, whatever block they stand in.
  var isOneTarget: Bool { first.grouping == .target }

  /// `findings` of one rule and outcome, in the order of the report.
  static func groups(of findings: [Finding], _ owners: Ownership) -> [FindingGroup] {
    let ordered = findings.sorted {
      ($0.place.path, $0.place.offset, $0.message) < ($1.place.path, $1.place.offset, $1.message)
    }
    var single: [FindingGroup] = []
    var order: [UInt64] = []
    var repeated: [UInt64: [Finding]] = [:]
    for finding in ordered {
      let isTwice = finding.outcome == .failed && finding.isTwice(owners.owner(of: finding))
      guard finding.pages > 1, !finding.place.isPage, !isTwice else {
        let paths = Set(finding.listedPlaces.map(\.path)).subtracting([""]).sorted()
        single.append(
          FindingGroup(first: finding, count: finding.places, pages: 1, paths: paths))
        continue
      }
      let key = finding.templateKey
      if repeated[key] == nil { order.append(key) }
      repeated[key, default: []].append(finding)
    }
    let templates = order.enumerated()
      .compactMap { index, key -> (index: Int, group: FindingGroup)? in
        guard let findings = repeated[key], let first = findings.first else { return nil }
        let paths = Set(findings.flatMap(\.listedPlaces).map(\.path)).subtracting([""])
        let pages = max(first.pages, Set(findings.map(\.place.path)).count)
        let count = findings.reduce(0) { $0 + $1.places }
        return (
          index, FindingGroup(first: first, count: count, pages: pages, paths: paths.sorted())
        )
      }
      .sorted { ($1.group.pages, $0.index) < ($0.group.pages, $1.index) }
    return templates.map(\.group) + single
  }

  /// The part of the page that the block seems to stand in.
  var part: ReportPhrase? {
    if let part = first.place.commonPart { return part }
    let steps = first.place.selector.lowercased().split(separator: " ")
      .map { $0.prefix { $0 != ":" && $0 != "." } }
    return steps.contains { $0 == "aside" || $0 == "#sidebar" } ? .sidebar : nil
  }
}
