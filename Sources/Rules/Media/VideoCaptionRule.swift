import DOM
import PageFacts
import RuleKit

/// Videos with sound have captions.
///
/// Captions may be part of the picture, and only a person can tell whether a video speaks and
/// whether its captions say all of it: so the rule asks. It fails where a caption file of the site
/// holds no caption. Videos known to be silent need none.
struct VideoCaptionRule: Rule {
  static let interests: [Interest] = [.elements(.video)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let player = Player(element, in: page) else { return }
    if player.isBackdrop || player.hasSound == false { return reporter.pass(element) }
    let tracks = player.tracks(["captions", "subtitles"])
    if let empty = tracks.first(where: { isEmpty($0, page) }) {
      reporter.fail(empty, .empty)
    } else if tracks.isEmpty {
      reporter.review(element, .missing)
    } else {
      reporter.review(element, .check)
    }
  }

  /// True of a file of the site that holds no cue: each has its arrow (WebVTT, 4.1).
  private func isEmpty(_ track: Element, _ page: Page) -> Bool {
    guard let file = track[.src].flatMap({ page.file(at: $0) }),
      let bytes = page.bytes(ofFile: file), bytes.count < 1 << 20
    else { return false }
    return !String(decoding: bytes, as: UTF8.self).contains("-->")
  }
}
