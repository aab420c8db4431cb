import DOM
import PageFacts
import RuleKit
import WebAddress

/// A `base` stands once, and links inside the page still work with it.
///
/// With another base, `href="#contact"` leads to that other page instead of down this one.
struct BaseElementRule: Rule {
  static let interests: [Interest] = [.elements(.base)]

  private var first: Element?

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element.has(.href) else { return }
    guard let first else {
      first = element
      return judge(element, in: page, reporter: &reporter)
    }
    reporter.fail(element, .repeated(line: first.position.line))
  }

  private func judge(_ base: Element, in page: Page, reporter: inout Reporter<Self>) {
    let anchors = page.index.hyperlinks.filter { node in
      guard let href = page.document.attribute(.href, of: node)?.trimmed else { return false }
      return href.count > 1 && href[0] == UInt8(ascii: "#")
        && page.document.element(withID: href[1..<href.count]) != nil
    }
    let leavesPage =
      page.site.baseURL != nil
      && page.baseAddress?.textWithoutFragment != page.address?.textWithoutFragment
    if anchors.isEmpty || isOwnAddress(base, page) {
      reporter.pass(base)
    } else if leavesPage {
      reporter.fail(base, .anchors(count: anchors.count))
    } else {
      reporter.review(base, .anchors(count: anchors.count))
    }
  }

  /// True of a base that is the page's own address, by its canonical address or its path: publishing tools write
  /// it on each page, and links within the page stay there.
  private func isOwnAddress(_ base: Element, _ page: Page) -> Bool {
    guard let href = base[.href], let address = WebURL(String(href.trimmed)) else { return false }
    if address.textWithoutFragment == page.canonicalAddress?.textWithoutFragment { return true }
    let own = Self.steps(of: page.path)
    let steps = Self.steps(of: WebURL.percentDecoded(address.path))
    return !own.isEmpty && !steps.isEmpty && own.suffix(steps.count).elementsEqual(steps)
  }

  /// The parts of a path, without the ending and `index`.
  private static func steps(of path: String) -> [Substring] {
    var steps = path.split(separator: "/")
    guard let last = steps.popLast() else { return [] }
    let stem =
      ["html", "htm", "php"].contains { last.hasSuffix("." + $0) }
      ? last.prefix(upTo: last.lastIndex(of: ".") ?? last.endIndex) : last
    if stem != "index" { steps.append(stem) }
    return steps
  }
}
