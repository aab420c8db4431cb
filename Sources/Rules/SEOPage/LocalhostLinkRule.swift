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
    switch element.name {
    case .a, .area: judge(element[.href].map { [$0] } ?? [], of: element, page, &reporter)
    case .form: judge(element[.action].map { [$0] } ?? [], of: element, page, &reporter)
    default: judge(Resource.all(of: element).map(\.reference), of: element, page, &reporter)
    }
  }

  private func judge(
    _ references: [UTF8Slice], of element: Element, _ page: Page, _ reporter: inout Reporter<Self>
  ) {
    guard !references.isEmpty, !(page.site.baseURL?.isLocal ?? false) else { return }
    for reference in references {
      switch page.reach(of: reference) {
      case .anyone: continue
      case .drive: return reporter.fail(element, .file, with: ["href": String(reference)])
      case .localNetwork: return reporter.fail(element, .host, with: ["href": String(reference)])
      }
    }
    reporter.pass(element)
  }
}

/// From where an address can be reached.
private enum Reach {
  case anyone, localNetwork, drive
}

extension Page {
  fileprivate func reach(of reference: UTF8Slice) -> Reach {
    guard let url = address(of: reference) else { return .anyone }
    if url.scheme == "file" || url.isDrive { return .drive }
    return url.isLocal ? .localNetwork : .anyone
  }
}

extension WebURL {
  /// `C:\Documents\...` reads as an address of the scheme `c`.
  fileprivate var isDrive: Bool { scheme.utf8.count == 1 }
}
