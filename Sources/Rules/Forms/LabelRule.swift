import AuditModel
import DOM
import PageFacts
import RuleKit
import Semantics
import Styling

/// Form fields have a label.
///
/// Any accessible name passes, as the ACT rule has it: whether a `placeholder` or a `title` is
/// enough of a label is for other rules to say. Fields made of other elements with ARIA roles are
/// `aria-input-field-name`'s and `aria-toggle-field-name`'s, buttons `button-name`'s and its kin's. Where
/// a label is there but empty, `label-empty` says so, at the label.
struct LabelRule: Rule {
  static let interests: [Interest] = [.elements(.input, .select, .textarea)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.isField(element), page.semantics.isExposed(element.id) else { return }

    switch page.naming(of: element) {
    case .named:
      switch hiding(ofLabelsOf: element, page) {
      case .ariaHidden: reporter.review(element, .unheardLabel)
      case .some: reporter.review(element, .hiddenLabel)
      case nil where isCalledUnseen(element, page): reporter.review(element, .unseenLabel)
      case nil: reporter.pass(element)
      }
    case .unnamed:
      if page.semantics.labels(of: element.id).isEmpty {
        reporter.fail(element, missing(element, page))
      } else if !page.hasEmptyLabel(element) {
        reporter.fail(element, .hiddenEmpty)
      }
    case .uncertain: reporter.review(element, .unsure)
    }
  }

  /// How the field is to be given its label: where one stands right before it, that is to be tied to it.
  private func missing(_ field: Element, _ page: Page) -> Message {
    guard let label = page.looseLabel(before: field)?.shortened else { return .missing }
    if let id = field[.id], !id.isBlank { return .untied(id: String(id).shortened, label: label) }
    return .untiedWithoutID(label: label)
  }

  /// True where the field's label is kept from sight and nothing that is seen takes its place (RGAA 11.1.3):
  /// no placeholder, no text and no button beside it.
  private func isCalledUnseen(_ field: Element, _ page: Page) -> Bool {
    let labels = page.semantics.labels(of: field.id)
    guard !labels.isEmpty, page.style.visuallyHidden(field.id) == .no,
      !field.has(.placeholder), !field.has(.title), !field.has(.ariaLabel),
      !field.has(.ariaLabelledby), page.hasCompleteStyles,
      labels.allSatisfy({ isUnseen($0, page) })
    else { return false }
    let name = page.semantics.name(of: field.id).text.lowercased()
    if name.contains("recherch") || name.contains("search") { return false }
    // What stands beside other fields is theirs.
    let around = field.ancestors.prefix(2).prefix { part in
      !part.is(.main) && !part.is(.body)
        && !part.descendants.prefix(400).contains { $0.id != field.id && page.isField($0) }
    }
    return !around.contains { showsSomething($0, beside: labels, page) }
  }

  /// True when all the text of a label is kept from sight.
  private func isUnseen(_ label: NodeID, _ page: Page) -> Bool {
    if page.style.visuallyHidden(label) == .yes { return true }
    let document = page.document
    return page.semantics.isVisible(label)
      && !document.descendants(of: label).contains { index in
        let node = NodeID(index)
        guard document.kind(of: node) == .text, !document.text(of: node).isBlank,
          let holder = document.parent(of: node)
        else { return document.kind(of: node) == .element && Element(node, in: document).isPicture }
        return page.semantics.isVisible(holder) && page.style.visuallyHidden(holder) != .yes
      }
  }

  private func showsSomething(_ part: Element, beside labels: [NodeID], _ page: Page) -> Bool {
    let document = page.document
    return part.descendants.prefix(200).contains { element in
      switch element.name {
      case .button, .img, .svg: return true
      case .input where page.semantics.inputType(of: element.id)?.isButton == true: return true
      default: break
      }
      guard !labels.contains(where: { $0 == element.id || document.isInside(element.id, $0) }),
        page.semantics.isVisible(element.id), page.style.visuallyHidden(element.id) != .yes
      else { return false }
      return Self.holdsText(element.id, document)
    } || Self.holdsText(part.id, document)
  }

  private static func holdsText(_ node: NodeID, _ document: Document) -> Bool {
    if document.isElement(node, .option) || document.isElement(node, .script) { return false }
    return document.children(of: node).contains {
      document.kind(of: $0) == .text && !document.text(of: $0).isBlank
    }
  }

  /// Why the only name of the field is a `label` that is hidden: browsers do not agree whether it counts. Nil
  /// where another name is there, or a label that everybody perceives.
  private func hiding(ofLabelsOf field: Element, _ page: Page) -> HidingReason? {
    let name = page.semantics.name(of: field.id)
    guard name.sources.contains(.label),
      name.sources.isDisjoint(with: [.ariaLabel, .ariaLabelledby, .title])
    else { return nil }
    var reason: HidingReason?
    for label in page.semantics.labels(of: field.id) {
      guard let hiding = page.semantics.hidingReason(of: label), hiding != .presentationalChild
      else { return nil }
      reason = reason ?? hiding
    }
    return reason
  }
}
