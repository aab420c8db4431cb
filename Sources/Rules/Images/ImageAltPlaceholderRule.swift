public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics
import Wording

/// The text alternative of an image says more than that there is an image.
///
/// Words that tools leave behind fail everywhere. "Image" and its likes fail on a plain image, but
/// in a link or button they may name what it leads to (a gallery): then, as for words that are
/// merely vague or of two or three letters, a person has to look.
///
/// - WCAG 2.2: 1.1.1 Non-text Content
/// - RGAA 4.1.2: tests 1.3.1 to 1.3.7
/// - ACT: qt1vmo in part
public struct ImageAltPlaceholderRule: Rule {
  public enum Message: String, RuleMessage {
    case placeholder
    case placeholderControl = "placeholder-control"
    case placeholderDrawing = "placeholder-drawing"
    case vague
    case short
  }

  public static let id: RuleID = "image-alt-placeholder"
  public static let interests: [Interest] = ImageText.interests

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let image = ImageText(element, in: page) else { return }

    let arguments = ["text": image.text.shortened]
    let word = image.text.stopListForm
    if StopList.placeholders.contains(word) || isRow(of: image.text) {
      reporter.fail(element, Self.placeholder(for: element, image), with: arguments)
    } else if StopList.imageWords.contains(word), !image.isInControl {
      reporter.fail(element, Self.placeholder(for: element, image), with: arguments)
    } else if StopList.imageWords.contains(word) || StopList.vagueImageWords.contains(word) {
      reporter.review(element, .vague, with: arguments)
    } else if !image.isInControl, isTooShort(image.text) {
      reporter.review(element, .short, with: arguments)
    } else {
      reporter.pass(element)
    }
  }

  /// What can be told: an empty `alt` leaves a link without a text, and drawings have none.
  private static func placeholder(for element: Element, _ image: ImageText) -> Message {
    if image.isInControl { return .placeholderControl }
    return element.is(.img) ? .placeholder : .placeholderDrawing
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

  /// True of `...` and the like, typed to have typed something.
  private func isRow(of text: String) -> Bool {
    text.allSatisfy { "._-…".contains($0) }
  }
}
