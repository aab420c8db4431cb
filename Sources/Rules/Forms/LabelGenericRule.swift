import AuditModel
import DOM
import PageFacts
import Painting
import RuleKit
import Semantics
import Styling
import Text
import Wording

/// Labels say what to enter.
///
/// Words that fit any field fail where nothing else explains it: no legend and no heading before, no
/// description. Words of menus and buttons, which may have a meaning on some form, and words that a
/// legend or heading may complete are for a person to judge; so are fields of one form that share a
/// label, with no heading or legend in sight to tell them apart. What is judged is the label that is
/// seen.
struct LabelGenericRule: Rule {
  static let interests: [Interest] = [
    .elements(.input, .select, .textarea), .attributes(.role),
  ]

  /// What sets fields of the same label apart.
  private struct Place: Hashable {
    let label: String
    let form: NodeID?
    /// The group with a caption that is seen.
    let group: NodeID?
    let row: NodeID?
    /// The heading before the field that is seen.
    let heading: NodeID?
  }

  /// The exposed heading before the field that was asked for last, and the one that is seen too.
  private var heading: NodeID?
  private var seenHeading: NodeID?
  /// The place in the page's headings of the one that is to come.
  private var nextHeading = 0
  private var seen: Set<Place> = []

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isExposed(element.id), !page.semantics.isDisabled(element.id),
      isInput(element, page)
    else { return }
    let name = page.semantics.name(of: element.id)
    guard !name.isEmpty, name.isCertain, !name.text.isIconGlyphs else { return }
    let shown = shownLabel(name, of: element, in: page)
    let label = shown.isEmpty ? name.text : shown
    let text = label.shortened
    let isExplained = isExplained(element, in: page)
    switch page[LabelWording.Kind.self, of: label] {
    case .generic:
      let isWholeName = page[LabelWording.Kind.self, of: name.text] == .generic
      if isWholeName, !isExplained, !element.is(.textarea), !page.isIncomplete {
        reporter.fail(element, .generic(text: text))
      } else {
        reporter.review(element, .vague(text: text))
      }
    case .vague:
      reporter.review(element, .vague(text: text))
    case .telling:
      if isRepeated(name.text, element, page) {
        reporter.review(element, .same(text: text))
      } else {
        reporter.pass(element)
      }
    }
  }

  /// True of fields that text or a choice is entered in. Some (dates, files) have no role.
  private func isInput(_ element: Element, _ page: Page) -> Bool {
    guard let role = page.semantics.role(of: element.id) else { return page.isField(element) }
    if role == .listbox, isPopup(element, page) { return false }
    return FieldRoles.inputs.contains(role) && element.namespace == .html
  }

  /// True of the list that a combobox opens: it is a part of it, and has its label.
  private func isPopup(_ list: Element, _ page: Page) -> Bool {
    guard let id = list[.id]?.trimmed else { return false }
    return page.document.elements.contains { box in
      [Name.ariaControls, .ariaOwns].contains { box[$0]?.tokens.contains(id) ?? false }
        && page.semantics.role(of: box.id) == .combobox
    }
  }

  /// The text of what names the field, as far as it is seen.
  private func shownLabel(_ name: AccessibleName, of element: Element, in page: Page) -> String {
    name.nodes.filter { $0 != element.id && page.semantics.isVisible($0) }
      .map { page.semantics.visibleText(of: $0) }.joined(separator: " ").collapsingWhitespace
  }

  private mutating func isExplained(_ element: Element, in page: Page) -> Bool {
    if !page.semantics.description(of: element.id).isEmpty { return true }
    if let group = page.semantics.group(of: element.id), page.semantics.hasNonEmptyName(of: group) {
      return true
    }
    findHeadings(before: element, in: page)
    return heading != nil || isInTable(element)
  }

  private mutating func isRepeated(_ name: String, _ element: Element, _ page: Page) -> Bool {
    findHeadings(before: element, in: page)
    let place = Place(
      label: name.stopListForm, form: page.semantics.formOwner(of: element.id),
      group: captionedGroup(around: element, page),
      row: element.ancestors.first { $0.is(.tr) || $0.is(.li) }?.id, heading: seenHeading)
    // Fields to search the site stand above and below it.
    guard page.semantics.isVisible(element.id), !isSearch(element, place.label) else {
      return false
    }
    return !seen.insert(place).inserted
  }

  private func isSearch(_ element: Element, _ label: String) -> Bool {
    label.contains(bytesOf: "search") || label.contains(bytesOf: "recherch")
      || element[.type].map { $0.trimmed.equalsIgnoringASCIICase("search") } ?? false
  }

  private mutating func findHeadings(before element: Element, in page: Page) {
    let headings = page.index.headings
    while nextHeading < headings.count, headings[nextHeading] < element.id {
      let node = headings[nextHeading]
      if page.semantics.isExposed(node) { heading = node }
      if isSeen(node, page) { seenHeading = node }
      nextHeading += 1
    }
  }

  /// The nearest group around the field that is named by what is seen.
  private func captionedGroup(around element: Element, _ page: Page) -> NodeID? {
    var group = page.semantics.group(of: element.id)
    while let node = group {
      if page.document.isElement(node, .details) { return node }
      let name = page.semantics.name(of: node)
      if name.nodes.contains(where: { $0 != node && isSeen($0, page) }) { return node }
      group = page.semantics.group(of: node)
    }
    return nil
  }

  private func isSeen(_ node: NodeID, _ page: Page) -> Bool {
    page.semantics.isVisible(node) && page.style.visuallyHidden(node) != .yes
      && !page[UnreadStyles.self].mayHideFromSight(node)
      && !page.semantics.visibleText(of: node).isEmpty
  }

  /// The headers of a cell may explain the field.
  private func isInTable(_ element: Element) -> Bool {
    element.ancestors.contains { $0.is(.td) || $0.is(.th) }
  }
}

extension LabelWording.Kind: TextFact {
  package init(_ text: String) { self = LabelWording.kind(of: text) }
}
