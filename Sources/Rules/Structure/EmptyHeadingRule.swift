import DOM
import PageFacts
import RuleKit
import Semantics

/// Headings have a text.
///
/// Any accessible name counts. A heading whose meaning `role="none"` tries to take away while an
/// ARIA attribute keeps it is still a heading, even when that attribute is empty.
struct EmptyHeadingRule: Rule {
  static let interests: [Interest] = [
    .elements(.h1, .h2, .h3, .h4, .h5, .h6), .attributes(.role),
  ]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isExposed(element.id), isHeading(element, page) else { return }

    let level = page.semantics.headingLevel(of: element.id) ?? 2
    switch naming(of: element, page) {
    case .named: reporter.pass(element)
    case .unnamed: fail(element, level, page, &reporter)
    case .uncertain: reporter.review(element, .unsure(level: level))
    }
  }

  private func fail(
    _ element: Element, _ level: Int, _ page: Page, _ reporter: inout Reporter<Self>
  ) {
    if let words = page.ariaHiddenText(in: element) {
      reporter.fail(element, .unheard(text: words))
    } else if element.descendants.prefix(100).contains(where: {
      $0.isPicture && page.semantics.isRendered($0.id)
    }) {
      reporter.fail(element, .picture(level: level))
    } else {
      reporter.fail(element, .empty(level: level))
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
