import DOM
import PageFacts
import RuleKit
import Semantics

/// Additional areas are beside the others, or in the main area.
///
/// ARIA Authoring Practices Guide, “Landmark Regions”, `complementary`.
struct LandmarkComplementaryNestingRule: Rule {
  static let interests: [Interest] = [.elements(.aside), .attributes(.role)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isExposed(element.id),
      page.semantics.role(of: element.id) == .complementary
    else { return }

    if let around = page.landmarkAroundComplementary(element) {
      let isByRole = page.semantics.implicitRole(of: element.id) != .complementary
      reporter.fail(
        element, isByRole ? .nestedRole(around: around.token) : .nested(around: around.token))
    } else {
      reporter.pass(element)
    }
  }
}

extension Page {
  /// The area that an additional area should not be inside of; nil when it stands well.
  func landmarkAroundComplementary(_ area: Element) -> Role? {
    area.ancestors.lazy.compactMap { self.semantics.landmarkRole(of: $0.id) }
      .first { $0 != .form && $0 != .main && $0 != .region }
  }
}
