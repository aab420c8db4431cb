import CSS
import Testing

/// CSS Color 4 and 5: what colours come to, as sRGB bytes.
@Suite struct ColorTests {
  /// Sections 5 to 7: sRGB.
  @Test(
    arguments: [
      ("#f00", "#ff0000"), ("#F00", "#ff0000"), ("#ff000080", "#ff000080"), ("#f008", "#ff000088"),
      ("#12345", nil), ("#ggg", nil), ("#", nil), ("red", "#ff0000"), ("RebeccaPurple", "#663399"),
      ("transparent", "#00000000"), ("nonsense", nil), ("rgb(255, 0, 0)", "#ff0000"),
      ("rgb(255 0 0)", "#ff0000"), ("RGB(255,0,0)", "#ff0000"),
      ("rgba(255, 0, 0, .5)", "#ff000080"),
      ("rgb(255 0 0 / 50%)", "#ff000080"), ("rgb(100% 0% 0%)", "#ff0000"),
      ("rgb(100%, 0%, 0%)", "#ff0000"), ("rgb(300 -20 0)", "#ff0000"), ("rgb(none 0 0)", "#000000"),
      ("rgb(1, 2 3)", nil), ("rgb(1 2)", nil), ("rgb(1 2 3 4)", nil), ("rgb(1, 2, 3 / 4)", nil),
      ("rgb(calc(200 + 55) 0 0)", "#ff0000"), ("rgb(127.5 0 0)", "#800000"), ("rgb(1deg 0 0)", nil),
      ("hsl(0 100% 50%)", "#ff0000"), ("hsl(120, 100%, 25%)", "#008000"),
      ("hsl(120deg 100% 50%)", "#00ff00"), ("hsl(.5turn 100% 50%)", "#00ffff"),
      ("hsl(480 100% 50%)", "#00ff00"), ("hsl(-120 100% 50%)", "#0000ff"),
      ("hsl(0 0% 50%)", "#808080"), ("hsla(0, 100%, 50%, 0.5)", "#ff000080"),
      ("hsl(0 100 50)", "#ff0000"), ("hsl(30 100% 50% / .25)", "#ff800040"),
      ("hwb(0 0% 0%)", "#ff0000"), ("hwb(120 20% 40%)", "#339933"), ("hwb(0 60% 60%)", "#808080"),
      ("hwb(0, 0%, 0%)", nil), ("canvas", "#ffffff"), ("LinkText", "#0000ee"),
      ("light-dark(red, blue)", "#ff0000"), ("currentcolor", nil),
    ] as [(String, String?)])
  func srgb(_ text: String, _ expected: String?) {
    #expect(Color(parsing: text)?.hex == expected, "\(text)")
  }

  /// Sections 9 and 10. References: the examples of the specification and round figures that
  /// follow from the definitions.
  @Test(
    arguments: [
      ("lab(100 0 0)", "#ffffff"), ("lab(0 0 0)", "#000000"), ("lab(50% 0 0)", "#777777"),
      ("lab(29.2345% 39.3825 20.0664)", "#7d2329"), ("lab(52.2345% 40.1645 59.9971)", "#c65d07"),
      ("lch(52.2345% 72.2 56.2)", "#c65d06"), ("lch(29.2345% 44.2 27)", "#7d2329"),
      ("oklab(0 0 0)", "#000000"), ("oklab(1 0 0)", "#ffffff"),
      ("oklab(59.686% 0.1009 0.1192)", "#c65d07"), ("oklab(40.101% 0.1147 0.0453)", "#7d2328"),
      ("oklch(59.686% 0.15619 49.7694)", "#c65d06"), ("oklch(62.8% 0.2577 29.23)", "#ff0000"),
      ("oklch(100% 0 0)", "#ffffff"), ("oklch(.628 .2577 29.23deg / 50%)", "#ff000080"),
      ("color(srgb 1 0 0)", "#ff0000"), ("color(srgb 50% 0 0 / .5)", "#80000080"),
      ("color(srgb-linear 1 1 1)", "#ffffff"), ("color(srgb-linear 0.2140 0 0)", "#7f0000"),
      ("color(display-p3 1 1 1)", "#ffffff"), ("color(display-p3 0 0 0)", "#000000"),
      ("color(display-p3 1 0 0)", "#ff0000"), ("color(a98-rgb 1 1 1)", "#ffffff"),
      ("color(prophoto-rgb 1 1 1)", "#ffffff"), ("color(rec2020 1 1 1)", "#ffffff"),
      ("color(xyz 0.95045592705 1 1.08905775076)", "#ffffff"), ("color(xyz-d65 0 0 0)", "#000000"),
      ("color(xyz-d50 0.96429567643 1 0.82510460251)", "#ffffff"), ("color(nonsense 1 0 0)", nil),
      ("lab(50, 0, 0)", nil), ("color(srgb 1 0)", nil), ("rgb(from red r g b)", "#ff0000"),
      ("oklch(0.5 none none)", "#636363"),
    ] as [(String, String?)])
  func otherSpaces(_ text: String, _ expected: String?) {
    let color = Color(parsing: text)
    guard let expected else {
      #expect(color == nil, "\(text)")
      return
    }
    #expect(color.map { near($0, expected) } == true, "\(text): \(color?.hex ?? "none")")
  }

  /// CSS Color 5, section 3.
  @Test(
    arguments: [
      ("color-mix(in srgb, red, blue)", "#800080"),
      ("color-mix(in srgb, red 25%, blue)", "#4000bf"),
      ("color-mix(in srgb, 25% red, blue)", "#4000bf"),
      ("color-mix(in srgb, red, blue 25%)", "#bf0040"),
      ("color-mix(in srgb, red 20%, blue 20%)", "#80008066"),
      ("color-mix(in srgb, red, transparent)", "#ff000080"),
      ("color-mix(in srgb-linear, white, black)", "#bcbcbc"),
      ("color-mix(in oklab, white, black)", "#636363"), ("color-mix(white, black)", "#636363"),
      ("color-mix(in lab, white, black)", "#777777"),
      ("color-mix(in hsl, red, blue)", "#ff00ff"),
      ("color-mix(in hsl longer hue, red, blue)", "#00ff00"),
      ("color-mix(in hsl shorter hue, red, lime)", "#ffff00"),
      ("color-mix(in hsl, red, white)", "#df9f9f"),
      ("color-mix(in srgb, red 0%, blue 0%)", nil), ("color-mix(in nonsense, red, blue)", nil),
      ("color-mix(in srgb, red)", nil), ("color-mix(in srgb, red 120%, blue)", nil),
      ("color-mix(in srgb longer hue, red, blue)", nil),
      ("color-mix(in srgb, color-mix(in srgb, red, blue), lime 0%)", "#800080"),
    ] as [(String, String?)])
  func mixes(_ text: String, _ expected: String?) {
    let color = Color(parsing: text)
    guard let expected else {
      #expect(color == nil, "\(text)")
      return
    }
    #expect(color.map { near($0, expected) } == true, "\(text): \(color?.hex ?? "none")")
  }

  /// WCAG 2.2, relative luminance and contrast ratio.
  @Test(arguments: [
    ("#000", "#fff", 21.0), ("#777", "#fff", 4.478), ("#767676", "#fff", 4.542),
    ("#fff", "#fff", 1), ("#f00", "#fff", 3.998), ("#0000ee", "#fff", 9.40),
    ("#000", "#f00", 5.252),
  ])
  func contrast(_ one: String, _ other: String, _ expected: Double) {
    guard let one = Color(parsing: one), let other = Color(parsing: other) else {
      Issue.record("not a colour")
      return
    }
    #expect(abs(one.contrast(with: other) - expected) < 0.005)
    #expect(one.contrast(with: other) == other.contrast(with: one))
  }

  @Test func compositing() {
    let half = Color(red: 0, green: 0, blue: 0, alpha: 0.5)
    #expect(half.composited(over: .white).hex == "#808080")
    #expect(Color.transparent.composited(over: .white) == .white)
    #expect(Color(0x123456).composited(over: .white).hex == "#123456")
  }

  /// Within one step of each channel.
  private func near(_ color: Color, _ hex: String) -> Bool {
    guard let expected = Color(parsing: hex) else { return false }
    let color = color.clamped
    let step = 1.01 / 255
    return abs(color.red - expected.red) <= step && abs(color.green - expected.green) <= step
      && abs(color.blue - expected.blue) <= step && abs(color.alpha - expected.alpha) <= step
  }
}
