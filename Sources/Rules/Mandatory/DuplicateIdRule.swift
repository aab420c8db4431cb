public import AuditModel
public import DOM
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
  public static let interests: [Interest] = [.allElements]

  private var holders = IdentifierHolders()

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    holders.note(element)
  }

  public mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    for holder in holders.all where !holders.isReferredTo(holder.identifier) {
      guard holder.isRepetition else {
        reporter.pass(holder.element)
        continue
      }
      reporter.fail(holder.element, .repeated, with: holders.arguments(for: holder))
    }
  }
}
