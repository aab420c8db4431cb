public import AuditModel
public import DOM
import PageFacts
public import RuleKit

/// What videos show and do not say is described aloud.
///
/// A voice may describe it within the video itself, and a video whose speakers say all needs none:
/// only a person can tell, so the rule asks once for each video that has or may have sound.
///
/// - WCAG 2.2: 1.2.5 Audio Description (Prerecorded)
/// - RGAA 4.1.2: tests 4.5.1 and 4.5.2
/// - ACT: 1ea59c, 1ec09b
public struct MediaDescriptionTrackRule: Rule {
  public enum Message: String, RuleMessage {
    case check
    case track
  }

  public static let id: RuleID = "media-description-track"
  public static let interests: [Interest] = [.elements(.video)]

  public init() {}

  public mutating func visit(
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
