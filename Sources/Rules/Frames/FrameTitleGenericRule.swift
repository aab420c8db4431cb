import DOM
import PageFacts
import RuleKit
import Semantics
import Wording

/// The title of a frame says what the frame holds.
///
/// Words for "frame" and addresses fail. Titles that services put into the code they hand out are
/// sometimes enough ("YouTube video player" beside a heading), so they need a look.
struct FrameTitleGenericRule: Rule {
  static let interests: [Interest] = [.elements(.iframe, .frame)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isExposed(element.id) else { return }
    let title = page.semantics.name(of: element.id).text
    guard !title.isEmpty else { return }

    let text = title.shortened
    let words = title.stopListForm
    if Self.generic.contains(words) {
      reporter.failText(element, .generic(text: text), in: page)
    } else if Self.isAddress(title) {
      reporter.failText(element, .address(text: text), in: page)
    } else if Self.vague.contains(words) {
      reporter.review(element, .vague(text: text))
    } else {
      reporter.pass(element)
    }
  }

  private static let generic: Set<String> = [
    "iframe", "frame", "i-frame", "cadre", "untitled", "sans titre", "title", "titre", "null",
    "undefined", "iframe title", "titre de l'iframe", "titre du cadre", "inline frame",
    "mon iframe", "my iframe", "html iframe", "about:blank", "embedded iframe",
  ]

  private static let vague: Set<String> = [
    "youtube video player", "youtube video", "vimeo video player", "video player", "lecteur video",
    "video", "embed", "embedded content", "contenu integre", "contenu embarque", "contenu",
    "content", "widget", "page", "map", "carte", "google map", "google maps", "form",
    "formulaire", "player", "dailymotion video player", "fb:page facebook social plugin",
    "spotify embed", "external content", "contenu externe",
  ]

  /// True of an address, a host or the name of a web file: one word, with marks only they have.
  private static func isAddress(_ text: String) -> Bool {
    guard !text.contains(" ") else { return false }
    let lowered = text.lowercased()
    if ["http://", "https://", "//", "www.", "file:"].contains(where: { lowered.hasPrefix($0) }) {
      return true
    }
    guard let ending = FileName(lowered)?.ending else { return false }
    return ["asp", "aspx", "htm", "html", "jsp", "php", "pdf", "mp4", "swf"].contains(ending)
  }
}
