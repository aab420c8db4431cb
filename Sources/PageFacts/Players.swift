package import DOM
package import RuleKit
import Semantics
import Styling
import Text

/// An `audio` or `video` element that somebody can play, and what is known of its file.
package struct Player {
  package let element: Element
  /// Addresses of the file, one for each format.
  package let sources: [UTF8Slice]
  /// Nil when it is not known.
  package let hasSound: Bool?

  /// Nil of a player without a file, and of one that is neither shown nor starts by itself.
  package init?(_ element: Element, in page: Page) {
    sources = Player.sources(of: element)
    guard !sources.isEmpty else { return nil }
    let isShown =
      page.semantics.isVisible(element.id)
      && page.style.visuallyHidden(element.id) != .yes
    if element.is(.audio) {
      // Without controls it has no box (HTML, 15.5.2).
      guard element.has(.autoplay) || (isShown && element.has(.controls)) else { return nil }
      hasSound = true
    } else {
      guard isShown else { return nil }
      let files = sources.map { MediaFile($0, in: page).hasSound }
      hasSound = files.first { $0 != nil } ?? nil
    }
    self.element = element
  }

  /// True of a video that moves without sound behind other things: nobody can stop it or turn the
  /// sound on.
  package var isBackdrop: Bool {
    element.is(.video) && element.has(.autoplay) && element.has(.muted) && !element.has(.controls)
  }

  /// Its `track` elements of a kind; subtitles are the kind of those that name none (HTML, 4.8.12.1).
  package func tracks(_ kinds: Set<String>) -> [Element] {
    element.children.filter { track in
      track.is(.track)
        && kinds.contains(track[.kind]?.trimmed.asciiLowercased ?? "subtitles")
        && track[.src].map { !$0.isBlank } ?? false
    }
  }

  /// The addresses of an `audio` or `video` element's file.
  package static func sources(of player: Element) -> [UTF8Slice] {
    if let source = player[.src] { return source.isBlank ? [] : [source.trimmed] }
    return player.children.filter { $0.is(.source) }.compactMap { $0[.src]?.trimmed }
      .filter { !$0.isEmpty }
  }
}

/// Whether a page can hold or lead to an alternative to its players at all.
package struct PlayerSurroundings: PageFact {
  /// True when nothing is visible but audio players.
  package let showsNothingElse: Bool
  /// True when nothing is exposed to assistive technologies but silent videos.
  package let exposesNothingElse: Bool

  package init(_ page: Page) {
    var isSeen = false
    var isExposed = false
    for element in page.document.elements where !(isSeen && isExposed) {
      let (forEyes, forEars) = Self.mayHold(element, page)
      guard forEyes || forEars else { continue }
      let node = element.id
      if forEyes, page.semantics.isVisible(node), page.style.visuallyHidden(node) != .yes {
        isSeen = true
      }
      if forEars, page.semantics.isExposed(node) { isExposed = true }
    }
    showsNothingElse = !isSeen
    exposesNothingElse = !isExposed
  }

  /// What has text of its own, leads elsewhere or shows something may hold an alternative for
  /// everybody; pictures may stand in for sound, and sound for pictures.
  private static func mayHold(
    _ element: Element, _ page: Page
  ) -> (forEyes: Bool, forEars: Bool) {
    guard element.namespace == .html else { return (true, true) }
    switch element.name {
    case .html, .head, .title, .meta, .link, .script, .style, .template, .base, .source, .track:
      return (false, false)
    case .video: return (true, false)
    case .audio: return (false, true)
    case .a, .area, .button, .img, .iframe, .frame, .object, .embed, .canvas, .input, .select,
      .details, .dialog:
      return (true, true)
    default: break
    }
    if element.has(.onclick) || element.has(.ariaLabel) { return (true, true) }
    let document = page.document
    let hasText = document.children(of: element.id).contains {
      document.kind(of: $0) == .text && document.text(of: $0).holdsLetters
    }
    return (hasText, hasText)
  }
}

extension UTF8Slice {
  /// True when the text has a letter or digit: a stray mark is no text.
  fileprivate var holdsLetters: Bool {
    bytes.contains { $0 >= 0x80 || $0.isASCIIAlpha || $0.isASCIIDigit }
  }
}
