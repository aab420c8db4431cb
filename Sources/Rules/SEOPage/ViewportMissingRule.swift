import DOM
import PageFacts
import PageMetadata
import RuleKit
import Wording

/// Pages fit the width of a telephone: a `meta name="viewport"` names the device's width.
///
/// Without it telephones show a page as wide as a screen of 1995, in letters too small to read.
/// A fixed width in pixels does the same. `initial-scale=1` alone is enough.
struct ViewportMissingRule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard page.shape == .whole, page.refresh.map({ $0.value.delay > 1 }) ?? true else { return }
    guard let meta = page.metas(named: "viewport").first else {
      return reporter.failPage(.missing)
    }
    let viewport = meta[.content].map { ViewportContent($0) }
    let width = viewport?.properties["width"]
    if width == "device-width" || viewport?.properties["initial-scale"] != nil {
      reporter.pass(meta)
    } else if let width {
      reporter.fail(meta, .fixed(width: width))
    } else {
      reporter.fail(meta, .incomplete)
    }
  }
}
