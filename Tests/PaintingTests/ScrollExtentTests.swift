import DOM
import PageSamples
import Painting
import RuleKit
import Testing

/// How large the contents of a box are at the least.
@Suite("Extent of contents")
struct ScrollExtentTests {
  private func extent(_ html: String, boxWidth: Double = 400) -> (width: Double, height: Double) {
    let sample = SamplePage(html)
    let extent = ScrollExtent(of: sample.target.id, boxWidth: boxWidth, in: sample.page)
    return (extent.width, extent.height)
  }

  private static let image = "<img src=a.png width=100 height=50>"
  private static let images = String(repeating: image, count: 6)

  @Test("pictures on one line are as wide as they are together")
  func line() {
    #expect(extent("<div id=t style='white-space:nowrap'>\(Self.images)</div>").width == 600)
    #expect(extent("<div id=t style='display:flex'>\(Self.images)</div>").width == 600)
    #expect(
      extent("<div id=t style='white-space:nowrap'><p><b>\(Self.images)</b></p></div>").width == 600
    )
  }

  @Test("pictures that wrap need height instead")
  func wrapping() {
    let flow = extent("<div id=t>\(Self.images)</div>")
    #expect(flow.width == 100)
    #expect(flow.height == 75)
    #expect(
      extent("<div id=t style='display:flex;flex-wrap:wrap'>\(Self.images)</div>").width == 100)
  }

  @Test("what shrinks, floats, stands elsewhere, is hidden or scrolls by itself needs no room")
  func nothing() {
    for style in [
      "max-width:100%", "float:left", "position:absolute", "display:none", "transform:scale(.5)",
    ] {
      #expect(
        extent("<div id=t><p style='width:900px;\(style)'></p></div>").width == 0, "\(style)")
    }
    #expect(
      extent(
        "<div id=t><p style='overflow:auto'><b style='display:block;width:900px'></b></p></div>"
      )
      .width == 0)
  }

  @Test("tables have their cells side by side and their rows one below the other")
  func tables() {
    let cells = String(repeating: "<td><div style='min-width:100px'></div></td>", count: 5)
    let rows = String(repeating: "<tr>\(cells)</tr>", count: 3)
    #expect(extent("<div id=t><table>\(rows)</table></div>").width >= 500)
    let lines = String(repeating: "<tr><td>a</td></tr>", count: 10)
    #expect(extent("<div id=t><table>\(lines)</table></div>").height >= 160)
    #expect(extent("<div id=t><table width=900></table></div>").width == 900)
  }

  @Test("texts that nothing breaks are wide, others high")
  func texts() {
    let text = String(repeating: "texte ", count: 100)
    #expect(extent("<div id=t style='white-space:nowrap'>\(text)</div>").width > 3_000)
    #expect(extent("<pre id=t>\(text)\n\(text)\na</pre>").width > 2_500)
    let flow = extent("<div id=t>\(text)</div>")
    #expect(flow.width < 50)
    #expect(flow.height > 100 && flow.height < 250)
    #expect(extent("<div id=t><svg width='900px' height=60></svg></div>").width == 900)
  }

  @Test("an empty box has no contents")
  func empty() {
    #expect(extent("<div id=t></div>") == (0, 0))
  }
}
