import AuditModel
import DOM
import PageFacts
import RuleKit
import Semantics
import Wording

/// The text alternative of an image says more than that there is an image.
///
/// Words that tools leave behind fail everywhere. "Image" and its likes fail on a plain image, but
/// in a link or button they may name what it leads to (a gallery): then, as for words that are
/// merely vague or of two or three letters, a person has to look.
struct ImageAltPlaceholderRule: Rule {
  static let interests: [Interest] = ImageText.interests

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let image = ImageText(element, in: page) else { return }

    let text = image.text.shortened
    let word = image.text.stopListForm
    if StopList.placeholders.contains(word) || isRow(of: image.text) || isReference(image.text) {
      reporter.fail(element, Self.placeholder(for: element, image, text))
    } else if StopList.imageWords.contains(word), !image.isInControl {
      reporter.fail(element, Self.placeholder(for: element, image, text))
    } else if StopList.imageWords.contains(word) || StopList.vagueImageWords.contains(word) {
      reporter.review(element, .vague(text: text))
    } else if !image.isInControl, isTooShort(image.text) {
      reporter.review(element, .short(text: text))
    } else {
      reporter.pass(element)
    }
  }

  /// What can be told: an empty `alt` leaves a link without a text, and drawings have none.
  private static func placeholder(
    for element: Element, _ image: ImageText, _ text: String
  ) -> Message {
    if image.isInControl { return .placeholderControl(text: text) }
    return element.is(.img) ? .placeholder(text: text) : .placeholderDrawing(text: text)
  }

  /// True of one to three letters, digits or a number aside: they describe no picture. Formats of
  /// documents are fine on their icons.
  private func isTooShort(_ text: String) -> Bool {
    text.utf8.count <= 12 && text.count <= 3 && text.contains { $0.isLetter }
      && !Self.formats.contains(text.lowercased())
  }

  private static let formats: Set<String> = [
    "csv", "doc", "gpx", "ics", "kml", "mp3", "mp4", "odp", "ods", "odt", "pdf", "ppt", "rss",
    "rtf", "txt", "xls", "xml", "zip",
  ]

  /// True of `#caption-209`: sliders are told by it where their text stands.
  private func isReference(_ text: String) -> Bool {
    text.utf8.count > 3 && text.hasPrefix("#") && text.contains { $0.isLetter }
      && text.dropFirst().allSatisfy {
        $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_")
      }
      && text.contains { $0 == "-" || $0 == "_" || $0.isNumber }
      || ["#htmlcaption", "#caption"].contains(text.lowercased())
  }

  /// True of `...` and the like, typed to have typed something.
  private func isRow(of text: String) -> Bool {
    text.allSatisfy { "._-…".contains($0) }
  }
}
