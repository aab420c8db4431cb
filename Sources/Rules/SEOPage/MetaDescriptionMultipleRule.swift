import DOM
import PageFacts
import RuleKit

/// A page has one description: of several, engines choose by themselves.
struct MetaDescriptionMultipleRule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard !page.isOutsideSearch else { return }
    let metas = page.metas(named: "description")
    guard let first = metas.first else { return }
    if metas.count == 1 { return reporter.pass(first) }
    for meta in metas.dropFirst() {
      reporter.fail(meta, .repeated(line: first.position.line))
    }
  }
}
