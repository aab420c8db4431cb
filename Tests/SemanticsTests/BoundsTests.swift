import DOM
import Testing

@testable import Semantics

/// Pages made to loop, to nest without end or to multiply work.
struct BoundsTests {
  @Test("Every question about every element ends", arguments: pageCases.indices)
  func everything(number: Int) {
    let page = Sample(Self.pageCases[number])
    let semantics = page.semantics
    let clock = ContinuousClock()
    let time = clock.measure {
      for element in page.document.elements {
        _ = semantics.role(of: element.id)
        _ = semantics.name(of: element.id)
        _ = semantics.description(of: element.id)
        _ = semantics.hidingReason(of: element.id)
        _ = semantics.isSequentiallyFocusable(element.id)
        _ = semantics.accessibleParent(of: element.id)
        _ = semantics.landmarkRole(of: element.id)
        _ = semantics.visibleText(of: element.id)
        if element.is(.table) { _ = semantics.tableModel(of: element.id).cells.count }
      }
    }
    // Unoptimised, and beside other tests.
    #expect(time < .seconds(30))
  }

  private static func many(_ count: Int, _ text: (Int) -> String) -> String {
    (0..<count).map(text).joined()
  }

  static let pageCases: [String] = [
    many(150) { _ in "<a href=#><div role=button>" } + "x",
    many(1250) { _ in "<div role=link>t" },
    "<body id=b>" + many(250) { _ in "<p aria-labelledby=b role=group>text" },
    many(250) { "<p id=p\($0) role=group aria-labelledby=p\($0 + 1)>x</p>" },
    many(250) { "<section id=p\($0) aria-labelledby='p\($0 + 1) p0'>x</section>" },
    "<p role=group aria-labelledby='" + many(250) { "p\($0) " } + "'>"
      + many(250) { "<i id=p\($0)>x</i>" },
    many(250) { "<label for=c\($0)>x<input type=checkbox id=c\($0 + 1)></label>" },
    many(250) { "<h2 id=o\($0) aria-owns='o\($0 + 1) o0'>x</h2>" },
    many(150) { _ in "<section aria-labelledby=s id=s><header>" },
    many(150) { _ in "<ul role=none><li>" },
    "<details>" + many(250) { _ in "<summary>x</summary>" },
    "<fieldset disabled>" + many(250) { _ in "<legend><input></legend>" },
    many(250) { _ in "<label for=q>x</label>" } + "<input id=q>",
    many(100) { _ in "<table><tr><th>" },
    "<map name=m>" + many(125) { _ in "<area href=#>" } + "</map>"
      + many(125) { _ in "<img usemap=#m>" },
    "<svg>" + many(150) { _ in "<g><title>x</title>" },
    many(125) { _ in "<svg role=img><g>" },
    "<h1>" + String(repeating: "word ", count: 100_000),
    "<a href=# aria-label='" + String(repeating: "&nbsp;", count: 10_000) + "'>",
    "<table><tr><td colspan=99999 rowspan=99999 headers='" + many(1250) { "h\($0) " } + "'>",
    "",
    "<html id=t aria-hidden=true aria-owns=t aria-labelledby=t role=none>",
  ]

  @Test("A name that refers to what contains it is cut, and says so")
  func budget() {
    let page = Sample(
      Self.many(100) { _ in "<div role=button>" } + String(repeating: "<i></i>", count: 100))
    page.semantics.visitBudget = 2_000
    let names = page.document.elements.map { page.semantics.name(of: $0.id) }
    #expect(names.contains { !$0.isCertain })
    #expect(names.contains { $0.isCertain })
  }
}
