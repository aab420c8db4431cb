import DOM
import Semantics
import Testing

/// Forming tables and assigning headers.
/// https://html.spec.whatwg.org/multipage/tables.html#table-processing-model
struct TableModelTests {
  @Test("Headers of a cell", arguments: headerCases)
  func headers(_ sample: Case<String>) throws {
    let page = Sample(sample.html)
    let table = try #require(page.semantics.table(around: page.target))
    let found = page.semantics.tableModel(of: table).headers(of: page.target)
    let ids = found.map { page.document.attribute(.id, of: $0).map { String($0) } ?? "?" }
    #expect(ids.joined(separator: " ") == sample.expected)
  }

  static let headerCases = [
    Case("<table><tr><th id=a>A<th id=b>B<tr><td id=t>1<td>2</table>", "a"),
    Case("<table><tr><th id=a>A<th id=b>B<tr><td>1<td id=t>2</table>", "b"),
    Case("<table><tr><th id=a>A<td id=t>1<tr><th id=b>B<td>2</table>", "a"),
    Case("<table><tr><th id=o>O<th id=a>A<tr><th id=b>B<td id=t>1</table>", "b a"),
    Case("<table><tr><td><th id=a>A<tr><th id=b>B<td id=t>1</table>", "b a"),
    Case("<table><tr><td id=t>1<td>2</table>", ""),
    Case("<table><tr><th id=t>A<td>1</table>", ""),
    // scope
    Case("<table><tr><th id=a scope=row>A<td id=t>1<td>2</table>", "a"),
    Case("<table><tr><th id=a scope=col>A<td id=t>1</table>", ""),
    Case("<table><tr><td>x<th id=a scope=row>A<td id=t>1</table>", "a"),
    Case("<table><tr><th id=a scope=row>A<th id=b scope=row>B<td id=t>1</table>", "b a"),
    Case("<table><tr><th id=a scope=row>A<td>1<th id=b scope=row>B<td id=t>2</table>", "b"),
    Case(
      "<table><tr><th id=a scope=col>A<tr><td>1<tr><th id=b scope=col>B<tr><td id=t>2</table>",
      "b"),
    Case("<table><tr><th id=a scope=col>A<tr><th id=b scope=col>B<tr><td id=t>2</table>", "b a"),
    // A header over two columns does not hide one over one column.
    Case(
      "<table><tr><th id=a colspan=2>A<tr><th id=b>B<th id=c>C<tr><td id=t>1<td>2</table>",
      "b a"),
    Case(
      "<table><tr><th id=a colspan=2>A<tr><th id=b>B<th id=c>C<tr><td>1<td id=t>2</table>",
      "c a"),
    Case("<table><tr><th id=a>A<th id=b>B<tr><td id=t colspan=2>1</table>", "a b"),
    Case("<table><tr><th id=a>A<th id=b>B<tr><td rowspan=2>0<td>1<tr><td id=t>2</table>", "b"),
    Case("<table><tr><th id=a rowspan=2>A<td>1<tr><td id=t>2</table>", "a"),
    Case("<table><tr><th id=a rowspan=0>A<td>1<tr><td>2<tr><td id=t>3</table>", "a"),
    Case("<table><tr><th id=a rowspan=9>A<td>1<tbody><tr><td id=t>2</table>", ""),
    // Groups
    Case("<table><tr><th id=a scope=rowgroup>A<td>1<tr><td>x<td id=t>2</table>", "a"),
    Case("<table><tbody><tr><th id=a scope=rowgroup>A<td>1<tbody><tr><td>x<td id=t>2</table>", ""),
    Case(
      "<table><colgroup span=2><tr><th id=a scope=colgroup>A<td>x<tr><td>1<td id=t>2</table>",
      "a"),
    Case("<table><col><col><tr><th id=a scope=colgroup>A<td>x<tr><td>1<td id=t>2</table>", "a"),
    // The headers attribute
    Case("<table><tr><th id=a>A<th id=b>B<tr><td>1<td id=t headers=a>2</table>", "a"),
    Case("<table><tr><th id=a>A<th id=b>B<tr><td>1<td id=t headers='b a'>2</table>", "b a"),
    Case("<table><tr><th id=a>A<th id=b>B<tr><td>1<td id=t headers=nowhere>2</table>", ""),
    Case("<table><tr><th id=a>A<tr><td id=t headers=''>2</table>", ""),
    Case("<table><tr><td id=a>A<tr><td id=t headers=a>2</table>", "a"),
    Case("<table><tr><th>A<tr><td id=t headers=t>2</table>", ""),
    Case("<p id=a>x</p><table><tr><th>A<tr><td id=t headers=a>2</table>", ""),
    // Empty headers are none
    Case("<table><tr><th id=a><tr><td id=t>1</table>", ""),
    Case("<table><tr><th id=a> <!-- x --> <tr><td id=t>1</table>", ""),
    Case("<table><tr><th id=a><img alt=A src=x><tr><td id=t>1</table>", "a"),
    // A header has headers too
    Case("<table><tr><th id=a>A<th>B<tr><th id=t>1<td>2</table>", "a"),
    Case("<table><tr><th>A<th id=b>B<tr><th id=c>1<td id=t>2</table>", "c b"),
    // The foot comes last, whatever its place.
    Case("<table><tfoot><tr><td id=t>sum</tfoot><tr><th id=a>A<tr><td>1</table>", "a"),
  ]

  @Test("Slots, spans and overlaps")
  func slots() throws {
    let page = Sample(
      "<table id=t><tr><td id=a rowspan=2>a<td id=b colspan=2>b<tr><td id=c>c<td id=d>d"
        + "<td id=e>e</table>")
    let model = page.semantics.tableModel(of: page.target)
    #expect(model.rowCount == 2)
    #expect(model.columnCount == 4)
    #expect(model.cell(row: 1, column: 0)?.node == page.node("a"))
    #expect(model.cell(row: 0, column: 2)?.node == page.node("b"))
    #expect(model.cell(row: 1, column: 3)?.node == page.node("e"))
    #expect(model.cell(row: 0, column: 3) == nil)
    #expect(model.cell(row: 9, column: 9) == nil)
    #expect(model.cell(of: page.node("c"))?.column == 1)
    #expect(!model.hasOverlaps)
    #expect(!model.isTruncated)
  }

  @Test("Overlapping cells belong to no slot")
  func overlaps() {
    let page = Sample(
      "<table id=t><tr><td>a<td rowspan=2>b<tr><td colspan=2>c</table>")
    let model = page.semantics.tableModel(of: page.target)
    #expect(model.hasOverlaps)
    #expect(model.cell(row: 1, column: 1) == nil)
  }

  @Test("Cells headed by a header")
  func headed() {
    let page = Sample("<table id=t><tr><th id=h>A<th>B<tr><td id=x>1<td>2<tr><td id=y>3</table>")
    let model = page.semantics.tableModel(of: page.target)
    #expect(model.cells(headedBy: page.node("h")) == [page.node("x"), page.node("y")])
    #expect(model.cells(headedBy: page.node("x")).isEmpty)
  }

  @Test("Giant spans end in good time")
  func giantSpans() {
    let row = String(repeating: "<td colspan=1000 rowspan=65534>x", count: 300)
    let page = Sample("<table id=t>" + String(repeating: "<tr>" + row, count: 30) + "</table>")
    let model = page.semantics.tableModel(of: page.target)
    #expect(model.isTruncated)
    #expect(model.headers(of: page.target).isEmpty)
  }

  @Test("Many headers end in good time")
  func manyHeaders() {
    let rows = String(repeating: "<tr><th>a<td>b<th>c<td>d", count: 5_000)
    let page = Sample("<table id=t>" + rows + "</table>")
    let model = page.semantics.tableModel(of: page.target)
    #expect(model.cells(headedBy: page.target).isEmpty)
    #expect(model.cells.count == 20_000)
  }
}
