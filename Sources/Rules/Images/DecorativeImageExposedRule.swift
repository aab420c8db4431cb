import AuditModel
import DOM
import PageFacts
import RuleKit
import Semantics
import Text

/// What is declared decorative is not announced.
///
/// `alt=""` and `role="none"` or `"presentation"` take an element out of what screen readers tell;
/// a global ARIA attribute or the keyboard's focus puts it back in (ARIA 1.2, presentational roles
/// conflict resolution). Elements without a meaning of their own (`div`, `span`) lose nothing and
/// pass. A drawing with `aria-hidden` needs no name either (RGAA 1.2.4). A tooltip on `alt=""` is read by some browsers only, so a person has to look; so with
/// frames, whose role services set for them.
struct DecorativeImageExposedRule: Rule {
  static let interests: [Interest] = [
    .elements(.img), .svgElements(.svg), .attributes(.role),
  ]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    if element.namespace == .svg, element.name == .svg,
      element[.ariaHidden]?.trimmed.equalsIgnoringASCIICase("true") ?? false,
      page.semantics.isVisible(element.id)
    {
      if let naming = naming(of: element) {
        reporter.review(element, .namedDrawing(naming: naming))
      } else {
        reporter.pass(element)
      }
      return
    }
    guard let mark = mark(of: element, page) else { return }
    guard page.semantics.isExposed(element.id) else { return reporter.pass(element) }

    if let attribute = exposingAttribute(of: element) {
      reporter.fail(element, .named(attribute: attribute, mark: mark))
    } else if page.semantics.isFocusable(element.id), hasMeaning(element, page) {
      if element.is(.iframe) {
        reporter.review(element, .focusable(mark: mark))
      } else if element.is(.img), page.semantics.explicitRole(of: element.id) == nil {
        reporter.fail(element, .focusableImage)
      } else {
        reporter.fail(element, .focusable(mark: mark))
      }
    } else if element.is(.img), let title = element[.title], !title.isBlank,
      element[.alt]?.isEmpty ?? false
    {
      reporter.review(element, .titled)
    } else if element.is(.img), let alternative = element[.alt], !alternative.isBlank {
      reporter.review(element, .described(alternative: String(alternative).shortened, mark: mark))
    } else {
      reporter.pass(element)
    }
  }

  /// What names a drawing, as it is written; nil when nothing does.
  private func naming(of drawing: Element) -> String? {
    for (name, spelling) in [
      (Name.ariaLabel, "aria-label"), (.ariaLabelledby, "aria-labelledby"), (.title, "title"),
    ] where drawing[name].map({ !$0.isBlank }) ?? false {
      return spelling
    }
    let child = drawing.children.first {
      $0.namespace == .svg && ($0.name == .title || $0.name == .desc)
        && !$0.textContent.collapsingWhitespace.isEmpty
    }
    return child.map { "<\($0.localName)>" }
  }

  /// How the element is declared decorative, as it is written; nil when it is not.
  private func mark(of element: Element, _ page: Page) -> String? {
    if let role = page.semantics.explicitRole(of: element.id) {
      guard role == .presentation, let written = element[.role] else { return nil }
      return "role=\"\(String(written.trimmed).shortened)\""
    }
    return element.is(.img) && element[.alt]?.isEmpty ?? false ? "alt=\"\"" : nil
  }

  /// The global ARIA attribute that gets the element announced.
  private func exposingAttribute(of element: Element) -> String? {
    for place in element.document.attributeRange(of: element.id) {
      let attribute = element.document.attributes[place]
      if let aria = AriaAttribute(attribute.name), aria.isGlobal, aria != .hidden,
        !element.document.slice(attribute.value).isBlank
      {
        return aria.spelling
      }
    }
    return nil
  }

  private func hasMeaning(_ element: Element, _ page: Page) -> Bool {
    if element.is(.img) || element.is(.iframe) { return true }
    guard let role = page.semantics.implicitRole(of: element.id) else {
      return page.semantics.isNativelyFocusable(element.id)
    }
    return role != .generic
  }
}
