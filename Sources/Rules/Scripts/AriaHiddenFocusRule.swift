import DOM
import PageFacts
import Painting
import RuleKit
import Semantics
import Styling
import Text

/// What is hidden from screen readers cannot be reached with the keyboard.
///
/// Only the outermost of nested `aria-hidden` elements has a finding. While a style sheet could not
/// be read, the block may be hidden from everyone; and a script may send the focus on (the ends of
/// dialogs do so): then a person has to look. A whole page that is hidden is `aria-hidden-body`'s.
struct AriaHiddenFocusRule: Rule {
  static let interests: [Interest] = [.attributes(.ariaHidden)]

  /// Where the last hidden element ends.
  private var end = 0

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element[.ariaHidden]?.trimmed.equalsIgnoringASCIICase("true") ?? false,
      element.id.index >= end, !element.is(.body), !element.is(.html)
    else { return }
    end = page.document.descendants(of: element.id).upperBound

    guard let stop = firstStop(in: element, page) else { return reporter.pass(element) }
    // A class that hides it from everyone puts it out of reach.
    if page.mayBeHiddenByStyles(stop.id) { return }
    if !page.hasCompleteStyles || passesFocusOn(stop, page) {
      reporter.review(element, .unsure(element: stop.localName))
    } else {
      reporter.fail(element, .focusable(element: stop.localName))
    }
  }

  private func firstStop(in element: Element, _ page: Page) -> Element? {
    if page.semantics.isSequentiallyFocusable(element.id) { return element }
    return element.descendants.first { page.semantics.isSequentiallyFocusable($0.id) }
  }

  /// True when a script of the page deals with the focus of this very element.
  private mutating func passesFocusOn(_ stop: Element, _ page: Page) -> Bool {
    if stop.has(.onfocus) { return true }
    guard let id = stop[.id], !id.isBlank else { return false }
    return page[FocusScripts.self].words.contains(String(id))
  }

}

/// The scripts of a page that deal with the focus.
private struct FocusScripts: PageFact {
  /// Longer scripts are not read.
  private static let maximumBytes = 200_000

  /// Their words.
  let words: Set<String>

  init(_ page: Page) {
    var words: Set<String> = []
    var length = 0
    for element in page.document.elements where element.is(.script) {
      let script = element.textContent
      length += script.utf8.count
      guard length < Self.maximumBytes else { break }
      guard script.contains(bytesOf: "focus") else { continue }
      for word in script.split(whereSeparator: {
        !($0.isLetter || $0.isNumber || "-_".contains($0))
      }) {
        words.insert(String(word))
      }
    }
    self.words = words
  }
}
