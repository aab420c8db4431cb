public import AuditModel
import DOM
import PageFacts
public import RuleKit

/// No two elements have the same `id`.
///
/// Identifiers that a label or ARIA refers to are `duplicate-id-aria`'s, so that no fault counts
/// twice. Contents of `template` do not count; those of inline SVG do, as they share the page.
///
/// - RGAA 4.1.2: test 8.2.1
/// - ACT: 3ea0c8
public struct DuplicateIdRule: Rule {
  public enum Message: String, RuleMessage {
    case repeated
  }

  public static let id: RuleID = "duplicate-id"
  public static let interests: [Interest] = []

  public init() {}

  public mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    for holder in page[ElementIdentifiers.self].holders(referredTo: false) {
      if holder.isRepetition {
        reporter.fail(holder.element, .repeated, with: holder.arguments)
      } else {
        reporter.pass(holder.element)
      }
    }
  }
}
