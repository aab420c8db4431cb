import Styling
import Synchronization
import Testing

/// Which sheets of a page are read.
@Suite("Sheets of a page")
struct SheetCollectionTests {
  /// Counts how often it is asked, and has one long sheet for all.
  private final class LongSheets: StyleSheetLoading {
    let sheet = StyleSheet("p { z-index: 7 } /*" + String(repeating: " ", count: 1 << 20) + "*/")
    let asked = Mutex(0)

    func styleSheet(
      at reference: String, relativeTo base: String?, others: () -> [String]
    ) -> StyleSheetResult {
      asked.withLock { $0 += 1 }
      return .loaded(sheet)
    }

    func address(of reference: String, relativeTo base: String?) -> String { reference }
  }

  @Test("the sheets of a page have a sum: what goes beyond is unread, and said")
  func manySheets() {
    let loader = LongSheets()
    let links = (0..<1000).map { "<link rel=stylesheet href=\($0).css>" }.joined()
    let page = page(links + "<p id=p>", loader: loader)
    #expect(page.style("p").zIndex == 7)
    #expect(loader.asked.withLock { $0 } == 16)
    #expect(page.unavailableStyleSheets.count == 1000 - 15)
  }

  @Test("names of layers have a number of parts: what has more is not ranked, and said")
  func layerParts() {
    func name(_ parts: Int) -> String { (0..<parts).map { "a\($0)" }.joined(separator: ".") }
    let fine = page("<style>@layer \(name(60)){p{z-index:7}}</style><p id=p>")
    #expect(fine.style("p").zIndex == 7 && fine.isWithinLimits)
    let deep = page("<style>@layer \(name(4000)){p{z-index:7}}</style><p id=p>")
    #expect(!deep.isWithinLimits)
  }

  @Test("long values of custom properties have a sum of tokens; ordinary ones have not")
  func longValues() {
    func sheet(length: Int, uses: Int) -> String {
      let long = String(repeating: "x ", count: length)
      let others = (0..<uses).map { "--b\($0):var(--a);" }.joined()
      return "<style>:root{--a:\(long);\(others)}p{z-index:var(--c,7)}</style><p id=p>"
    }
    let fine = page(sheet(length: 100, uses: 3000))
    #expect(fine.style("p").zIndex == 7 && fine.isWithinLimits)
    let long = page(sheet(length: 8000, uses: 800))
    _ = long.style("p")
    #expect(!long.isWithinLimits)
  }
}
