import AuditModel
import DOM
import PageFacts
import RuleKit
import Styling

/// Each keyboard shortcut of a page belongs to one element.
///
/// Shortcuts are compared without regard to case, as keyboards send them. An element may offer
/// several, parted by spaces. Two links to the same place may share one: either does the same.
struct AccesskeyDuplicateRule: Rule {
  static let interests: [Interest] = [.attributes(.accesskey)]

  private var first: [String: Element] = [:]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let keys = element[.accesskey]?.tokens, !keys.isEmpty,
      page.style.isRendered(element.id)
    else { return }
    var isClean = true
    for key in keys.map({ String($0).lowercased() }) {
      guard let other = first[key] else {
        first[key] = element
        continue
      }
      if let target = element[.href], let otherTarget = other[.href], target == otherTarget {
        continue
      }
      if other.id == element.id { continue }
      isClean = false
      reporter.fail(element, .repeated(key: key, line: other.position.line))
    }
    if isClean { reporter.pass(element) }
  }
}
