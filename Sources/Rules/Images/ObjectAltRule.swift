public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics
import Wording

/// Images, sounds and films inserted with `object` have a text alternative.
///
/// What stands between the tags is shown only where the file cannot be, so it does not count. Of
/// what the file is, the `type` attribute tells, else the ending of its address; pages, PDF files
/// and plug-in content are not this rule's.
///
/// - WCAG 2.2: 1.1.1 Non-text Content
/// - RGAA 4.1.2: tests 1.1.6 and 4.8.1
/// - ACT: 8fc3b6
public struct ObjectAltRule: Rule {
  public enum Message: String, RuleMessage {
    case missing
  }

  public static let id: RuleID = "object-alt"
  public static let interests: [Interest] = [.elements(.object)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let data = element[.data], !data.isBlank, element.showsMedia(from: .data),
      page.semantics.isIncludedInAccessibilityTree(element.id)
    else { return }

    if page.naming(of: element) != .unnamed, page.semantics.hasNonEmptyName(of: element.id) {
      reporter.pass(element)
    } else if !page.isInUnnamedImageLink(element) {
      reporter.fail(element, .missing, with: ["file": String(data.trimmed).shortened])
    }
  }
}
