public import AuditModel
import DOM
import PageFacts
public import RuleKit

/// Pages declare the encoding of their characters, within their first 1,024 bytes.
///
/// A byte order mark or the server's word counts as well. Where the bytes do not fit what is
/// declared, a person must look at what became of the accents.
public struct CharsetDeclaredRule: Rule {
  public enum Message: String, RuleMessage {
    case missing
    case late
    case malformed
  }

  public static let id: RuleID = "charset-declared"
  public static let interests: [Interest] = []

  public init() {}

  public mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard page.shape == .whole else { return }
    let encoding = page.document.encoding
    let meta = page.index.metas.lazy.map { Element($0, in: page.document) }
      .first { $0.declaresEncoding }
    let isDeclared =
      encoding.source == .byteOrderMark || encoding.source == .transport
      || encoding.metaLabel != nil
    if isDeclared, encoding.malformedSequences > 0 {
      let arguments = ["encoding": encoding.name, "count": String(encoding.malformedSequences)]
      if let meta {
        reporter.review(meta, .malformed, with: arguments)
      } else {
        reporter.reviewPage(.malformed, with: arguments)
      }
    } else if isDeclared {
      reporter.passPage()
    } else if let meta {
      reporter.fail(meta, .late, with: ["offset": String(meta.startTag.lower)])
    } else {
      reporter.failPage(.missing)
    }
  }
}

extension Element {
  fileprivate var declaresEncoding: Bool {
    if has(.charset) { return true }
    guard let kind = self[.httpEquiv], kind.trimmed.equalsIgnoringASCIICase("content-type") else {
      return false
    }
    return self[.content]?.asciiLowercased.contains("charset=") ?? false
  }
}
