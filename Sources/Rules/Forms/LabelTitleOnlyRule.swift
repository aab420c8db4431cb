public import AuditModel
public import DOM
public import RuleKit
import Semantics

/// Fields are not named by a tooltip alone.
///
/// RGAA accepts `title` as a label, so the rule never fails. A field with a placeholder or a value,
/// with a button right behind it (search fields), or with text before it in the same block has
/// something to see as well, and passes.
///
/// - WCAG 2.2: 3.3.2 Labels or Instructions
/// - RGAA 4.1.2: test 11.1.3
public struct LabelTitleOnlyRule: Rule {
  public enum Message: String, RuleMessage {
    case invisible
  }

  public static let id: RuleID = "label-title-only"
  public static let interests: [Interest] = [.elements(.input, .select, .textarea)]

  /// A button stands no further than this many elements behind its field.
  private static let near = 4

  public init() {}

  public mutating func visit(
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
      reporter.review(element, .invisible, with: ["text": String(title).shortened])
    }
  }

  /// True when words are seen between the beginning of the block, row or list item and the field.
  private func hasTextBefore(_ field: Element, _ page: Page) -> Bool {
    let block = field.ancestors.first { ancestor in
      switch ancestor.name {
      case .tr, .li, .dl, .fieldset, .form, .body: true
      case .p, .div: page.showsWords(in: ancestor)
      default: false
      }
    }
    guard let block else { return false }
    return page.showsWords(in: block.id.index..<field.id.index)
  }

  private func hasButtonBehind(_ field: Element, _ page: Page) -> Bool {
    let start = page.document.descendants(of: field.id).upperBound
    var seen = 0
    for index in start..<min(page.document.count, start + 40) where seen < Self.near {
      guard let element = page.document.element(NodeID(index)) else { continue }
      seen += 1
      if page.semantics.role(of: element.id) == .button { return true }
      if page.isField(element) { return false }
    }
    return false
  }
}
