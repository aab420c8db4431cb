import Foundation

/// Reads `rules/` and writes the Swift that the target named first embeds.
@main
struct RuleEmbedder {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count >= 4 else {
      fail("usage: rule-embedder TARGET RULES-FOLDER OUTPUT")
    }
    do {
      if arguments[1] == "phrases" { return try PhraseEnumeration.write(arguments) }
      let folder = URL(fileURLWithPath: arguments[2])
      let standards = try Standards(folder: folder.appendingPathComponent("standards"))
      let files = try read(folder, standards: standards)
      let swift = arguments[1] == "Rules" ? registry(files) : catalog(files, standards)
      try swift.write(toFile: arguments[3], atomically: true, encoding: .utf8)
    } catch {
      fail("\(error)")
    }
  }

  private static func fail(_ text: String) -> Never {
    FileHandle.standardError.write(Data((text + "\n").utf8))
    exit(1)
  }

  private static func read(_ folder: URL, standards: Standards) throws -> [CatalogFile] {
    var problems: [CatalogProblem] = []
    var files: [CatalogFile] = []
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    for name in names.sorted() where name.hasSuffix(".md") {
      let url = folder.appendingPathComponent(name)
      do {
        let text = try String(contentsOf: url, encoding: .utf8)
        files.append(try CatalogFile(path: url.path, text: text, standards: standards))
      } catch let problem as CatalogProblem {
        problems.append(problem)
      }
    }
    guard problems.isEmpty else {
      fail(problems.map(\.description).joined(separator: "\n"))
    }
    return files
  }

  // MARK: The list of rule types

  /// `image-alt` is the type `ImageAltRule`.
  private static func registry(_ files: [CatalogFile]) -> String {
    func types(_ scope: String) -> String {
      files.filter { $0.scope == scope }.map { file in
        "    "
          + file.id.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
          .joined() + "Rule.self,\n"
      }.joined()
    }
    return """
      // Generated from rules/ when the target is built.
      public import RuleKit

      /// Every rule that `rules/` describes: `image-alt` is `ImageAltRule`.
      public enum RuleRegistry {
        public static let pageRules: [any Rule.Type] = [
      \(types("page"))  ]

        public static let siteRules: [any SiteRule.Type] = [
      \(types("site"))  ]
      }

      """
  }

  // MARK: The catalogue's texts

  /// Each rule is one string of fields that `RuleDescriptor` takes apart when asked: literals of
  /// structures would take the optimiser minutes.
  private static func catalog(_ files: [CatalogFile], _ standards: Standards) -> String {
    var swift = "// Generated from rules/ when the target is built.\nimport AuditModel\n\n"
    swift += "let embeddedRules: [StaticString] = [\n"
    for file in files { swift += "  \(literal(packed(file))),\n" }
    swift += "]\n\n"
    let criteria = standards.criteria.map { criterion in
      let tests = criterion.tests.map { ([$0.number] + $0.subjects).joined(separator: " ") }
      return ([criterion.number, criterion.level, criterion.wcag.joined(separator: " ")] + tests)
        .joined(separator: "\u{1F}")
    }
    swift += "let embeddedRGAAVersion = \(literal(standards.rgaaVersion))\n"
    swift += "let embeddedRGAA: StaticString = \(literal(criteria.joined(separator: "\u{1E}")))\n"
    return swift + "let embeddedVersion = \"\(digest(swift))\"\n"
  }

  /// Head, texts, messages and examples of a rule, parted by U+001D; records by U+001E; fields by
  /// U+001F.
  private static func packed(_ file: CatalogFile) -> String {
    func fields(_ texts: [String]) -> String { texts.joined(separator: "\u{1F}") }
    let head = fields([
      file.id, file.theme, file.scope, file.severity, file.wcag.joined(separator: " "),
      file.rgaa.joined(separator: " "), file.rgaaDecided.joined(separator: " "),
      file.act.joined(separator: " "), file.since, file.title.french, file.title.english,
      file.isOptIn ? "off" : "on",
    ])
    let texts = fields([file.why.french, file.why.english, file.fix.french, file.fix.english])
    let messages = file.messages.map { fields([$0.key, $0.text.french, $0.text.english]) }
    let examples = file.examples.map { example in
      fields(
        [
          example.outcome, String(example.line), example.messages.joined(separator: " "),
          example.settings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            .joined(separator: " "),
        ] + example.files.flatMap { [$0.path, $0.text] })
    }
    return [
      head, texts, messages.joined(separator: "\u{1E}"), examples.joined(separator: "\u{1E}"),
    ].joined(separator: "\u{1D}")
  }

  private static func literal(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case _ where scalar.value < 0x20: result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// Eight hexadecimal digits that follow from the text alone (FNV-1a).
  private static func digest(_ text: String) -> String {
    var hash: UInt32 = 0x811c_9dc5
    for byte in text.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
