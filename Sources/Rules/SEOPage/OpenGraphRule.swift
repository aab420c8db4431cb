import DOM
import PageFacts
import RuleKit
import Wording

/// Pages say how they look when they are shared: the four properties that Open Graph requires.
///
/// Some sites write `name` where the protocol says `property`; readers accept both.
struct OpenGraphRule: Rule {
  private static let required = ["og:title", "og:type", "og:image", "og:url"]

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard !page.isOutsideSearch else { return }
    var given: Set<String> = []
    for node in page.index.metas {
      let meta = Element(node, in: page.document)
      guard let name = meta[.property] ?? meta[.name], let content = meta[.content],
        !content.isBlank
      else { continue }
      given.insert(name.trimmed.asciiLowercased)
    }
    let missing = Self.required.filter { !given.contains($0) }
    if missing.isEmpty {
      reporter.passPage()
    } else if missing.count == Self.required.count {
      reporter.failPage(.missing)
    } else {
      reporter.failPage(.incomplete(properties: missing.joined(separator: ", ")))
    }
  }
}
