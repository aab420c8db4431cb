import DOM
import Styling
import Testing

/// The style of `#x` with declarations of its own.
private func style(_ declarations: String, _ parent: String = "") -> ComputedStyle {
  page("<div style='\(parent)'><p id=x style=\"\(declarations)\">t</p></div>").style("x")
}

/// Computed values of properties.
@Suite struct ValueTests {
  /// CSS Values 4: lengths and math functions.
  @Test(
    arguments: [
      ("10px", Dimension.pixels(10)), ("1in", .pixels(96)), ("2.54cm", .pixels(96)),
      ("25.4mm", .pixels(96)), ("101.6Q", .pixels(96)), ("72pt", .pixels(96)), ("6pc", .pixels(96)),
      ("2em", .pixels(40)), ("2rem", .pixels(32)), ("2ch", .pixels(20)), ("10vw", .pixels(128)),
      ("10vh", .pixels(80)), ("10vmin", .pixels(80)), ("10vmax", .pixels(128)),
      ("10dvh", .pixels(80)),
      ("50%", .percentage(50)), ("0", .pixels(0)), ("auto", .auto), ("1e2px", .pixels(100)),
      ("+.5px", .pixels(0.5)), ("calc(1px + 2em)", .pixels(41)),
      ("calc(100% - 20px)", .sum(pixels: -20, percentage: 100)),
      ("calc(50% + 10%)", .percentage(60)), ("calc(2 * (3px + 1px))", .pixels(8)),
      ("calc(10px / 4)", .pixels(2.5)), ("min(10px, 1em)", .pixels(10)),
      ("max(10px, 1em)", .pixels(20)),
      ("clamp(1px, 5px, 3px)", .pixels(3)), ("clamp(4px, 1px, 8px)", .pixels(4)),
      ("min(10px, 50%)", .unknown), ("5cqw", .unknown), ("max-content", .auto),
      ("calc(1px * 2 + 3px * 4)", .pixels(14)), ("calc(-1 * 5px)", .pixels(-5)),
      ("abs(-3px)", .pixels(3)),
      ("calc(1px - -2px)", .pixels(3)), ("round(1px, 2px)", .unknown),
    ] as [(String, Dimension)])
  func lengths(_ text: String, _ expected: Dimension) {
    #expect(style("font-size: 20px; width: \(text)").width == expected, "\(text)")
  }

  @Test(arguments: [
    "10", "10 px", "1px 2px", "red", "calc(1px + 1)", "calc(1px+2px)", "calc(1px * 1px)", "",
    "calc()", "5deg", "none", "1xx", "min()", "calc(1 / 2px)",
  ])
  func invalidLengths(_ text: String) {
    #expect(style("width: 77px; width: \(text)").width == .pixels(77), "\(text)")
  }

  /// CSS Fonts 4.
  @Test(
    arguments: [
      ("12px", 12.0 as Double), ("1.5em", 30), ("150%", 30), ("2rem", 32), ("medium", 16),
      ("x-large", 24),
      ("xx-small", 9), ("larger", 24), ("smaller", 20 / 1.2), ("calc(1em + 2px)", 22),
      ("clamp(1rem, 2vw, 3rem)", 25.6), ("max(1em, 100%)", 20), ("min(50%, 30px)", 10),
      ("2vw", 25.6),
    ] as [(String, Double)])
  func fontSizes(_ text: String, _ expected: Double) {
    let size = style("font-size: \(text)", "font-size: 20px").fontSize ?? .nan
    #expect(abs(size - expected) < 1e-9, "\(text)")
  }

  @Test func unknownFontSizesAreInherited() {
    let page = page(
      "<div id=a style='font-size: 2cqw'><p id=b><b id=c style='font-size:12px'></b></p></div>")
    #expect(page.style("a").fontSize == nil)
    #expect(page.style("b").fontSize == nil)
    #expect(page.style("b").margin.top == .unknown)
    #expect(page.style("c").fontSize == 12)
  }

  @Test(
    arguments: [
      ("bold", 400.0, 700.0), ("normal", 700, 400), ("350", 400, 350), ("bolder", 400, 700),
      ("bolder", 100, 400), ("bolder", 600, 900), ("lighter", 700, 400), ("lighter", 400, 100),
      ("lighter", 900, 700),
    ] as [(String, Double, Double)])
  func fontWeights(_ text: String, _ parent: Double, _ expected: Double) {
    #expect(style("font-weight: \(text)", "font-weight: \(parent)").fontWeight == expected)
  }

  @Test(
    arguments: [
      ("font: 12px/2 serif", 12.0, LineHeight.number(2)),
      ("font: italic bold 1em serif", 20, .normal),
      ("font: small-caps 10px / 12px 'A B', c", 10, .pixels(12)),
      ("line-height: 150%", 20, .pixels(30)),
      ("line-height: 1.2em", 20, .pixels(24)), ("line-height: 1.2", 20, .number(1.2)),
      ("line-height: calc(1 + .5)", 20, .number(1.5)), ("font: bold serif", 20, .normal),
      ("line-height: normal", 20, .normal), ("font: menu", 13, .normal),
    ] as [(String, Double, LineHeight)])
  func fontShorthand(_ text: String, _ size: Double, _ height: LineHeight) {
    let style = style(text, "font-size: 20px")
    #expect(style.fontSize == size, "\(text)")
    #expect(style.lineHeight == height, "\(text)")
  }

  @Test(
    arguments: [
      ("letter-spacing: .12em", Spacing.pixels(2.4)), ("letter-spacing: 0", .pixels(0)),
      ("letter-spacing: normal", .normal), ("letter-spacing: 2px !important", .pixels(2)),
    ] as [(String, Spacing)])
  func spacing(_ text: String, _ expected: Spacing) {
    guard case .pixels(let pixels) = style(text, "font-size: 20px").letterSpacing else {
      #expect(expected == .normal)
      return
    }
    if case .pixels(let wanted) = expected { #expect(abs(pixels - wanted) < 1e-9) }
  }

  /// CSS Backgrounds 3.
  @Test(arguments: [
    ("background: red", "#ff0000", 0), ("background: url(a.png)", "#00000000", 1),
    ("background: url('a.png') no-repeat center / cover #fff", "#ffffff", 1),
    ("background: red url(a.png), blue", "#00000000", 0),
    ("background: url(a.png), blue", "#0000ff", 1),
    ("background: linear-gradient(red, blue)", "#00000000", 1),
    ("background: none", "#00000000", 0),
    ("background-color: red; background: none", "#00000000", 0),
    ("background: rgb(0 0 0 / 50%) fixed", "#00000080", 0), ("background: red red", "#00000000", 0),
    ("background-image: url(a), url(b)", "#00000000", 2), ("background: 0", "#00000000", 0),
    ("background: top left/50% 10px repeat-x red", "#ff0000", 0),
  ])
  func backgrounds(_ text: String, _ color: String, _ images: Int) {
    let style = style(text)
    #expect(style.backgroundColor.known?.hex == color, "\(text)")
    #expect(style.backgroundImage.count == images, "\(text)")
  }

  @Test func gradientStops() {
    let style = style(
      "background: linear-gradient(to right, red 0 10%, 30%, rgb(0 0 255 / .5), currentcolor); color: lime"
    )
    guard case .gradient(let stops)? = style.backgroundImage.first else {
      Issue.record("no gradient")
      return
    }
    #expect(stops.map { $0.known?.hex } == ["#ff0000", "#0000ff80", "#00ff00"])
  }

  @Test(arguments: [
    ("border: 1px solid red", 1.0, "#ff0000"), ("border: solid", 3, "#000000"),
    ("border: thick double", 5, "#000000"), ("border: 1px red", 0, "#ff0000"),
    ("border: 0 solid", 0, "#000000"), ("border-top: 2px dotted blue", 2, "#0000ff"),
    ("border-style: solid; border-width: 1px 2px", 1, "#000000"),
    ("border: 1px solid; color: lime", 1, "#00ff00"), ("border: none", 0, "#000000"),
    ("border: 1px solid red; border-color: blue lime", 1, "#0000ff"),
    ("border-block-start: 4px solid red", 4, "#ff0000"),
    ("border: 1px solid red; border: 1px solid 12", 1, "#ff0000"),
  ])
  func borders(_ text: String, _ width: Double, _ color: String) {
    let top = style(text).border.top
    #expect(top.width == width, "\(text)")
    #expect(top.color.known?.hex == color, "\(text)")
  }

  @Test(arguments: [
    ("outline: none", false), ("outline: 0", false), ("outline: 2px solid red", true),
    ("outline: auto", true), ("outline-style: solid", true), ("outline: solid transparent", false),
    ("outline: 0 solid red", false), ("", false),
  ])
  func outlines(_ text: String, _ isDrawn: Bool) {
    #expect(style(text).outline.isDrawn == isDrawn, "\(text)")
  }

  @Test(arguments: [
    ("overflow: hidden", Keyword.hidden, Keyword.hidden), ("overflow-x: scroll", .scroll, .auto),
    ("overflow: clip visible", .clip, .visible), ("overflow: hidden auto", .hidden, .auto),
    ("overflow-y: clip", .visible, .clip),
  ])
  func overflow(_ text: String, _ x: Keyword, _ y: Keyword) {
    let style = style(text)
    #expect(style.overflowX == x)
    #expect(style.overflowY == y)
  }

  /// CSS Display 3.
  @Test(arguments: [
    ("display: inline flex", Display.inlineFlex), ("display: block", .block),
    ("display: inline flow-root", .inlineBlock), ("display: list-item block", .listItem),
    ("display: inline; float: left", .block), ("display: inline; position: absolute", .block),
    ("display: inline-flex; position: fixed", .flex), ("display: none; float: left", .none),
    ("display: bogus", .block), ("display: -webkit-box", .flex), ("display: contents", .contents),
    ("display: block block", .block), ("display: table-cell; float: right", .block),
  ])
  func display(_ text: String, _ expected: Display) {
    #expect(style(text).display == expected, "\(text)")
  }

  @Test func itemsOfFlexBoxesAreBlocks() {
    let page = page("<div style='display:flex'><span id=a>t</span></div><span id=b></span>")
    #expect(page.display(of: page.node("a")) == .block)
    #expect(page.display(of: page.node("b")) == .inline)
  }

  @Test(arguments: [
    ("transform: scale(0)", 0.0, 0.0), ("transform: scaleX(.5) scale(2, 3)", 1, 3),
    ("scale: 0.5", 0.5, 0.5), ("transform: rotate(90deg)", 1, 1), ("transform: none", 1, 1),
    ("transform: matrix(0, 0, 0, 0, 0, 0)", 0, 0), ("transform: scale(2px)", 1, 1),
  ])
  func scales(_ text: String, _ x: Double, _ y: Double) {
    #expect(style(text).transform.scaleX == x, "\(text)")
    #expect(style(text).transform.scaleY == y, "\(text)")
  }

  @Test(arguments: [
    ("transform: rotate(90deg)", 90.0), ("transform: rotate(.25turn)", 90), ("rotate: -90deg", -90),
    ("transform: rotateZ(100grad)", 90), ("rotate: z 45deg", 45), ("transform: rotate(0)", 0),
    ("-webkit-transform: rotate(90deg)", 90),
  ])
  func rotations(_ text: String, _ degrees: Double) {
    #expect(abs(style(text).transform.rotation - degrees) < 1e-9, "\(text)")
  }

  @Test func otherProperties() {
    let style = style(
      "text-transform: uppercase; text-decoration: underline wavy red 2px; text-align: justify;"
        + "white-space: nowrap; cursor: url(a.cur), pointer; list-style: square inside;"
        + "box-shadow: 0 0 2px red; filter: blur(2px); user-select: none; pointer-events: none;"
        + "direction: rtl; writing-mode: vertical-rl; animation: spin 2s infinite; opacity: 50%;"
        + "text-indent: 2em; z-index: -1; mix-blend-mode: multiply; order: 3; float: left;"
        + "position: -webkit-sticky; margin: 1px auto; letter-spacing: 1px; font-style: oblique 10deg;"
        + "-webkit-text-fill-color: blue; background-clip: text; flex-flow: row-reverse wrap")
    #expect(style.textTransform == [.uppercase])
    #expect(style.textDecorationLine == [.underline])
    #expect(style.textDecorationStyle == .wavy)
    #expect(style.textDecorationColor.known?.hex == "#ff0000")
    #expect(style.textAlign == .justify)
    #expect(style.whiteSpace == .nowrap)
    #expect(style.cursor == .keyword(.pointer))
    #expect(style.listStyleType == .keyword(.square))
    #expect(style.listStylePosition == .inside)
    #expect(style.boxShadow == .present)
    #expect(style.textShadow == .absent)
    #expect(style.filter == .present)
    #expect(style.userSelect == .none)
    #expect(style.pointerEvents == .none)
    #expect(style.direction == .rtl)
    #expect(style.writingMode == .verticalRl)
    #expect(style.animationNames == ["spin"])
    #expect(style.animationDuration == 2)
    #expect(style.animationIterations == .infinity)
    #expect(style.opacity == 0.5)
    #expect(style.textIndent == .pixels(32))
    #expect(style.zIndex == -1)
    #expect(style.mixBlendMode == .multiply)
    #expect(style.order == 3)
    #expect(style.position == .sticky)
    #expect(style.margin.left == .auto)
    #expect(style.fontStyle == .oblique)
    #expect(style.textColor.known?.hex == "#0000ff")
    #expect(style.backgroundClip == .text)
    #expect(style.flexDirection == .rowReverse)
    #expect(style.flexWrap == .wrap)
  }

  @Test func userAgentValues() {
    let page = page(
      "<h1 id=a>t</h1><a id=b href=x>t</a><small id=c>t</small><button id=d>t</button>"
        + "<input id=e><mark id=f>t</mark><ul><li><ul id=g></ul></ul><pre id=h></pre><th id=i>"
        + "<input disabled id=j><code id=k></code><input id=l placeholder=p><s id=m></s>")
    #expect(page.style("a").fontSize == 32)
    #expect(page.style("a").fontWeight == 700)
    #expect(page.style("b").color.known?.hex == "#0000ee")
    #expect(page.style("b").cursor == .keyword(.pointer))
    #expect(page.style("c").fontSize.map { ($0 * 100).rounded() } == 1333)
    #expect(page.style("d").backgroundColor.known?.hex == "#efefef")
    #expect(page.style("e").backgroundColor.known?.hex == "#ffffff")
    #expect(page.style("e").border.top.color.known?.hex == "#767676")
    #expect(page.style("f").backgroundColor.known?.hex == "#ffff00")
    #expect(page.style("g").listStyleType == .keyword(.circle))
    #expect(page.style("h").whiteSpace == .pre)
    #expect(page.style("j").color.known?.hex == "#6d6d6d")
    #expect(page.style("k").fontFamily == ["monospace"])
    #expect(page.style(of: page.node("l"), pseudo: .placeholder).color.known?.hex == "#757575")
    #expect(page.style("m").textDecorationLine == [.lineThrough])
  }
}
