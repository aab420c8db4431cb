public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics
import Wording

/// Labels point to a field that exists.
///
/// A `for` that leads to no field breaks the label even when the tag wraps the field (HTML,
/// 4.10.4). Custom elements may be fields, and scripts may add one: then a person has to look,
/// unless an unnamed field stands beside the label and shows what went wrong.
///
/// - WCAG 2.2: 1.3.1 Info and Relationships
/// - RGAA 4.1.2: test 11.1.2
public struct LabelForInvalidRule: Rule {
  public enum Message: String, RuleMessage {
    case noTarget = "no-target"
    case notAField = "not-a-field"
    case emptyFor = "empty-for"
    case scripted
  }

  public static let id: RuleID = "label-for-invalid"
  public static let interests: [Interest] = [.elements(.label)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let target = element[.for], page.semantics.isVisibleToSomeone(element.id) else { return }

    let arguments = ["id": String(target).shortened]
    if target.isBlank {
      reporter.fail(element, .emptyFor)
    } else if let node = page.document.element(withID: target) {
      judge(element, Element(node, in: page.document), arguments, page, &reporter)
    } else if isCertain(element, page) {
      reporter.fail(element, .noTarget, with: arguments)
    } else {
      reporter.review(element, .scripted, with: arguments)
    }
  }

  private func judge(
    _ label: Element, _ target: Element, _ arguments: [String: String], _ page: Page,
    _ reporter: inout Reporter<Self>
  ) {
    if page.semantics.isLabelable(target.id) {
      reporter.pass(label)
    } else if target.localName.contains("-") || isWidget(target, page) {
      reporter.review(label, .scripted, with: arguments)
    } else {
      let element = ["element": target.localName]
      reporter.fail(label, .notAField, with: arguments.merging(element) { first, _ in first })
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
