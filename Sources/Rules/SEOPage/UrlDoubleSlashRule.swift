import DOM
import PageFacts
import RuleKit
import Text
import WebAddress

/// Addresses of links to the site itself have no slash too many.
///
/// Addresses within addresses (`/https://…`) are meant.
struct UrlDoubleSlashRule: Rule {
  static let judgesHiddenElements = true
  static let interests: [Interest] = [.elements(.a, .area)]

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    guard let href = element[.href]?.trimmed, !href.isEmpty else { return }
    let reference = page.reference(href)
    guard reference.isHTTP, reference.sitePath != nil, let path = reference.address?.path else {
      return
    }
    if path.contains(bytesOf: "//"), !path.contains(bytesOf: ":/") {
      reporter.fail(element, .double(href: String(href)))
    } else {
      reporter.pass(element)
    }
  }
}
