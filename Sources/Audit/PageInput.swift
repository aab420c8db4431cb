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
  /// The values of `Link` headers.
  package private(set) var linkHeaders: [String] = []

  /// What a browser made of it; nil where none was asked.
  package var rendering: Rendering?

  package enum Rendering: Sendable {
    /// The page is what the browser built; what was served had so many elements.
    case rendered(servedElements: Int)
    /// It could not build the page, which is as it was served.
    case failed
  }

  /// Whether the name of a file says that it is a page, whatever is in it.
  package static func isNamedAsPage(_ path: String) -> Bool {
    let path = path.lowercased()
    return [".html", ".htm", ".xhtml", ".xht"].contains(where: path.hasSuffix)
  }

  /// Whether servers send a file of this name as XML.
  package static func isNamedAsXML(_ path: String) -> Bool {
    let path = path.lowercased()
    return path.hasSuffix(".xhtml") || path.hasSuffix(".xht")
  }

  /// Whether bytes of a file are HTML: by its name, or by what is in it.
  static func isHTML(_ bytes: [UInt8], path: String) -> Bool {
    if isNamedAsPage(path) { return !provesOwnership(path, size: bytes.count) }
    let path = path.lowercased()
    return HTMLSniffer.showsMarkup(bytes, atStart: otherEndings.contains(where: path.hasSuffix))
  }

  /// True of the small files by which search engines and networks know who owns a site: nobody visits them.
  private static func provesOwnership(_ path: String, size: Int) -> Bool {
    let name = path.split(separator: "/").last?.lowercased() ?? ""
    guard size <= 1_000, name.hasSuffix(".html") else { return false }
    let stem = name.dropLast(".html".count)
    return owners.contains { prefix, length in
      stem.hasPrefix(prefix) && stem.utf8.count >= prefix.utf8.count + length
        && stem.utf8.dropFirst(prefix.utf8.count).allSatisfy { byte in
          (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
        }
    }
  }

  /// How the names of such files begin, and how many hexadecimal digits follow at least.
  private static let owners = [("google", 12), ("yandex_", 12), ("pinterest-", 5)]

  /// Endings of files that are something else than pages, as far as names tell.
  private static let otherEndings = [
    ".css", ".csv", ".ics", ".js", ".json", ".log", ".md", ".mjs", ".svg", ".tsv", ".txt", ".xml",
    ".yaml", ".yml",
  ]

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
    robotsHeaders: [String] = [], linkHeaders: [String] = [],
    byteCount: Int = 0, parsing: Duration = .zero
  ) {
    content = .parsed(document, byteCount: byteCount, parsing: parsing)
    self.path = path
    self.address = address
    self.robotsHeaders = robotsHeaders
    self.linkHeaders = linkHeaders
  }
}
