import DOM
import PageFacts
import RuleKit
import Semantics
import Styling
import Text

/// Paragraphs are not used to make space.
///
/// A paragraph with no text, no picture and nothing to use is a blank line made with Enter. Where a
/// script or a style sheet that could not be read may fill it, a person has to look; paragraphs with
/// an `id` that no script can fill are places to go to and are left out. One finding a page for each
/// kind, at the first, since they are removed in one go. Those that take no room do no harm.
struct EmptyParagraphRule: Rule {
  static let interests: [Interest] = [.elements(.p)]

  private var empty: [Element] = []
  private var unsure: [Element] = []

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    // A stray end tag makes a paragraph that nobody wrote.
    guard !element.startTag.isEmpty, !element.has(.role), page.semantics.isExposed(element.id)
    else { return }
    guard isEmpty(element, page) else { return reporter.pass(element) }
    if takesNoRoom(element, page) {
      reporter.pass(element)
    } else if mayBeFilled(element, page) {
      unsure.append(element)
    } else if !isPlaceToGoTo(element) {
      empty.append(element)
    }
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    if let first = empty.first { reporter.fail(first, .empty(count: empty.count)) }
    if let first = unsure.first { reporter.review(first, .unsure(count: unsure.count)) }
  }

  private func isEmpty(_ paragraph: Element, _ page: Page) -> Bool {
    let document = page.document
    if drawsSomething(paragraph, page) || isLeftOpen(paragraph) { return false }
    for child in document.descendants(of: paragraph.id).lazy.map(NodeID.init) {
      switch document.kind(of: child) {
      case .text: if !String(document.text(of: child)).isInvisible { return false }
      case .element:
        let part = Element(child, in: document)
        switch part.name {
        case .br, .wbr: continue
        case .b, .strong, .i, .em, .u, .span, .font, .small, .big, .a, .sub, .sup:
          if part.has(.href) || drawsSomething(part, page) { return false }
        default: return false
        }
      case .comment: continue
      // What a template engine or the server puts there.
      default: return false
      }
    }
    return true
  }

  /// True of a start tag right before another block: nobody meant an empty line by it.
  private func isLeftOpen(_ paragraph: Element) -> Bool {
    let end = Int(paragraph.startTag.upper)
    return paragraph.document.descendants(of: paragraph.id).isEmpty
      && !paragraph.document.source.slice[end..<end + 3].equalsIgnoringASCIICase("</p")
  }

  /// True when a style sheet gives the element something to see.
  private func drawsSomething(_ element: Element, _ page: Page) -> Bool {
    page.style.generatedContent(.before, of: element.id) != nil
      || page.style.generatedContent(.after, of: element.id) != nil
  }

  private func mayBeFilled(_ paragraph: Element, _ page: Page) -> Bool {
    if page.hasServerParts || page.mayBeFilledByScript(paragraph) { return true }
    // Frameworks mark with a comment where text will stand.
    if page.runsScripts, holdsComment(paragraph) { return true }
    guard !page.hasCompleteStyles else { return false }
    return ([paragraph] + Array(paragraph.descendants)).contains { $0.has(.id) || $0.has(.class) }
  }

  private func holdsComment(_ paragraph: Element) -> Bool {
    let document = paragraph.document
    return document.descendants(of: paragraph.id).contains { document.nodes[$0].kind == .comment }
  }

  /// True of a paragraph with nothing at all inside, which no style sheet draws as a box: its margins collapse
  /// (CSS 2.2, 8.3.1), so that it makes no space.
  private func takesNoRoom(_ paragraph: Element, _ page: Page) -> Bool {
    let document = page.document
    let isBare = document.descendants(of: paragraph.id).allSatisfy { index in
      let record = document.nodes[index]
      return record.kind == .comment || record.kind == .text && document.slice(record.text).isBlank
    }
    guard isBare, page.hasCompleteStyles, !page.mayBeFilledByScript(paragraph),
      !(page.runsScripts && holdsComment(paragraph))
    else { return false }
    let style = page.style.style(of: paragraph.id)
    return style.height == .auto && style.minHeight.pixels ?? 0 == 0
      && style.padding.top.pixels == 0 && style.padding.bottom.pixels == 0
  }

  private func isPlaceToGoTo(_ paragraph: Element) -> Bool {
    ([paragraph] + Array(paragraph.descendants)).contains { $0.has(.id) || $0.has(.name) }
  }
}

extension String {
  /// True when nothing in the text is seen: white space, zero-width characters, soft hyphens.
  fileprivate var isInvisible: Bool {
    unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF: true
      default: scalar.properties.isWhitespace
      }
    }
  }
}
