/// Markup of our own: what is interpolated into it is text and is escaped, unless it is markup too.
///
/// Plain string literals with this type take the place of a template engine: the compiler checks
/// every name in them, no text of a page can become markup by oversight, and a build takes no
/// further package.
package struct HTML: ExpressibleByStringInterpolation, Sendable {
  package let source: String

  package static let empty = HTML(stringLiteral: "")

  package init(stringLiteral value: String) { source = value }

  package init(stringInterpolation: StringInterpolation) { source = stringInterpolation.source }

  /// Builds the literal.
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var source = ""

    package init(literalCapacity: Int, interpolationCount: Int) {
      source.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    package mutating func appendLiteral(_ literal: String) { source += literal }

    package mutating func appendInterpolation(_ text: String) { source += HTML.escaped(text) }

    package mutating func appendInterpolation(_ number: Int) { source += String(number) }

    package mutating func appendInterpolation(_ part: HTML) { source += part.source }

    package mutating func appendInterpolation(_ parts: [HTML]) {
      for part in parts { source += part.source }
    }

    /// A style sheet or script of this module, never text of others.
    package mutating func appendInterpolation(asset: String) { source += asset }
  }

  /// `text` without the meaning of its markup, in content and in quoted attributes; characters that
  /// would act on the text around them are replaced.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: isSpecial) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "'": result.append(contentsOf: "&#39;".unicodeScalars)
      case "\n": result.append(scalar)
      default: result.append(ControlCharacterEscaper.isHarmful(scalar) ? "\u{FFFD}" : scalar)
      }
    }
    return String(result)
  }

  /// A byte that may begin something to replace: markup, controls, anything beyond ASCII.
  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"):
      true
    default: byte < 0x20 || byte >= 0x7F
    }
  }
}
