public import AuditModel
public import DOM
public import RuleKit
import Semantics

/// The placeholder of a field is not its only label.
///
/// Browsers use it as a name where there is no other, so `label` passes; but it is gone as soon as
/// one types, and RGAA does not count it among labels (11.1.1).
///
/// - WCAG 2.2: 3.3.2 Labels or Instructions
/// - RGAA 4.1.2: test 11.1.1
public struct PlaceholderAsLabelRule: Rule {
  public enum Message: String, RuleMessage {
    case only
  }

  public static let id: RuleID = "placeholder-as-label"
  public static let interests: [Interest] = [.attributes(.placeholder, .ariaPlaceholder)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.isField(element), page.semantics.isExposed(element.id) else { return }
    let name = page.semantics.name(of: element.id)
    guard !name.isEmpty else { return }

    if name.sources == .placeholder {
      reporter.fail(element, .only, with: ["text": name.text.shortened])
    } else {
      reporter.pass(element)
    }
  }
}
