public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics

/// Headings have a text.
///
/// Any accessible name counts. A heading whose meaning `role="none"` tries to take away while an
/// ARIA attribute keeps it is still a heading, even when that attribute is empty.
///
/// - WCAG 2.2: 1.3.1 Info and Relationships
/// - RGAA 4.1.2: test 9.1.2
/// - ACT: ffd0e9
public struct EmptyHeadingRule: Rule {
  public enum Message: String, RuleMessage {
    case empty
    case picture
    case unheard
    case unsure
  }

  public static let id: RuleID = "empty-heading"
  public static let interests: [Interest] = [
    .elements(.h1, .h2, .h3, .h4, .h5, .h6), .attributes(.role),
  ]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isExposed(element.id), isHeading(element, page) else { return }

    let level = ["level": String(page.semantics.headingLevel(of: element.id) ?? 2)]
    switch naming(of: element, page) {
    case .named: reporter.pass(element)
    case .unnamed: fail(element, level, page, &reporter)
    case .uncertain: reporter.review(element, .unsure, with: level)
    }
  }

  private func fail(
    _ element: Element, _ level: [String: String], _ page: Page, _ reporter: inout Reporter<Self>
  ) {
    if let words = page.ariaHiddenText(in: element) {
      reporter.fail(element, .unheard, with: ["text": words])
    } else if element.descendants.prefix(100).contains(where: {
      $0.isPicture && page.semantics.isRendered($0.id)
    }) {
      reporter.fail(element, .picture, with: level)
    } else {
      reporter.fail(element, .empty, with: level)
    }
  }

  private func isHeading(_ element: Element, _ page: Page) -> Bool {
    switch page.semantics.role(of: element.id) {
    case .heading: true
    case .presentation:
      page.semantics.implicitRole(of: element.id) == .heading
        && (element.has(.ariaLabel) || element.has(.ariaLabelledby))
    default: false
    }
  }

  private func naming(of element: Element, _ page: Page) -> Naming {
    guard page.semantics.role(of: element.id) == .presentation else {
      return page.naming(of: element)
    }
    return page.semantics.textAlternative(of: element.id).isEmpty ? .unnamed : .named
  }
}
