import DOM
import PageFacts
import RuleKit
import Text

/// Pages have a title that is not empty.
///
/// As in browsers, the first HTML `title` counts, wherever it stands; those of SVG do not. A page
/// whose inline script writes `document.title` may get its title there: then a person must look.
struct DocumentTitleRule: Rule {
  static let interests: [Interest] = [.elements(.script)]

  private var isWrittenByScript = false

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    if page.titleText?.isEmpty ?? true, element.textContent.contains("document.title") {
      isWrittenByScript = true
    }
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    switch page.shape {
    case .blank, .fragment: return
    case .perhapsFragment: return reporter.reviewPage(.fragment)
    case .whole: break
    }
    guard let title = page.title else {
      return isWrittenByScript ? reporter.reviewPage(.script) : reporter.failPage(.missing)
    }
    if !title.textContent.collapsingWhitespace.isEmpty {
      reporter.pass(title)
    } else if isWrittenByScript {
      reporter.review(title, .script)
    } else {
      reporter.fail(title, .empty)
    }
  }
}
