import DOM
import PageFacts
import RuleKit

/// What videos show and do not say is described aloud.
///
/// A voice may describe it within the video itself, and a video whose speakers say all needs none:
/// only a person can tell, so the rule asks once for each video that has or may have sound.
struct MediaDescriptionTrackRule: Rule {
  static let interests: [Interest] = [.elements(.video)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let player = Player(element, in: page) else { return }
    if player.isBackdrop { return reporter.pass(element) }
    // Silent ones are `media-transcript-candidate`'s.
    guard player.hasSound != false else { return }
    let hasTrack = !player.tracks(["descriptions"]).isEmpty
    reporter.review(element, hasTrack ? .track : .check)
  }
}
