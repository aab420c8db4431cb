import DOM
import Foundation
import Testing

@testable import HTMLParsing

/// The repository's root, from this file's place in it.
let packageRoot = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// Parses text with one reader.
func parse(_ text: String, _ reader: ParserOptions.Reader = .libxml2) -> Document {
  HTMLParser.parse(text, options: ParserOptions(reader: reader))
}

func parse(
  bytes: [UInt8], label: String? = nil, limits: ParserLimits = ParserLimits()
) throws -> ParsedPage {
  try HTMLParser.parse(bytes, options: ParserOptions(limits: limits, encodingLabel: label))
}

/// The tree of the body's contents, without the indentation they all share.
func bodyTree(_ document: Document) -> [String] {
  let lines = TreePrinter.html5lib(document).split(separator: "\n").map(String.init)
  guard let body = lines.firstIndex(of: "|   <body>") else { return lines }
  return lines[(body + 1)...].map { String($0.dropFirst(6)) }
}

extension Document {
  /// The first element named `name`.
  func first(_ name: Name) -> Element? { elements.first { $0.name == name } }

  /// The source between a range's bounds.
  func source(of range: SourceRange) -> String { sourceText(range).description }
}

/// All that must be equal when two readers read the same page.
func snapshot(_ document: Document) -> [String] {
  var lines: [String] = []
  for (number, node) in document.nodes.enumerated() {
    var line = "\(number) \(node.kind) \(node.namespace) \(document.names.spelling(of: node.name))"
    line += " \(node.parent) \(node.source) \(node.endTag)"
    if node.kind == .text || node.kind == .comment { line += " \(document.slice(node.text))" }
    for index in document.attributeRange(of: NodeID(number)) {
      let attribute = document.attributes[index]
      line += " \(document.names.spelling(of: attribute.name))@\(attribute.source)"
      line += "=\(document.slice(attribute.value))"
    }
    lines.append(line)
  }
  return lines
}
