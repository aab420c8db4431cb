import DOM
import PageFacts
import RuleKit

/// Things that a page describes to programs have what search engines show beside what they need.
struct StructuredDataRecommendedRule: Rule {
  static let judgesHiddenElements = true
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard !page.isOutsideSearch else { return }
    let data = page[StructuredData.self]
    for item in data.items where !item.isPart {
      guard let (name, type) = SchemaType.of(item.types), !type.recommended.isEmpty else {
        continue
      }
      let missing = data.missing(type.recommended, of: item)
      if missing.isEmpty {
        reporter.pass(item.element)
      } else {
        reporter.fail(
          item.element, .missing(properties: missing.joined(separator: ", "), type: name))
      }
    }
  }
}
