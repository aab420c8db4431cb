package import DOM
import Text

/// What HTML allows as the value of some attributes (HTML, "Attributes" of the index).
package enum AttributeSyntax: Sendable {
  /// One of these words, whatever their case.
  case keywords(Set<String>)
  /// The empty text or the attribute's own name.
  case boolean
  /// Digits alone.
  case digits
  /// Digits, perhaps with a percent sign: HTML wants none, and all browsers read it (HTML, "rules for parsing
  /// dimension values"); the codes by which services are embedded have it.
  case dimension
  /// Digits, of a number that is not 0.
  case positiveDigits
  /// Digits, perhaps after a minus.
  case integer
  /// Anything but nothing.
  case filled

  /// False of a value that HTML does not allow.
  package func allows(_ value: String, of attribute: String) -> Bool {
    let value = value.lowercased()
    switch self {
    case .keywords(let words): return words.contains(value)
    case .boolean: return value.isEmpty || value == attribute
    case .digits: return !value.isEmpty && value.utf8.allSatisfy(\.isASCIIDigit)
    case .dimension:
      let digits = value.hasSuffix("%") ? value.dropLast() : value[...]
      return !digits.isEmpty && digits.utf8.allSatisfy(\.isASCIIDigit)
    case .positiveDigits:
      return value.utf8.allSatisfy(\.isASCIIDigit)
        && value.utf8.contains { $0 != UInt8(ascii: "0") }
    case .filled: return !value.isEmpty
    case .integer:
      let digits = value.hasPrefix("-") ? value.dropFirst() : value[...]
      return !digits.isEmpty && digits.utf8.allSatisfy(\.isASCIIDigit)
    }
  }

  /// The syntax of an attribute on an element; nil where any value will do, or another rule judges it.
  package static func syntax(of attribute: Name, on element: Name) -> AttributeSyntax? {
    switch attribute {
    case .type:
      switch element {
      case .input: return inputTypes
      case .button: return buttonTypes
      case .ol: return listTypes
      default: return nil
      }
    case .method where element == .form: return methods
    case .formmethod: return methods
    case .enctype where element == .form: return encodings
    case .formenctype: return encodings
    case .width, .height: return sized.contains(element) ? .dimension : nil
    case .colspan, .rowspan: return element == .td || element == .th ? .digits : nil
    case .span: return element == .col || element == .colgroup ? .positiveDigits : nil
    case .rows, .cols: return element == .textarea ? .positiveDigits : nil
    case .size: return element == .input || element == .select ? .positiveDigits : nil
    case .maxlength, .minlength: return .digits
    case .tabindex: return .integer
    case .start: return element == .ol ? .integer : nil
    case .target: return .filled
    case .href: return element == .link ? .filled : nil
    case .src: return element == .img || element == .iframe ? .filled : nil
    default: return keywords[attribute] ?? (booleans.contains(attribute) ? .boolean : nil)
    }
  }

  /// The attributes that have a syntax on some element.
  package static let attributes: [Name] =
    [
      .type, .method, .formmethod, .enctype, .formenctype, .width, .height, .colspan, .rowspan,
      .span,
      .target, .rows, .cols, .size, .maxlength, .minlength, .tabindex, .start,
    ] + Array(keywords.keys) + Array(booleans)

  /// Elements whose width and height are numbers of pixels.
  private static let sized: Set<Name> = [.img, .iframe, .video, .canvas, .embed, .source, .input]

  private static let inputTypes = AttributeSyntax.keywords([
    "", "hidden", "text", "search", "tel", "url", "email", "password", "date", "month", "week",
    "time", "datetime-local", "number", "range", "color", "checkbox", "radio", "file", "submit",
    "image", "reset", "button",
  ])
  private static let listTypes = AttributeSyntax.keywords(["1", "a", "i"])
  private static let buttonTypes = AttributeSyntax.keywords(["submit", "reset", "button"])
  private static let methods = AttributeSyntax.keywords(["get", "post", "dialog"])
  private static let encodings = AttributeSyntax.keywords([
    "application/x-www-form-urlencoded", "multipart/form-data", "text/plain",
  ])

  private static let keywords: [Name: AttributeSyntax] = [
    .loading: .keywords(["lazy", "eager"]),
    .decoding: .keywords(["sync", "async", "auto"]),
    .fetchpriority: .keywords(["high", "low", "auto"]),
    .crossorigin: .keywords(["", "anonymous", "use-credentials"]),
    .preload: .keywords(["", "none", "metadata", "auto"]),
    .contenteditable: .keywords(["", "true", "false", "plaintext-only"]),
    .draggable: .keywords(["true", "false"]),
    .spellcheck: .keywords(["", "true", "false"]),
    .translate: .keywords(["", "yes", "no"]),
    .inputmode: .keywords(["none", "text", "tel", "url", "email", "numeric", "decimal", "search"]),
    .hidden: .keywords(["", "hidden", "until-found"]),
  ]

  private static let booleans: Set<Name> = [
    .allowfullscreen, .async, .autofocus, .autoplay, .checked, .controls, .default, .defer,
    .disabled, .inert, .ismap, .loop, .multiple, .muted, .nomodule, .novalidate, .open,
    .playsinline, .readonly, .required, .reversed, .selected,
  ]
}
