import AuditModel
import DOM
import PageFacts
import RuleKit
import Semantics

/// The captions of a video are declared as captions.
///
/// A kind that does not exist counts as data for scripts (HTML, 4.8.11.1), so it never shows: that is
/// certain. Subtitles alone may be a translation of what is heard, so a person has to look.
struct TrackKindCaptionsRule: Rule {
  static let interests: [Interest] = [.elements(.video)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isRendered(element.id) else { return }
    let tracks = element.children.filter { track in
      track.is(.track) && track[.src].map { !$0.isBlank } ?? false
    }
    guard !tracks.isEmpty else { return }

    let kinds = tracks.map { $0[.kind]?.trimmed.asciiLowercased ?? "subtitles" }
    for (track, kind) in zip(tracks, kinds) where !Self.kinds.contains(kind) {
      reporter.fail(track, .unknown(kind: kind.shortened))
    }
    if kinds.contains("captions") {
      reporter.pass(element)
    } else if let place = kinds.firstIndex(of: "subtitles") {
      reporter.review(tracks[place], .subtitles)
    }
  }

  private static let kinds: Set<String> = [
    "captions", "chapters", "descriptions", "metadata", "subtitles",
  ]
}
