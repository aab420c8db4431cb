import AuditModel
import RuleCatalog

/// What follows the settings in the file of a rule: why, how to fix, and examples, as in the catalogue.
struct CustomRuleBody {
  private(set) var why = LocalizedText(fr: "", en: "")
  private(set) var fix = LocalizedText(fr: "", en: "")
  private(set) var examples: [RuleExample] = []

  private let lines: [String]
  private let file: String
  private let message: String

  private static let sections = ["Pourquoi", "Why", "Comment corriger", "How to fix", "Examples"]
  private static let outcomes: [String: Outcome] = [
    "fail": .failed, "review": .needsReview, "pass": .passed, "inapplicable": .inapplicable,
  ]

  /// - Parameters:
  ///   - first: the number of the line that follows the settings, from 0.
  ///   - needsReview: whether the rule may leave something to a person.
  init(
    _ lines: [String], from first: Int, file: String, message: String, needsReview: Bool
  ) throws(ConfigurationError) {
    self.lines = lines
    self.file = file
    self.message = message
    let texts = try read(from: first)
    func section(_ name: String) throws(ConfigurationError) -> String {
      let text = (texts[name] ?? []).drop { $0.isBlank }
      let end = text.lastIndex { !$0.isBlank }.map { $0 + 1 } ?? text.startIndex
      guard !text.isEmpty else { throw fault(lines.count - 1, .missingSection("## " + name)) }
      return text[..<end].joined(separator: "\n")
    }
    why = LocalizedText(fr: try section("Pourquoi"), en: try section("Why"))
    fix = LocalizedText(fr: try section("Comment corriger"), en: try section("How to fix"))
    guard examples.contains(where: { $0.outcome == .failed || $0.outcome == .needsReview }) else {
      throw fault(lines.count - 1, .missingExample(needsReview ? "review" : "fail"))
    }
    guard examples.contains(where: { $0.outcome == .passed }) else {
      throw fault(lines.count - 1, .missingExample("pass"))
    }
  }

  private func fault(
    _ line: Int, _ fault: ConfigurationError.RuleFault
  ) -> ConfigurationError {
    CustomRuleFile.error(file, line + 1, fault)
  }

  /// The lines of each section; examples are kept apart.
  private mutating func read(from first: Int) throws(ConfigurationError) -> [String: [String]] {
    var texts: [String: [String]] = [:]
    var heading: String?
    var index = first
    while index < lines.count {
      let line = lines[index]
      if line.hasPrefix("## ") {
        let name = String(line.dropFirst(3))
        guard Self.sections.contains(name) else { throw fault(index, .strayText) }
        heading = name
      } else if heading == "Examples", line.hasPrefix("```") {
        index = try readExample(at: index)
      } else if let heading, heading != "Examples" {
        texts[heading, default: []].append(line)
      } else if !line.isBlank {
        throw fault(index, .strayText)
      }
      index += 1
    }
    return texts
  }

  /// Reads the fence that begins at a line; answers its last line.
  private mutating func readExample(at start: Int) throws(ConfigurationError) -> Int {
    let words = lines[start].dropFirst(3).split(separator: " ").map(String.init)
    guard words.first == "html", words.count >= 2, let outcome = Self.outcomes[words[1]] else {
      throw fault(start, .exampleHeading)
    }
    var messages: [String] = []
    var path = "index.html"
    for word in words.dropFirst(2) {
      if word.hasPrefix("path=") {
        path = String(word.dropFirst("path=".count))
      } else if word == message {
        messages.append(word)
      } else {
        throw fault(start, .exampleMessage(word))
      }
    }
    guard let end = lines[(start + 1)...].firstIndex(of: "```") else {
      throw fault(start, .exampleUnclosed)
    }
    var files: [RuleExample.File] = []
    var text: [String] = []
    func close() {
      guard !text.isEmpty else { return }
      files.append(RuleExample.File(path: path, markedText: text.joined(separator: "\n")))
    }
    for line in lines[(start + 1)..<end] {
      if line.hasPrefix("=== ") {
        close()
        (path, text) = (String(line.dropFirst(4)), [])
      } else {
        text.append(line)
      }
    }
    close()
    let hasMarks = files.contains { $0.markedText.contains("↓") }
    let wantsMarks = outcome == .failed || outcome == .needsReview
    guard wantsMarks == hasMarks, wantsMarks != messages.isEmpty else {
      throw fault(start, .exampleMarks)
    }
    examples.append(
      RuleExample(
        outcome: outcome, messages: messages, settings: [:], files: files, line: start + 1))
    return end
  }
}

extension String {
  fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
