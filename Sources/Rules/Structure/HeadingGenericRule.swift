import AuditModel
import DOM
import PageFacts
import RuleKit
import Semantics
import Text
import Wording

/// Headings say what follows.
///
/// What editors and templates write where nobody has chosen a heading certainly says nothing. Words
/// that may be right on some page, and the only heading of a page where none of its words is found
/// anywhere else, are for a person to judge. A single word such as « Personnel » may sum up a page
/// that does not say it again; only where there is little to sum up is it asked about. Pieces of
/// pages are not asked about at all.
struct HeadingGenericRule: Rule {
  /// A page of no more than so many characters has little that a single word could sum up.
  private static let littleText = 200

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    let headings = page.index.headings.filter { page.semantics.isExposed($0) }
    for node in headings {
      let name = page.semantics.name(of: node)
      guard !name.isEmpty, name.isCertain, page.semantics.role(of: node) == .heading else {
        continue
      }
      let heading = Element(node, in: page.document)
      let text = name.text.shortened
      switch page[HeadingWording.Kind.self, of: name.text] {
      case .placeholder: reporter.failText(heading, .placeholder(text: text), in: page)
      case .vague: reporter.review(heading, .vague(text: text))
      case .telling:
        if headings.count == 1, standsAlone(name.text, heading, page), !page.isIncomplete {
          reporter.review(heading, .unrelated(text: text))
        } else {
          reporter.pass(heading)
        }
      }
    }
  }

  /// True when the page has a text of its own, and neither it nor the page's title has a word of
  /// the heading.
  private func standsAlone(_ text: String, _ heading: Element, _ page: Page) -> Bool {
    // Enough of each word to find its other forms.
    let words: [Substring] = text.comparisonForm.split { !$0.isLetter }
    let stems = words.filter { $0.count >= 4 }.map { String($0.prefix(4)) }
    guard !stems.isEmpty, let body = page.document.body else { return false }
    if let title = page.titleText?.comparisonForm,
      stems.contains(where: { title.contains(bytesOf: $0) })
    {
      return false
    }
    let inside = page.document.descendants(of: heading.id)
    var letters = 0
    for index in page.document.descendants(of: body) where !inside.contains(index) {
      let record = page.document.nodes[index]
      let content: UTF8Slice
      switch record.kind {
      case .text:
        guard let parent = page.document.parent(of: NodeID(index)), page.semantics.isVisible(parent)
        else { continue }
        content = page.document.slice(record.text)
        letters += content.isBlank ? 0 : content.count
      case .element:
        guard let alt = page.document.attribute(.alt, of: NodeID(index)) else { continue }
        content = alt
      default: continue
      }
      if stems.contains(where: { content.containsIgnoringASCIICase($0) }) { return false }
    }
    guard letters >= 40, stems.count > 1 || letters <= Self.littleText else { return false }
    // Once more without accents, for capitals are often written so.
    let rest = page.semantics.visibleText(of: body).stopListForm
    return stems.allSatisfy { stem in
      let plain = stem.stopListForm
      return rest.ranges(of: plain).count <= text.stopListForm.ranges(of: plain).count
    }
  }
}

extension HeadingWording.Kind: TextFact {
  package init(_ text: String) { self = HeadingWording.kind(of: text) }
}
