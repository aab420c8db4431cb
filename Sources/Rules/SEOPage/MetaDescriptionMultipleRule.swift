public import AuditModel
import DOM
import PageFacts
public import RuleKit

/// A page has one description: of several, engines choose by themselves.
public struct MetaDescriptionMultipleRule: Rule {
  public enum Message: String, RuleMessage {
    case repeated
  }

  public static let id: RuleID = "meta-description-multiple"
  public static let interests: [Interest] = []

  public init() {}

  public mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard !page.isOutsideSearch else { return }
    let metas = page.metas(named: "description")
    guard let first = metas.first else { return }
    if metas.count == 1 { return reporter.pass(first) }
    for meta in metas.dropFirst() {
      reporter.fail(meta, .repeated, with: ["line": String(first.position.line)])
    }
  }
}
