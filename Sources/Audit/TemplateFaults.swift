import AuditModel

/// Faults that a template repeats on several pages.
enum TemplateFaults {
  /// Counts on how many pages the same block has the same finding and notes it in each.
  static func count(in pages: inout [PageResult]) {
    var counts: [UInt64: Int] = [:]
    for page in pages {
      for key in Set(page.templateKeys) { counts[key, default: 0] += 1 }
    }
    for page in pages.indices { pages[page].notePages { counts[$0] ?? 1 } }
  }
}
