import DOM
import PageFacts
import RuleKit
import Semantics
import Wording

/// The `autocomplete` attribute of fields has a value of the standard.
///
/// Values made up to keep browsers from filling in ("nope", "false") are unknown too, but break
/// nothing unless the field asks for something about the person, which needs a look; so does a
/// value that does not suit the type of the field.
struct AutocompleteValidRule: Rule {
  static let interests: [Interest] = [.attributes(.autocomplete)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let value = element[.autocomplete], !value.isBlank, isApplicable(element, page) else {
      return
    }

    let tokens = value.tokens.prefix(10).map(\.asciiLowercased)
    let written = String(value.trimmed).shortened
    if tokens == ["on"] || tokens == ["off"] {
      reporter.pass(element)
    } else if let detail = AutofillDetail(tokens) {
      if let type = page.semantics.inputType(of: element.id), !detail.suits(type) {
        reporter.review(element, .wrongType(type: type.rawValue, value: written))
      } else {
        reporter.pass(element)
      }
    } else if tokens.count == 1, let token = tokens.first, Self.isMeantToDisable(token) {
      reporter.review(element, .disabling(value: written))
    } else {
      reporter.fail(element, .unknown(value: written))
    }
  }

  private func isApplicable(_ element: Element, _ page: Page) -> Bool {
    guard element.is(.input) || element.is(.select) || element.is(.textarea),
      page.semantics.isVisibleToSomeone(element.id), !page.semantics.isDisabled(element.id),
      element[.ariaDisabled]?.trimmed.equalsIgnoringASCIICase("true") != true
    else { return false }
    if let type = page.semantics.inputType(of: element.id), type == .hidden || type.isButton {
      return false
    }
    guard page.semantics.tabIndexAttribute(of: element.id) ?? 0 < 0 else { return true }
    return page.semantics.role(of: element.id)?.isKind(of: .widget) ?? true
  }

  /// True of invented values that browsers know nothing of, which is their point.
  private static func isMeantToDisable(_ token: String) -> Bool {
    let words: Set<String> = [
      "chrome-off", "disable", "disabled", "enabled", "false", "ignore", "no", "nofill", "none",
      "nope", "null", "random", "true", "undefined", "yes",
    ]
    return words.contains(token) || token.hasPrefix("new-") || token.hasPrefix("no-")
      || token.hasSuffix("off") || token.contains { $0.isNumber }
  }
}

extension AutofillDetail {
  /// True when browsers offer the field in an input of this type. Types chosen for their keyboard
  /// (`tel`, `number`) pass with whatever is written in figures.
  fileprivate func suits(_ type: InputType) -> Bool {
    switch type {
    case .text, .search: true
    case .password: group == .password
    case .url: group == .url
    case .email: group == .email || group == .username
    case .tel, .number:
      group == .telephone || group == .numeric || group == .username || isWrittenInFigures
    case .month: group == .month
    case .date: group == .date
    default: false
    }
  }
}
