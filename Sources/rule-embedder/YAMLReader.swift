import Yams

/// Reads the values of a YAML text; what is wrong is thrown with its line and column.
struct YAMLReader {
  /// The file that the text is part of.
  let file: String
  /// Lines of the file that stand before the text.
  let linesBefore: Int
  let root: Node.Mapping

  init(_ yaml: String, file: String, linesBefore: Int = 0) throws {
    self.file = file
    self.linesBefore = linesBefore
    let node: Node?
    do {
      node = try Yams.compose(yaml: yaml)
    } catch let error as YamlError {
      throw Self.problem(error, file, linesBefore)
    }
    guard let mapping = node?.mapping else {
      throw CatalogProblem(file, TextPosition(line: linesBefore + 1), "a mapping is expected here")
    }
    root = mapping
  }

  private static func problem(_ error: YamlError, _ file: String, _ linesBefore: Int)
    -> CatalogProblem
  {
    switch error {
    case .scanner(_, let text, let mark, _), .parser(_, let text, let mark, _),
      .composer(_, let text, let mark, _):
      CatalogProblem(file, TextPosition(mark, linesBefore: linesBefore), text)
    default:
      CatalogProblem(file, TextPosition(line: linesBefore + 1), "\(error)")
    }
  }

  func problem(_ node: Node?, _ text: String) -> CatalogProblem {
    CatalogProblem(file, TextPosition(node?.mark, linesBefore: linesBefore), text)
  }

  /// A text that is not empty.
  func string(_ node: Node) throws -> String {
    guard let text = node.scalar?.string, !text.isEmpty else {
      throw problem(node, "a text is expected here")
    }
    return text
  }

  /// A text that is one of `values`.
  func oneOf(_ values: [String], _ node: Node) throws -> String {
    let text = try string(node)
    guard values.contains(text) else {
      throw problem(node, "\(text) is none of \(values.joined(separator: ", "))")
    }
    return text
  }

  func mapping(_ node: Node?, _ name: String) throws -> Node.Mapping {
    guard let mapping = node?.mapping, !mapping.isEmpty else {
      throw problem(node, "\(name): a mapping is expected here")
    }
    return mapping
  }

  func strings(_ node: Node) throws -> [(text: String, node: Node)] {
    guard let sequence = node.sequence else { throw problem(node, "a list is expected here") }
    return try sequence.map { (try string($0), $0) }
  }

  /// A text in both languages.
  func localized(_ node: Node) throws -> Localized {
    guard let mapping = node.mapping, mapping.count == 2, let french = mapping["fr"],
      let english = mapping["en"]
    else { throw problem(node, "fr and en are expected here, and nothing else") }
    return Localized(french: try string(french), english: try string(english))
  }
}

/// A text in both languages.
struct Localized: Equatable {
  var french: String
  var english: String

  static let empty = Localized(french: "", english: "")
}
