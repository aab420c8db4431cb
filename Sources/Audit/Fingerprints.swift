import AuditModel
import Text

/// Gives findings the identity that survives from run to run.
enum Fingerprints {
  /// A fingerprint follows from the rule, the message, the page's path, the element's start tag and
  /// text and the names of its ancestors; equal ones on a page are told apart by their order. Lines
  /// and what stands above do not enter.
  ///
  /// - Parameter isSiteWide: true of what rules about the site found: what is told of several pages at
  ///   once belongs to none of them.
  static func assign(to findings: inout [Finding], isSiteWide: Bool = false) {
    var seen: [UInt64: UInt64] = [:]
    for index in findings.indices {
      let finding = findings[index]
      var hash = StableHash()
      hash.combine(finding.rule.rawValue)
      hash.combine(finding.message)
      let isOfSite = isSiteWide && finding.grouping == .target
      if !isOfSite { hash.combine(finding.place.path) }
      // The first element of those of a page may be mended while the others stay.
      if finding.grouping != .page { hash.combine(finding.place.context) }
      let ordinal = seen[hash.value, default: 0]
      seen[hash.value] = ordinal + 1
      if ordinal > 0 { hash.combine(ordinal) }
      findings[index].fingerprint = hash.hexadecimal
    }
  }

  /// Counts on how many pages the same block has the same finding and notes it in each.
  static func countTemplateFaults(in pages: inout [PageResult]) {
    var counts: [UInt64: Int] = [:]
    for page in pages {
      for key in Set(page.templateKeys) { counts[key, default: 0] += 1 }
    }
    for page in pages.indices { pages[page].notePages { counts[$0] ?? 1 } }
  }
}
