import AuditModel
import DOM
import PageFacts
import Painting
import RuleKit
import Semantics
import Text
import WebAddress
import Wording

/// Links within the page lead to a place that exists.
///
/// A place is an `id`, or the `name` of an `a` (HTML, 7.4.6.4); nothing and `top` mean the top of
/// the page. Links that a script is meant to take over (`onclick`, toggles, routes such as `#/…`)
/// are not applicable. Where scripts run, they may take over any link of a menu without a mark of
/// it: then only links that skip to a part of the page are certain. The same goes for pages of which
/// a part is not in the file.
struct BrokenFragmentRule: Rule {
  static let interests: [Interest] = [.elements(.a, .area)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let href = element[.href], !href.isTemplateCode,
      let fragment = Self.fragment(of: href, in: page),
      page.semantics.isVisibleToSomeone(element.id)
    else { return }
    guard !fragment.hasPrefix("!"), !fragment.hasSuffix("!"), !fragment.hasPrefix("/"),
      !Self.isCommand(fragment)
    else { return }

    if fragment.isEmpty || fragment.lowercased() == "top"
      || exists(fragment, for: element, in: page)
    {
      reporter.pass(element)
    } else if !element.isToggle {
      if isCertain(element, page) {
        reporter.fail(element, .missing(fragment: WebURL.percentDecoded(fragment).shortened))
      } else {
        reporter.review(element, .unsure(fragment: WebURL.percentDecoded(fragment).shortened))
      }
    }
  }

  /// What follows `#` when the link leads to this very page, without directives (`:~:text=…`);
  /// nil when it leads elsewhere or has no `#`, or is a directive alone.
  private static func fragment(of href: UTF8Slice, in page: Page) -> String? {
    guard let fragment = page.fragmentHere(of: href) else { return nil }
    guard let directive = fragment.firstRange(ofBytesOf: ":~:") else { return fragment }
    let place = String(fragment[..<directive.lowerBound])
    return place.isEmpty ? nil : place
  }

  /// True of fragments that tell a publishing tool or a consent manager what to open.
  private static func isCommand(_ fragment: String) -> Bool {
    let plain = WebURL.percentDecoded(fragment).lowercased()
    return [
      "elementor-action", "tarteaucitron", "axeptio", "cookie-settings", "cookies-settings",
      "cmp", "didomi", "orejime", "klaro", "et_pb_", "popmake-",
    ].contains { plain.hasPrefix($0) }
  }

  private mutating func exists(_ fragment: String, for link: Element, in page: Page) -> Bool {
    let names = page[AnchorNames.self]
    return [fragment, WebURL.percentDecoded(fragment)].contains { text in
      page.document.element(withID: UTF8Slice(text), near: link.id) != nil
        || names.first(text) != nil
    }
  }

  private mutating func isCertain(_ link: Element, _ page: Page) -> Bool {
    if page.isIncomplete { return false }
    return !page.runsScripts
      || link.isSkipLink(page.semantics.visibleText(of: link.id))
  }
}

extension Element {
  private var attributeNames: [String] {
    document.attributeRange(of: id).map {
      document.names.spelling(of: document.attributes[$0].name)
    }
  }

  /// True of links that a script is meant to take over.
  fileprivate var isToggle: Bool {
    if let role = self[.role], !role.isBlank, !role.trimmed.equalsIgnoringASCIICase("link") {
      return true
    }
    return attributeNames.contains { name in
      if name.hasPrefix("on") { return true }
      if ["aria-controls", "aria-expanded", "aria-haspopup", "aria-pressed"].contains(name) {
        return true
      }
      guard name.hasPrefix("data-") else { return false }
      return ["toggle", "-bs-", "target", "slide", "dismiss", "fancybox", "lightbox"].contains {
        name.contains($0)
      }
    }
  }

  /// True when the link says that it skips to a part of the page: no script takes such a link over.
  fileprivate func isSkipLink(_ text: String) -> Bool {
    for mark in [self[.class], self[.id]] {
      guard let words = mark?.asciiLowercased else { continue }
      if words.contains("skip") || words.contains("evit") { return true }
    }
    let text = text.comparisonForm
    return [
      "aller ", "accéder ", "passer ", "sauter ", "haut de page", "haut de la page",
      "retour en haut", "skip ", "jump ", "go to ", "back to top", "top of page",
    ].contains { text.hasPrefix($0) }
  }
}
