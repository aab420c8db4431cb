import DOM
import PageFacts
import RuleKit
import WebAddress
import Wording

/// Links that dial hold a number that telephones can dial (RFC 3966).
///
/// What is percent-encoded counts as what it stands for. Digits, `+` in front, and the separators `-`, `.` and brackets; what follows `;` or `,` (an
/// extension, a pause) is left alone. Spaces are against the standard, but telephones mostly pass
/// over them: a person may look. In `+33 (0)2` the `(0)` is dialled too, and the call fails.
struct TelLinkFormatRule: Rule {
  static let judgesHiddenElements = true
  static let interests: [Interest] = [.elements(.a, .area)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let href = element[.href]?.trimmed, href[0..<4].equalsIgnoringASCIICase("tel:"),
      !href.isTemplateCode
    else { return }
    let written = String(href[4..<href.count])
    let number =
      WebURL.percentDecoded(written).split(separator: ";", omittingEmptySubsequences: false).first?
      .split(separator: ",", omittingEmptySubsequences: false).first ?? ""
    let digits = number.filter { $0.isASCII && $0.isNumber }
    if digits.isEmpty, number.allSatisfy({ "+-.()% ".contains($0) || $0.isWhitespace }) {
      reporter.fail(element, .empty)
    } else if number.hasPrefix("+"), number.contains("(0)") {
      reporter.fail(element, .trunk(number: written))
    } else if Self.isDialable(number) {
      reporter.pass(element)
    } else if Self.isDialable(Self.withoutSpaces(number)) {
      reporter.review(element, .spaces(number: written))
    } else {
      reporter.fail(element, .invalid(number: written))
    }
  }

  private static func withoutSpaces(_ number: Substring) -> Substring {
    Substring(number.filter { !$0.isWhitespace })
  }

  private static func isDialable(_ number: Substring) -> Bool {
    let local = number.hasPrefix("+") ? number.dropFirst() : number
    return local.allSatisfy { "0123456789-.()*#".contains($0) }
  }
}
