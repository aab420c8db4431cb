import AuditModel
import DOM
import RuleKit
import Semantics
import Text

/// What is read of a home page alone.
extension LegalPage {
  static func mention(of page: Page, _ blocks: [LawBlock]) -> Mention? {
    var best: Mention?
    func take(_ words: FoldedWords, _ isHidden: Bool, _ place: @autoclosure () -> Place) {
      guard
        words.words.contains(where: { $0.hasPrefix("acces") || $0 == "conformite" || $0 == "rgaa" }
        ),
        let mention = AccessibilityMention(words)
      else { return }
      if let best, (best.isHidden ? 1 : 0, best.mention.form) <= (isHidden ? 1 : 0, mention.form) {
        return
      }
      best = Mention(
        mention: mention, isHidden: isHidden, evidence: LegalEvidence(mention.text, at: place()))
    }
    for (index, block) in blocks.enumerated() {
      func isHidden() -> Bool {
        page.document.element(block.node).map { !page.semantics.isVisibleToSomeone($0.id) } ?? false
      }
      guard
        block.words.words.contains(where: {
          $0.hasPrefix("acces") || $0 == "conformite" || $0 == "rgaa"
        })
      else { continue }
      take(block.words, isHidden(), page.place(of: block))
      // The state may stand in the block that follows.
      if block.words.count <= 8, index + 1 < blocks.count {
        let next = blocks[index + 1].words.text.shortened(toCharacters: 80)
        take(FoldedWords(block.words.text + " " + next), isHidden(), page.place(of: block))
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
    return best
  }

  private static let closeWords: Phrases = [
    "partiellement conforme", "totalement conforme", "non conforme au rgaa", "conforme au rgaa",
    "rgaa",
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
