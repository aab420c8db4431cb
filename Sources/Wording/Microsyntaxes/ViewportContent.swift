package import DOM
import Text

/// The `content` of a `meta name="viewport"` (CSS Viewport, "parsing algorithm").
package struct ViewportContent {
  /// Lower-case names and values; the last value of a name counts.
  package let properties: [String: String]

  package init(_ content: UTF8Slice) {
    var properties: [String: String] = [:]
    let text = content.asciiLowercased
    for part in text.split(whereSeparator: { ",;".contains($0) || $0.isWhitespace && $0 != " " }) {
      for pair in Self.pairs(part) { properties[pair.name] = pair.value }
    }
    self.properties = properties
  }

  /// Spaces part pairs too, but may also stand around `=`.
  private static func pairs(_ text: Substring) -> [(name: String, value: String)] {
    let tight = text.split(separator: "=", omittingEmptySubsequences: false)
      .map { $0.split(separator: " ").joined(separator: " ") }.joined(separator: "=")
    return tight.split(separator: " ").compactMap { word in
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = parts.first, parts.count == 2, let value = parts.last else { return nil }
      return (String(name), String(value))
    }
  }

  /// What `maximum-scale` amounts to; nil when it sets no limit.
  package var maximumScale: Double? {
    guard let value = properties["maximum-scale"] else { return nil }
    switch value {
    case "device-width", "device-height": return 10
    case "yes": return 1
    case "no": return 0.1
    default:
      let number = Self.leadingNumber(value)
      // Negative values are dropped; what is no number counts as 0, which browsers take as 0.1.
      return number < 0 ? nil : max(number, 0.1)
    }
  }

  /// True when `user-scalable` takes zooming away.
  package var forbidsScaling: Bool {
    guard let value = properties["user-scalable"] else { return false }
    switch value {
    case "yes", "device-width", "device-height": return false
    case "no": return true
    default:
      let number = Self.leadingNumber(value)
      return number > -1 && number < 1
    }
  }

  private static func leadingNumber(_ text: String) -> Double {
    let digits = text.prefix { "+-.0123456789".contains($0) }
    return Double(digits) ?? Double(digits.drop { $0 == "+" }) ?? 0
  }
}
