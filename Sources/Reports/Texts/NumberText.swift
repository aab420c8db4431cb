import AuditModel

/// Numbers as each language writes them.
package enum NumberText {
  /// French counts zero as singular, English does not.
  static func isSingular(_ number: Int, _ language: Language) -> Bool {
    language == .french ? abs(number) < 2 : number == 1
  }

  /// A number as French texts show it.
  package static func french(_ number: Int) -> String { integer(number, .french) }

  /// A number as English texts show it.
  package static func english(_ number: Int) -> String { integer(number, .english) }

  /// The French form that agrees with a number.
  package static func french(_ number: Int, _ one: String, _ many: String) -> String {
    isSingular(number, .french) ? one : many
  }

  /// The English form that agrees with a number.
  package static func english(_ number: Int, _ one: String, _ many: String) -> String {
    isSingular(number, .english) ? one : many
  }

  /// Thousands apart: `10 000` (narrow no-break space), `10,000`.
  static func integer(_ number: Int, _ language: Language) -> String {
    let digits = Array(String(number.magnitude))
    var result = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      let left = digits.count - index
      if index > 0, left % 3 == 0, digits.count > 4 || language == .english {
        result += language == .french ? "\u{202F}" : ","
      }
      result.append(digit)
    }
    return result
  }

  /// With `places` decimals (at most 6): `72,5` or `72.5`.
  static func decimal(_ value: Double, places: Int = 1, _ language: Language) -> String {
    guard value.isFinite, value.magnitude < 1e12 else { return "–" }
    var scale = 1
    for _ in 0..<min(6, places) { scale *= 10 }
    let scaled = Int((value * Double(scale)).rounded())
    let fraction = String(scaled.magnitude % UInt(scale))
    let padding = String(repeating: "0", count: max(0, places - fraction.count))
    let sign = scaled < 0 ? "-" : ""
    let whole = sign + String(scaled.magnitude / UInt(scale))
    return places == 0
      ? whole : whole + (language == .french ? "," : ".") + padding + fraction
  }
}
