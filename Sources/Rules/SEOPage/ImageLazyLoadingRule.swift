import DOM
import PageFacts
import RuleKit
import Styling

/// Long pages load the images further down only when somebody comes near them.
///
/// The first images of a page are to be seen at once; icons and drawings cost little. Pages whose images a
/// script loads are left aside.
struct ImageLazyLoadingRule: Rule {
  static let interests: [Interest] = [.elements(.img)]

  /// Images that may be seen as the page opens.
  private static let first = 6
  /// Fewer than this many more are not worth a word.
  private static let few = 10

  private var images = 0
  private var lazy = 0
  private var late: [Element] = []
  private var isScripted = false

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    let names = element.document.attributeRange(of: element.id).map {
      element.document.names.spelling(of: element.document.attributes[$0].name)
    }
    if names.contains(where: { $0.hasPrefix("data-src") || $0.hasPrefix("data-lazy") }) {
      isScripted = true
    }
    guard let source = element[.src]?.trimmed, Self.isPicture(source, element, page),
      page.style.isRendered(element.id)
    else { return }
    images += 1
    if element[.loading]?.trimmed.equalsIgnoringASCIICase("lazy") ?? false {
      lazy += 1
    } else if images > Self.first {
      late.append(element)
    }
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard images > Self.first + Self.few, !isScripted else { return }
    if late.count >= Self.few, let first = late.first {
      reporter.fail(first, .eager(count: late.count))
    } else {
      reporter.passPage()
    }
  }

  /// Bytes and pixels; smaller images are icons, buttons and lines.
  private static let lightest = 10_000
  private static let narrowest = 150.0

  /// True of what is surely no icon: by the file where it is at hand, else by how wide it is shown.
  private static func isPicture(_ source: UTF8Slice, _ element: Element, _ page: Page) -> Bool {
    if source.isEmpty || source.hasPrefixIgnoringASCIICase("data:")
      || source.containsIgnoringASCIICase(".svg")
    {
      return false
    }
    if let path = page.file(at: source), let file = page.fact(ImageFile.self, ofFile: path) {
      return file.byteCount >= lightest
    }
    let width =
      element[.width].flatMap { Double(String($0.trimmed)) }
      ?? page.style.style(of: element.id).width.pixels
    return width.map { $0 >= narrowest } ?? false
  }
}
