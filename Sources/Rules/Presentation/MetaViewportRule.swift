import DOM
import PageFacts
import RuleKit
import Wording

/// The viewport of a page lets its readers zoom in to 200 %.
///
/// Many browsers ignore the ban today, but not all, and pages shown inside applications obey it.
struct MetaViewportRule: Rule {
  static let interests: [Interest] = [.elements(.meta)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let name = element[.name], name.trimmed.equalsIgnoringASCIICase("viewport"),
      let content = element[.content]
    else { return }
    let viewport = ViewportContent(content)
    guard
      viewport.properties["user-scalable"] != nil || viewport.properties["maximum-scale"] != nil
    else { return }
    let scalable = viewport.properties["user-scalable"] ?? ""
    let maximum = viewport.properties["maximum-scale"] ?? ""
    switch (viewport.forbidsScaling, viewport.maximumScale.map { $0 < 2 } ?? false) {
    case (true, true):
      reporter.fail(element, .both(maximum: maximum, value: scalable))
    case (true, false): reporter.fail(element, .forbidden(value: scalable))
    case (false, true): reporter.fail(element, .limited(value: maximum))
    case (false, false): reporter.pass(element)
    }
  }
}
