import CSS
import DOM
import Foundation
import HTMLParsing
import Styling
import Testing

/// How long things take as they grow. Run by hand, optimized: `PARVIS_BENCH=1 swift test -c release
/// --filter Scaling`. Prints times and ratios and judges nothing: times belong to a machine.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["PARVIS_BENCH"] == "1"), .serialized)
struct ScalingTests {
  @Test func tokenizing() {
    let bytes = Array(Self.sheet(rules: 40_000).utf8)
    let megabytes = Double(bytes.count) / 1e6
    let tokens = Self.seconds { _ = TokenList(bytes) }
    let whole = Self.seconds { _ = StyleSheet(bytes: bytes) }
    print("tokens: \(Self.rate(megabytes / tokens)) MB/s of \(megabytes) MB")
    print("sheets: \(Self.rate(megabytes / whole)) MB/s")
  }

  @Test func rulesTimesElements() {
    var last: Double?
    for size in [2_500, 5_000, 10_000, 20_000] {
      let document = HTMLParser.parse(Self.html(elements: size))
      let loader = OneSheet(sheet: StyleSheet(Self.sheet(rules: size)))
      let time = Self.seconds {
        let page = StyledDocument(document: document, loader: loader)
        for element in page.document.elements { _ = page.style(of: element.id) }
      }
      let ratio = last.map { ", ratio \(Self.rate(time / $0))" } ?? ""
      print("\(size) rules x \(size) elements: \(Self.rate(time * 1000)) ms\(ratio)")
      last = time
    }
  }

  @Test func hostileSheets() {
    let patterns: [(String, (Int) -> String)] = [
      ("nested :not(:is())", { Self.filled(":not(:is(", closing: "))", bytes: $0) + "a{top:0}" }),
      ("nested rules", { Self.filled("a{", closing: "}", bytes: $0) }),
      ("nested @media", { Self.filled("@media screen{", closing: "}", bytes: $0) }),
      ("open brackets", { String(repeating: "a[(", count: $0 / 3) }),
      ("nested calc()", { "a{width:" + Self.filled("calc(", closing: ")", bytes: $0) + "}" }),
      (
        "nested color-mix()",
        { "a{color:" + Self.filled("color-mix(in srgb,red,", closing: ")", bytes: $0) + "}" }
      ),
      (
        "many :is() lists",
        { String(repeating: ":is(a,b,c) :not(:is(d,.e)) x{top:0}", count: $0 / 35) }
      ),
      ("one long selector", { String(repeating: "a ", count: $0 / 2) + "{top:0}" }),
      ("one long list", { String(repeating: "a,", count: $0 / 2) + "a{top:0}" }),
      ("quotes", { String(repeating: "\"", count: $0) }),
      ("backslashes", { String(repeating: "\\", count: $0) }),
      ("comments", { String(repeating: "/*", count: $0 / 2) }),
      (
        "var() chain", { "a{" + (0..<$0 / 30).map { "--v\($0):var(--v\($0 + 1));" }.joined() + "}" }
      ),
    ]
    for (name, make) in patterns {
      let small = make(1 << 20)
      let large = make(5 << 20)
      let first = Self.seconds { _ = StyleSheet(small) }
      let second = Self.seconds { _ = StyleSheet(large) }
      let limits = StyleSheet(large).limits.map(\.rawValue).sorted()
      print(
        "\(name): 5 MiB in \(Self.rate(second * 1000)) ms, \(Self.rate(second / max(first, 1e-9)))"
          + " times 1 MiB, limits \(limits)")
    }
  }

  @Test func hostileMatching() {
    let patterns: [(String, String, String)] = [
      (
        "descendants", String(repeating: "i ", count: 60) + "b{top:0}",
        String(repeating: "<i>", count: 400)
      ),
      (
        "siblings", ".a ~ .b ~ .c{top:0} i ~ b{top:0}",
        String(repeating: "<i class=c></i>", count: 10_000)
      ),
      (
        "has", ":has(.none){top:0} *:has(~ .none){top:0}",
        String(repeating: "<i class=c></i>", count: 10_000)
      ),
      (
        "nesting", "i{" + String(repeating: "& &{", count: 20) + "top:0",
        String(repeating: "<i>", count: 200)
      ),
      (
        "nth of", "i:nth-child(2n of .c){top:0}",
        String(repeating: "<i class=c></i>", count: 20_000)
      ),
      (
        "universal", (0..<2_000).map { "*:not(.a\($0)){top:0}" }.joined(),
        String(repeating: "<i class=c></i>", count: 2_000)
      ),
      (
        "var() chain",
        ":root{" + (0..<10_000).map { "--v\($0):var(--v\($0 + 1));" }.joined()
          + "} i{top:var(--v0)}", String(repeating: "<i class=c></i>", count: 10_000)
      ),
      ("inline styles", "", (0..<10_000).map { "<i style='top:\($0)px;color:red'></i>" }.joined()),
    ]
    for (name, css, body) in patterns {
      let document = HTMLParser.parse("<!DOCTYPE html><style>\(css)</style>\(body)")
      var complete = true
      let time = Self.seconds {
        let page = StyledDocument(document: document)
        for element in page.document.elements { _ = page.style(of: element.id) }
        complete = page.isComplete
      }
      print("\(name): \(Self.rate(time * 1000)) ms, complete \(complete)")
    }
  }

  private struct OneSheet: StyleSheetLoading {
    let sheet: StyleSheet
    func styleSheet(
      at reference: String, relativeTo base: String?, others: () -> [String]
    ) -> StyleSheetResult {
      .loaded(sheet)
    }
    func address(of reference: String, relativeTo base: String?) -> String { reference }
  }

  /// A sheet as frameworks have them: classes, descendants, states, media.
  static func sheet(rules: Int) -> String {
    var css = ""
    for number in 0..<rules {
      switch number % 6 {
      case 0: css += ".c\(number) { color: #\(100 + number % 800); margin: 0 auto 1.5rem }\n"
      case 1: css += ".m\(number % 50) .c\(number) > a { padding: .25em .5em; display: block }\n"
      case 2: css += ".c\(number):hover, .c\(number):focus { text-decoration: underline }\n"
      case 3: css += "ul.c\(number) li { list-style: none; line-height: 1.5 }\n"
      case 4: css += "@media (min-width: 768px) { .c\(number) { width: calc(50% - 1rem) } }\n"
      default: css += "#i\(number) .t { background: rgba(0, 0, 0, .\(number % 9)); opacity: 1 }\n"
      }
    }
    return css
  }

  private static func html(elements: Int) -> String {
    var html = "<!DOCTYPE html><link rel=stylesheet href=a.css>"
    var number = 0
    while number < elements {
      html += "<div class='m\(number % 50) c\(number)' id=i\(number)><ul class=c\(number + 3)>"
      html += "<li class='c\(number + 4) t'><a href=x class=c\(number + 1)>t</a></li></ul>"
      html += "<p class=t>t</p></div>"
      number += 5
    }
    return html
  }

  private static func filled(_ opening: String, closing: String, bytes: Int) -> String {
    let count = bytes / (opening.utf8.count + closing.utf8.count)
    return String(repeating: opening, count: count) + "a" + String(repeating: closing, count: count)
  }

  /// The best of three.
  private static func seconds(_ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    return (0..<3).map { _ in
      let time = clock.measure(body).components
      return Double(time.seconds) + Double(time.attoseconds) / 1e18
    }.min() ?? 0
  }

  private static func rate(_ value: Double) -> String { String(format: "%.2f", value) }
}
