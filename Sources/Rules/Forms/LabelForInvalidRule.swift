import DOM
import PageFacts
import RuleKit
import Semantics

/// Labels point to a field that exists.
///
/// A `for` that leads to no field breaks the label even when the tag wraps the field (HTML,
/// 4.10.4). Custom elements may be fields, and scripts may add one: then a person has to look,
/// unless an unnamed field stands beside the label and shows what went wrong.
struct LabelForInvalidRule: Rule {
  static let interests: [Interest] = [.elements(.label)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let target = element[.for], page.semantics.isVisibleToSomeone(element.id) else { return }

    let id = String(target).shortened
    if target.isBlank {
      reporter.fail(element, .emptyFor)
    } else if let node = page.document.element(withID: target, near: element.id) {
      judge(element, Element(node, in: page.document), id, page, &reporter)
    } else if isCertain(element, page) {
      reporter.fail(element, .noTarget(id: id))
    } else {
      reporter.review(element, .scripted(id: id))
    }
  }

  private func judge(
    _ label: Element, _ target: Element, _ id: String, _ page: Page,
    _ reporter: inout Reporter<Self>
  ) {
    if page.semantics.isLabelable(target.id) {
      reporter.pass(label)
    } else if target.hasHyphenatedName || isWidget(target, page) {
      reporter.review(label, .scripted(id: id))
    } else {
      reporter.fail(label, .notAField(element: target.localName, id: id))
    }
  }

  private func isWidget(_ target: Element, _ page: Page) -> Bool {
    page.semantics.explicitRole(of: target.id)?.isKind(of: .widget) ?? false
      || page.semantics.isEditingHost(target.id)
  }

  private mutating func isCertain(_ label: Element, _ page: Page) -> Bool {
    let mayAdd = page.mayGainElements
    return !mayAdd || label.parent.map { hasUnnamedField($0, page) } ?? false
  }

  /// True when one of the first elements inside is a field without a name.
  private func hasUnnamedField(_ container: Element, _ page: Page) -> Bool {
    container.descendants.prefix(20).contains {
      page.isField($0) && page.semantics.isExposed($0.id) && page.naming(of: $0) == .unnamed
    }
  }
}
