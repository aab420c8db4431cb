public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics

/// The text alternative of an image is short.
///
/// No standard sets a limit, so a long one only needs a look. Alternatives taken from a text of
/// the page (`aria-labelledby`) are left aside: that text can be read at leisure.
///
/// - WCAG 2.2: 1.1.1 Non-text Content
/// - RGAA 4.1.2: test 1.3.9
public struct ImageAltLongRule: Rule {
  public enum Message: String, RuleMessage {
    case long
  }

  /// Longer alternatives are listed, in characters; about two spoken sentences.
  static let limit = 150

  public static let id: RuleID = "image-alt-long"
  public static let interests: [Interest] = ImageText.interests

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let image = ImageText(element, in: page),
      !page.semantics.name(of: element.id).sources.contains(.ariaLabelledby)
    else { return }

    if image.text.count > Self.limit {
      reporter.review(element, .long, with: ["count": String(image.text.count)])
    } else {
      reporter.pass(element)
    }
  }
}
