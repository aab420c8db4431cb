import HTMLParsing

/// Whether the parser is there.
enum HTMLParsingProbe {
  static func works() throws -> Bool {
    _ = try HTMLParser.parse(Array("<p>x".utf8))
    return true
  }
}
