import DOM
import PageFacts
import Painting
import RuleKit
import Semantics
import Wording

/// Links say where they lead.
///
/// What counts is the name, `aria-label` included. Words that fit any link fail where nothing
/// around can explain them. The sentence, paragraph, list item, parent list item, cell and row header
/// of the link are its context (``LinkContext``), and so is a heading that introduces it alone: with
/// these, WCAG and RGAA are content. With any other heading before, or a title that is none, a person
/// has to look. Words that may name a part of the site (« Découvrir ») never fail, and in menus they
/// are fine; whether « ce document » is clear a person has to see, and so with the bare name of a
/// kind of thing (« Formulaire ») that is a paragraph by itself. « OK » after a field is a button
/// that is marked up as a link.
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
    let kind = page[LinkKinds.self].kind(of: element.id, in: page)
    if kind == .telling || isAnchorOfHeading(element, page) { return reporter.pass(element) }
    if kind == .letter { return judgeLetter(element, name.text, page, &reporter) }
    let text = name.text.shortened
    if kind == .pointing {
      if !page.semantics.description(of: element.id).isEmpty { return reporter.pass(element) }
      return reporter.review(element, .unsure(text: text))
    }
    let isGeneric = kind == .generic
    guard isGeneric || (kind == .vague && !isInMenu(element, page)) || isBare(element, kind, page)
    else {
      return reporter.pass(element)
    }

    if LinkWording.isCommand(name.text), followsField(element, page) {
      return reporter.review(element, .button(text: text))
    }
    let context = page.linkContext(of: element)
    let isBelowHeading = page.exposedHeadings.first.map { $0.heading.id < element.id } ?? false
    if context.explainsLink || isDescribed(element, page) {
      reporter.pass(element)
    } else if context.heading != nil || (kind == .kindOnly && isBelowHeading) {
      reporter.pass(element)
    } else if !isGeneric || isBelowHeading || context.hasNearbyText || page.isIncomplete {
      reporter.review(element, .unsure(text: text))
    } else {
      reporter.failText(element, .generic(text: text), in: page)
    }
  }

  /// True where a tooltip or another description says more than a text that fits any link.
  private func isDescribed(_ link: Element, _ page: Page) -> Bool {
    let description = page.semantics.description(of: link.id)
    return !description.isEmpty && LinkWording.kind(of: description.text) != .generic
  }

  /// True of a heading's link to itself, whose text is the heading's.
  private func isAnchorOfHeading(_ link: Element, _ page: Page) -> Bool {
    guard let href = link[.href], href[0] == UInt8(ascii: "#"),
      let heading = link.ancestors.first(where: {
        page.semantics.role(of: $0.id) == .heading
      }),
      let target = link.document.element(withID: href[1..<href.count], near: link.id)
    else { return false }
    return target == heading.id || link.document.isInside(target, heading.id)
      || link.document.isInside(heading.id, target)
  }

  /// An index of letters tells where each leads; another letter alone may say something to whoever sees
  /// where it stands.
  private func judgeLetter(
    _ element: Element, _ letter: String, _ page: Page, _ reporter: inout Reporter<Self>
  ) {
    if page[LetterLinks.self].areIndex || !page.semantics.description(of: element.id).isEmpty {
      reporter.pass(element)
    } else {
      reporter.review(element, .letter(text: letter))
    }
  }

  /// True of the name of a kind of thing that is a paragraph of its own.
  private func isBare(_ element: Element, _ kind: LinkWording.Kind, _ page: Page) -> Bool {
    kind == .kindOnly && element.parentOfWrappers.map { $0.is(.p) } ?? false
      && !isInMenu(element, page)
  }

  private func isInMenu(_ element: Element, _ page: Page) -> Bool {
    element.ancestors.contains {
      if $0.is(.header) || $0.is(.footer) { return true }
      switch page.semantics.role(of: $0.id) {
      case .navigation, .banner, .contentinfo: return true
      default: return false
      }
    }
  }

  /// True when a field stands before the link in the same form, or beside it.
  private func followsField(_ link: Element, _ page: Page) -> Bool {
    let form =
      link.ancestors.first { $0.is(.form) || page.semantics.role(of: $0.id) == .search }
      ?? link.outermostWrapper.ancestors.prefix(2).filter { !$0.is(.body) && !$0.is(.main) }.last
    guard let form else { return false }
    return form.descendants.prefix { $0.id < link.id }.contains {
      page.isField($0) && page.semantics.isVisible($0.id)
    }
  }
}

/// The links of a page whose text is one letter.
private struct LetterLinks: PageFact {
  /// So many different letters are an index.
  private static let manyLetters = 8

  let areIndex: Bool

  init(_ page: Page) {
    var letters: Set<String> = []
    for node in page.index.hyperlinks where page.semantics.isExposed(node) {
      if letters.count >= Self.manyLetters { break }
      let text = page.semantics.name(of: node).text
      if text.utf8.count <= 8, !letters.contains(text), LinkWording.kind(of: text) == .letter {
        letters.insert(text)
      }
    }
    areIndex = letters.count >= Self.manyLetters
  }
}
