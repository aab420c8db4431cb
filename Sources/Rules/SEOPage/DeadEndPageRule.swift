import DOM
import PageFacts
import RuleKit
import WebAddress

/// From each page a link leads on to another page of the site.
///
/// The home page is left out, as it may be all there is, and so are folders without one, which are
/// no whole sites. Where a script may add the menu, a person must look.
struct DeadEndPageRule: Rule {
  static let interests: [Interest] = [.elements(.script)]

  private var hasScript = false

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    let isData = element[.type]?.containsIgnoringASCIICase("json") ?? false
    if !isData { hasScript = true }
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    let isWholeSite =
      switch page.site.kind {
      case .live: true
      case .folder: page.site.hasHomePage
      case .loosePages: false
      }
    guard isWholeSite, !page.isOutsideSearch, !page.isHome else { return }
    let leadsOn = page.index.hyperlinks.contains { node in
      guard let href = page.document.attribute(.href, of: node) else { return false }
      let reference = page.reference(href)
      switch reference.target {
      case .site(let path, _)?:
        return path != page.path && reference.answer != .file(page.path)
      case .external(let url)?: return page.site.kind == .live && url.isOtherName(of: page.address)
      default: return false
      }
    }
    if leadsOn {
      reporter.passPage()
    } else if hasScript {
      reporter.reviewPage(.stuck)
    } else {
      reporter.failPage(.stuck)
    }
  }
}

extension WebURL {
  /// True when the host is the same but for `www.`.
  fileprivate func isOtherName(of other: WebURL?) -> Bool {
    guard isHTTP, let host, let name = other?.host else { return false }
    return host == "www." + name || name == "www." + host
  }
}
