public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import WebAddress

/// Pages that are served over HTTPS load nothing over HTTP.
///
/// Only where the site's address is known to begin with `https`. Links that readers follow load
/// nothing and do not count. Browsers refuse insecure scripts, styles and frames; images and sound
/// they fetch over HTTPS instead, or mark the page as insecure.
public struct MixedContentRule: Rule {
  public enum Message: String, RuleMessage {
    case blocked
    case passive
  }

  public static let id: RuleID = "mixed-content"
  public static let interests: [Interest] = [.elements(Resource.elements)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.site.baseURL?.scheme == "https" else { return }
    let resources = Resource.all(of: element)
    let insecure = resources.first { resource in
      let reference = page.reference(resource.reference)
      return reference.scheme == "http" && !reference.isLocal
    }
    if let insecure {
      reporter.fail(
        element, insecure.kind == .active ? .blocked : .passive,
        with: ["href": String(insecure.reference)])
    } else if !resources.isEmpty {
      reporter.pass(element)
    }
  }
}
