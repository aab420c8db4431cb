/// A colour in sRGB.
///
/// Components may lie outside 0 to 1 while colours are mixed; ``clamped`` is what a screen shows.
public struct Color: Sendable, Hashable {
  public var red: Double
  public var green: Double
  public var blue: Double
  public var alpha: Double

  public init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = min(max(alpha, 0), 1)
  }

  /// From `0xRRGGBB`.
  public init(_ hex: UInt32) {
    self.init(
      red: Double(hex >> 16 & 255) / 255, green: Double(hex >> 8 & 255) / 255,
      blue: Double(hex & 255) / 255)
  }

  public static let black = Color(0x000000)
  public static let white = Color(0xFFFFFF)
  public static let transparent = Color(red: 0, green: 0, blue: 0, alpha: 0)
}
