import DOM
import PageFacts
import RuleKit
import Styling
import WebAddress

/// Long pages load the images further down only when somebody comes near them.
///
/// The first images of a page are to be seen at once, and so are those of its header and menu; icons, lines and
/// drawings cost little, and a file that comes again costs nothing. Slides lie on one another. Pages whose
/// images a script loads are left aside.
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
  /// Where the images counted so far lie: browsers load each once.
  private var addresses: Set<String> = []

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    let names = element.document.attributeRange(of: element.id).map {
      element.document.names.spelling(of: element.document.attributes[$0].name)
    }
    if names.contains(where: { $0.hasPrefix("data-src") || $0.hasPrefix("data-lazy") }) {
      isScripted = true
    }
    guard let source = element[.src]?.trimmed, Self.isPicture(source, element, page),
      page.style.isRendered(element.id), !Self.isSlide(element)
    else { return }
    guard addresses.insert(page.address(of: source)?.textWithoutFragment ?? String(source)).inserted
    else { return }
    images += 1
    if element[.loading]?.trimmed.equalsIgnoringASCIICase("lazy") ?? false {
      lazy += 1
    } else if images > Self.first, !Self.isInHead(element) {
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
  private static let lowest = 60.0

  /// Elements around an image that are looked at.
  private static let reach = 16

  private static let slideWords = [
    "slide", "slick", "carousel", "carrousel", "diaporama", "swiper", "splide", "nivo", "bxslider",
    "flickity", "glide__", "owl-",
  ]

  /// True of an image of a slideshow, by the names that those go by.
  private static func isSlide(_ element: Element) -> Bool {
    ([element] + Array(element.ancestors.prefix(reach))).contains { part in
      guard !part.is(.body), !part.is(.html) else { return false }
      return [part[.class], part[.id]].contains { name in
        name.map { name in slideWords.contains { name.containsIgnoringASCIICase($0) } } ?? false
      }
    }
  }

  /// True of what stands in the header or a menu: it is seen as the page opens.
  private static func isInHead(_ element: Element) -> Bool {
    element.ancestors.contains { part in
      if part.is(.nav) { return true }
      return part.is(.header)
        && !part.ancestors.contains { $0.is(.main) || $0.is(.article) || $0.is(.section) }
    }
  }

  /// True of what is surely no icon: by the file where it is at hand, else by how wide it is shown.
  private static func isPicture(_ source: UTF8Slice, _ element: Element, _ page: Page) -> Bool {
    if source.isEmpty || source.hasPrefixIgnoringASCIICase("data:")
      || source.containsIgnoringASCIICase(".svg")
    {
      return false
    }
    if let path = page.file(at: source), let file = page.fact(ImageFile.self, ofFile: path) {
      return file.byteCount >= lightest && Double(file.height ?? .max) >= lowest
    }
    let height =
      element[.height].flatMap { Double(String($0.trimmed)) }
      ?? page.style.style(of: element.id).height.pixels
    if let height, height < lowest { return false }
    let width =
      element[.width].flatMap { Double(String($0.trimmed)) }
      ?? page.style.style(of: element.id).width.pixels
    return width.map { $0 >= narrowest } ?? false
  }
}
