/// One message of a rule.
struct CatalogMessage {
  /// Kebab case: `late-start` is the case `lateStart`.
  var key: String
  var text: Localized
  /// In the order of the alphabet, so that a sentence may be reworded without a change to code.
  var placeholders: [Placeholder]
  var position: TextPosition
}

/// An example of a rule.
struct CatalogExample {
  var outcome: String
  var messages: [String]
  var settings: [String: String]
  var files: [(path: String, text: String)]
  /// Where its fence begins.
  var line: Int
}

/// One file of `rules/`, read and checked.
struct CatalogFile {
  var id = ""
  var theme = ""
  var scope = ""
  var severity = ""
  var wcag: [String] = []
  /// The tests of the RGAA that the rule speaks for, as the ledger's table says.
  var rgaa: [String] = []
  var act: [String] = []
  /// The release that brought the rule.
  var since = ""
  /// `default: off`: the rule is run only when asked for.
  var isOptIn = false
  /// Who mends the fault as a rule: `editor`, `template`, `server`, `authority`.
  var who = ""
  /// By the key of a message: which elements are told as one finding, `page`, `block` or `target`.
  var groups: [String: String] = [:]
  /// By the key of a message: the severity of what it tells, where that is not the rule's.
  var harm: [String: String] = [:]
  /// What holds.
  var title = Localized.empty
  /// What is told when the rule fails.
  var fault = Localized.empty
  /// What is told when a person must look; nil where no example leaves anything to a person.
  var review: Localized?
  var messages: [CatalogMessage] = []
  var why = Localized.empty
  var fix = Localized.empty
  var examples: [CatalogExample] = []

  /// - Parameter path: the file, as problems name it.
  init(path: String, text: String, standards: Standards) throws {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else {
      throw CatalogProblem(
        path, .start, "the file must begin with front matter between two lines of ---")
    }
    let frontMatter = FrontMatterReader(
      yaml: try YAMLReader(
        lines[1..<end].joined(separator: "\n"), file: path, linesBefore: 1),
      standards: standards)
    try frontMatter.read(into: &self)
    var body = BodyReader(file: path, lines: lines, index: end + 1)
    try body.read(into: &self)
  }

  /// `heading-order` is judged by the type `HeadingOrderRule`.
  var typeName: String { Self.typeName(of: id) }

  static func typeName(of id: String) -> String {
    id.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined() + "Rule"
  }
}
