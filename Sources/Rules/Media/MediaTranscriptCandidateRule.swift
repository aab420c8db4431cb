import DOM
import PageFacts
import RuleKit
import Styling

/// What sounds and videos tell can be had without hearing or seeing them.
///
/// Whether a text says the same as a recording only a person can tell: so the rule asks. It fails
/// where there can be no such text: nothing is to be seen on the page but the sound's player, or
/// nothing is exposed to screen readers but the silent video. (Descriptions in a `track` are no
/// alternative: no browser reads them out.)
struct MediaTranscriptCandidateRule: Rule {
  static let interests: [Interest] = [.elements(.audio, .video)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let player = Player(element, in: page) else { return }
    if player.isBackdrop { return reporter.pass(element) }
    if element.is(.audio) {
      if isCertain(page), page[PlayerSurroundings.self].showsNothingElse {
        reporter.fail(element, .audioAlone)
      } else {
        reporter.review(element, .audio)
      }
    } else if player.hasSound == false {
      if isCertain(page), page[PlayerSurroundings.self].exposesNothingElse {
        reporter.fail(element, .videoAlone)
      } else {
        reporter.review(element, .silentVideo)
      }
    } else {
      reporter.review(element, .video)
    }
  }

  /// False when scripts or style sheets may put more on the page, or it is a piece of another.
  private func isCertain(_ page: Page) -> Bool {
    page.hasCompleteStyles && !page.runsScripts && !page.isIncomplete
  }
}
