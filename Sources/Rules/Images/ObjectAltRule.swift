import DOM
import PageFacts
import RuleKit
import Semantics

/// Images, sounds and films inserted with `object` have a text alternative.
///
/// What stands between the tags is shown only where the file cannot be, so it does not count. Of
/// what the file is, the `type` attribute tells, else the ending of its address; pages, PDF files
/// and plug-in content are not this rule's.
struct ObjectAltRule: Rule {
  static let interests: [Interest] = [.elements(.object)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let data = element[.data], !data.isBlank, element.showsMedia(from: .data),
      page.semantics.isIncludedInAccessibilityTree(element.id)
    else { return }

    let naming = page.naming(of: element)
    if naming == .uncertain, !page.isInUnnamedImageLink(element) {
      reporter.review(element, .unsure)
    } else if naming == .named, page.semantics.hasNonEmptyName(of: element.id) {
      reporter.pass(element)
    } else if page.isBesideTextOfControl(element) {
      reporter.review(element, .missing(file: String(data.trimmed).shortened))
    } else if !page.isInUnnamedImageLink(element) {
      reporter.fail(element, .missing(file: String(data.trimmed).shortened))
    }
  }
}

extension Page {
  /// True in a link or button that has a text of its own: what stands beside it may well decorate.
  fileprivate func isBesideTextOfControl(_ element: Element) -> Bool {
    element.ancestors.contains { ancestor in
      guard ancestor.is(.a) || ancestor.is(.button) else { return false }
      return !semantics.visibleText(of: ancestor.id).isEmpty
    }
  }
}
