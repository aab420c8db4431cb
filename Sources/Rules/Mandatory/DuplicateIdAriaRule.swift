public import AuditModel
public import DOM
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
  public static let interests: [Interest] = [.allElements]

  private var holders = IdentifierHolders()

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    holders.note(element)
  }

  public mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    for holder in holders.all where holders.isReferredTo(holder.identifier) {
      guard holder.isRepetition else {
        reporter.pass(holder.element)
        continue
      }
      reporter.fail(holder.element, .repeated, with: holders.arguments(for: holder))
    }
  }
}
