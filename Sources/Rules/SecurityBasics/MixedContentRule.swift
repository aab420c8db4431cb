import DOM
import PageFacts
import RuleKit
import WebAddress

/// Pages that are served over HTTPS load nothing over HTTP.
///
/// Only where the site's address is known to begin with `https`. Links that readers follow load
/// nothing and do not count. Browsers refuse insecure scripts, styles and frames; images and sound
/// they fetch over HTTPS instead, or mark the page as insecure.
struct MixedContentRule: Rule {
  static let judgesHiddenElements = true
  static let interests: [Interest] = [.elements(Resource.elements)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.site.baseURL?.scheme == "https" else { return }
    let resources = Resource.all(of: element)
    let insecure = resources.first { resource in
      let reference = page.reference(resource.reference)
      return reference.scheme == "http" && !reference.isLocal
    }
    if let insecure {
      let href = String(insecure.reference)
      reporter.fail(
        element, insecure.kind == .active ? .blocked(href: href) : .passive(href: href))
    } else if !resources.isEmpty {
      reporter.pass(element)
    }
  }
}
