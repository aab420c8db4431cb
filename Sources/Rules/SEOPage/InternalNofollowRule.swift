import DOM
import PageFacts
import RuleKit
import Text
import WebAddress

/// Links to pages of the site itself are links that search engines follow.
///
/// Pages for staff, files and addresses with a query (calendars, filters, answers to comments) may well be
/// kept from crawlers.
struct InternalNofollowRule: Rule {
  static let judgesHiddenElements = true
  static let interests: [Interest] = [.elements(.a, .area)]

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    guard let href = element[.href]?.trimmed, !href.isEmpty, !page.isOutsideSearch,
      let path = Self.pagePath(href, on: page)
    else { return }
    let isClosed =
      element[.rel]?.tokens.contains { $0.equalsIgnoringASCIICase("nofollow") } ?? false
    if isClosed {
      reporter.fail(element, .nofollow(href: String(href)), about: path)
    } else {
      reporter.pass(element)
    }
  }

  /// The path of another page of the site that anybody may find.
  private static func pagePath(_ href: UTF8Slice, on page: Page) -> String? {
    let reference = page.reference(href)
    guard let path = reference.sitePath, reference.address?.query == nil else { return nil }
    if page.site.kind == .live {
      let name = path.split(separator: "/").last.map(String.init) ?? ""
      let isPage = !name.contains(".") || name.hasSuffix(".html") || name.hasSuffix(".htm")
      return isPage && !path.contains("wp-") && !Self.isForStaff(path) ? path : nil
    }
    guard case .file(let file)? = reference.answer, file != page.path,
      file.hasSuffix(".html") || file.hasSuffix(".htm"), !Self.isForStaff(file)
    else { return nil }
    return file
  }

  private static func isForStaff(_ path: String) -> Bool {
    // Few paths hold the letters of one at all.
    guard staffWords.contains(where: { path.containsIgnoringASCIICase($0) }) else { return false }
    let words = path.lowercased().split { !$0.isLetter }
    return words.contains { word in staffWords.contains { $0.description == word } }
  }

  private static let staffWords: [StaticString] = [
    "admin", "login", "connexion", "intranet", "compte", "account", "panier", "cart", "print",
  ]
}
