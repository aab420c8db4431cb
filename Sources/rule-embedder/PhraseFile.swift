import Foundation
import Text
import Yams

/// A file of texts in both languages, read and checked: `ReportPhrase.yml` is the enumeration
/// `ReportPhrase`, each of its keys a case.
struct PhraseFile {
  /// What may stand in a text for a value.
  enum ValueKind: String, CaseIterable {
    /// A text that is inserted as it is.
    case text
    /// A count: written with its thousands apart, and words may agree with it.
    case number
    /// A number that is no count (a line, a port, a status): written as it is, words may agree with it.
    case digits

    var swiftType: String { self == .text ? "String" : "Int" }
  }

  /// One text.
  struct Entry {
    let key: String
    let values: [(name: String, kind: ValueKind)]
    let french: [TextPiece]
    let english: [TextPiece]
    /// The English text as it stands in the file, on one line.
    let summary: String
  }

  let name: String
  /// The comment that the file begins with.
  let summary: String
  private(set) var entries: [Entry] = []
  private let path: String

  init(path: String, text: String) throws {
    self.path = path
    let file = path.split(separator: "/").last ?? ""
    name = String(file.prefix { $0 != "." })
    summary = text.split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { $0.hasPrefix("# ") }.map { $0.dropFirst(2) }.joined(separator: "\n/// ")
    guard TextPiece.isName(name, startsUpper: true), !summary.isEmpty else {
      throw problem(
        .start, "a file of texts is named as its type and begins with a comment on its use")
    }
    for (key, value) in try YAMLReader(text, file: path).root {
      entries.append(try entry(key, value))
    }
  }

  private func problem(_ position: TextPosition, _ text: String) -> CatalogProblem {
    CatalogProblem(path, position, text)
  }

  private func problem(_ node: Node, _ text: String) -> CatalogProblem {
    problem(TextPosition(node.mark, linesBefore: 0), text)
  }

  private func entry(_ key: Node, _ node: Node) throws -> Entry {
    guard let name = key.scalar?.string, TextPiece.isName(name) else {
      throw problem(key, "a key is a name of letters and digits that begins with a small letter")
    }
    guard let fields = node.mapping else { throw problem(node, "\(name): fr and en are missing") }
    if let stray = fields.first(where: { !Self.fields.contains($0.key.string ?? "") }) {
      throw problem(stray.key, "\(name): \(stray.key.string ?? "?") is none of \(Self.fields)")
    }
    let values = try values(fields["values"], of: name)
    let french = try pieces(fields["fr"], "fr", of: name, at: key, values)
    let english = try pieces(fields["en"], "en", of: name, at: key, values)
    return Entry(
      key: name, values: values, french: french, english: english,
      summary: (fields["en"]?.string ?? "").split(separator: "\n").joined(separator: " "))
  }

  private static let fields = ["values", "fr", "en", "note"]

  private func values(_ node: Node?, of key: String) throws -> [(String, ValueKind)] {
    guard let node else { return [] }
    guard let mapping = node.mapping else { throw problem(node, "\(key): values is no mapping") }
    return try mapping.map { name, kind in
      guard let text = name.scalar?.string, TextPiece.isName(text),
        let kind = ValueKind(rawValue: kind.string ?? "")
      else { throw problem(name, "\(key): a value is text, number or digits") }
      return (text, kind)
    }
  }

  // MARK: Texts

  private func pieces(
    _ node: Node?, _ language: String, of key: String, at place: Node,
    _ values: [(name: String, kind: ValueKind)]
  ) throws -> [TextPiece] {
    guard let node, let text = node.scalar?.string, !text.isEmpty else {
      throw problem(node ?? place, "\(key): \(language) is missing")
    }
    if language == "fr", text.contains("'") {
      throw problem(node, "\(key): the French apostrophe is ’")
    }
    let spaced = language == "fr" ? FrenchTypography.spaced(text) : text
    guard let pieces = TextPiece.all(in: spaced) else {
      throw problem(node, "\(key): braces hold a name, or a name and two forms: {n:one|many}")
    }
    for piece in pieces {
      guard let name = piece.name else { continue }
      guard let value = values.first(where: { $0.name == name }) else {
        throw problem(node, "\(key): {\(name)} is not among the values of the text")
      }
      if case .plural = piece, value.kind == .text {
        throw problem(node, "\(key): nothing can agree with {\(name)}, which is a text")
      }
    }
    for value in values where !pieces.contains(where: { $0.name == value.name }) {
      throw problem(node, "\(key): \(language) has no {\(value.name)}")
    }
    return pieces
  }
}
