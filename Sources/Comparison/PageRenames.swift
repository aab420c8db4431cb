import AuditModel
import Text

/// Pages that the later run has under another name: what they are called, and what was found on them,
/// is the same.
enum PageRenames {
  /// By the earlier path, the later one.
  static func paths(from before: RunRecord, to after: RunRecord) -> [String: String] {
    let gone = before.pages.subtracting(after.pages)
    let come = after.pages.subtracting(before.pages)
    guard !gone.isEmpty, !come.isEmpty else { return [:] }
    let identities = Set((before.findings + after.findings).lazy.map(\.identity))
    let earlier = Contents(gone, of: before, areComparable: identities.count == 1)
    let later = Contents(come, of: after, areComparable: identities.count == 1)
    var renamed: [String: String] = [:]
    var taken: Set<String> = []
    // Pages of which each has its like, by all that is known, then by title and most findings.
    var waiting: [UInt64: [String]] = [:]
    for path in come.sorted(by: >) {
      if let print = later.print(of: path) { waiting[print, default: []].append(path) }
    }
    for path in gone.sorted() {
      guard let print = earlier.print(of: path), let other = waiting[print]?.popLast() else {
        continue
      }
      renamed[path] = other
      taken.insert(other)
    }
    let titled = later.onlyPages(come.subtracting(taken))
    for (title, path) in earlier.onlyPages(gone.filter { renamed[$0] == nil }) {
      if let other = titled[title], earlier.sharesMost(of: path, with: later, other) {
        renamed[path] = other
      }
    }
    return renamed
  }

  /// What was found on pages, without their paths.
  private struct Contents {
    private var findings: [String: [UInt64: Int]] = [:]
    private let titles: [String: String]

    init(_ paths: Set<String>, of record: RunRecord, areComparable: Bool) {
      titles = record.titles
      for finding in record.findings where paths.contains(finding.key.path) {
        var hash = StableHash()
        hash.combine(finding.key.rule.rawValue)
        hash.combine(finding.key.outcome.rawValue)
        if areComparable {
          hash.combine(
            FindingIdentity.number(finding.key.fingerprint, without: finding.key.path))
        } else {
          hash.combine(UInt64(finding.detail.source))
        }
        findings[finding.key.path, default: [:]][hash.mixed, default: 0] += 1
      }
    }

    /// A hash of the title and of all findings; nil where nothing was found, for then there is
    /// nothing to take over either.
    func print(of path: String) -> UInt64? {
      guard let findings = findings[path] else { return nil }
      // A sum: whatever the order.
      var sum: UInt64 = 0
      for (finding, count) in findings { sum &+= finding &* UInt64(2 * count + 1) }
      var hash = StableHash()
      hash.combine(titles[path] ?? "")
      hash.combine(sum)
      return hash.mixed
    }

    /// By title, the page that alone has it.
    func onlyPages(_ paths: Set<String>) -> [String: String] {
      var pages: [String: [String]] = [:]
      for path in paths {
        if let title = titles[path], !title.isEmpty { pages[title, default: []].append(path) }
      }
      return pages.compactMapValues { $0.count == 1 ? $0[0] : nil }
    }

    /// Whether at least half of what was found on both pages was found on both.
    func sharesMost(of path: String, with others: Contents, _ other: String) -> Bool {
      let (one, two) = (findings[path] ?? [:], others.findings[other] ?? [:])
      let shared = one.reduce(0) { $0 + min($1.value, two[$1.key] ?? 0) }
      let total = one.values.reduce(0, +) + two.values.reduce(0, +)
      return total > 0 && 4 * shared >= total
    }
  }
}
