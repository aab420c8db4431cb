public import AuditModel
public import DOM
public import RuleKit
import WebAddress

/// Nothing leads to the computer or the local network of whoever made the page.
///
/// A site that is itself tried out on such an address is left alone.
public struct LocalhostLinkRule: Rule {
  public enum Message: String, RuleMessage {
    case host
    case file
  }

  public static let id: RuleID = "localhost-link"
  public static let interests: [Interest] = [
    .elements([.a, .area, .form] + Resource.elements)
  ]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    let references =
      [element.is(.form) ? element[.action] : nil, element.isHyperlink ? element[.href] : nil]
      .compactMap { $0 } + Resource.all(of: element).map(\.reference)
    guard !references.isEmpty, !(page.site.baseURL?.isLocal ?? false) else { return }
    for reference in references {
      guard let url = page.address(of: reference) else { continue }
      if url.scheme == "file" || url.isDrive {
        return reporter.fail(element, .file, with: ["href": String(reference)])
      }
      if url.isLocal {
        return reporter.fail(element, .host, with: ["href": String(reference)])
      }
    }
    reporter.pass(element)
  }
}

extension Element {
  fileprivate var isHyperlink: Bool { `is`(.a) || `is`(.area) }
}

extension WebURL {
  /// `C:\Documents\...` reads as an address of the scheme `c`.
  fileprivate var isDrive: Bool { scheme.utf8.count == 1 }
}
