import DOM
import PageFacts
import RuleKit
import WebAddress

/// Nothing leads to the computer or the local network of whoever made the page.
///
/// A site that is itself tried out on such an address is left alone.
struct LocalhostLinkRule: Rule {
  static let judgesHiddenElements = true
  static let interests: [Interest] = [
    .elements([.a, .area, .form] + Resource.elements)
  ]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.site.baseURL?.isLocal != true else { return }
    switch element.name {
    case .a, .area: judge(element[.href], of: element, page, &reporter)
    case .form: judge(element[.action], of: element, page, &reporter)
    default:
      let references = Resource.all(of: element).lazy.map(\.reference)
      let telling = references.first { page.reach(of: $0) != .anyone } ?? references.first
      judge(telling, of: element, page, &reporter)
    }
  }

  private func judge(
    _ reference: UTF8Slice?, of element: Element, _ page: Page, _ reporter: inout Reporter<Self>
  ) {
    guard let reference else { return }
    switch page.reach(of: reference) {
    case .anyone: reporter.pass(element)
    case .drive:
      let href = String(reference)
      reporter.fail(element, element.is(.img) ? .picture(href: href) : .file(href: href))
    case .localNetwork: reporter.fail(element, .host(href: String(reference)))
    }
  }
}

/// From where an address can be reached.
private enum Reach {
  case anyone, localNetwork, drive
}

extension Page {
  fileprivate func reach(of reference: UTF8Slice) -> Reach {
    let reference = self.reference(reference)
    guard let scheme = reference.scheme else { return .anyone }
    // `C:\Documents\...` reads as an address of the scheme `c`.
    if scheme == "file" || scheme.utf8.count == 1 { return .drive }
    return reference.isLocal ? .localNetwork : .anyone
  }
}
