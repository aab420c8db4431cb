import CSS
import DOM
import HTMLParsing
import Styling
import Testing

/// Kinds of computed values that Chromium 156 and the standards agree on, each from both sides.
@Suite("Styles as browsers compute them")
struct BrowserStyleTests {
  private static func color(_ hex: UInt32) -> ComputedColor { .color(Color(hex)) }

  @Test(
    "quirks mode: colours without # and lengths without unit",
    arguments: [
      ("color:cccccc", 0xCCCCCC), ("color:ccc", 0xCCCCCC), ("color:123", 0x000123),
      ("color:12ab34", 0x12AB34), ("color:0", 0x000000), ("color:red", 0xFF0000),
      ("color:ccccc", 0x0000FF), ("color:zzz", 0x0000FF), ("color:#ccc", 0xCCCCCC),
      ("color:rgb(ff,ff,ff)", 0x0000FF),
    ])
  func quirkyColors(declaration: String, expected: UInt32) {
    let html = "<div style='color:#00f'><p id=x style='\(declaration)'>"
    #expect(quirkyPage(html).style("x").color == Self.color(expected), "\(declaration)")
    let sheet = "<style>#x{\(declaration)}</style><div style='color:#00f'><p id=x>"
    #expect(quirkyPage(sheet).style("x").color == Self.color(expected), "\(declaration)")
    // Elsewhere such a declaration is dropped.
    let isStandard = ["color:red", "color:#ccc"].contains(declaration)
    #expect(
      page(html).style("x").color == Self.color(isStandard ? expected : 0x0000FF), "\(declaration)")
  }

  @Test func quirkyLengths() {
    let html = "<p id=x style='font-size:12;width:100;margin:1 2px 3;line-height:2;padding:-1'>"
    let quirky = quirkyPage(html).style("x")
    #expect(quirky.fontSize == 12)
    #expect(quirky.width == .pixels(100))
    #expect(quirky.margin.top == .pixels(1))
    #expect(quirky.margin.bottom == .pixels(3))
    #expect(quirky.padding.top == .pixels(0))
    let standard = page(html).style("x")
    #expect(standard.fontSize == 16)
    #expect(standard.width == .auto)
    // Where both stand in a block, the later one wins in quirks mode, the valid one elsewhere.
    let both = "<p id=x style='width:1px;width:2'>"
    #expect(quirkyPage(both).style("x").width == .pixels(2))
    #expect(page(both).style("x").width == .pixels(1))
    // Shorthands that the standard does not name, and functions, are as ever.
    #expect(quirkyPage("<p id=x style='border:2 solid'>").style("x").border.top.width == 0)
    #expect(quirkyPage("<p id=x style='width:calc(2)'>").style("x").width == .auto)
  }

  @Test("pages in both modes can share what they compute")
  func quirksAreNotShared() {
    let sharing = StyleSharing()
    for isQuirky in [false, true, false, true] {
      let html = (isQuirky ? "" : "<!DOCTYPE html>") + "<style>p{width:5}</style><p id=x>"
      let style = StyledDocument(document: HTMLParser.parse(html), sharing: sharing).style("x")
      #expect(style.width == (isQuirky ? .pixels(5) : .auto))
    }
  }

  @Test("quirks mode: tables take colour from the body and no font from around them")
  func quirkyTables() {
    let html = """
      <body style="color:#00f"><div style="color:#fff;font-size:30px;font-weight:bold">
      <table id=t><tr><td id=x>text</td></tr></table><table style="color:red"><tr><td id=y></table></div>
      """
    let quirky = quirkyPage(html)
    #expect(quirky.style("x").color == Self.color(0x0000FF))
    #expect(quirky.style("x").fontSize == 16)
    #expect(quirky.style("x").fontWeight == 400)
    #expect(quirky.style("y").color == Self.color(0xFF0000))
    let standard = page(html)
    #expect(standard.style("x").color == Self.color(0xFFFFFF))
    #expect(standard.style("x").fontSize == 30)
  }

  @Test("display: contents removes what is replaced, and is looked through for flex items")
  func contents() {
    for name in ["img", "input", "select", "textarea", "br", "video", "iframe", "object", "meter"] {
      let styled = page("<\(name) id=x style='display:contents'>")
      #expect(styled.display(of: styled.node("x")) == .none, "\(name)")
    }
    for name in ["span", "button", "fieldset", "details", "a"] {
      let styled = page("<\(name) id=x style='display:contents'>")
      #expect(styled.display(of: styled.node("x")) == .contents, "\(name)")
    }
    // The same rules on both kinds of element.
    let both = page("<style>.c{display:contents}</style><i class=c id=a></i><img class=c id=b>")
    #expect(both.display(of: both.node("a")) == .contents)
    #expect(both.display(of: both.node("b")) == .none)
    let flex = page(
      """
      <div style="display:flex"><i style="display:contents"><b id=x>x</b><i style="display:contents">
      <b id=y>y</b></i></i></div><div><i style="display:contents"><b id=z>z</b></i></div>
      """)
    #expect(flex.style("x").display == .block)
    #expect(flex.style("y").display == .block)
    #expect(flex.style("z").display == .inline)
  }

  @Test(
    "@supports",
    arguments: [
      ("(-webkit-touch-callout: none)", false), ("(margin-trim: inline)", false),
      ("(-webkit-hyphens: none)", false), ("(-moz-appearance: none)", false),
      ("(-webkit-overflow-scrolling: touch)", false), ("(nonsense: 1)", false),
      ("(font: -apple-system-body)", false), ("(display: nonsense)", false),
      ("(display: grid)", true), ("(gap: 1px)", true), ("(-webkit-line-clamp: 2)", true),
      ("(-webkit-appearance: none)", true), ("(--x: 1)", true), ("not (margin-trim: inline)", true),
      ("(grid-template-rows: subgrid)", true), ("(-webkit-text-stroke: 1px red)", true),
      ("selector(:has(a))", true), ("selector(:has(:has(a)))", false),
    ])
  func supports(condition: String, holds: Bool) {
    let styled = page("<style>@supports \(condition){#x{z-index:7}}</style><p id=x>")
    #expect((styled.style("x").zIndex == 7) == holds, "\(condition)")
  }

  @Test("scripts run: nothing is laid out for their absence")
  func scripting() {
    let css = "@media (scripting: none){#x{display:none}} @media (scripting){#x{z-index:7}}"
    let styled = page("<style>\(css)</style><p id=x>")
    #expect(styled.style("x").display == .block)
    #expect(styled.style("x").zIndex == 7)
  }

  @Test(
    "states",
    arguments: [
      (":has(:has(b))", "<p id=a><i><b></b></i></p>", ""),
      ("p:has(:is(:has(b), i))", "<p id=a><i><b></b></i></p>", "a"),
      ("option:checked", "<select><option id=a>1<option id=b>2</select>", "a"),
      ("option:checked", "<select><option id=a disabled>1<option id=b>2</select>", "b"),
      ("option:checked", "<select><option id=a>1<option id=b selected>2</select>", "b"),
      ("option:checked", "<select><option id=a selected>1<option id=b selected>2</select>", "b"),
      ("option:checked", "<select multiple><option id=a>1<option id=b>2</select>", ""),
      (
        "option:checked",
        "<select multiple><option id=a selected>1<option id=b selected>2</select>", "a b"
      ),
      ("option:checked", "<select size=3><option id=a>1<option id=b>2</select>", ""),
      ("option:checked", "<select><optgroup><option id=a>1</optgroup><option id=b>2</select>", "a"),
      ("option:default", "<select><option id=a>1<option id=b selected>2</select>", "b"),
      (":read-only:not(html, head, body, style)", "<svg id=a></svg><p id=b></p><input id=c>", "b"),
      (":read-only:not(html, head, body, style)", "<p id=a contenteditable=nonsense></p>", "a"),
      (":read-write", "<p id=a contenteditable></p><p id=b contenteditable=false></p>", "a"),
      (":invalid", "<input id=a required><input id=b required value=x><input id=c>", "a"),
      (":valid", "<input id=a required><input id=b required value=x><input id=c type=hidden>", "b"),
      (":invalid", "<input id=a type=email value=x><input id=b type=email value=x@y>", "a"),
      (":invalid", "<form id=a><input id=b required></form><form id=c><input></form>", "a b"),
      (":invalid", "<input id=a required disabled><input id=b required readonly>", ""),
      (":invalid", "<select id=a required><option value=''>x</select>", "a"),
      (
        ":invalid",
        "<input id=a type=checkbox required><input id=b type=checkbox required checked>", "a"
      ),
      (":invalid", "<input id=a type=radio name=r required><input type=radio name=r checked>", ""),
      (":invalid", "<p id=a></p><button id=b></button><textarea id=c required></textarea>", "c"),
    ])
  func states(selector: String, html: String, expected: String) {
    #expect(matches(selector, in: html) == expected, "\(selector) \(html)")
  }

  @Test(
    "values that only a browser can tell are uncertain",
    arguments: [
      "if(style(--a:1): red; else: blue)", "attr(data-c type(<color>), #ccc)", "attr(data-c)",
      "var(--x)",
    ])
  func undecidable(value: String) {
    let styled = page("<p id=x data-c=#ccc style='--x: if(else: red); color: \(value)'>")
    #expect(styled.style("x").color == .unknown)
    #expect(!styled.style("x").isCertain(.color))
  }

  @Test func attributesAsText() {
    let styled = page("<style>#x::before{content:attr(data-c)}</style><p id=x data-c=y>")
    #expect(styled.generatedContent(.before, of: styled.node("x"))?.text == "y")
  }

  @Test(
    "registered properties take values of their type alone",
    arguments: [
      ("<color>", "#ccc", "foo", "rgb(204, 204, 204)"), ("<color>", "#ccc", "red", "red"),
      ("<length>", "4px", "red", "4px"), ("<length>", "4px", "50%", "4px"),
      ("<length-percentage>", "4px", "50%", "50%"), ("a | b", "a", "c", "a"),
      ("a | b", "a", "b", "b"),
      ("<number>", "1", "2px", "1"), ("<length>+", "4px", "1px 2px", "1px 2px"),
      ("*", "4px", "red", "red"),
      ("<transform-function>", "scale(1)", "anything", "anything"),
    ])
  func registered(syntax: String, initial: String, value: String, expected: String) {
    let css =
      "@property --r{syntax:'\(syntax)';inherits:false;initial-value:\(initial)} #x{--r:\(value)}"
    for property in ["color", "width", "content"] {
      let one = page("<style>\(css) #x{\(property):var(--r)}</style><p id=x>").style("x")
      let other = page("<style>#x{\(property):\(expected)}</style><p id=x>").style("x")
      #expect(one.color == other.color)
      #expect(one.width == other.width)
    }
  }

  @Test(
    "a registration without its parts is none",
    arguments: [
      "syntax:'<color>';inherits:false", "syntax:'<color>';initial-value:red",
      "inherits:false;initial-value:red", "syntax:'<color>';inherits:false;initial-value:1px",
    ])
  func invalidRegistrations(descriptors: String) {
    let styled = page(
      "<style>@property --r{\(descriptors)} #x{--r:1px;width:var(--r)}</style><p id=x>")
    #expect(styled.style("x").width == .pixels(1))
  }

  @Test(
    "values out of range are invalid",
    arguments: [
      ("font-size:-5px", 16.0), ("font-size:-50%", 16), ("font-size:0", 0),
      ("font-size:calc(-5px)", 0),
    ])
  func ranges(declaration: String, size: Double) {
    #expect(page("<p id=x style='\(declaration)'>").style("x").fontSize == size)
  }

  @Test func moreRanges() {
    let style = page(
      "<p id=x style='width:9px;width:-1px;padding:2px;padding:-2px;margin:-3px;font-weight:0'>"
    ).style("x")
    #expect(style.width == .pixels(9))
    #expect(style.padding.top == .pixels(2))
    #expect(style.margin.top == .pixels(-3))
    #expect(style.fontWeight == 400)
    let sheet = page("<style>#x{padding:-2px;width:-1px} #x{z-index:7}</style><p id=x>")
    #expect(sheet.style("x").padding.top == .pixels(0))
    #expect(sheet.style("x").zIndex == 7)
  }

  @Test(
    "monospace alone is 13 pixels where no length sets the size",
    arguments: [
      ("<pre id=x>", 13.0), ("<code id=x>", 13), ("<p style='font-family:monospace' id=x>", 13),
      ("<p style='font-family:monospace,monospace' id=x>", 16),
      ("<p style='font-family:Menlo,monospace' id=x>", 16),
      ("<div style='font-size:16px'><code id=x>", 16),
      ("<div style='font-size:1rem'><code id=x>", 13),
      ("<div style='font-size:200%'><code id=x>", 26), ("<code style='font-size:50%' id=x>", 6.5),
      ("<code style='font-size:medium' id=x>", 13), ("<code style='font-size:20px' id=x>", 20),
      ("<code style='font-size:initial' id=x>", 13), ("<pre><code id=x>", 13),
      ("<pre><span style='font-family:serif' id=x>", 16), ("<textarea id=x>", 13.3333),
      ("<pre style='font-family:inherit' id=x>", 16),
    ])
  func monospace(html: String, size: Double) throws {
    let computed = try #require(page(html).style("x").fontSize)
    #expect(abs(computed - size) < 0.001, "\(html): \(computed)")
  }

  @Test(
    "relative colours",
    arguments: [
      ("rgb(from #ccc r g b)", "#cccccc"), ("rgb(from red r g b / 50%)", "rgb(255 0 0 / .5)"),
      ("rgb(from #0057b8 r g b / alpha)", "#0057b8"), ("rgb(from red b g r)", "blue"),
      ("rgb(from #336699 calc(r * 2) 0 none)", "#660000"),
      ("hsl(from red calc(h + 120) s l)", "lime"),
      ("hsl(from #0057b8 h s 25%)", "hsl(211.6 100% 25%)"), ("hwb(from blue h w b)", "blue"),
      ("color(from red srgb r g b)", "red"), ("rgb(from rgb(0 0 0 / .3) r g b)", "rgb(0 0 0 / .3)"),
      ("rgb(from currentColor r g b)", "#010203"), ("oklch(from red l 0 h)", "oklch(0.62796 0 0)"),
    ])
  func relativeColors(value: String, same: String) throws {
    let one = page("<div style='color:#010203'><p id=x style='background-color:\(value)'>").style(
      "x")
    let other = page("<div style='color:#010203'><p id=x style='background-color:\(same)'>").style(
      "x")
    let (left, right) = (one.backgroundColor.known, other.backgroundColor.known)
    let (a, b) = (try #require(left), try #require(right))
    for (p, q) in [(a.red, b.red), (a.green, b.green), (a.blue, b.blue), (a.alpha, b.alpha)] {
      #expect(abs(p - q) < 0.01, "\(value): \(a.hex) and \(b.hex)")
    }
  }

  @Test(
    "relative colours in error are none",
    arguments: [
      "rgb(from red r g)", "rgb(from nothing r g b)", "rgb(from red x y z)", "rgb(from red)",
    ])
  func relativeErrors(value: String) {
    let styled = page("<p id=x style='color:blue;color:\(value)'>")
    #expect(styled.style("x").color == Self.color(0x0000FF), "\(value)")
  }

  @Test func textStroke() {
    let styled = page("<div style='-webkit-text-stroke:2px red'><p id=x>").style("x")
    #expect(styled.textStrokeWidth == 2)
    #expect(styled.textStrokeColor == Self.color(0xFF0000))
    let plain = page("<p id=x style='-webkit-text-stroke-width:thin'>").style("x")
    #expect(plain.textStrokeWidth == 1)
    #expect(plain.textStrokeColor == nil)
    #expect(page("<p id=x>").style("x").textStrokeWidth == 0)
  }
}
