public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics
import Wording

/// Images, sounds and films inserted with `embed` have a text alternative.
///
/// One that only decorates needs none, and its looks are not in the page: so a person has to look.
/// Pages, PDF files and plug-in content are not this rule's.
///
/// - WCAG 2.2: 1.1.1 Non-text Content
/// - RGAA 4.1.2: tests 1.1.7 and 4.8.1
public struct EmbedAltRule: Rule {
  public enum Message: String, RuleMessage {
    case missing
  }

  public static let id: RuleID = "embed-alt"
  public static let interests: [Interest] = [.elements(.embed)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let source = element[.src], !source.isBlank, element.showsMedia(from: .src),
      page.semantics.isExposed(element.id), page.semantics.role(of: element.id) != .presentation
    else { return }
    if page.naming(of: element) != .unnamed {
      reporter.pass(element)
    } else if !page.isInUnnamedImageLink(element) {
      reporter.review(element, .missing, with: ["file": String(source.trimmed).shortened])
    }
  }
}
