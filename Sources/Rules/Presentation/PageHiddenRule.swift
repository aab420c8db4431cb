import DOM
import PageFacts
import RuleKit

/// The page does not hide all that it has without anything that shows it.
///
/// What hides itself until a script or an animation shows it is judged as shown (``SelfHiding``), and this
/// rule says nothing; so is the rest, of which it tells.
struct PageHiddenRule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard let root = page.selfHiding?.wholes.first else { return }
    let element = Element(root.node, in: page.document)
    switch root.ground {
    case .none: reporter.fail(element, .forGood(element: element.startTagName))
    case .doubtful: reporter.review(element, .inDoubt(element: element.startTagName))
    case .certain: reporter.pass(element)
    }
  }
}

extension Element {
  fileprivate var startTagName: String { "<\(localName)>" }
}
