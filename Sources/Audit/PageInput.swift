package import DOM
package import HTMLParsing
package import WebAddress

/// A page to be judged.
package struct PageInput: Sendable {
  enum Content: Sendable {
    case bytes([UInt8])
    case parsed(Result<Document, ParserError>, byteCount: Int, parsing: Duration)
  }

  let content: Content
  /// Relative to the site's root, with `/`.
  package let path: String
  /// Where a page of a live site was found; others stand at their path.
  package private(set) var address: WebURL?
  /// The values of `X-Robots-Tag` headers.
  package private(set) var robotsHeaders: [String] = []

  /// A page as it is in a file.
  package init(_ bytes: [UInt8], path: String) {
    content = .bytes(bytes)
    self.path = path
  }

  /// A page that was parsed before, by ``Auditor/parse(_:charset:)``.
  ///
  /// - Parameters:
  ///   - byteCount: how many bytes it had.
  ///   - parsing: how long it took.
  package init(
    _ document: Result<Document, ParserError>, path: String, address: WebURL?,
    robotsHeaders: [String] = [],
    byteCount: Int = 0, parsing: Duration = .zero
  ) {
    content = .parsed(document, byteCount: byteCount, parsing: parsing)
    self.path = path
    self.address = address
    self.robotsHeaders = robotsHeaders
  }
}
