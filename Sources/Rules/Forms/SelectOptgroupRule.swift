import DOM
import PageFacts
import RuleKit
import Semantics
import Text

/// Lists of choices that are parted by headings group their choices.
///
/// Choices that cannot be chosen, or that begin with a row of dashes, between others show that the
/// author thinks in groups. A person has to look: dashes may show levels.
struct SelectOptgroupRule: Rule {
  static let interests: [Interest] = [.elements(.select)]

  /// One heading may be a hint; two part a list.
  private static let enough = 2

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isExposed(element.id) else { return }
    if element.children.contains(where: { $0.is(.optgroup) }) { return reporter.pass(element) }
    let options = element.children.filter { $0.is(.option) }
    // The first is a hint what to choose.
    let headings = options.indices.dropFirst().filter { index in
      index + 1 < options.endIndex && isHeading(options[index]) && !isHeading(options[index + 1])
    }
    guard headings.count >= Self.enough, let first = headings.first else { return }
    let text = options[first].textContent.collapsingWhitespace
    reporter.review(element, .headings(count: headings.count, text: text.shortened))
  }

  private func isHeading(_ option: Element) -> Bool {
    let text = option.textContent.collapsingWhitespace
    guard text.contains(where: \.isLetter) else { return false }
    if option.has(.disabled) { return true }
    return ["---", "───", "===", "***", "___"].contains { text.hasPrefix($0) && text.hasSuffix($0) }
  }
}
