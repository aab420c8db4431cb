import DOM
import PageFacts
import RuleKit
import Semantics

/// Sound does not start by itself without a way to stop it.
///
/// An `audio` that plays at once and has no controls cannot be stopped by anyone; nor can a video
/// known to have sound. Whether a video has any is read from the file where it is at hand (MP4);
/// else, and where a button of the page may stop it, a person has to look. Sounds known to last no
/// longer than three seconds pass.
struct NoAutoplayAudioRule: Rule {
  static let judgesHiddenElements = true
  static let interests: [Interest] = [.elements(.audio, .video, .iframe)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    if element.is(.iframe) {
      if startsWithSound(element) { reporter.review(element, .frame) }
      return
    }
    guard element.has(.autoplay), !element.has(.muted) else { return }
    let sources = Player.sources(of: element)
    guard !sources.isEmpty else { return }
    let files = sources.map { MediaFile($0, in: page) }
    if files.contains(where: { $0.hasSound == false }) { return }

    let isShort = !element.has(.loop) && files.contains { $0.seconds.map { $0 <= 3 } ?? false }
    // The controls of a player that nobody sees control nothing.
    let hasControls = element.has(.controls) && page.semantics.isVisibleToSomeone(element.id)
    if hasControls || isShort {
      reporter.pass(element)
    } else if page[StopButtons.self].mayExist {
      reporter.review(element, .unsure(element: element.localName))
    } else if element.is(.audio) || files.contains(where: { $0.hasSound == true }) {
      reporter.fail(element, .sound(element: element.localName))
    } else {
      reporter.review(element, .unsure(element: element.localName))
    }
  }

  /// True of the frame of a video service whose address asks it to start by itself, and not without sound.
  private func startsWithSound(_ frame: Element) -> Bool {
    guard let source = frame[.src], source.containsIgnoringASCIICase("autoplay=") else {
      return false
    }
    let address = String(source).lowercased()
    return ["youtube.com/", "youtube-nocookie.com/", "player.vimeo.com/", "dailymotion.com/"]
      .contains {
        address.contains($0)
      } && ["autoplay=1", "autoplay=true"].contains { address.contains($0) }
      && !["mute=1", "mute=true", "muted=1", "muted=true", "background=1"].contains {
        address.contains($0)
      }
  }
}

/// Whether a button of the page may stop a sound.
private struct StopButtons: PageFact {
  /// True when a script runs and somebody can press a button that has a name.
  let mayExist: Bool

  init(_ page: Page) {
    let elements = page.document.elements
    mayExist =
      (page.runsScripts || elements.contains { $0.has(.onclick) })
      && elements.contains { element in
        page.semantics.role(of: element.id) == .button && page.semantics.isExposed(element.id)
          && page.semantics.isVisible(element.id) && page.isNamed(element)
      }
  }
}
