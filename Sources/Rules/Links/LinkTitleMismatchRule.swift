import DOM
import PageFacts
import RuleKit
import Semantics
import Text
import Wording

/// The tooltip of a link repeats the link's text.
///
/// Some screen readers say `title` instead of the text, depending on their settings. Whether a
/// tooltip says the same in other words is for a person to judge. Links that another attribute names
/// are `label-content-name-mismatch`'s. One finding a page, at the first.
struct LinkTitleMismatchRule: Rule {
  static let interests: [Interest] = [.elements(.a)]

  private var first: Element?
  private var count = 0

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    guard element.has(.href), let title = element[.title], !title.isBlank,
      page.semantics.isExposed(element.id)
    else { return }
    let name = page.semantics.name(of: element.id)
    guard name.sources.isDisjoint(with: [.ariaLabel, .ariaLabelledby]) else { return }
    let text = page.semantics.visibleText(of: element.id)
    // Most tooltips repeat the text to the letter.
    if !text.isEmpty, String(title).contains(bytesOf: text) { return reporter.pass(element) }
    let label = VisibleLabel(text)
    guard !label.words.isEmpty else { return }

    guard label.presence(in: String(title)) == .absent,
      VisibleLabel(String(title)).presence(in: text) == .absent
    else { return reporter.pass(element) }
    count += 1
    first = first ?? element
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard let first else { return }
    let text = page.semantics.visibleText(of: first.id).shortened
    let title = first[.title].map { String($0.trimmed) } ?? ""
    reporter.review(first, .mismatch(count: count, text: text, title: title.shortened))
  }
}
