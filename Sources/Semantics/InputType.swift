package import DOM
import Text

/// The states of an input's `type` attribute (HTML, 4.10.5).
package enum InputType: String, Sendable, CaseIterable {
  case hidden, text, search, tel, url, email, password, date, month, week, time
  case datetimeLocal = "datetime-local"
  case number, range, color, checkbox, radio, file, submit, image, reset, button

  /// True of the types one types a line of text into.
  package var isTextual: Bool {
    switch self {
    case .text, .search, .tel, .url, .email, .password: true
    default: false
    }
  }

  /// True of the types that are buttons, the image button included.
  package var isButton: Bool {
    switch self {
    case .submit, .image, .reset, .button: true
    default: false
    }
  }

  /// True of the types that `placeholder` applies to.
  var takesPlaceholder: Bool { isTextual || self == .number }
}

extension PageSemantics {
  /// The type of an `input`: text when absent or unknown; nil of other elements.
  package func inputType(of node: NodeID) -> InputType? {
    guard document.isElement(node, .input) else { return nil }
    guard let value = document.attribute(.type, of: node), value.count <= 16 else { return .text }
    return InputType(rawValue: value.asciiLowercased) ?? .text
  }
}

/// An integer by the rules of HTML (2.3.4.1); nil on error. Clamped to 32 bits.
func parsedInteger(_ text: UTF8Slice) -> Int? {
  text.withSpan { bytes in
    var index = 0
    while index < bytes.count, bytes[index].isASCIIWhitespace { index += 1 }
    var isNegative = false
    if index < bytes.count, bytes[index] == 0x2D || bytes[index] == 0x2B {
      isNegative = bytes[index] == 0x2D
      index += 1
    }
    guard index < bytes.count, bytes[index].isASCIIDigit else { return nil }
    var value = 0
    while index < bytes.count, bytes[index].isASCIIDigit {
      value = min(value * 10 + Int(bytes[index] - 0x30), Int(Int32.max))
      index += 1
    }
    return isNegative ? -value : value
  }
}
