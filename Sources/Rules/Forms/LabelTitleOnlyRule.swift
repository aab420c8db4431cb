import AuditModel
import DOM
import PageFacts
import RuleKit
import Semantics
import Wording

/// Fields are not named by a tooltip alone.
///
/// RGAA accepts `title` as a label, so the rule never fails. A field with a placeholder or a value,
/// with a button right behind it (search fields), or with text before it in the same block has
/// something to see as well, and passes. Lists and boxes to tick between a search field and the only
/// submit button of the form narrow the search; a second field to write in makes the button say
/// nothing of either.
struct LabelTitleOnlyRule: Rule {
  static let interests: [Interest] = [.elements(.input, .select, .textarea)]

  /// A button stands no further than this many elements behind its field.
  private static let near = 4
  /// Nor than this many nodes, those that are not seen among them.
  private static let reach = 200

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let title = element[.title], !title.isBlank, page.isField(element),
      page.semantics.isExposed(element.id), page.semantics.isVisible(element.id),
      page.semantics.name(of: element.id).sources == .title
    else { return }

    let isFilled = [Name.placeholder, .value].contains { element[$0].map { !$0.isBlank } ?? false }
    if isFilled || hasTextBefore(element, page) || hasButtonBehind(element, page) {
      reporter.pass(element)
    } else {
      reporter.review(element, .invisible(text: String(title).shortened))
    }
  }

  /// True when words are seen between the beginning of the block, row or list item and the field.
  private func hasTextBefore(_ field: Element, _ page: Page) -> Bool {
    let block = field.ancestors.first { ancestor in
      switch ancestor.name {
      case .tr, .li, .dl, .fieldset, .form, .body: true
      case .p, .div: page.showsText(in: ancestor)
      default: false
      }
    }
    guard let block else { return false }
    return page.showsText(in: block.id.index..<field.id.index)
  }

  private func hasButtonBehind(_ field: Element, _ page: Page) -> Bool {
    let form = page.semantics.formOwner(of: field.id)
    let end = page.document.descendants(of: field.id).upperBound + Self.reach
    var seen = 0
    var passesFields = false
    var walk = page.document.walk(after: field.id)
    while seen < Self.near, let node = walk.next(), node.index < end {
      guard let element = page.document.element(node) else { continue }
      // What is not seen, or is inside of a field, does not stand between.
      let isField = page.isField(element)
      guard page.semantics.isRendered(element.id),
        page.semantics.inputType(of: element.id) != .hidden
      else {
        walk.skipDescendants()
        continue
      }
      if !element.isWrapper { seen += 1 }
      if page.semantics.role(of: element.id) == .button {
        return !passesFields || isOnlySubmitButton(element, of: form, page)
      }
      if isField {
        guard form != nil, page.semantics.formOwner(of: element.id) == form, isChoice(element, page)
        else { return false }
        passesFields = true
        walk.skipDescendants()
      }
    }
    return false
  }

  /// True of fields that nothing is written in.
  private func isChoice(_ field: Element, _ page: Page) -> Bool {
    if field.is(.select) { return true }
    let type = page.semantics.inputType(of: field.id)
    return type == .checkbox || type == .radio
  }

  private func isOnlySubmitButton(_ button: Element, of form: NodeID?, _ page: Page) -> Bool {
    guard let form, isSubmitButton(button, page), page.semantics.formOwner(of: button.id) == form
    else { return false }
    return Element(form, in: page.document).descendants.allSatisfy {
      $0.id == button.id || !isSubmitButton($0, page) || !page.semantics.isRendered($0.id)
    }
  }

  private func isSubmitButton(_ element: Element, _ page: Page) -> Bool {
    if element.is(.button) {
      return element[.type].map { $0.trimmed.isEmpty || $0.equalsIgnoringASCIICase("submit") }
        ?? true
    }
    let type = page.semantics.inputType(of: element.id)
    return type == .submit || type == .image
  }
}
