import CSS
import DOM
import RuleKit
import Semantics
import Styling

/// The page is not turned on its side when the screen is held upright or across.
///
/// The page is styled for both ways of holding a screen; where an element is turned by a quarter
/// more in one than in the other, the page fights the reader. This is done only for pages whose
/// style sheets ask for the orientation and turn something.
struct CssOrientationLockRule: Rule {
  /// Angles this near to a quarter turn lock a page (the ACT rule leaves a degree).
  private static let tolerance = 1.0

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard page.style.sheets.contains(where: \.sheet.mentionsOrientation) else { return }
    let rules = page.style.authorRules.filter { rule in
      rule.media.contains { $0.lowercased().contains("orientation") }
        && rule.declarations.contains {
          ($0.name == "rotate" || $0.name.hasSuffix("transform")) && $0.isValid
        }
    }
    guard !rules.isEmpty else { return }
    var turned: Set<NodeID> = []
    for rule in rules.prefix(20) {
      for node in page.style.elements(matching: rule.rule)
      where page.semantics.isVisible(node) { turned.insert(node) }
    }
    guard !turned.isEmpty else { return }

    let upright = page.style.viewed(in: MediaEnvironment(width: 800, height: 1280))
    let across = page.style.viewed(in: MediaEnvironment(width: 1280, height: 800))
    for node in turned.sorted().prefix(200) {
      let element = Element(node, in: page.document)
      let (one, other) = (upright.style(of: node).transform, across.style(of: node).transform)
      if one == other { continue }
      let quarters = Self.isQuarterTurn(one.rotation - other.rotation)
      if one.isUncertain || other.isUncertain {
        if holdsPage(element) { reporter.review(element, .unsure) }
      } else if !quarters {
        if one.rotation != 0 || other.rotation != 0 { reporter.pass(element) }
      } else if holdsPage(element) {
        reporter.fail(element, .locked)
      } else {
        // An arrow or a picture may well be turned to fit.
        reporter.review(element, .part)
      }
    }
  }

  /// True of what holds the whole page: `html`, `body`, or the only block of the body.
  private func holdsPage(_ element: Element) -> Bool {
    if element.is(.html) || element.is(.body) || element.is(.main) { return true }
    guard let parent = element.parent, parent.is(.body) else { return false }
    return parent.children.allSatisfy {
      $0 == element || $0.is(.script) || $0.is(.style) || $0.is(.noscript)
    }
  }

  private static func isQuarterTurn(_ degrees: Double) -> Bool {
    let rest = abs(degrees).truncatingRemainder(dividingBy: 180)
    return abs(rest - 90) <= tolerance
  }
}
