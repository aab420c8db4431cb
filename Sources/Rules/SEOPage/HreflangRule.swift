public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Wording

/// Links to versions in other languages name languages that exist, by whole addresses.
///
/// `x-default` names the version for everybody else. `UK` is no country code in these tags: the
/// United Kingdom is `GB`.
public struct HreflangRule: Rule {
  public enum Message: String, RuleMessage {
    case unknown
    case country
    case relative
  }

  public static let id: RuleID = "hreflang"
  public static let interests: [Interest] = [.elements(.link)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let language = element[.hreflang]?.trimmed, !language.isTemplateCode,
      element[.rel]?.tokens.contains(where: { $0.equalsIgnoringASCIICase("alternate") }) ?? false,
      !page.isOutsideSearch
    else { return }
    let tag = LanguageTag(language)
    let address = element[.href]?.trimmed.asciiLowercased ?? ""
    if !language.equalsIgnoringASCIICase("x-default"), tag.verdict != .known,
      tag.verdict != .unlisted
    {
      reporter.fail(element, .unknown, with: ["code": String(language)])
    } else if language.asciiLowercased.hasSuffix("-uk") {
      reporter.fail(element, .country, with: ["code": String(language)])
    } else if !address.hasPrefix("http://"), !address.hasPrefix("https://") {
      reporter.fail(element, .relative, with: ["href": address])
    } else {
      reporter.pass(element)
    }
  }
}
