public import AuditModel
public import DOM
public import RuleKit
import Semantics

/// Links have an address, not code.
///
/// An address inside of code (`window.open('…')`) is out of reach for search engines and for whoever
/// opens links in a new tab: that is certain. Links that only start something else should be
/// buttons; of those a page has one finding, for a person to look at. Links with another role are
/// what they say. The keyboard works either way, so no criterion of WCAG or RGAA fails.
public struct JavascriptHrefRule: Rule {
  public enum Message: String, RuleMessage {
    case address
    case action
  }

  public static let id: RuleID = "javascript-href"
  public static let interests: [Interest] = [.elements(.a, .area)]

  private var actions = 0
  private var firstAction: Element?

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let href = element[.href]?.trimmed, href.hasPrefixIgnoringASCIICase("javascript:"),
      page.semantics.isExposed(element.id)
    else { return }
    guard page.semantics.role(of: element.id) == .link else { return reporter.pass(element) }
    if let address = Self.address(in: String(href)) {
      reporter.fail(element, .address, with: ["address": address.shortened])
    } else {
      actions += 1
      firstAction = firstAction ?? element
    }
  }

  public mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    if let firstAction {
      reporter.review(firstAction, .action, with: ["count": String(actions)])
    }
  }

  /// Ways to go somewhere, without white space.
  private static let ways = [
    "window.open(", "location=", "location.href=", "location.assign(", "location.replace(",
  ]

  /// The whole address that the code goes to; nil when it goes nowhere, or puts its address together.
  static func address(in code: String) -> String? {
    guard code.utf8.count <= 2_000 else { return nil }
    let plain = code.filter { !$0.isWhitespace }
    for way in ways {
      guard let range = plain.firstRange(of: way), let quote = plain[range.upperBound...].first,
        quote == "'" || quote == "\""
      else { continue }
      let rest = plain[range.upperBound...].dropFirst()
      guard let end = rest.firstIndex(of: quote) else { continue }
      let next = rest[end...].dropFirst().first
      if end > rest.startIndex, next != "+", rest[rest.startIndex] != "#" {
        return String(rest[..<end])
      }
    }
    return nil
  }
}
