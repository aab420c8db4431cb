import PageFacts
import RuleKit
import Text

/// A page that says that nothing is there is not sent as one that is.
///
/// Certain of a live site, where the server answered that all is well; a file in a folder may be the page
/// that the server shows for errors.
struct Soft404Rule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard page.shape == .whole, !page.isErrorPage, !page.isNoIndex, !Self.isNamedSo(page.path)
    else { return }
    let (title, heading) = page.errorWords
    guard title || heading else { return reporter.passPage() }
    if page.site.kind == .live, title, heading {
      reporter.failPage(.absent)
    } else {
      reporter.reviewPage(.perhaps)
    }
  }

  /// True of the page that the server shows for errors, by its name.
  private static func isNamedSo(_ path: String) -> Bool {
    let words = ["404", "introuvable", "not-found", "notfound"]
    let folded = path.lowercased()
    guard words.contains(where: { folded.contains(bytesOf: $0) }) else { return false }
    let name = folded.split(separator: "/").last ?? ""
    return words.contains { name.contains(bytesOf: $0) }
  }
}
