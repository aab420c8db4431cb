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
    switch page[TooltipComparison.self, of: TooltipComparison.pair(text, String(title))].result {
    case .noWords: return
    case .alike: reporter.pass(element)
    case .different:
      count += 1
      first = first ?? element
    }
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard let first else { return }
    let text = page.semantics.visibleText(of: first.id).shortened
    let title = first[.title].map { String($0.trimmed) } ?? ""
    reporter.review(first, .mismatch(count: count, text: text, title: title.shortened))
  }
}

/// A link's text beside its tooltip; menus have the same on all pages of a site.
private struct TooltipComparison: TextFact {
  enum Result { case noWords, alike, different }

  let result: Result

  private static let separator: Character = "\u{0}"

  /// The text that stands for both.
  static func pair(_ text: String, _ title: String) -> String { text + "\u{0}" + title }

  init(_ pair: String) {
    let parts = pair.split(
      separator: Self.separator, maxSplits: 1, omittingEmptySubsequences: false)
    let (text, title) = (String(parts.first ?? ""), String(parts.last ?? ""))
    let label = VisibleLabel(text)
    if label.words.isEmpty {
      result = .noWords
    } else if label.presence(in: title) == .absent,
      VisibleLabel(title).presence(in: text) == .absent
    {
      result = .different
    } else {
      result = .alike
    }
  }
}
