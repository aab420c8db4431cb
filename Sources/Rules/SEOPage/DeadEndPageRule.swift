public import AuditModel
public import DOM
public import RuleKit
import WebAddress

/// From each page a link leads on to another page of the site.
///
/// The home page is left out, as it may be all there is, and so are folders without one, which are
/// no whole sites. Where a script may add the menu, a person must look.
public struct DeadEndPageRule: Rule {
  public enum Message: String, RuleMessage {
    case stuck
  }

  public static let id: RuleID = "dead-end-page"
  public static let interests: [Interest] = [.elements(.script)]

  private var hasScript = false

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    let isData = element[.type]?.containsIgnoringASCIICase("json") ?? false
    if !isData { hasScript = true }
  }

  public mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard page.site.kind == .folder, page.site.hasHomePage, !page.isOutsideSearch, !page.isHome
    else { return }
    let leadsOn = page.index.hyperlinks.contains { node in
      guard let href = page.document.attribute(.href, of: node),
        let answer = page.reference(href).answer
      else { return false }
      return answer != .file(page.path)
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
