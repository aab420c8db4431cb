public import AuditModel
import DOM
import PageFacts
public import RuleKit
import Wording

/// Pages fit the width of a telephone: a `meta name="viewport"` names the device's width.
///
/// Without it telephones show a page as wide as a screen of 1995, in letters too small to read.
/// A fixed width in pixels does the same. `initial-scale=1` alone is enough.
///
/// - WCAG 2.2: 1.4.10 Reflow, level AA, which this helps but does not settle
public struct ViewportMissingRule: Rule {
  public enum Message: String, RuleMessage {
    case missing
    case incomplete
    case fixed
  }

  public static let id: RuleID = "viewport-missing"
  public static let interests: [Interest] = []

  public init() {}

  public mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard page.shape == .whole, page.refresh.map({ $0.value.delay > 1 }) ?? true else { return }
    guard let meta = page.metas(named: "viewport").first else {
      return reporter.failPage(.missing)
    }
    let viewport = meta[.content].map { ViewportContent($0) }
    let width = viewport?.properties["width"]
    if width == "device-width" || viewport?.properties["initial-scale"] != nil {
      reporter.pass(meta)
    } else if let width {
      reporter.fail(meta, .fixed, with: ["width": width])
    } else {
      reporter.fail(meta, .incomplete)
    }
  }
}
