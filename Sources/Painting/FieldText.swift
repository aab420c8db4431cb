import CSS
import DOM
import RuleKit
import Semantics
import Styling
import Text

/// What a field shows: its value, the option chosen, or a placeholder that a style sheet colours.
struct FieldText {
  private(set) var painted: PaintedText?

  init(_ field: Element, _ backdrop: Backdrop, _ page: Page) {
    let style = page.style.style(of: field.id)
    if field.is(.select) {
      guard let option = Self.shownOption(of: field) else { return }
      let text = UTF8Slice(option[.label].map { String($0) } ?? option.textContent)
      painted = Self.text(text, field, style, backdrop, page)
    } else if let value = Self.value(of: field, page) {
      painted = Self.text(value, field, style, backdrop, page)
    } else if Self.mayShowPlaceholder(field, page), let placeholder = field[.placeholder] {
      let style = page.style.style(of: field.id, pseudo: .placeholder)
      // Browsers differ in what they do where no style sheet says a colour.
      guard style.color.known != Self.usualPlaceholder,
        style.backgroundColor.known?.isTransparent == true
      else { return }
      var backdrop = backdrop
      if let opacity = style.opacity, opacity < 1 { backdrop.open(opacity: opacity) }
      painted = Self.text(placeholder, field, style, backdrop, page)
      painted?.isPlaceholder = true
    }
  }

  private static let usualPlaceholder = Color(red: 117 / 255, green: 117 / 255, blue: 117 / 255)

  private static func text(
    _ text: UTF8Slice, _ field: Element, _ style: ComputedStyle, _ backdrop: Backdrop, _ page: Page
  ) -> PaintedText? {
    let letters = text.letters(upTo: PaintedTextRuns.enoughLetters)
    guard letters > 0, page.mayBeSeen(field, style) else { return nil }
    var painted = PaintedText(element: field, style: style, backdrop: backdrop, letters: letters)
    painted.shown = String(text)
    return painted
  }

  /// The value of a field of one line of text; nil where it shows none.
  private static func value(of field: Element, _ page: Page) -> UTF8Slice? {
    guard isLine(field, page), let value = field[.value], !value.isEmpty else { return nil }
    return value
  }

  private static func mayShowPlaceholder(_ field: Element, _ page: Page) -> Bool {
    field.is(.textarea) ? field.textContent.isEmpty : isLine(field, page)
  }

  private static func isLine(_ field: Element, _ page: Page) -> Bool {
    switch page.semantics.inputType(of: field.id) {
    case .text, .search, .email, .tel, .url, .number: true
    default: false
    }
  }

  /// The option that a closed list shows.
  private static func shownOption(of select: Element) -> Element? {
    let size = select[.size].map { String($0.trimmed) } ?? "1"
    guard !select.has(.multiple), size == "1" else { return nil }
    var first: Element?
    for option in select.descendants where option.is(.option) {
      if option.has(.selected) { return option }
      if first == nil, !option.has(.disabled) { first = option }
    }
    return first
  }
}
