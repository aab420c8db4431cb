import DOM
import PageFacts
import RuleKit
import Styling
import Wording

/// Telephone numbers are links that dial, so that a finger on a telephone suffices.
///
/// One link to the number anywhere on the page will do. Code, fields, struck out texts and documents for paper
/// are left aside.
struct TelephoneWithoutLinkRule: Rule {
  private static let leftOut: Set<Name> = [
    .a, .button, .code, .pre, .samp, .kbd, .del, .s, .option, .textarea, .select, .label,
  ]

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard !page.isOutsideSearch else { return }
    var dialled: Set<String> = []
    for node in page.index.hyperlinks {
      guard let href = page.document.attribute(.href, of: node)?.trimmed,
        href.hasPrefixIgnoringASCIICase("tel:")
      else { continue }
      reporter.pass(Element(node, in: page.document))
      dialled.insert(TelephoneNumber.dialled(String(href)))
    }
    page.forEachReadableText { text, holder in
      guard text.count >= 10, page.style.isRendered(holder) else { return }
      let numbers = TelephoneNumber.all(in: text).filter { !dialled.contains($0.digits) }
      guard let first = numbers.first, !Self.isLeftOut(holder, page) else { return }
      for number in numbers { dialled.insert(number.digits) }
      reporter.fail(
        Element(holder, in: page.document),
        numbers.count == 1
          ? .one(number: first.text) : .several(count: numbers.count, number: first.text))
    }
  }

  private static func isLeftOut(_ holder: NodeID, _ page: Page) -> Bool {
    let element = Element(holder, in: page.document)
    return leftOut.contains(element.name)
      || element.ancestors.contains { leftOut.contains($0.name) }
  }
}
