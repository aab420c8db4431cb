import DOM
import PageFacts
import RuleKit
import Semantics
import Wording

/// The text alternative of an image is not the name of its file.
///
/// A name with the ending of an image file, or one that a camera gives, is no alternative. An
/// alternative equal to the file's name without its ending may well be right (`saint-aubin.jpg`):
/// it needs a look only when it is spelled like a file name, with underscores or numbers, or with
/// hyphens that are neither a name's nor a compound's.
struct ImageAltFilenameRule: Rule {
  static let interests: [Interest] = ImageText.interests

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let image = ImageText(element, in: page) else { return }

    let text = image.text.shortened
    if FileName.namesImage(image.text) {
      reporter.fail(element, .fileName(text: text))
    } else if FileName.isFromCamera(image.text) {
      reporter.fail(element, .cameraName(text: text))
    } else if repeatsStem(image.text, of: element) || Self.isSlug(image.text) {
      reporter.review(element, .fileStem(text: text))
    } else {
      reporter.pass(element)
    }
  }

  /// True of words and numbers in lower case that hyphens or underscores join, as names of files are written.
  private static func isSlug(_ text: String) -> Bool {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }
    return parts.count >= 4 && parts.contains { $0.contains(where: \.isNumber) }
      && parts.allSatisfy { part in
        !part.isEmpty && part.allSatisfy { $0.isNumber || $0.isLowercase }
      } && parts.count { $0.contains(where: \.isLetter) } >= 2
  }

  /// True when the text is the stem of the image's file and spelled as only files are.
  private func repeatsStem(_ text: String, of element: Element) -> Bool {
    guard
      text.contains("_") || (text.contains("-") && text.contains { $0.isNumber })
        || FileName.isSpelledWithHyphens(text),
      let source = element[.src], let file = FileName(String(source))
    else { return false }
    let isPair = text.count { $0 == "-" } == 1 && !text.contains("_")
    if isPair, file.stem != text, Self.withoutSize(file.stem) != text { return false }
    let lowered = text.lowercased()
    let stem = file.stem.lowercased()
    return stem == lowered || Self.withoutSize(stem) == lowered
  }

  /// Publishing tools add sizes and marks to copies: `fete-300x200`, `fete-e1612345678` are `fete`.
  private static func withoutSize(_ stem: String) -> String {
    var stem = stem[...]
    for mark in ["@2x", "_thumb", "_small", "-rotated", "-scaled", "-min", "-copie"]
    where stem.hasSuffix(mark) {
      stem = stem.dropLast(mark.count)
    }
    guard let dash = stem.lastIndex(of: "-") else { return String(stem) }
    let last = stem[dash...].dropFirst()
    let size = last.split(separator: "x", omittingEmptySubsequences: false)
    let isSize = size.count == 2 && size.allSatisfy { Int($0) != nil }
    let isEdition =
      last.first == "e" && last.dropFirst().count >= 9 && last.dropFirst().allSatisfy(\.isNumber)
    return isSize || isEdition ? String(stem[..<dash]) : String(stem)
  }
}
