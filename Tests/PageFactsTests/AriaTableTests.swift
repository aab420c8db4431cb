import DOM
import PageFacts
import PageSamples
import RuleKit
import Testing

/// Tables that roles make.
@Suite("Tables made by roles")
struct AriaTableTests {
  private func hasCells(_ rows: String) -> Bool? {
    let sample = SamplePage("<div role=table id=table>\(rows)</div>")
    guard let table = AriaTable.table(around: sample.target, in: sample.page) else { return nil }
    return AriaTable(table.id, in: sample.page).hasCells(headedBy: sample.target.id)
  }

  @Test(
    "a header of a column has cells in other rows, one of a row beside it",
    arguments: [
      (
        "<div role=row><b role=columnheader id=t>A</b></div><div role=row><b role=cell>1</b></div>",
        true
      ),
      (
        "<div role=row><b role=columnheader>A</b><b role=columnheader id=t>B</b></div>"
          + "<div role=row><b role=cell>1</b></div>", false
      ),
      (
        "<div role=rowgroup><div role=row><b role=columnheader>A</b><b role=columnheader id=t>B</b>"
          + "</div></div><div role=row><b role=cell aria-colspan=2>1</b></div>", true
      ),
      (
        "<div role=row><b role=columnheader id=t aria-colindex=3>A</b></div>"
          + "<div role=row><b role=cell aria-colindex=3>1</b></div>", true
      ),
      ("<div role=row><b role=rowheader id=t>A</b><b role=cell>1</b></div>", true),
      ("<div role=row><b role=rowheader id=t>A</b></div>", false),
      ("<div role=row><b role=cell id=t>A</b></div>", nil),
    ])
  func headers(rows: String, expected: Bool?) { #expect(hasCells(rows) == expected) }

  @Test("cells over several rows leave the rest open")
  func rowSpans() {
    let sample = SamplePage(
      "<div role=grid id=t><div role=row><b role=gridcell aria-rowspan=2>A</b></div></div>")
    #expect(AriaTable(sample.target.id, in: sample.page).isTruncated)
  }
}
