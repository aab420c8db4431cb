import DOM
import PageFacts
import RuleKit
import Semantics

/// A form with fields to fill in has a button that sends it (WCAG 3.2.2, technique H32).
///
/// With one text field Enter sends it. Where nothing says where the form goes and no text field has a name,
/// nothing is sent: it may be a switch, or a page to print. Where scripts run they may send the form or add the button: nothing is
/// said.
struct FormSubmitButtonRule: Rule {
  static let interests: [Interest] = [.elements(.form)]

  /// The forms that buttons and fields elsewhere name, found when first asked for.
  private var namedForms: Set<String>?

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    guard page.semantics.isVisible(element.id), !page.hasServerParts else { return }
    var fields = 0
    var hasButton = element[.id].map { isNamed(String($0.trimmed), page) } ?? false
    var isSent = element.has(.action)
    for part in element.descendants {
      if page.semantics.isDisabled(part.id) {
        // A button that cannot be pressed is there; why, its page knows.
        if part.is(.button)
          || part.is(.input) && part[.type]?.trimmed.equalsIgnoringASCIICase("submit") ?? false
        {
          return
        }
        continue
      }
      if part.has(.name), part.is(.textarea) || part.is(.input) && Self.takesText(part, page) {
        isSent = true
      }
      switch part.name {
      case .button: hasButton = hasButton || Self.sends(part, page)
      case .input:
        switch page.semantics.inputType(of: part.id) {
        case .submit, .image: hasButton = true
        case .hidden, .button, .reset, .none: break
        default: fields += 1
        }
      case .select, .textarea: fields += 1
      default: break
      }
    }
    guard fields > 0 else { return }
    if hasButton {
      reporter.pass(element)
    } else if fields > 1, isSent, !page.runsScripts {
      reporter.fail(element, .missing)
    }
  }

  private static func takesText(_ input: Element, _ page: Page) -> Bool {
    switch page.semantics.inputType(of: input.id) {
    case .checkbox, .radio, .hidden, .button, .reset, .submit, .image, .none: false
    default: true
    }
  }

  private static func sends(_ button: Element, _ page: Page) -> Bool {
    guard let type = button[.type]?.trimmed, !type.isEmpty else { return true }
    return !type.equalsIgnoringASCIICase("button") && !type.equalsIgnoringASCIICase("reset")
  }

  /// True when a button elsewhere names the form.
  private mutating func isNamed(_ id: String, _ page: Page) -> Bool {
    if let namedForms { return namedForms.contains(id) }
    let forms = page.document.elements.compactMap { element in
      element.is(.button) || element.is(.input) ? element[.form] : nil
    }
    let found = Set(forms.map { String($0.trimmed) })
    namedForms = found
    return found.contains(id)
  }
}
