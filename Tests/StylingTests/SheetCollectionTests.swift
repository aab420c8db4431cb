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
}
