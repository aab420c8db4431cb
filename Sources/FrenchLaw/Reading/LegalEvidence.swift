package import AuditModel
import DOM
import RuleKit

/// What a page says about a duty, and where.
package struct LegalEvidence: Sendable, Hashable, Codable {
  /// As it is written; nil where the place tells all there is.
  package var text: String?
  package var place: Place
  /// What the law wants to be written there.
  package var expected: String?

  package init(_ text: String?, at place: Place, expected: String? = nil) {
    self.text = text
    self.place = place
    self.expected = expected
  }
}

extension LegalEvidence {
  /// What a block says, around a word of it.
  init(_ block: LawBlock, around index: Int? = nil, of page: Page) {
    let text = block.words
    self.init(
      index.map { text.sentence(around: $0) } ?? text.quotation(text.words.indices),
      at: page.place(of: block))
  }

  /// What a phrase of a block says.
  init(_ block: LawBlock, _ range: Range<Int>, of page: Page) {
    self.init(block.words.quotation(range), at: page.place(of: block))
  }
}

extension Page {
  /// Where a block stands: the element that holds its text, or the one within a line, such as a link, that
  /// holds all of it.
  func place(of block: LawBlock) -> Place {
    var best: Element?
    var current = NodeID(block.nodes.lowerBound)
    for _ in 0..<64 {
      if current == block.node { break }
      if let element = document.element(current), current.index <= block.nodes.lowerBound,
        document.descendants(of: current).upperBound >= block.nodes.upperBound,
        best == nil || element.is(.a)
      {
        best = element
      }
      guard let parent = document.parent(of: current) else { break }
      current = parent
    }
    return (best ?? document.element(block.node)).map { place(of: $0) } ?? place
  }
}
