import DOM
import PageFacts
import RuleKit
import WebAddress

/// Forms send what is typed over an encrypted connection.
///
/// A form without an address of its own sends to its page, whose connection is another rule's, as
/// is one that leads to the computer of whoever made the page.
struct InsecureFormRule: Rule {
  static let judgesHiddenElements = true
  static let interests: [Interest] = [.elements(.form, .button, .input)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    let isForm = element.is(.form)
    guard let action = isForm ? element[.action] ?? UTF8Slice("") : element[.formaction] else {
      return
    }
    if isForm, element[.method].map({ $0.trimmed.equalsIgnoringASCIICase("dialog") }) ?? false {
      return
    }
    let isWhole = action.trimmed.asciiLowercased.hasPrefix("http:")
    guard isWhole, let url = WebURL(String(action)), url.isHTTP, !url.isLocal else {
      return reporter.pass(element)
    }
    let href = String(action)
    reporter.fail(element, isForm ? .form(href: href) : .button(href: href))
  }
}
