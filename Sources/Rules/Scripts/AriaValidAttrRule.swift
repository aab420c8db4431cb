import AuditModel
import DOM
import PageFacts
import RuleKit
import Semantics
import Wording

/// The `aria-*` attributes exist.
///
/// Those that the draft of ARIA 1.3 adds and browsers know count as existing. Hidden elements are
/// judged too: the attribute is wrong wherever it stands.
struct AriaValidAttrRule: Rule {
  static let judgesHiddenElements = true
  static let interests: [Interest] = [.allElements]

  private static let names = AriaAttribute.allCases.map(\.spelling)

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element.namespace != .mathML else { return }
    var hasKnown = false
    for place in page.document.attributeRange(of: element.id) {
      let name = page.document.attributes[place].name
      if AriaAttribute(name) != nil {
        hasKnown = true
      } else if !name.isKnown {
        let spelling = page.document.names.spelling(of: name)
        if spelling.hasPrefix("aria-") {
          let near = NearestWord.nearest(to: spelling, among: Self.names)
          return reporter.fail(
            element,
            near.map { .mistyped(attribute: spelling.shortened, near: $0) }
              ?? .unknown(attribute: spelling.shortened))
        }
      }
    }
    if hasKnown { reporter.pass(element) }
  }
}
