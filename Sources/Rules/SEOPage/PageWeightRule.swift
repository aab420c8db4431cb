import DOM
import PageFacts
import RuleKit

/// Pages are light enough for old telephones and slow lines: few bytes, few elements.
///
/// Styles, scripts and images count where their files are at hand, each once; images that are loaded late do
/// not.
struct PageWeightRule: Rule {
  static let judgesHiddenElements = true
  private static let mostBytes = 500_000
  private static let mostElements = 4_000
  private static let mostBytesOfFiles = 5_000_000

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard !page.isOutsideSearch, !page.isRendered else { return }
    let bytes = page.document.source.count
    let elements = page.document.nodes.count { $0.kind == .element }
    let files = Self.bytesOfFiles(of: page)
    if bytes > Self.mostBytes {
      reporter.failPage(.long(kilobytes: bytes / 1000))
    } else if elements > Self.mostElements {
      reporter.failPage(.crowded(elements: elements))
    } else if files > Self.mostBytesOfFiles {
      reporter.failPage(.heavy(megabytes: files / 1_000_000))
    } else {
      reporter.passPage()
    }
  }

  private static func bytesOfFiles(of page: Page) -> Int {
    guard page.site.kind == .folder else { return 0 }
    var seen: Set<String> = []
    var sum = 0
    for element in page.document.elements {
      let source =
        switch element.name {
        case .img
        where !(element[.loading]?.trimmed.equalsIgnoringASCIICase("lazy") ?? false)
          && !element.has(.srcset):
          element[.src]
        case .script: element[.src]
        case .link
        where element[.rel]?.tokens.contains { $0.equalsIgnoringASCIICase("stylesheet") } ?? false:
          element[.href]
        default: nil as UTF8Slice?
        }
      guard let source = source?.trimmed, !source.isEmpty, let path = page.file(at: source),
        seen.insert(path).inserted
      else { continue }
      sum += page.fact(ImageFile.self, ofFile: path)?.byteCount ?? 0
    }
    return sum
  }
}
