import Foundation

/// The Swift of a file of texts: an enumeration whose cases carry the values of their texts, so that
/// a text, a language or a value that is missing does not build.
struct PhraseEnumeration {
  let file: PhraseFile
  /// The module that the enumeration belongs to.
  let module: String

  /// `phrases TEXTS.yml OUTPUT.swift MODULE`
  static func write(_ arguments: [String]) throws {
    let text = try String(contentsOfFile: arguments[1], encoding: .utf8)
    let file = try PhraseFile(path: arguments[1], text: text)
    let output = URL(fileURLWithPath: arguments[2])
    try OutputFolder(output.deletingLastPathComponent().path).write([
      GeneratedFile(
        name: output.lastPathComponent,
        text: PhraseEnumeration(file: file, module: arguments[3]).swift)
    ])
  }

  var swift: String {
    let isConstant = file.entries.allSatisfy(\.values.isEmpty)
    return """
      // Generated from \(file.name).yml when the target is built.
      import AuditModel
      \(module == "Reports" ? "" : "import Reports\n")
      /// \(file.summary)
      enum \(file.name): Phrase\(isConstant ? ", CaseIterable" : "") {
      \(file.entries.map(declaration).joined())
        func text(in language: Language) -> String {
          switch language {
          case .french: french
          case .english: english
          }
        }

        private var french: String {
          switch self {
      \(file.entries.map { branch($0, $0.french, language: "french") }.joined())    }
        }

        private var english: String {
          switch self {
      \(file.entries.map { branch($0, $0.english, language: "english") }.joined())    }
        }
      }

      """
  }

  private func declaration(_ entry: PhraseFile.Entry) -> String {
    let values = entry.values.map { "\($0.name): \($0.kind.swiftType)" }.joined(separator: ", ")
    let name = "`\(entry.key)`" + (values.isEmpty ? "" : "(\(values))")
    return "  /// \(entry.summary)\n  case \(name)\n"
  }

  private func branch(
    _ entry: PhraseFile.Entry, _ pieces: [TextPiece], language: String
  ) -> String {
    let names = entry.values.map { "let \($0.name)" }.joined(separator: ", ")
    let pattern = "`\(entry.key)`" + (names.isEmpty ? "" : "(\(names))")
    let kinds = Dictionary(uniqueKeysWithValues: entry.values.map { ($0.name, $0.kind) })
    let text = pieces.map { piece in
      switch piece {
      case .literal(let text): escaped(text)
      case .value(let name):
        kinds[name] == .number ? "\\(NumberText.\(language)(\(name)))" : "\\(\(name))"
      case .plural(let name, let one, let many):
        "\\(NumberText.\(language)(\(name), \"\(escaped(one))\", \"\(escaped(many))\"))"
      }
    }
    .joined()
    return "    case .\(pattern): \"\(text)\"\n"
  }

  private func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case "\n": "\\n"
      case "\u{A0}", "\u{202F}": "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: String(scalar)
      }
    }
    .joined()
  }
}
