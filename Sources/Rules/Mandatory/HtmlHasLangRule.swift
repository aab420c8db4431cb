public import AuditModel
import DOM
import PageFacts
public import RuleKit

/// Pages say their language: `html` has a `lang` that is not empty.
///
/// `xml:lang` alone does not count, as browsers ignore it in HTML. Frame sets too have a language.
///
/// - WCAG 2.2: 3.1.1 Language of Page, level A
/// - RGAA 4.1.2: test 8.3.1
/// - ACT: b5c3f8
public struct HtmlHasLangRule: Rule {
  public enum Message: String, RuleMessage {
    case missing
    case empty
    case xmlOnly = "xml-only"
    case fragment
  }

  public static let id: RuleID = "html-has-lang"
  public static let interests: [Interest] = []

  public init() {}

  public mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard let root = page.document.documentElement else { return }
    let html = Element(root, in: page.document)
    switch page.shape {
    case .blank, .fragment: return
    case .perhapsFragment: return reporter.reviewPage(.fragment)
    case .whole: break
    }
    if let lang = html[.lang] {
      if lang.isBlank { reporter.failPage(.empty) } else { reporter.pass(html) }
    } else if let language = html[.xmlLang], !language.isBlank {
      reporter.failPage(.xmlOnly, with: ["lang": String(language.trimmed)])
    } else {
      reporter.failPage(.missing)
    }
  }
}
