import AuditModel
import DOM
import RuleKit
import Semantics
import Text

/// What is read of a home page alone.
extension LegalPage {
  static func mention(of page: Page, _ blocks: [LawBlock]) -> Mention? {
    var best: Mention?
    var other: Mention?
    func take(_ words: FoldedWords, _ isHidden: Bool, _ place: @autoclosure () -> Place) {
      guard
        words.words.contains(where: { $0.hasPrefix("acces") || $0 == "conformite" || $0 == "rgaa" }
        ),
        let mention = AccessibilityMention(words)
      else { return }
      let found = Mention(
        mention: mention, isHidden: isHidden, evidence: LegalEvidence(mention.text, at: place()))
      if let known = best, known.rank <= found.rank {
        if found.contradicts(known) { other = other ?? found }
        return
      }
      if let known = best, known.contradicts(found) { other = known }
      best = found
    }
    for (index, block) in blocks.enumerated() {
      guard
        block.words.words.contains(where: {
          $0.hasPrefix("acces") || $0 == "conformite" || $0 == "rgaa"
        })
      else { continue }
      take(block.words, block.isHidden, page.place(of: block))
      // The state may stand in the block that follows.
      if block.words.count <= 8, index + 1 < blocks.count {
        let next = blocks[index + 1].words.text.shortened(toCharacters: 80)
        take(FoldedWords(block.words.text + " " + next), block.isHidden, page.place(of: block))
      }
    }
    for element in page.document.elements where element.has(.title) || element.has(.ariaLabel) {
      for name in [Name.title, .ariaLabel] {
        guard let value = element[name], !value.isBlank, value.count < 400 else { continue }
        take(
          FoldedWords(String(value).collapsingWhitespace),
          !page.semantics.isVisibleToSomeone(element.id), page.place(of: element))
      }
    }
    best?.other = other.map { .init(mention: $0.mention, evidence: $0.evidence) }
    return best
  }

  private static let closeWords: Phrases = [
    "partiellement conforme", "totalement conforme", "non conforme au rgaa", "conforme au rgaa",
    "rgaa", "accessibilite :", "accessibilite conforme", "accessibilite ( conforme",
    "accessibilite numerique", "declaration d accessibilite",
  ]

  static func nearest(of page: Page, _ blocks: [LawBlock]) -> LegalEvidence? {
    for block in blocks {
      if let range = block.words.first(of: closeWords) {
        return LegalEvidence(block, around: range.lowerBound, of: page)
      }
    }
    return nil
  }

  static func announcements(of page: Page, _ blocks: [LawBlock]) -> [Announcement] {
    blocks.filter { $0.words.count <= 8 && !$0.words.words.isEmpty }.compactMap { block in
      let topics = page[LegalTopic.self, of: block.words.text]
        .intersection([.legalNotice, .privacy, .accessibility])
      return topics.isEmpty
        ? nil : Announcement(topics: topics, evidence: LegalEvidence(block, of: page))
    }
  }
}
