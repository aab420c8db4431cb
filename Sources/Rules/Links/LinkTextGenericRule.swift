import DOM
import PageFacts
import Painting
import RuleKit
import Semantics
import Wording

/// Links say where they lead.
///
/// What counts is the name, `aria-label` included. Words that fit any link fail where nothing
/// around can explain them: no other text in the paragraph, list item or cell, no description, no
/// heading before. Words that may name a part of the site (« Découvrir ») never fail, and in menus
/// they are fine; whether « ce document » is clear a person has to see, and so with the bare name of
/// a kind of thing (« Formulaire ») that is a paragraph by itself. With a heading before, a
/// person has to look; with other text around, WCAG and RGAA are content.
///
/// ACT rule aizyf1 does without the context.
struct LinkTextGenericRule: Rule {
  static let interests: [Interest] = [
    .elements(.a, .area), .svgElements(.a), .attributes(.role),
  ]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.role(of: element.id) == .link, page.semantics.isExposed(element.id) else {
      return
    }
    let name = page.semantics.name(of: element.id)
    guard !name.isEmpty, name.isCertain else { return }
    let kind = page[LinkWording.Kind.self, of: name.text]
    if kind == .telling { return reporter.pass(element) }
    let text = name.text.shortened
    if kind == .pointing { return reporter.review(element, .unsure(text: text)) }
    let isGeneric = kind == .generic
    guard isGeneric || (kind == .vague && !isInMenu(element)) || isBare(element, kind) else {
      return reporter.pass(element)
    }

    let firstHeading = page.index.headings.first { page.semantics.isExposed($0) }
    let isBelowHeading = firstHeading.map { $0 < element.id } ?? false
    if page.contextText(of: element).split(separator: " ").count >= 2
      || !page.semantics.description(of: element.id).isEmpty
    {
      reporter.pass(element)
    } else if kind == .kindOnly, isBelowHeading {
      reporter.pass(element)
    } else if !isGeneric || isInTable(element) || isBelowHeading || page.isIncomplete {
      reporter.review(element, .unsure(text: text))
    } else {
      reporter.fail(element, .generic(text: text))
    }
  }

  /// True of the name of a kind of thing that is a paragraph of its own.
  private func isBare(_ element: Element, _ kind: LinkWording.Kind) -> Bool {
    kind == .kindOnly && element.parent.map { $0.is(.p) } ?? false && !isInMenu(element)
  }

  private func isInMenu(_ element: Element) -> Bool {
    element.ancestors.contains { $0.is(.nav) || $0.is(.header) || $0.is(.footer) }
  }

  /// The headers of a cell may explain the link.
  private func isInTable(_ element: Element) -> Bool {
    element.ancestors.contains { $0.is(.td) || $0.is(.th) }
  }
}
