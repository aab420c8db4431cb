public import AuditModel
import DOM
import PageFacts
public import RuleKit

/// An `id` that a label, a table header or an ARIA attribute refers to stands on one element only.
///
/// With two, browsers take the first: the field or text meant by the second is never found.
///
/// - WCAG 2.2: 4.1.2 Name, Role, Value, level A
/// - RGAA 4.1.2: tests 8.2.1 and 11.1.2
/// - ACT: 3ea0c8
public struct DuplicateIdAriaRule: Rule {
  public enum Message: String, RuleMessage {
    case repeated
  }

  public static let id: RuleID = "duplicate-id-aria"
  public static let interests: [Interest] = []

  public init() {}

  public mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    for holder in page[ElementIdentifiers.self].holders(referredTo: true) {
      if holder.isRepetition {
        reporter.fail(holder.element, .repeated, with: holder.arguments)
      } else {
        reporter.pass(holder.element)
      }
    }
  }
}
