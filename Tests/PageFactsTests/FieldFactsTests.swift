import DOM
import PageFacts
import PageSamples
import RuleKit
import Testing

/// Fields, tables of data, custom elements.
@Suite("Fields, tables and ARIA")
struct FieldFactsTests {
  @Test(
    "fields take data",
    arguments: [
      ("<input id=t>", true), ("<select id=t></select>", true),
      ("<textarea id=t></textarea>", true),
      ("<input id=t type=checkbox>", true), ("<input id=t type=date>", true),
      ("<input id=t type=hidden>", false), ("<input id=t type=submit>", false),
      ("<input id=t type=image>", false), ("<input id=t role=button>", false),
      ("<p id=t>a</p>", false),
    ])
  func isField(html: String, expected: Bool) {
    let sample = SamplePage(html)
    #expect(sample.page.isField(sample.target) == expected)
  }

  @Test("a label that is seen is one even when it is empty")
  func emptyLabels() {
    func hasLabel(_ html: String) -> Bool {
      let sample = SamplePage(html)
      return sample.page.hasEmptyLabel(sample.target)
    }
    #expect(hasLabel("<label for=t></label><input id=t>"))
    #expect(!hasLabel("<label for=t hidden></label><input id=t>"))
    #expect(!hasLabel("<input id=t>"))
  }

  @Test(
    "tables are of data by their role",
    arguments: [
      ("<table id=t><tr><th>a<td>b</table>", true),
      ("<table id=t role=presentation><tr><td>b</table>", false),
      ("<table id=t role=grid><tr><td>b</table>", true),
      ("<table id=t hidden><tr><th>a<td>b</table>", false),
    ])
  func dataTables(html: String, expected: Bool) {
    let sample = SamplePage(html)
    #expect(sample.page.isDataTable(sample.target) == expected)
  }

  @Test("a cell knows the table of data around it")
  func tableAround() {
    let inData = SamplePage("<table><tr><th id=t>a<td>b</table>")
    #expect(inData.page.dataTable(around: inData.target)?.is(.table) == true)
    let inLayout = SamplePage("<table role=none><tr><td id=t>a<td>b</table>")
    #expect(inLayout.page.dataTable(around: inLayout.target) == nil)
  }

  @Test("ARIA attributes with a value, in the order of the source")
  func ariaAttributes() {
    let element = SamplePage(
      "<p id=t aria-live=polite aria-label='' class=a aria-hidden=true aria-nothing=a>b</p>"
    ).target
    #expect(element.ariaAttributes.map { String($0.value) } == ["polite", "true"])
    #expect(element.nameInMessages == "p")
    #expect(SamplePage("<p id=t role=' alert '>a").target.nameInMessages == "role=\"alert\"")
    #expect(SamplePage("<x-a id=t></x-a>").target.isCustom)
    #expect(!SamplePage("<svg><font-face id=t /></svg>").target.isCustom)
  }

  @Test("ids are told apart by whether anything refers to them")
  func identifiers() {
    let identifiers = SamplePage(
      """
      <label for=a></label><input id=a><input id=a><p id=b>b</p><p id=b>b</p>
      <p aria-describedby="c d">x</p><p id=c>c</p><output for=e></output><p id=e>e</p>
      """
    ).page[ElementIdentifiers.self]
    let meant = identifiers.holders(referredTo: true)
    #expect(meant.map { String($0.identifier) } == ["a", "a", "c"])
    #expect(meant.map(\.isRepetition) == [false, true, false])
    let others = identifiers.holders(referredTo: false)
    #expect(others.map { String($0.identifier) } == ["b", "b", "e"])
    #expect(others.map(\.firstLine) == [1, 1, 2])
  }
}
