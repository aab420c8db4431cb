public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Styling

/// What sounds and videos tell can be had without hearing or seeing them.
///
/// Whether a text says the same as a recording only a person can tell: so the rule asks. It fails
/// where there can be no such text: nothing is to be seen on the page but the sound's player, or
/// nothing is exposed to screen readers but the silent video. (Descriptions in a `track` are no
/// alternative: no browser reads them out.)
///
/// - WCAG 2.2: 1.2.1 Audio-only and Video-only (Prerecorded), 1.2.3 Audio Description or Media
///   Alternative (Prerecorded)
/// - RGAA 4.1.2: tests 4.1.1 to 4.1.3
/// - ACT: 2eb176, e7aa44, ee13b5, c3232f, c5a4ea, 1a02b0
public struct MediaTranscriptCandidateRule: Rule {
  public enum Message: String, RuleMessage {
    case audioAlone = "audio-alone"
    case videoAlone = "video-alone"
    case audio
    case silentVideo = "silent-video"
    case video
  }

  public static let id: RuleID = "media-transcript-candidate"
  public static let interests: [Interest] = [.elements(.audio, .video)]

  public init() {}

  public mutating func visit(
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
    page.style.isComplete && !page.runsScripts && !page.isIncomplete
  }
}
