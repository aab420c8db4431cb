public import AuditModel
public import DOM
public import RuleKit

/// Images have a text alternative.
///
/// An empty `alt` marks an image as decorative and passes: whether that choice is right is for a
/// person to judge. Images that are a link's only content are `linked-image-alt`'s.
public struct ImageAltRule: Rule {
  public enum Message: String, RuleMessage {
    case missing
  }

  public static let id: RuleID = "image-alt"
  public static let interests: [Interest] = [.elements(.img)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    if element.has(.alt) { reporter.pass(element) } else { reporter.fail(element, .missing) }
  }
}
