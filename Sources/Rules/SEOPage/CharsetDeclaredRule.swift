import DOM
import PageFacts
import RuleKit
import Text

/// Pages declare the encoding of their characters, within their first 1,024 bytes.
///
/// A byte order mark or the server's word counts as well. Where the bytes do not fit what is
/// declared, a person must look at what became of the accents.
struct CharsetDeclaredRule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard page.shape == .whole else { return }
    let encoding = page.document.encoding
    let meta = page.index.metas.lazy.map { Element($0, in: page.document) }
      .first { $0.declaresEncoding }
    let isDeclared =
      encoding.source == .byteOrderMark || encoding.source == .transport
      || encoding.metaLabel != nil
    if isDeclared, encoding.malformedSequences > 0 {
      let count = encoding.malformedSequences
      if let meta {
        reporter.review(meta, .malformed(count: count, encoding: encoding.name))
      } else {
        reporter.reviewPage(.malformed(count: count, encoding: encoding.name))
      }
    } else if isDeclared {
      reporter.passPage()
    } else if let meta {
      reporter.fail(meta, .late(offset: Int(meta.startTag.lower)))
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
    return self[.content]?.asciiLowercased.contains(bytesOf: "charset=") ?? false
  }
}
