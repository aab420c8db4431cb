import Foundation

/// Reads `rules/` and writes the Swift that the target named first embeds.
@main
struct RuleEmbedder {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count == 4 else {
      fail("usage: rule-embedder TARGET RULES-FOLDER OUTPUT")
    }
    do {
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

  private static func catalog(_ files: [CatalogFile], _ standards: Standards) -> String {
    var swift = "// Generated from rules/ when the target is built.\nimport AuditModel\n\n"
    for (number, file) in files.enumerated() {
      swift += "private func rule\(number)() -> RuleDescriptor {\n"
      swift += "  let messages: [String: LocalizedText] = [\n"
      for message in file.messages {
        swift += "    \(literal(message.key)): \(literal(message.text)),\n"
      }
      swift += "  ]\n"
      swift += "  var examples: [RuleExample] = []\n"
      for example in file.examples {
        let settings =
          example.settings.isEmpty
          ? "[:]"
          : "["
            + example.settings.sorted { $0.key < $1.key }
            .map { "\(literal($0.key)): \(literal($0.value))" }.joined(separator: ", ") + "]"
        let paths = example.files.map { "(\(literal($0.path)), \(literal($0.text)))" }
          .joined(separator: ", ")
        swift += """
            examples.append(RuleExample(outcome: \(literal(example.outcome)), \
          messages: \(literal(example.messages)), settings: \(settings), files: [\(paths)], \
          line: \(example.line)))

          """
      }
      swift += """
          return RuleDescriptor(
            id: \(literal(file.id)), theme: \(literal(file.theme)), scope: \(literal(file.scope)),
            severity: \(literal(file.severity)), wcag: \(literal(file.wcag)),
            rgaa: \(literal(file.rgaa)), rgaaDecided: \(literal(file.rgaaDecided)),
            act: \(literal(file.act)), since: \(literal(file.since)),
            title: \(literal(file.title)),
            why: \(literal(file.why)),
            fix: \(literal(file.fix)),
            messages: messages, examples: examples)
        }


        """
    }
    swift += """
      let embeddedRGAA = RGAAReference(version: \(literal(standards.rgaaVersion)), criteria: [

      """
    for criterion in standards.criteria {
      let tests = criterion.tests.map { test in
        "RGAATest(number: \(literal(test.number)), subjects: \(literal(test.subjects)))"
      }
      swift += """
          RGAACriterion(
            number: \(literal(criterion.number)), level: \(literal(criterion.level)),
            wcag: \(literal(criterion.wcag)),
            tests: [\(tests.joined(separator: ", "))]),

        """
    }
    swift += "])\n\n"
    let calls = files.indices.map { "  rule\($0)(),\n" }.joined()
    let version = digest(swift)
    return swift + "let embeddedRules: [RuleDescriptor] = [\n\(calls)]\n\n"
      + "let embeddedVersion = \"\(version)\"\n"
  }

  private static func literal(_ text: Localized) -> String {
    "LocalizedText(fr: \(literal(text.french)), en: \(literal(text.english)))"
  }

  private static func literal(_ texts: [String]) -> String {
    "[" + texts.map { literal($0) }.joined(separator: ", ") + "]"
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
