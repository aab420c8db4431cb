/// The computed value of a property, in the units that CSS computes with.
///
/// ``description`` gives it as CSS text.
public enum ComputedValue: Sendable, Hashable {
  /// A keyword or identifier, such as `block`. `auto` stands for the intrinsic sizes too
  /// (`min-content`, `fit-content`).
  case keyword(String)
  /// A length in CSS pixels.
  case length(Double)
  /// A percentage: 50 is half.
  case percentage(Double)
  /// The sum of CSS pixels and a percentage, `calc()`.
  case calculation(pixels: Double, percentage: Double)
  /// A number: of `opacity`, `font-weight`, `z-index`, a `line-height` without unit.
  case number(Double)
  /// Seconds.
  case time(Double)
  /// A colour.
  case color(Color)
  /// A text: a part of `content`, the name of a font.
  case string(String)
  /// An address, as written.
  case url(String)
  /// A gradient by the colours of its stops; nil where one cannot be told.
  case gradient([Color?])
  /// Values in order: layers of a background, fonts, kinds of lines.
  case list([ComputedValue])
  /// Something other than `none`, of which no more is told: a shadow, a filter, a mask, a clipping
  /// path, a transformation.
  case present
  /// It takes a browser to tell: a unit of a font or container, a rule under `@container`, a value
  /// that is not worked out here.
  case undetermined

  /// A colour in sRGB.
  public struct Color: Sendable, Hashable, CustomStringConvertible {
    /// Red, 0 to 1; beyond where the colour lies outside of sRGB.
    public let red: Double
    /// Green, 0 to 1; beyond where the colour lies outside of sRGB.
    public let green: Double
    /// Blue, 0 to 1; beyond where the colour lies outside of sRGB.
    public let blue: Double
    /// Opacity, 0 to 1.
    public let alpha: Double

    /// The colour as browsers write it: `rgb(255, 0, 0)`, with alpha `rgba(255, 0, 0, 0.5)` (CSS
    /// Color 4, section 15.2). Components outside of sRGB are cut off.
    public var description: String {
      let parts = [red, green, blue].map { part in
        part.isFinite ? "\(Int((min(max(part, 0), 1) * 255).rounded()))" : "0"
      }
      let color = parts.joined(separator: ", ")
      return alpha >= 1 ? "rgb(\(color))" : "rgba(\(color), \(cssText(alpha)))"
    }
  }
}

extension ComputedValue: CustomStringConvertible {
  /// The value as CSS writes it, such as `12px`; ``present`` and ``undetermined`` by their names.
  public var description: String {
    switch self {
    case .keyword(let name): name
    case .length(let pixels): "\(cssText(pixels))px"
    case .percentage(let percentage): "\(cssText(percentage))%"
    case .calculation(let pixels, let percentage):
      "calc(\(cssText(percentage))% \(pixels < 0 ? "-" : "+") \(cssText(pixels.magnitude))px)"
    case .number(let number): cssText(number)
    case .time(let seconds): "\(cssText(seconds))s"
    case .color(let color): color.description
    case .string(let text): quoted(text)
    case .url(let address): "url(\(quoted(address)))"
    case .gradient(let stops):
      "gradient(\(stops.map { $0?.description ?? "undetermined" }.joined(separator: ", ")))"
    case .list(let values): values.map(\.description).joined(separator: ", ")
    case .present: "present"
    case .undetermined: "undetermined"
    }
  }

  /// A string of CSS (CSSOM, "serialize a string").
  private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0: result += "\u{FFFD}"
      case 0x01...0x1F, 0x7F: result += "\\\(String(scalar.value, radix: 16)) "
      case 0x22, 0x5C: result += "\\\(Character(scalar))"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

/// A number as CSS writes it: six decimal places at most, none that are 0.
private func cssText(_ number: Double) -> String {
  guard number.isFinite else { return number.isNaN ? "NaN" : number < 0 ? "-infinity" : "infinity" }
  let rounded = (number * 1e6).rounded() / 1e6
  if rounded == rounded.rounded(), rounded.magnitude < 1e15 { return "\(Int(rounded))" }
  return "\(rounded)"
}
