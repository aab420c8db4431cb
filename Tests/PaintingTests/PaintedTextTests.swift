import DOM
import PageSamples
import Painting
import RuleKit
import Testing

/// Which texts are painted, and what is behind them.
@Suite("Painted texts")
struct PaintedTextTests {
  private func texts(_ html: String) -> [PaintedText] {
    SamplePage(html).page[PaintedTextRuns.self].all
  }

  @Test(
    "texts that are seen are painted; others are left out",
    arguments: [
      ("<p>a <b>b</b></p>", ["p", "b"]), ("<p hidden>a</p>", []), ("<p>—</p>", []),
      ("<p style='visibility:hidden'>a</p>", []), ("<p style='font-size:0'>a</p>", []),
      (
        "<p style='position:absolute;clip:rect(0,0,0,0);width:1px;height:1px;overflow:hidden'>a</p>",
        []
      ),
      ("<button disabled>a</button>", []), ("<button>a</button>", ["button"]),
      ("<label for=i>a</label><input id=i disabled>", []), ("<select><option>a</select>", []),
      ("<input type=submit value=a>", ["input"]), ("<svg><text>a</text></svg>", []),
      ("<template><p>a</p></template><p>b</p>", ["p"]), ("<p style='color:transparent'>a</p>", []),
    ])
  func painted(html: String, expected: [String]) {
    #expect(texts(html).map { $0.element.localName } == expected)
  }

  @Test("letters and digits are counted in all scripts, up to enough")
  func letters() {
    #expect(texts("<p>ab 1 – é ж 中</p>").first?.letters == 6)
    #expect(
      texts("<p>" + String(repeating: "é", count: 1_000) + "</p>").first?.letters
        == PaintedTextRuns.enoughLetters)
  }

  @Test("the nearest opaque background is what lies behind")
  func backdrop() throws {
    let sample = SamplePage(
      "<div id=t style='background:#000'><p style='background:rgb(255 255 255/.5)'>a")
    let text = try #require(sample.page[PaintedTextRuns.self].all.first)
    #expect(text.backdrop.owner == sample.target.id)
    #expect(!text.backdrop.isBare)
    #expect(text.backdrop.doubts.isEmpty)
    #expect(texts("<p>a").first?.backdrop.isBare == true)
    #expect(texts("<p style='opacity:.5'>a").first?.backdrop.isPlain == false)
  }

  @Test(
    "doubts say what they come from",
    arguments: [
      ("<p style='position:absolute'>a", [ColourDoubt.Cause.placement]),
      ("<p style='background:url(a)'>a", [.image]),
      ("<div style='background:url(a)'><p style='background:#fff'>a", []),
      ("<p style='animation:a 1s'>a", [.animation]), ("<p style='filter:blur(1px)'>a", [.effect]),
    ])
  func doubts(html: String, expected: [ColourDoubt.Cause]) {
    #expect(texts(html).first?.backdrop.doubts.map(\.cause) == expected)
  }

  @Test("a box laid under or over its neighbours raises a doubt; an icon does not")
  func overlays() {
    func isOverlapped(_ box: String) -> Bool {
      texts(
        "<div style='position:relative'><i style='position:absolute;background:#000;\(box)'></i><p style='position:relative'>a</p></div>"
      )
      .contains { $0.backdrop.doubts.contains { $0.cause == .overlap } }
    }
    #expect(isOverlapped("width:400px;height:300px"))
    #expect(!isOverlapped("width:20px;height:20px"))
    #expect(!isOverlapped("width:400px;height:2px"))
  }
}
