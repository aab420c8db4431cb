import DOM
import PageFacts
import RuleKit
import Semantics
import Wording

/// Frames show pages, not pictures.
///
/// A picture in a frame has nowhere to put its text alternative. Drawings in SVG are documents and
/// may have one. The title of the frame may make up for it, so no criterion fails for certain.
struct FrameSrcValidRule: Rule {
  static let interests: [Interest] = [.elements(.iframe, .frame)]

  private static let pictures = FileName.imageEndings.subtracting(["svg"])

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let source = element[.src]?.trimmed, !source.isEmpty, !element.has(.srcdoc),
      !source.isTemplateCode, page.semantics.isExposed(element.id),
      !source.hasPrefixIgnoringASCIICase("data:"), !source.hasPrefixIgnoringASCIICase("javascript:")
    else { return }

    let file = FileName(String(source))
    if let ending = file?.ending, Self.pictures.contains(ending) {
      reporter.fail(element, .picture(source: String(source).shortened))
    } else {
      reporter.pass(element)
    }
  }
}
