public import AuditModel
import DOM
import PageFacts
public import RuleKit
import Wording

/// The `lang` of `html` begins with a language code that exists.
///
/// Only the first subtag decides (ACT): `en-US-GB` passes, as screen readers take it as English.
/// Three letters that the list lacks go to a person, for the registry grows.
///
/// - WCAG 2.2: 3.1.1 Language of Page, level A
/// - RGAA 4.1.2: test 8.4.1
/// - ACT: bf051a
public struct HtmlLangValidRule: Rule {
  public enum Message: String, RuleMessage {
    case unknown
    case close
    case longForm = "long-form"
    case unlisted
  }

  public static let id: RuleID = "html-lang-valid"
  public static let interests: [Interest] = []

  public init() {}

  public mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard let root = page.document.documentElement,
      let lang = page.document.attribute(.lang, of: root), !lang.isBlank
    else { return }
    let html = Element(root, in: page.document)
    let written = ["lang": String(lang)]
    switch LanguageTag(lang).verdict {
    case .known: reporter.pass(html)
    case .longForm(let short):
      reporter.fail(html, .longForm, with: written.merging(["code": short]) { $1 })
    case .unknown(let code?):
      reporter.fail(html, .close, with: written.merging(["code": code]) { $1 })
    case .unknown: reporter.fail(html, .unknown, with: written)
    case .unlisted: reporter.review(html, .unlisted, with: written)
    }
  }
}
