import DOM
import PageFacts
import RuleKit
import Semantics
import Text

/// What an author calls header, menu or footer is marked up as one.
///
/// The RGAA asks for `header`, `nav` and `footer` under the doctype of HTML5. An area is known by the id or
/// class that its author gave it, where no other element bears it; and by what it holds: a menu leads to
/// pages of the site, a header stands in the first half of the page, a footer in the second. Where the page
/// marks an area of the kind, whatever else is called so is another thing. What scripts may rewrite is for a
/// person to look at.
struct HeaderNavFooterMissingRule: Rule {
  static let interests: [Interest] = [
    .attributes(.id, .class, .role), .elements(.header, .nav, .footer),
  ]

  private enum Area: CaseIterable {
    case header, navigation, footer

    var role: Role {
      switch self {
      case .header: .banner
      case .navigation: .navigation
      case .footer: .contentinfo
      }
    }

    /// What authors call it, beside the same with `site-` before it. (A `page-header` is a title in Bootstrap.)
    var names: Set<String> {
      switch self {
      case .header:
        ["header", "masthead", "entete", "en-tete", "bandeau", "banniere", "banner", "topbanner"]
      case .navigation:
        [
          "nav", "navigation", "navbar", "menu", "main-menu", "mainmenu", "menu-principal",
          "menuprincipal", "main-nav", "mainnav", "main-navigation", "primary-menu", "primary-nav",
          "navigation-principale", "menu-haut", "topmenu", "top-menu", "topnav", "nav-menu",
        ]
      case .footer:
        [
          "footer", "pied", "pied-de-page", "pieddepage", "pied-page", "page-footer", "colophon",
          "bas-de-page",
        ]
      }
    }
  }

  /// Fewer links are no menu.
  private static let leastLinks = 3

  /// Which areas a name stands for; ids and classes are compared without case, `_` as `-`.
  private static let areas: [String: Area] = {
    var areas: [String: Area] = [:]
    for area in Area.allCases {
      for name in area.names {
        areas[name] = area
        areas["site-" + name] = area
      }
    }
    return areas
  }()

  /// By name: the first element that bears it, and how many do.
  private var named: [String: (element: Element, count: Int)] = [:]
  private var marked: [Area: Element] = [:]

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    if let role = page.semantics.role(of: element.id),
      let area = Area.allCases.first(where: { $0.role == role })
    {
      if page.semantics.isExposed(element.id), marked[area] == nil { marked[area] = element }
      return
    }
    if let id = element[.id] { note("#", id.trimmed, element) }
    for token in element[.class]?.tokens ?? [] { note(".", token, element) }
  }

  private mutating func note(_ kind: String, _ name: UTF8Slice, _ element: Element) {
    let name = name.asciiLowercased.replacing("_", with: "-")
    guard Self.areas[name] != nil else { return }
    named[kind + name, default: (element, 0)].count += 1
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard page.shape == .whole, !page.leavesAtOnce, page.declaresHTML5 else { return }
    for area in Area.allCases {
      if let element = marked[area] {
        reporter.pass(element)
      } else if let element = candidate(for: area, in: page) {
        tell(element, area, page, &reporter)
      }
    }
  }

  private func tell(
    _ element: Element, _ area: Area, _ page: Page, _ reporter: inout Reporter<Self>
  ) {
    let name = element.localName
    let message: Message =
      switch area {
      case .header: .header(element: name)
      case .navigation: .navigation(element: name)
      case .footer: .footer(element: name)
      }
    if page.mayBeRewrittenByScript(element) {
      reporter.review(element, message)
    } else {
      reporter.fail(element, message)
    }
  }

  /// The one element that is called so and is so.
  private func candidate(for area: Area, in page: Page) -> Element? {
    named.filter { Self.areas[String($0.key.dropFirst())] == area && $0.value.count == 1 }
      .map(\.value.element).sorted { $0.id < $1.id }
      .first { fits($0, area, in: page) }
  }

  private func fits(_ element: Element, _ area: Area, in page: Page) -> Bool {
    guard element.namespace == .html, page.semantics.isExposed(element.id),
      !Self.others.contains(element.name),
      !element.ancestors.contains(where: { Self.contents.contains($0.name) })
    else { return false }
    let start = element.id.index
    let middle = page.document.count / 2
    switch area {
    case .header: return start < middle && holdsSign(element, page)
    case .footer: return start >= middle && !page.semantics.visibleText(of: element.id).isEmpty
    case .navigation: return leadsToPages(element, page)
    }
  }

  /// True of what holds a link, a picture or a title, as headers of sites do.
  private func holdsSign(_ element: Element, _ page: Page) -> Bool {
    element.descendants.contains { part in
      (part.is(.a) || part.is(.img) || part.is(.h1)) && page.semantics.isExposed(part.id)
    }
  }

  private func leadsToPages(_ element: Element, _ page: Page) -> Bool {
    var paths: Set<String> = []
    for link in element.descendants where link.is(.a) && page.semantics.isExposed(link.id) {
      guard let address = link[.href], !address.trimmed.hasPrefixIgnoringASCIICase("#"),
        let path = page.reference(address).sitePath, Self.isPage(path)
      else { continue }
      paths.insert(path)
      if paths.count >= Self.leastLinks { return true }
    }
    return false
  }

  /// True of what an address calls a page: a menu of the canteen leads to files.
  private static func isPage(_ path: String) -> Bool {
    let file = path.split(separator: "/").last ?? ""
    guard let dot = file.lastIndex(of: ".") else { return true }
    let ending = file[file.index(after: dot)...].lowercased()
    return ["html", "htm", "php", "asp", "aspx", "jsp", "xhtml"].contains(ending)
  }

  /// Elements that no area is.
  private static let others: Set<Name> = [
    .html, .body, .head, .header, .nav, .main, .footer, .a, .button, .input, .select, .label, .img,
    .li, .h1, .h2, .h3, .h4, .h5, .h6, .p, .span,
  ]

  /// What holds contents: what is called header in an article is the article's.
  private static let contents: Set<Name> = [
    .main, .article, .aside, .dialog, .blockquote, .figure, .header, .nav, .footer,
  ]
}
