public import AuditModel
public import DOM
public import RuleKit
import Semantics
import WebAddress

/// Links within the page lead to a place that exists.
///
/// A place is an `id`, or the `name` of an `a` (HTML, 7.4.6.4); nothing and `top` mean the top of
/// the page. Links that a script is meant to take over (`onclick`, toggles, routes such as `#/…`)
/// are not applicable. Where scripts run and the link has something they could hold on to, or part
/// of the page is not in the file, the target may yet appear: a person has to look.
///
/// - WCAG 2.2: 2.4.1 Bypass Blocks
/// - RGAA 4.1.2: tests 6.1.1 and 12.7.2
public struct BrokenFragmentRule: Rule {
  public enum Message: String, RuleMessage {
    case missing
    case unsure
  }

  public static let id: RuleID = "broken-fragment"
  public static let interests: [Interest] = [.elements(.a, .area)]

  /// The names of the page's `a` elements, and what may add or hide targets; found when first
  /// needed.
  private var anchors: Set<UTF8Slice>?
  private var mayChange: (scripts: Bool, parts: Bool)?

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let href = element[.href], let fragment = Self.fragment(of: href, in: page),
      page.semantics.isVisibleToSomeone(element.id)
    else { return }
    guard !fragment.hasPrefix("!"), !fragment.hasPrefix("/") else { return }

    if fragment.isEmpty || fragment.lowercased() == "top" || exists(fragment, in: page) {
      reporter.pass(element)
    } else if !element.isToggle {
      let arguments = ["fragment": WebURL.percentDecoded(fragment).shortened]
      if isCertain(element, page) {
        reporter.fail(element, .missing, with: arguments)
      } else {
        reporter.review(element, .unsure, with: arguments)
      }
    }
  }

  /// What follows `#` when the link leads to this very page, without directives (`:~:text=…`);
  /// nil when it leads elsewhere or has no `#`, or is a directive alone.
  private static func fragment(of href: UTF8Slice, in page: Page) -> String? {
    let isBare = href.trimmed[0] == UInt8(ascii: "#")
    guard isBare || href.withBytes({ $0.contains(UInt8(ascii: "#")) }),
      let url = WebURL(String(href), relativeTo: page.baseAddress), let fragment = url.fragment,
      isBare && page.index.baseWithHref == nil || leadsHere(url, page)
    else { return nil }
    guard let directive = fragment.ranges(of: ":~:").first else { return fragment }
    let place = String(fragment[..<directive.lowerBound])
    return place.isEmpty ? nil : place
  }

  private static func leadsHere(_ url: WebURL, _ page: Page) -> Bool {
    guard url.query == nil, case .site(let path, _) = page.site.target(of: url) else {
      return false
    }
    return path == page.path || page.site.files.answer(path) == .file(page.path)
  }

  private mutating func exists(_ fragment: String, in page: Page) -> Bool {
    let names = anchors ?? Self.anchors(of: page)
    anchors = names
    return [fragment, WebURL.percentDecoded(fragment)].contains { text in
      page.document.element(withID: text) != nil || names.contains(UTF8Slice(text))
    }
  }

  private static func anchors(of page: Page) -> Set<UTF8Slice> {
    Set(page.document.elements.lazy.filter { $0.is(.a) }.compactMap { $0[.name] })
  }

  private mutating func isCertain(_ link: Element, _ page: Page) -> Bool {
    let change = mayChange ?? (scripts: page.runsScripts, parts: page.isIncomplete)
    mayChange = change
    if change.parts { return false }
    return !change.scripts || link.hasNoHook
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

  /// True when no script can tell the link from others by its own marks, or when they say that it
  /// is a link to skip to the content.
  fileprivate var hasNoHook: Bool {
    let isSkipLink = [self[.class], self[.id]].contains { mark in
      guard let text = mark?.asciiLowercased else { return false }
      return text.contains("skip") || text.contains("evit")
    }
    return isSkipLink
      || attributeNames.allSatisfy {
        [
          "accesskey", "aria-label", "dir", "href", "hreflang", "lang", "rel", "style", "tabindex",
          "target", "title", "alt", "coords", "shape",
        ].contains($0)
      }
  }
}
