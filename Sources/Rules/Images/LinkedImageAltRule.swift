public import AuditModel
public import DOM
public import RuleKit
import Semantics

/// Links whose only content is images have a text.
///
/// One finding per link, whatever the images lack: an `alt` that is missing and one that is empty
/// leave the link without a text alike. Links with other content are `link-name`'s.
///
/// - WCAG 2.2: 1.1.1 Non-text Content, 2.4.4 Link Purpose (In Context)
/// - RGAA 4.1.2: tests 1.1.1 and 6.2.1
/// - ACT: c487ae (with `link-name` and `area-alt`)
public struct LinkedImageAltRule: Rule {
  public enum Message: String, RuleMessage {
    case missing
    case unsure
  }

  public static let id: RuleID = "linked-image-alt"
  public static let interests: [Interest] = [.elements(.a), .attributes(.role)]

  private var links = ImageLinks()

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element.namespace == .html, !element.is(.area),
      page.semantics.role(of: element.id)?.isKind(of: .link) ?? false,
      page.semantics.isExposed(element.id), links.holdsOnlyImages(element, in: page)
    else { return }

    switch page.naming(of: element) {
    case .named: reporter.pass(element)
    case .unnamed: reporter.fail(element, .missing)
    case .uncertain: reporter.review(element, .unsure)
    }
  }
}
