import DOM
import PageFacts
import RuleKit
import Semantics

/// Images, sounds and films inserted with `embed` have a text alternative.
///
/// One that only decorates needs none, and its looks are not in the page: so a person has to look.
/// Pages, PDF files and plug-in content are not this rule's.
struct EmbedAltRule: Rule {
  static let interests: [Interest] = [.elements(.embed)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let source = element[.src], !source.isBlank, element.showsMedia(from: .src),
      page.semantics.isExposed(element.id), page.semantics.role(of: element.id) != .presentation
    else { return }
    let naming = page.naming(of: element)
    if naming == .named {
      reporter.pass(element)
    } else if naming == .uncertain, !page.isInUnnamedImageLink(element) {
      reporter.review(element, .unsure)
    } else if !page.isInUnnamedImageLink(element) {
      reporter.review(element, .missing(file: String(source.trimmed).shortened))
    }
  }
}
