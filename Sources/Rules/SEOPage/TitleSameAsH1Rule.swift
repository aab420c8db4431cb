import DOM
import PageFacts
import RuleKit
import Text
import Wording

/// The title says more than the page's main heading.
///
/// In results the heading's words stand alone: the name of the site is missing. The home page may
/// have both alike, as its heading is the name of the town; and so may any page whose title is the name of a
/// body. Case and white space do not count.
struct TitleSameAsH1Rule: Rule {
  /// What a title begins with that has the name of the town already.
  private static let townWords = [
    "mairie d", "commune d", "ville d", "village d", "site officiel d", "site de la commune d",
    "site de la mairie d", "bienvenue a ", "town of ", "city of ", "village of ",
  ]

  /// What names of other bodies begin with; a name of their own follows.
  private static let bodies: Set<String> = [
    "ministere", "communaute", "agglomeration", "metropole", "office", "syndicat", "mediatheque",
    "bibliotheque", "ecole", "college", "lycee", "prefecture", "departement", "region", "musee",
    "cinema", "theatre", "piscine", "centre", "conservatoire", "agence", "paroisse", "association",
    "ministry", "department", "library", "museum", "municipalite", "municipality", "mrc",
  ]

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard !page.isOutsideSearch, !page.isHome, let title = page.title,
      let heading = page.firstH1Text
    else { return }
    let text = title.textContent.collapsingWhitespace
    guard !text.isEmpty else { return }
    let isSiteName = Self.townWords.contains { text.stopListForm.hasPrefix($0) }
    if isSiteName || Self.namesBody(text) || Self.namesPlace(text, of: page),
      text.comparisonForm == heading.comparisonForm
    {
      return reporter.pass(title)
    }
    if text.comparisonForm == heading.comparisonForm, page.isFirstH1OfSite {
      reporter.fail(title, .site(title: text))
    } else if text.comparisonForm == heading.comparisonForm {
      reporter.fail(title, .same(title: text))
    } else {
      reporter.pass(title)
    }
  }
}

extension TitleSameAsH1Rule {
  /// True of the name of a body with a name of its own: « Communauté de communes du Pays de Valbrume », « École
  /// Jules-Ferry ».
  private static func namesBody(_ title: String) -> Bool {
    let words = title.split { !$0.isLetter && $0 != "-" }
    guard let first = words.first, bodies.contains(String(first).stopListForm) else { return false }
    return words.dropFirst().contains { $0.first?.isUppercase == true && $0.count >= 3 }
  }

  /// True where a name within the title stands in the page's banner, footer or address too: « La vie locale à
  /// Valbrume » names the town.
  private static func namesPlace(_ title: String, of page: Page) -> Bool {
    let names: [Substring] = title.split(whereSeparator: {
      $0.isWhitespace || $0 == "’" || $0 == "'"
    })
    .dropFirst().filter { $0.count >= 4 && $0.first?.isUppercase == true }
    guard !names.isEmpty else { return false }
    return page.document.elements.contains { element in
      guard element.is(.header) || element.is(.footer) || element.is(.address) else { return false }
      let text = element.textContent
      return names.contains { text.contains(bytesOf: $0) }
    }
  }
}

extension Page {
  /// True when the first `h1` with a text stands for the site: all of it is a link, as the names of sites are.
  fileprivate var isFirstH1OfSite: Bool {
    let first = index.headings.lazy.map { Element($0, in: self.document) }.first {
      $0.is(.h1) && !$0.textContent.collapsingWhitespace.isEmpty
    }
    guard let first else { return false }
    let isLinked =
      first.ancestors.contains { $0.is(.a) }
      || first.descendants.contains { link in
        link.is(.a)
          && link.textContent.collapsingWhitespace == first.textContent.collapsingWhitespace
      }
    return isLinked
  }
}
