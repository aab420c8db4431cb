public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics
import Styling
import Wording

/// Cells that name their headers name cells of their own table.
///
/// An identifier that leads nowhere, to another table, to something that is no cell or to the cell
/// itself takes the headers away that position alone would have given. Tables that serve the layout
/// are not applicable.
///
/// - WCAG 2.2: 1.3.1 Info and Relationships
/// - RGAA 4.1.2: test 5.7.4
/// - ACT: a25f45
public struct TdHeadersAttrRule: Rule {
  public enum Message: String, RuleMessage {
    case missing
    case outside
    case itself
  }

  public static let id: RuleID = "td-headers-attr"
  public static let interests: [Interest] = [.elements(.td, .th)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let headers = element[.headers], !headers.isBlank,
      let table = element.ancestors.first(where: { $0.is(.table) }),
      page.isDataTable(table), page.semantics.isExposed(element.id),
      page.style.visuallyHidden(table.id) != .yes
    else { return }

    let model = page.semantics.tableModel(of: table.id)
    for id in headers.tokens.prefix(100) {
      let arguments = ["id": String(id).shortened]
      guard let node = page.document.element(withID: id) else {
        return reporter.fail(element, .missing, with: arguments)
      }
      if node == element.id { return reporter.fail(element, .itself, with: arguments) }
      if model.cell(of: node) == nil, !model.isTruncated {
        return reporter.fail(element, .outside, with: arguments)
      }
    }
    reporter.pass(element)
  }
}
