import DOM
import PageFacts
import RuleKit
import Semantics

/// The labels of fields have a text.
///
/// An empty label beside a field that is named otherwise (`aria-label`) passes: such labels carry
/// the drawing of custom check boxes. A field that has nothing but an empty label has no name: `label`
/// leaves it to this rule, which knows where the text must go.
struct LabelEmptyRule: Rule {
  static let interests: [Interest] = [.elements(.label)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let node = page.semantics.labeledControl(of: element.id),
      page.semantics.isVisibleToSomeone(element.id), page.semantics.isExposed(node)
    else { return }
    let control = Element(node, in: page.document)
    guard page.isField(control) else { return }

    switch page.naming(of: control) {
    case .named: reporter.pass(element)
    case .unnamed:
      if let words = page.ariaHiddenText(in: element, besides: control) {
        reporter.fail(element, .unheard(text: words))
      } else {
        reporter.fail(element, .empty)
      }
    case .uncertain: return
    }
  }
}
