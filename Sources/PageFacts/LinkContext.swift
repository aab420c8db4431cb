package import DOM
package import RuleKit
import Semantics
import Styling
package import Wording

extension LinkWording.Kind: TextFact {
  package init(_ text: String) { self = LinkWording.kind(of: text) }
}

/// What the names of links tell, by node: a link is asked for by each of those around it.
package final class LinkKinds: PageFact {
  private var kinds: ContiguousArray<LinkWording.Kind?>

  package init(_ page: Page) {
    kinds = ContiguousArray(repeating: nil, count: page.document.count)
  }

  package func kind(of link: NodeID, in page: Page) -> LinkWording.Kind {
    if let known = kinds[link.index] { return known }
    let kind = page[LinkWording.Kind.self, of: page.semantics.name(of: link).text]
    kinds[link.index] = kind
    return kind
  }
}

/// The information around a link that may complete its text.
///
/// The RGAA's glossary ("contexte du lien") counts six contexts: the sentence, the paragraph, the list
/// item or a parent list item, the data cell, the header cells of that cell, and the heading before.
/// WCAG 2.2 ("programmatically determined link context") agrees on all but the last. What else stands
/// near (a title that is no heading, a term, a summary) is no context, but readers may understand the
/// link by it: a person has to judge.
package struct LinkContext {
  /// The texts that are the link's context by definition, the heading before left out.
  package private(set) var stated = ""
  /// The heading that introduces nothing but what is around this link.
  package private(set) var heading: Element?
  /// True when something near the link may explain it without being its context.
  package private(set) var hasNearbyText = false

  /// True when the context says something of where the link leads.
  package var explainsLink: Bool { LinkWording.explains(stated) }
}

extension Page {
  /// What surrounds a link; see ``LinkContext``.
  package func linkContext(of link: Element) -> LinkContext { LinkContext(of: link, in: self) }

  /// The text around a link that is its context (``LinkContext/stated``), without the link's own.
  package func contextText(of link: Element) -> String { linkContext(of: link).stated }
}

extension LinkContext {
  /// Farther ancestors explain no link.
  private static let maximumDepth = 40

  fileprivate init(of link: Element, in page: Page) {
    let surroundings = LinkSurroundings(of: link, in: page)
    var isInBlock = false
    var isInItem = false
    var isInCell = false
    for ancestor in link.ancestors.prefix(Self.maximumDepth) {
      let part = ContextPart(of: ancestor, in: page)
      if part == .inline, !isInBlock { continue }
      switch part {
      case .paragraph: state(surroundings.text(of: ancestor))
      case .listItem:
        // The other items in a parent item say nothing of the link.
        state(surroundings.text(of: ancestor, withoutItems: isInItem))
        isInItem = true
      case .cell where !isInCell:
        isInCell = true
        readCell(ancestor, surroundings)
      case .description:
        state(surroundings.text(of: ancestor))
        note(surroundings.term(before: ancestor))
      case .titled: note(surroundings.title(of: ancestor))
      default: break
      }
      if !isInBlock, !part.isWholeContext { readSentence(in: ancestor, surroundings) }
      isInBlock = true
      if part == .landmark { break }
    }
    heading = surroundings.ownHeading
    if !hasNearbyText { hasNearbyText = surroundings.hasTitleBefore }
  }

  /// The sentence is context; other sentences of the same block are near.
  private mutating func readSentence(in block: Element, _ surroundings: LinkSurroundings) {
    let run = surroundings.inlineRun(in: block)
    state(run.sentence)
    note(run.before + " " + run.after)
  }

  private mutating func readCell(_ cell: Element, _ surroundings: LinkSurroundings) {
    let text = surroundings.text(of: cell)
    if surroundings.isInDataTable(cell) { state(text) } else { note(text) }
    state(surroundings.rowHeaders(of: cell))
    if surroundings.hasOtherCells(beside: cell) { hasNearbyText = true }
  }

  private mutating func state(_ text: String) {
    if !text.isEmpty { stated += stated.isEmpty ? text : " " + text }
  }

  private mutating func note(_ text: String) {
    if LinkWording.explains(text) { hasNearbyText = true }
  }
}

/// What an ancestor of a link is to the link's context.
private enum ContextPart {
  /// A part of a line of text.
  case inline
  /// Its whole text is context: paragraphs, headings, captions.
  case paragraph
  case listItem
  case cell
  /// `dd`: the term before explains it.
  case description
  /// Has a title of its own: `details`, `figure`, `fieldset`, what is named by `aria-label`.
  case titled
  /// A landmark or the page: nothing outside explains a link in it.
  case landmark
  case block

  init(of element: Element, in page: Page) {
    switch page.semantics.role(of: element.id) {
    case .listitem, .menuitem, .treeitem: self = .listItem
    case .cell, .gridcell, .columnheader, .rowheader: self = .cell
    case .paragraph, .heading, .caption: self = .paragraph
    case .definition: self = .description
    case .main, .navigation, .banner, .contentinfo, .complementary: self = .landmark
    case let role: self = Self(of: element, role, page)
    }
  }

  private init(of element: Element, _ role: Role?, _ page: Page) {
    switch element.name {
    case .p, .caption, .figcaption, .h1, .h2, .h3, .h4, .h5, .h6, .dt: self = .paragraph
    case .li: self = .listItem
    case .td, .th: self = .cell
    case .dd: self = .description
    case .details, .figure, .fieldset: self = .titled
    case .body, .html, .header, .footer, .dialog: self = .landmark
    default:
      let isNamed = element.has(.ariaLabel) || element.has(.ariaLabelledby)
      if isNamed, role?.isKind(of: .section) ?? false {
        self = .titled
      } else {
        switch page.style.display(of: element.id) {
        case .inline, .contents, .ruby, .rubyText: self = .inline
        default: self = .block
        }
      }
    }
  }

  /// True when the element's whole text has been read as context.
  var isWholeContext: Bool {
    switch self {
    case .paragraph, .listItem, .cell, .description: true
    case .inline, .titled, .landmark, .block: false
    }
  }
}
