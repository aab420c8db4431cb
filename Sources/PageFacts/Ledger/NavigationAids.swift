package import AuditModel
import DOM
package import RuleKit
import Semantics
import Text

/// What a page offers to find other pages: menus, ways to the site map and to the search. Tests of theme 12
/// compare pages by it.
package struct NavigationAids: Sendable, Codable {
  /// A link or a form, told apart by where it leads and what it is called.
  package struct Aid: Sendable, Hashable, Codable {
    package let key: UInt64
    /// The page that it leads to, where that is known.
    package let target: String?
  }

  /// Ways to the site map and to the search, in the order of the source.
  package private(set) var siteMap: [Aid] = []
  package private(set) var search: [Aid] = []
  /// Whether anything on the page speaks of one: what says nothing of it has none.
  package private(set) var mentionsSiteMap = false
  package private(set) var mentionsSearch = false
  /// Named links to pages of the site and forms of search by their keys, in the order of the source.
  package private(set) var order: [UInt64] = []
  /// The links of the first navigation of three or more.
  package private(set) var menu: [UInt64] = []
  /// Pages of the site that links lead to, and whether other links are there.
  @InOrder package private(set) var targets: Set<String> = []
  package private(set) var hasOtherLinks = false
  /// True where scripts, frames or the server may bring more.
  package private(set) var isOpenEnded = false
  package private(set) var runsScripts = false

  /// Links of a page that are looked at.
  private static let maximumLinks = 3000

  package init(of page: Page, contents: PageContents) {
    runsScripts = contents.runsScripts
    isOpenEnded = !contents.possible.isDisjoint(with: PageFeatures([.link, .form, .field]))
    readElements(page)
  }

  private mutating func readElements(_ page: Page) {
    let document = page.document
    var menuEnd = 0
    var links: [UInt64] = []
    var count = 0
    for element in document.elements {
      if element.id.index >= menuEnd, menuEnd > 0 {
        if menu.isEmpty, links.count >= 3 { menu = links }
        (menuEnd, links) = (0, [])
      }
      switch element.name {
      case .nav where menuEnd == 0: menuEnd = document.descendants(of: element.id).upperBound
      case .a where element.has(.href), .area where element.has(.href):
        count += 1
        guard count <= Self.maximumLinks else { return isOpenEnded = true }
        guard page.semantics.isVisibleToSomeone(element.id) else {
          // A menu that opens may hold it.
          isOpenEnded = true
          continue
        }
        let key = readLink(element, page)
        if element.id.index < menuEnd { links.append(key) }
      case .input: readField(element, page)
      case .button:
        if Self.speaksOfSearch(page.semantics.name(of: element.id).text) { mentionsSearch = true }
      default:
        if element.name == .search || Self.isSearch(element[.role]) { mentionsSearch = true }
      }
    }
    if menu.isEmpty, links.count >= 3 { menu = links }
  }

  private mutating func readLink(_ element: Element, _ page: Page) -> UInt64 {
    let href = element[.href]?.trimmed ?? UTF8Slice("")
    let target = page.reference(href).sitePath
    if let target { targets.insert(target) } else { hasOtherLinks = true }
    let name = page.semantics.name(of: element.id).text
    let key = Self.key(target ?? String(href), name)
    if target != nil, !name.isEmpty { order.append(key) }
    let isFile = href.hasSuffix(".xml") || href.hasSuffix(".pdf")
    if Self.speaksOfSiteMap(name) || Self.isSiteMapAddress(href), !isFile {
      mentionsSiteMap = true
      siteMap.append(Aid(key: key, target: target))
    } else if Self.mayMeanSiteMap(name), !isFile {
      mentionsSiteMap = true
    }
    if Self.speaksOfSearch(name) || Self.isSearchAddress(href) { mentionsSearch = true }
    return key
  }

  private mutating func readField(_ element: Element, _ page: Page) {
    let type = element[.type]?.trimmed
    let isText = type.map { $0.isEmpty || $0.equalsIgnoringASCIICase("text") } ?? true
    let isSearch = type?.equalsIgnoringASCIICase("search") ?? false
    guard isText || isSearch else { return }
    let name = element[.name].map { $0.asciiLowercased } ?? ""
    let isNamed = Self.fieldNames.contains(name)
    guard isSearch || isNamed else {
      if Self.speaksOfSearch(page.semantics.name(of: element.id).text) { mentionsSearch = true }
      return
    }
    mentionsSearch = true
    guard page.semantics.isVisibleToSomeone(element.id) else { return isOpenEnded = true }
    var ancestor = page.document.parent(of: element.id)
    while let node = ancestor, !page.document.isElement(node, .form) {
      ancestor = page.document.parent(of: node)
    }
    guard let form = ancestor else { return }
    let action = page.document.attribute(.action, of: form)?.trimmed ?? UTF8Slice("")
    let key = Self.key(page.reference(action).sitePath ?? String(action), "?" + name)
    order.append(key)
    search.append(Aid(key: key, target: nil))
  }

  // MARK: Words

  private static let fieldNames: Set<String> = [
    "q", "s", "search", "recherche", "query", "keywords", "motscles", "searchword", "mots", "rech",
  ]

  private static func key(_ target: String, _ name: String) -> UInt64 {
    var hash = StableHash()
    hash.combine(target)
    hash.combine(name)
    return hash.mixed
  }

  private static func isSearch(_ role: UTF8Slice?) -> Bool {
    role?.tokens.contains { $0.equalsIgnoringASCIICase("search") } ?? false
  }

  private static func speaksOfSiteMap(_ text: String) -> Bool {
    text.containsIgnoringASCIICase("plan")
      && (text.containsIgnoringASCIICase("plan du site")
        || text.containsIgnoringASCIICase("plan de site")
        || text.containsIgnoringASCIICase("plan de ce site"))
      || text.containsIgnoringASCIICase("map")
        && (text.containsIgnoringASCIICase("site map")
          || text.containsIgnoringASCIICase("sitemap"))
  }

  private static func isSiteMapAddress(_ href: UTF8Slice) -> Bool {
    href.containsIgnoringASCIICase("sitemap")
      || href.containsIgnoringASCIICase("plan")
        && (href.containsIgnoringASCIICase("plan-du-site")
          || href.containsIgnoringASCIICase("plan_du_site")
          || href.containsIgnoringASCIICase("plandusite")
          || href.containsIgnoringASCIICase("plan-site"))
  }

  /// Words that may stand for a site map: whoever reads them cannot be sure that there is none.
  private static func mayMeanSiteMap(_ text: String) -> Bool {
    text.containsIgnoringASCIICase("plan") || text.containsIgnoringASCIICase("arborescence")
      || text.containsIgnoringASCIICase("index")
  }

  private static func speaksOfSearch(_ text: String) -> Bool {
    text.containsIgnoringASCIICase("cherche")
      && (text.containsIgnoringASCIICase("recherche")
        || text.containsIgnoringASCIICase("chercher"))
      || text.containsIgnoringASCIICase("search") || text.containsIgnoringASCIICase("trouver")
  }

  private static func isSearchAddress(_ href: UTF8Slice) -> Bool {
    href.containsIgnoringASCIICase("recherche") || href.containsIgnoringASCIICase("search")
  }
}
