import DOM
import PageFacts
import RuleKit
import Semantics

/// Radio buttons and check boxes that answer one question are in a group with a legend.
///
/// A person has to look: the question may be in each label, and a single choice of two may need no
/// group. Those of one name are one question. A `fieldset` without a legend is `fieldset-legend`'s.
/// Where fewer than two of the choices have a name there is nothing to choose between that anyone
/// could hear: they move a slider along, or `label` reports them.
struct RadioCheckboxGroupRule: Rule {
  static let interests: [Interest] = [.elements(.input)]

  private struct Question: Hashable {
    let form: NodeID?
    let name: UTF8Slice
    let isRadio: Bool
  }

  private var questions: [Question] = []
  private var answers: [Question: [Element]] = [:]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let name = element[.name], !name.isBlank,
      let type = page.semantics.inputType(of: element.id), type == .radio || type == .checkbox,
      page.semantics.isExposed(element.id), page.isField(element)
    else { return }
    let question = Question(
      form: page.semantics.formOwner(of: element.id), name: name, isRadio: type == .radio)
    if answers[question] == nil { questions.append(question) }
    answers[question, default: []].append(element)
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    for question in questions {
      guard let group = answers[question], group.count >= 2, let first = group.first else {
        continue
      }
      guard group.count(where: { page.semantics.hasNonEmptyName(of: $0.id) }) >= 2 else { continue }
      let count = group.count
      let name = String(question.name).shortened
      // The names of their own may join question and answer.
      if group.allSatisfy({ ($0[.ariaLabelledby]?.tokens.count ?? 0) >= 2 }) {
        reporter.pass(first)
        continue
      }
      guard let around = self.group(around: group, page) else {
        reporter.review(first, .ungrouped(count: count, name: name))
        continue
      }
      if page.semantics.hasNonEmptyName(of: around.id) {
        reporter.pass(first)
      } else if !around.is(.fieldset) {
        reporter.review(first, .unnamed(count: count, name: name))
      }
    }
  }

  /// The nearest group that all of the fields are in.
  private func group(around fields: [Element], _ page: Page) -> Element? {
    fields.first?.ancestors.first { ancestor in
      guard isGroup(ancestor, page) else { return false }
      return fields.allSatisfy { page.document.isInside($0.id, ancestor.id) }
    }
  }

  private func isGroup(_ element: Element, _ page: Page) -> Bool {
    switch page.semantics.explicitRole(of: element.id) {
    case .group, .radiogroup, .listbox, .menu, .toolbar, .grid, .tree: true
    case .presentation: false
    default: element.is(.fieldset)
    }
  }
}
