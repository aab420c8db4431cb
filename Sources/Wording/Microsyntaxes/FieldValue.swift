import Text

/// The values of fields and of images for several screens, as HTML writes them.
package enum FieldValue {
  /// True of a valid floating-point number (HTML, 2.3.4.3).
  package static func isNumber(_ text: String) -> Bool {
    guard let first = text.first, first != "+", first != "." || text.count > 1 else { return false }
    let plain = text.utf8.allSatisfy {
      $0.isASCIIDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
        || $0 | 0x20 == UInt8(ascii: "e") || $0 == UInt8(ascii: "+")
    }
    return plain && text.utf8.last != UInt8(ascii: ".") && Double(text) != nil
  }

  /// What a field of the type takes, as an example, where `value` is not so written; nil of right values and of
  /// other types. A value of the wrong form leaves the field empty.
  package static func example(insteadOf value: String, type: String) -> String? {
    switch type {
    case "date": isDay(value) ? nil : "2026-05-12"
    case "month": value.utf8.count == 7 && ISODate.allows(value) ? nil : "2026-05"
    case "week": value.contains("-W") && ISODate.allows(value) ? nil : "2026-W20"
    case "time": isTime(value) ? nil : "18:30"
    case "datetime-local": isMoment(value) ? nil : "2026-05-12T18:30"
    case "number", "range": isNumber(value) ? nil : "12.5"
    default: nil
    }
  }

  private static func isDay(_ text: String) -> Bool {
    text.utf8.count == 10 && text.utf8.count { $0 == UInt8(ascii: "-") } == 2
      && ISODate.allows(text)
  }

  private static func isTime(_ text: String) -> Bool {
    text.utf8.count >= 5 && ISODate.isTimeOfDay(text)
  }

  private static func isMoment(_ text: String) -> Bool {
    let parts = text.split(maxSplits: 1, whereSeparator: { $0 == "T" || $0 == " " })
    return parts.count == 2 && isDay(String(parts[0])) && isTime(String(parts[1]))
  }

  /// True of what `datetime` of `time` may hold (HTML, 4.5.14).
  package static func isMachineReadable(_ text: String) -> Bool {
    if ISODate.allows(text) || isTime(text) { return true }
    // A year, a day of any year, the offset of a zone.
    let digits = text.utf8.filter(\.isASCIIDigit).count
    if text.utf8.count >= 4, digits == text.utf8.count { return true }
    let bare = text.hasPrefix("--") ? text.dropFirst(2) : text[...]
    if bare.utf8.count == 5, digits == 4, bare.contains("-"), ISODate.allows("2024-" + bare) {
      return true
    }
    if text == "Z" || text.hasPrefix("+") || text.hasPrefix("-"), digits == 4 || text == "Z" {
      return true
    }
    return isDuration(text)
  }

  /// True of `PT4H18M3S` and of `4h 18m 3s`.
  private static func isDuration(_ text: String) -> Bool {
    let allowed = "0123456789pPtTdDhHmMsSwW. "
    return text.contains(where: \.isNumber) && text.contains(where: \.isLetter)
      && text.allSatisfy { allowed.contains($0) }
  }

  /// The first part of a `srcset` that browsers drop; nil where there is none (HTML, 4.8.4.2.1). Addresses with
  /// data are not looked at.
  package static func unreadablePart(ofSourceSet text: String) -> String? {
    if text.utf8.count > 4000 || text.contains("data:") || text.contains("{") { return nil }
    var rest = text[...]
    while true {
      rest = rest.drop { $0.isWhitespace || $0 == "," }
      let address = rest.prefix { !$0.isWhitespace }
      if address.isEmpty { return nil }
      rest = rest.dropFirst(address.count)
      if address.hasSuffix(",") { continue }
      let descriptors = rest.prefix { $0 != "," }
      rest = rest.dropFirst(descriptors.count)
      for descriptor in descriptors.split(whereSeparator: \.isWhitespace) {
        let number = String(descriptor.dropLast())
        let isRight =
          switch descriptor.last {
          case "w", "h": !number.isEmpty && number.utf8.allSatisfy(\.isASCIIDigit)
          case "x": isNumber(number)
          default: false
          }
        if !isRight { return String(descriptor) }
      }
    }
  }

  /// True where a shape of an image map takes so many numbers.
  package static func fits(coordinates text: String, shape: String) -> Bool {
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false)
    guard numbers.allSatisfy({ isNumber(String($0).collapsingWhitespace) }) else { return false }
    switch shape {
    case "circle", "circ": return numbers.count == 3
    case "poly", "polygon": return numbers.count >= 6 && numbers.count.isMultiple(of: 2)
    case "", "rect", "rectangle": return numbers.count == 4
    default: return true
    }
  }
}
