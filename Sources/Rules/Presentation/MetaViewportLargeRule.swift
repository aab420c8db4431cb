import DOM
import PageFacts
import RuleKit
import Wording

/// The viewport of a page lets its readers zoom in to 500 %.
///
/// What stays under 200 % is `meta-viewport`'s.
///
/// Test 10.4.2 of the RGAA asks for 200 % only.
struct MetaViewportLargeRule: Rule {
  static let interests: [Interest] = [.elements(.meta)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let name = element[.name], name.trimmed.equalsIgnoringASCIICase("viewport"),
      let content = element[.content]
    else { return }
    let viewport = ViewportContent(content)
    guard !viewport.forbidsScaling, let maximum = viewport.maximumScale, maximum >= 2 else {
      return
    }
    if maximum < 5 {
      let value = viewport.properties["maximum-scale"] ?? ""
      reporter.fail(element, .limited(value: value))
    } else {
      reporter.pass(element)
    }
  }
}
