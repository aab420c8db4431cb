public import AuditModel
public import DOM
public import RuleKit
import Semantics

/// Groups of fields have a legend.
///
/// Several radio buttons or check boxes of one name answer one question: without it they mean
/// nothing, which is certain. Of other fields the markup does not tell whether they belong
/// together or merely stand in a frame; groups of fewer than two fields are not applicable.
///
/// - WCAG 2.2: 1.3.1 Info and Relationships
/// - RGAA 4.1.2: test 11.6.1
public struct FieldsetLegendRule: Rule {
  public enum Message: String, RuleMessage {
    case missing
    case empty
    case unsure
  }

  public static let id: RuleID = "fieldset-legend"
  public static let interests: [Interest] = [.elements(.fieldset)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isExposed(element.id), page.semantics.role(of: element.id) != .presentation
    else { return }
    if page.semantics.hasNonEmptyName(of: element.id) { return reporter.pass(element) }
    let fields = Self.fields(of: element, page)
    guard fields.count >= 2 else { return }

    let hasLegend = element.children.contains { $0.is(.legend) }
    if page.naming(of: element) == .uncertain || !Self.haveOneQuestion(fields, page) {
      reporter.review(element, .unsure)
    } else {
      reporter.fail(element, hasLegend ? .empty : .missing)
    }
  }

  /// The fields in the group that are in no other one inside it.
  private static func fields(of group: Element, _ page: Page) -> [Element] {
    group.descendants.filter { field in
      page.isField(field) && page.semantics.isExposed(field.id)
        && field.ancestors.first { $0.is(.fieldset) } == group
    }
  }

  /// True when two of the fields are radio buttons, or check boxes, of one name.
  private static func haveOneQuestion(_ fields: [Element], _ page: Page) -> Bool {
    var names: Set<UTF8Slice> = []
    return fields.contains { field in
      let type = page.semantics.inputType(of: field.id)
      guard type == .radio || type == .checkbox, let name = field[.name], !name.isBlank else {
        return false
      }
      return !names.insert(name).inserted
    }
  }
}
