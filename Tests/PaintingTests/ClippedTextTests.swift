import DOM
import PageSamples
import Painting
import RuleKit
import Styling
import Testing

/// Text that its box cuts off.
@Suite("Clipped text")
struct ClippedTextTests {
  private func isCut(_ css: String, _ text: String) -> Bool? {
    let sample = SamplePage("<p id=t style='\(css)'>\(text)</p>")
    let style = sample.page.style.style(of: sample.target.id)
    return ClippedText(in: sample.target.id, of: sample.page, viewed: sample.page.style)?
      .isCut(by: style, screen: 1_280)
  }

  private static let long = String(repeating: "texte ", count: 40)

  @Test("a low or narrow box cuts what is certainly larger")
  func cut() {
    #expect(isCut("width:100px;height:30px;overflow:hidden", Self.long) == true)
    #expect(isCut("width:100px;white-space:nowrap;overflow:hidden", Self.long) == true)
  }

  @Test("a box that grows, scrolls, shows what overflows or is large enough cuts nothing")
  func whole() {
    #expect(isCut("width:100px;overflow:hidden", Self.long) == false)
    #expect(isCut("width:100px;height:30px", Self.long) == false)
    #expect(isCut("width:100px;height:30px;overflow:hidden", "texte") == false)
    #expect(
      isCut("width:100px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis", Self.long)
        == false)
  }

  @Test("parts that scroll, float or stand elsewhere tell nothing")
  func unknown() {
    #expect(isCut("height:30px;overflow:hidden", "<b style='float:left'>a</b>") == nil)
    #expect(isCut("height:30px;overflow:hidden", "<b style='position:absolute'>a</b>") == nil)
  }

  @Test(
    "only boxes that hide and have a size may cut",
    arguments: [
      ("height:30px;overflow:hidden", true), ("height:4px;overflow:hidden", false),
      ("height:30px", false),
      ("width:9px;white-space:nowrap;overflow:hidden", true),
      ("display:inline;overflow:hidden", false),
    ])
  func mayCut(css: String, expected: Bool) {
    let sample = SamplePage("<p id=t style='\(css)'>a</p>")
    #expect(sample.page.style.style(of: sample.target.id).mayCutText == expected)
  }
}
