public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics

/// A `picture` holds the `img` that shows it.
///
/// The sources only offer files to that image; without it nothing shows. Scripts that load images
/// late may add it: marks for them (`data-…`) need a look.
///
/// - WCAG 2.2: 1.1.1 Non-text Content
/// - RGAA 4.1.2: test 8.2.1
public struct PictureMissingImgRule: Rule {
  public enum Message: String, RuleMessage {
    case missing
    case unsure
  }

  public static let id: RuleID = "picture-missing-img"
  public static let interests: [Interest] = [.elements(.picture)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isRendered(element.id) else { return }
    if element.children.contains(where: { $0.is(.img) }) {
      reporter.pass(element)
    } else if hasScriptMark(element), page.runsScripts {
      reporter.review(element, .unsure)
    } else if element.children.contains(where: { $0.is(.source) }) {
      reporter.fail(element, .missing)
    }
  }

  private func hasScriptMark(_ picture: Element) -> Bool {
    ([picture] + picture.children).contains { part in
      if part.has(.class) || part.has(.id) || part.is(.noscript) { return true }
      return part.document.attributeRange(of: part.id).contains {
        part.document.names.spelling(of: part.document.attributes[$0].name).hasPrefix("data-")
      }
    }
  }
}
