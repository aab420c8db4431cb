import DOM
import PageFacts
import RuleKit
import Semantics
import Text

/// Buttons have a text.
///
/// Judges `button` elements that are buttons or menu items; elements that ARIA makes buttons are
/// `aria-command-name`'s, `input` buttons `input-button-name`'s. Images inside a button are part
/// of its name and have no finding of their own.
struct ButtonNameRule: Rule {
  static let interests: [Interest] = [.elements(.button)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isExposed(element.id), let role = page.semantics.role(of: element.id),
      role == .button || role == .menuitem
    else { return }

    switch page.naming(of: element) {
    case .named:
      if let icon = page.iconLigature(in: element) {
        reporter.review(element, .ligature(icon: icon))
      } else {
        reporter.pass(element)
      }
    case .unnamed:
      if let words = page.ariaHiddenText(in: element) {
        reporter.fail(element, .unheard(text: words))
      } else {
        reporter.fail(element, .missing)
      }
    case .uncertain:
      if let text = tooltipOfDecoration(in: element, page) {
        reporter.review(element, .tooltip(text: text.shortened))
      } else {
        reporter.review(element, .unsure)
      }
    }
  }

  /// The tooltip of an image with `alt=""` that is all that names the button: browsers do not agree on
  /// it, as the image is declared to be nothing (HTML-AAM, 4.1.10).
  private func tooltipOfDecoration(in button: Element, _ page: Page) -> String? {
    let name = page.semantics.name(of: button.id)
    guard name.sources.contains(.title), !button.has(.title) else { return nil }
    let image = button.descendants.first {
      $0.is(.img) && $0[.alt]?.isEmpty ?? false && !($0[.title]?.isBlank ?? true)
    }
    guard let title = image?[.title] else { return nil }
    return String(title).collapsingWhitespace == name.text.collapsingWhitespace ? name.text : nil
  }
}
