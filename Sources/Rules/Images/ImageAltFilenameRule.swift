public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics
import Wording

/// The text alternative of an image is not the name of its file.
///
/// A name with the ending of an image file, or one that a camera gives, is no alternative. An
/// alternative equal to the file's name without its ending may well be right (`saint-aubin.jpg`):
/// it needs a look only when it is spelled like a file name, with underscores or numbers.
///
/// - WCAG 2.2: 1.1.1 Non-text Content
/// - RGAA 4.1.2: test 1.3.1
/// - ACT: qt1vmo in part; 9eb3f6 before it
public struct ImageAltFilenameRule: Rule {
  public enum Message: String, RuleMessage {
    case fileName = "file-name"
    case cameraName = "camera-name"
    case fileStem = "file-stem"
  }

  public static let id: RuleID = "image-alt-filename"
  public static let interests: [Interest] = ImageText.interests

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let image = ImageText(element, in: page) else { return }

    let arguments = ["text": image.text.shortened]
    if FileName.namesImage(image.text) {
      reporter.fail(element, .fileName, with: arguments)
    } else if FileName.isFromCamera(image.text) {
      reporter.fail(element, .cameraName, with: arguments)
    } else if repeatsStem(image.text, of: element) {
      reporter.review(element, .fileStem, with: arguments)
    } else {
      reporter.pass(element)
    }
  }

  /// True when the text is the stem of the image's file and spelled as only files are.
  private func repeatsStem(_ text: String, of element: Element) -> Bool {
    guard text.contains("_") || (text.contains("-") && text.contains { $0.isNumber }),
      let source = element[.src], let file = FileName(String(source))
    else { return false }
    let lowered = text.lowercased()
    let stem = file.stem.lowercased()
    return stem == lowered || Self.withoutSize(stem) == lowered
  }

  /// Publishing tools add sizes to copies: `fete-300x200` is `fete`.
  private static func withoutSize(_ stem: String) -> String {
    guard let dash = stem.lastIndex(of: "-") else { return stem }
    let size = stem[dash...].dropFirst().split(separator: "x", omittingEmptySubsequences: false)
    let isSize = size.count == 2 && size.allSatisfy { Int($0) != nil }
    return isSize || stem[dash...] == "-scaled" ? String(stem[..<dash]) : stem
  }
}
