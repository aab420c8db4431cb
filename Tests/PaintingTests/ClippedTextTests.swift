import DOM
import PageSamples
import Painting
import RuleKit
import Styling
import Testing

/// Text that its box cuts off.
@Suite("Clipped text")
struct ClippedTextTests {
  private func verdict(_ css: String, _ text: String) -> ClippedText.Verdict? {
    let sample = SamplePage("<p id=t style='\(css)'>\(text)</p>")
    let style = sample.page.style.style(of: sample.target.id)
    return ClippedText(in: sample.target.id, of: sample.page, viewed: sample.page.style)?
      .verdict(by: style, screen: 1_280)
  }

  private static let long = String(repeating: "texte ", count: 40)

  @Test("a low or narrow box cuts what is certainly larger")
  func cut() {
    #expect(verdict("width:100px;height:30px;overflow:hidden", Self.long) == .cut)
    #expect(verdict("width:100px;white-space:nowrap;overflow:hidden", Self.long) == .cut)
  }

  @Test("a box that grows, scrolls, shows what overflows or is large enough cuts nothing")
  func whole() {
    #expect(verdict("width:100px;overflow:hidden", Self.long) == .fits)
    #expect(verdict("width:100px;height:30px", Self.long) == .fits)
    #expect(verdict("width:100px;height:30px;overflow:hidden", "texte") == .fits)
    #expect(
      verdict("width:100px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis", Self.long)
        == .fits)
  }

  @Test("a box lower than its letters may be a closed one")
  func low() {
    #expect(verdict("height:10px;overflow:hidden", "texte") == .lowerThanLetters)
    #expect(verdict("max-height:.5em;overflow:clip", "<b>texte</b>") == .lowerThanLetters)
    #expect(verdict("height:10px;overflow:hidden", "<b style='font-size:10px'>texte</b>") == .fits)
    #expect(verdict("height:14px;line-height:1;overflow:hidden", "texte") == .lowerThanLetters)
    #expect(verdict("height:10px;padding:4px;overflow:hidden", "texte") == .fits)
  }

  @Test("parts that scroll, float or stand elsewhere tell nothing")
  func unknown() {
    #expect(verdict("height:30px;overflow:hidden", "<b style='float:left'>a</b>") == nil)
    #expect(verdict("height:30px;overflow:hidden", "<b style='position:absolute'>a</b>") == nil)
  }

  @Test(
    "only boxes that hide and have a size may cut",
    arguments: [
      ("height:30px;overflow:hidden", true), ("height:4px;overflow:hidden", true),
      ("height:1px;overflow:hidden", false), ("height:30px", false),
      ("display:table-cell;height:30px;overflow:hidden", false),
      ("width:9px;white-space:nowrap;overflow:hidden", true),
      ("display:inline;overflow:hidden", false),
    ])
  func mayCut(css: String, expected: Bool) {
    let sample = SamplePage("<p id=t style='\(css)'>a</p>")
    #expect(sample.page.style.style(of: sample.target.id).mayCutText == expected)
  }
}
