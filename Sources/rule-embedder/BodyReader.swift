import Foundation

/// Reads what follows the front matter of a catalogue file: texts and examples.
struct BodyReader {
  let file: String
  let lines: [String]
  /// The line that is read next.
  var index: Int

  private static let sections = ["Pourquoi", "Why", "Comment corriger", "How to fix", "Examples"]

  private func problem(_ index: Int, _ text: String, column: Int = 1) -> CatalogProblem {
    CatalogProblem(file, TextPosition(line: index + 1, column: column), text)
  }

  mutating func read(into rule: inout CatalogFile) throws {
    var texts: [String: String] = [:]
    var heading: String?
    while index < lines.count {
      let text = lines[index]
      if text.hasPrefix("## ") {
        let name = String(text.dropFirst(3))
        guard Self.sections.contains(name) else { throw problem(index, "unknown section \(text)") }
        (heading, texts[name]) = (name, "")
      } else if heading == "Examples", text.hasPrefix("```") {
        rule.examples.append(try example(of: rule))
      } else if let heading, heading != "Examples" {
        texts[heading, default: ""] += text + "\n"
      } else if !text.isEmpty {
        throw problem(index, "text outside a section or an example")
      }
      index += 1
    }
    rule.why = Localized(
      french: try section("Pourquoi", texts), english: try section("Why", texts))
    rule.fix = Localized(
      french: try section("Comment corriger", texts), english: try section("How to fix", texts))
    try checkExamples(of: rule)
  }

  private func section(_ name: String, _ texts: [String: String]) throws -> String {
    let text = texts[name]?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
    guard !text.isEmpty else {
      throw problem(max(0, lines.count - 1), "the section ## \(name) is missing")
    }
    return text
  }

  private func checkExamples(of rule: CatalogFile) throws {
    for outcome in ["pass", "inapplicable"]
    where !rule.examples.contains(where: { $0.outcome == outcome }) {
      throw problem(max(0, lines.count - 1), "no example of \(outcome)")
    }
    if rule.review == nil, let example = rule.examples.first(where: { $0.outcome == "review" }) {
      throw problem(
        example.line - 1, "the front matter lacks review: what is told when a person must look")
    }
    for message in rule.messages
    where !rule.examples.contains(where: { $0.messages.contains(message.key) }) {
      throw CatalogProblem(file, message.position, "no example shows the message \(message.key)")
    }
  }

  /// Reads the fence that begins at the current line, and goes on to its last line.
  private mutating func example(of rule: CatalogFile) throws -> CatalogExample {
    let start = index
    var example = try exampleHeading(lines[start], of: rule)
    guard let end = lines[(start + 1)...].firstIndex(where: { $0 == "```" }) else {
      throw problem(start, "the example has no end")
    }
    example.files = files(in: lines[(start + 1)..<end], first: example.settings["path"])
    let hasMarks = example.files.contains { $0.text.contains("↓") }
    let wantsMarks = example.outcome == "fail" || example.outcome == "review"
    guard wantsMarks == hasMarks, wantsMarks == !example.messages.isEmpty else {
      throw problem(
        start, "fail and review need a message and a ↓ where it is found; others neither")
    }
    index = end
    return example
  }

  /// Reads the line of a fence: the outcome, then messages and settings.
  private func exampleHeading(_ line: String, of rule: CatalogFile) throws -> CatalogExample {
    let words = line.dropFirst(3).split(separator: " ")
    guard words.first == "html", words.count >= 2,
      ["fail", "review", "pass", "inapplicable", "untested"].contains(words[1])
    else {
      throw problem(
        index, "an example begins with ```html and fail, review, pass, inapplicable or untested")
    }
    var example = CatalogExample(
      outcome: String(words[1]), messages: [], settings: [:], files: [], line: index + 1)
    for word in words.dropFirst(2) {
      if let equals = word.firstIndex(of: "=") {
        let value = String(word[word.index(after: equals)...])
        example.settings[String(word[..<equals])] = value
      } else if rule.messages.contains(where: { $0.key == word }) {
        example.messages.append(String(word))
      } else {
        let column = line.distance(from: line.startIndex, to: word.startIndex) + 1
        throw problem(index, "\(word) is no message of the rule", column: column)
      }
    }
    return example
  }

  /// The pages of an example, which lines `=== path` part.
  private func files(in lines: ArraySlice<String>, first: String?) -> [(path: String, text: String)]
  {
    var files: [(path: String, text: String)] = []
    var path = first ?? "index.html"
    var text: [String] = []
    for line in lines {
      if line.hasPrefix("=== ") {
        if !text.isEmpty { files.append((path, text.joined(separator: "\n"))) }
        (path, text) = (String(line.dropFirst(4)), [])
      } else {
        text.append(line)
      }
    }
    files.append((path, text.joined(separator: "\n")))
    return files
  }
}
