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
  /// By form: how many fields elsewhere name it.
  private var namedFields: [String: Int] = [:]

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    guard page.semantics.isVisible(element.id), !page.hasServerParts else { return }
    var fields = 0
    var hasButton = element[.id].map { isNamed(String($0.trimmed), page) } ?? false
    var isSent = element.has(.action)
    var isHidden = false
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
      case .button where Self.sends(part, page):
        if page.semantics.isVisibleToSomeone(part.id) { hasButton = true } else { isHidden = true }
      case .input:
        switch page.semantics.inputType(of: part.id) {
        case .submit, .image:
          if page.semantics.isVisibleToSomeone(part.id) {
            hasButton = true
          } else {
            isHidden = true
          }
        case .hidden, .button, .reset, .none: break
        default: fields += 1
        }
      case .select, .textarea: fields += 1
      default: break
      }
    }
    let elsewhere = element[.id].flatMap { namedFields[String($0.trimmed)] } ?? 0
    fields += elsewhere
    isSent = isSent || elsewhere > 0
    guard fields > 0 else { return }
    if hasButton {
      reporter.pass(element)
    } else if fields > 1, isSent, !page.runsScripts {
      if isHidden {
        reporter.review(element, .hidden)
      } else if element.has(.action) {
        reporter.fail(element, .missing)
      } else {
        reporter.review(element, .paper)
      }
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
    var found: Set<String> = []
    for part in page.document.elements {
      guard let form = part[.form].map({ String($0.trimmed) }) else { continue }
      switch part.name {
      case .button: found.insert(form)
      case .select, .textarea: namedFields[form, default: 0] += 1
      case .input:
        switch page.semantics.inputType(of: part.id) {
        case .submit, .image, .button: found.insert(form)
        case .hidden, .reset, .none: break
        default: namedFields[form, default: 0] += 1
        }
      default: break
      }
    }
    namedForms = found
    return found.contains(id)
  }
}
