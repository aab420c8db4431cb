import DOM
import PageFacts
import RuleKit
import Semantics

/// Complex tables explain how they are built.
///
/// Complex is a table with a header over several columns or rows and further headers below or beside
/// it, or with headers in the midst of its data. A summary, a description, or a caption long enough
/// to hold one passes; otherwise a person has to look.
struct TableComplexSummaryRule: Rule {
  static let interests: [Interest] = [.elements(.table)]

  /// A caption of this many characters may hold an explanation.
  private static let longCaption = 80

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.isDataTable(element),
      element.descendants.contains(where: { $0.is(.th) && ($0.has(.colspan) || $0.has(.rowspan)) })
    else { return }
    let model = page.semantics.tableModel(of: element.id)
    guard !model.isTruncated, !model.hasOverlaps, isComplex(model) else { return }

    let caption = element.children.first { $0.is(.caption) }
    let hasLongCaption =
      caption.map { page.semantics.visibleText(of: $0.id).count >= Self.longCaption } ?? false
    if hasLongCaption || !page.semantics.description(of: element.id).isEmpty
      || element[.summary].map({ !$0.isBlank }) ?? false
    {
      reporter.pass(element)
    } else {
      reporter.review(element, .unexplained)
    }
  }

  private func isComplex(_ table: TableModel) -> Bool {
    let headers = table.cells.filter { $0.isHeader && !table.isEmpty($0.node) }
    guard table.cells.contains(where: { !$0.isHeader }) else { return false }
    return headers.contains { wide in
      if wide.width > 1, wide.width < table.columnCount {
        return headers.contains {
          $0.row == wide.row + wide.height && $0.column >= wide.column
            && $0.column < wide.column + wide.width && $0.column > 0
        }
      }
      if wide.height > 1, wide.height < table.rowCount {
        return headers.contains {
          $0.column == wide.column + wide.width && $0.row >= wide.row
            && $0.row < wide.row + wide.height && $0.row > 0
        }
      }
      return false
    }
  }
}
