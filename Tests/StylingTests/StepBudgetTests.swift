import DOM
import HTMLParsing
import Styling
import Testing

/// Sheets that are made to take long end in incomplete styles, at the same place in every run.
@Suite("The budget of matching")
struct StepBudgetTests {
  private static let paragraphs = String(repeating: "<p class=c><i><b>x</b></i></p>", count: 50)

  /// Selectors that an element at the end of many others looks back over.
  private static let costly =
    (0..<40).map { ".c\($0) ~ .c ~ .c ~ .c ~ i { top: 0 }" }.joined()
    + (0..<20).map { ":has(.none\($0) .none) { top: 0 }" }.joined()

  private static let costlyBody = String(
    repeating: "<i class=c></i>", count: 500)

  @Test("what is cheap page by page stays complete: :has() on every element")
  func relativeSelectors() {
    let css = String(repeating: "*:has(*) { top: 0 }", count: 300)
    let styled = page("<style>\(css)</style>\(Self.paragraphs)<p id=x>")
    #expect(styled.isComplete)
    #expect(styled.style("x").inset.top == .auto)
  }

  @Test("rules for the keyboard focus are sorted once for each kind of element")
  func focus() {
    let css = (0..<1_000).map { "a:focus { z-index: \($0) }" }.joined()
    let links = (0..<20).map { "<a href=x id=l\($0)>x</a>" }.joined()
    let styled = page("<style>\(css)</style>\(links)")
    for number in 0..<20 {
      #expect(styled.focusRules(for: styled.node("l\(number)")).count == 1_000)
    }
    #expect(styled.focusedStyle(of: styled.node("l7")).zIndex == 999)
    #expect(styled.isComplete)
  }

  @Test("a page beyond the budget says that its styles are incomplete, before any is asked for")
  func exhaustion() {
    let html = "<style>\(Self.costly)</style>\(Self.costlyBody)"
    let document = HTMLParser.parse("<!DOCTYPE html>" + html)
    let limit = 2_000
    let first = StyledDocument(document: document, stepLimit: limit)
    #expect(!first.isWithinLimits)
    #expect(!first.isComplete)
    // The same again, and with a context that other pages used before.
    let sharing = StyleSharing()
    for _ in 0..<2 {
      let again = StyledDocument(document: document, sharing: sharing, stepLimit: limit)
      #expect(!again.isWithinLimits)
    }
    #expect(StyledDocument(document: document, stepLimit: .max).isWithinLimits)
  }

  @Test("what rules ask later is charged to the page's meter")
  func questions() throws {
    let meter = StepMeter(limit: .max)
    let html = "<!DOCTYPE html><style>i:hover ~ b { top: 0 }</style>\(Self.costlyBody)"
    let document = try HTMLParser.parse(
      Array(html.utf8), options: ParserOptions(meter: meter)
    ).document
    let page = StyledDocument(document: document)
    #expect(page.isWithinLimits)
    let before = meter.left
    let rule = try #require(page.authorRules.first)
    _ = page.elements(matching: rule.rule)
    let cost = before - meter.left
    #expect(cost > 5)
    meter.left = cost / 2
    _ = page.elements(matching: rule.rule)
    #expect(meter.isExhausted)
  }
}
