import DOM
import PageFacts
import RuleKit
import Styling

/// Images are as heavy as what is shown of them needs.
///
/// Judged where the files are at hand. Images of which browsers choose among several (`srcset`, `picture`)
/// are left aside, and so are those that lead to a larger form of themselves.
struct ImageWeightRule: Rule {
  static let interests: [Interest] = [.elements(.img)]

  /// Bytes; a photograph as wide as a page takes less in any modern format.
  private static let heavy = 400_000
  /// Bytes; below it, too many pixels cost little.
  private static let light = 100_000
  /// A dense screen shows twice the pixels of the page.
  private static let mostPixels = 3

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    guard let source = element[.src]?.trimmed, !source.isEmpty, !element.has(.srcset),
      element.parent?.is(.picture) != true, let path = page.file(at: source),
      let image = page.fact(ImageFile.self, ofFile: path), image.byteCount > 0
    else { return }
    let kilobytes = image.byteCount / 1000
    if image.format == .bmp || image.format == .tiff {
      reporter.fail(element, .format(href: String(source), kilobytes: kilobytes))
    } else if let width = image.width, let shown = Self.shownWidth(of: element, page),
      width > shown * Self.mostPixels, image.byteCount > Self.light
    {
      reporter.fail(
        element, .wide(href: String(source), kilobytes: kilobytes, shown: shown, width: width))
    } else if image.byteCount > Self.heavy, image.format != .svg {
      reporter.fail(element, .heavy(href: String(source), kilobytes: kilobytes))
    } else {
      reporter.pass(element)
    }
  }

  /// How wide the image is shown at most, in pixels of the page; nil where that depends on the window.
  private static func shownWidth(of element: Element, _ page: Page) -> Int? {
    guard page.hasCompleteStyles else { return nil }
    let style = page.style.style(of: element.id)
    let widths = [style.width.pixels, style.maxWidth.pixels].compactMap { $0 }.filter { $0 >= 16 }
    return widths.min().map { Int(min($0, 10_000)) }
  }
}
