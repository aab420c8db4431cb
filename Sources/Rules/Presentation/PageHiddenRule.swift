import DOM
import PageFacts
import RuleKit
import Semantics
import Styling
import Text

/// The page does not hide all that it has without anything that shows it.
///
/// What hides itself until a script or an animation shows it is judged as shown (``SelfHiding``), and this
/// rule says nothing; so is the rest, of which it tells.
struct PageHiddenRule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard let root = page.selfHiding?.wholes.first else {
      if let main = Self.mainOutOfSight(page) {
        reporter.review(main, .inDoubt(element: main.startTagName))
      }
      return
    }
    let element = Element(root.node, in: page.document)
    switch root.ground {
    case .none: reporter.fail(element, .forGood(element: element.startTagName))
    case .doubtful: reporter.review(element, .inDoubt(element: element.startTagName))
    case .certain: reporter.pass(element)
    }
  }
}

extension PageHiddenRule {
  /// The page's main content, where its text is moved out of sight and no script may bring it back.
  private static func mainOutOfSight(_ page: Page) -> Element? {
    guard !page.runsScripts, page.hasCompleteStyles, let main = MainContent(of: page)?.element,
      page.semantics.isRendered(main.id), page.style.visuallyHidden(main.id) == .yes,
      page.style.focusRules(for: main.id).isEmpty,
      page.style.style(of: main.id).animationNames.isEmpty
    else { return nil }
    return main.textContent.collapsingWhitespace.isEmpty ? nil : main
  }
}

extension Element {
  fileprivate var startTagName: String { "<\(localName)>" }
}
