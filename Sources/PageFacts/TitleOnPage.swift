import DOM
package import RuleKit
import Semantics
import Text
package import Wording

/// A title beside the page that it is the title of.
extension TitleWording {
  /// True when the page's text has no word of the title: it may be the title of another page.
  package func sharesNoWord(with page: Page) -> Bool {
    guard let body = page.document.body, !headsPage(page) else { return false }
    let words = longWords.map { Self.stem($0) }
    guard !words.isEmpty else { return false }
    // Nearly every page has a word of its title just as it is written there.
    let document = page.document
    for word in words {
      let isThere = document.descendants(of: body).contains { index in
        document.nodes[index].kind == .text
          && document.slice(document.nodes[index].text).containsIgnoringASCIICase(word)
      }
      if isThere { return false }
    }
    let content = Element(body, in: page.document).textContent.lowercased()
    return content.count >= 40 && !words.contains { content.contains($0) }
  }

  /// True where the title begins with the words of a heading: « Eau – Saint-Exemple » above « Eau ».
  private func headsPage(_ page: Page) -> Bool {
    page.exposedHeadings.prefix(20).contains { heading in
      let words = VisibleLabel(page.semantics.name(of: heading.heading.id).text).words
      return !words.isEmpty && VisibleLabel(text).words.starts(with: words)
    }
  }

  /// The first word of a short title that a page of few words lacks; nil on other pages. So short a
  /// page can hardly do without a word of its title.
  package func strangeWord(on page: Page) -> String? {
    let parts = text.split(separator: " ")
    guard (2...4).contains(parts.count), page.index.headings.isEmpty, !page.isHome,
      let body = page.document.body
    else { return nil }
    let written = Element(body, in: page.document).textContent.collapsingWhitespace
    let count = written.isEmpty ? 0 : 1 + written.utf8.count { $0 == 0x20 }
    guard (5...Self.fewWords).contains(count) else { return nil }
    let content = written.lowercased()
    return longWords.first { !content.contains(String(Self.stem(Substring($0)))) }.map {
      String($0)
    }
  }

  private static var fewWords: Int { 60 }

  /// The page's only heading of level 1 where it has all the words of the title and at least three
  /// more: the title then names nothing but the site. Nil elsewhere, and on the home page.
  package func fullerHeading(on page: Page) -> String? {
    guard !page.isHome else { return nil }
    let headings = page.exposedHeadings.filter { $0.level == 1 }
    guard headings.count == 1, let heading = headings.first?.heading else { return nil }
    let own = tellingWords
    let name = page.semantics.name(of: heading.id).text
    let others = TitleWording(name).tellingWords
    guard !own.isEmpty, own.isSubset(of: others), others.count >= own.count + 3 else { return nil }
    return name
  }

  /// The beginning of a word, which its other forms share.
  private static func stem(_ word: Substring) -> Substring { word.prefix(5) }
}
