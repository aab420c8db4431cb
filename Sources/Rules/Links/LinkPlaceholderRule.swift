import DOM
import PageFacts
import RuleKit
import Semantics
import Text
import Wording

/// Links have an address that leads somewhere.
///
/// `href="#"` jumps to the top, an empty `href` loads the page again, and `http://` alone is no address. Links that say so ("Haut de
/// page"), buttons and links whose markup says that a script serves them are left alone; whether a
/// script serves another one is for a person to find out. One finding a page.
struct LinkPlaceholderRule: Rule {
  static let interests: [Interest] = [.elements(.a)]

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    guard let href = element[.href], page.semantics.isExposed(element.id) else { return }
    let address = href.trimmed
    let isScheme = address.count <= 8 && Self.bareSchemes.contains(address.asciiLowercased)
    guard address.isEmpty || address == "#" || isScheme else { return reporter.pass(element) }
    let text = page.semantics.name(of: element.id).text
    guard !text.isEmpty else { return }
    guard page.semantics.role(of: element.id) == .link,
      isScheme || !isServedByScript(element, page),
      !leadsToTop(text), !opensSubmenu(element)
    else { return reporter.pass(element) }
    let kind = String(address)
    reporter.review(element, .nowhere(href: kind, text: text.shortened), about: kind)
  }

  /// True when the markup says that a script answers the click.
  private func isServedByScript(_ link: Element, _ page: Page) -> Bool {
    let document = link.document
    let readsData = page.runsScripts || page.hasServerParts
    return document.attributeRange(of: link.id).contains { place in
      let name = document.names.spelling(of: document.attributes[place].name)
      return name.hasPrefix("on") || readsData && name.hasPrefix("data-")
        || Self.signs.contains(name)
    }
  }

  private static let bareSchemes: Set<String> = [
    "http://", "https://", "http:", "https:", "mailto:",
  ]

  private static let signs: Set<String> = [
    "aria-controls", "aria-expanded", "aria-haspopup", "aria-pressed",
  ]

  /// True of an entry of a menu with entries below it.
  private func opensSubmenu(_ link: Element) -> Bool {
    guard let entry = link.parentOfWrappers, entry.is(.li) || entry.is(.div) || entry.is(.nav)
    else {
      return false
    }
    return entry.children.contains {
      let part = $0.withoutWrappers
      return part.is(.ul) || part.is(.ol) || part.is(.menu)
    }
  }

  private func leadsToTop(_ text: String) -> Bool {
    let words = VisibleLabel(text).words
    return words.contains { ["haut", "top", "sommet", "debut"].contains($0) }
  }
}
