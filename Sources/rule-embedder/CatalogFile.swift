import Foundation
import Yams

/// A fault of a catalogue file, as compilers print it.
struct CatalogProblem: Error, CustomStringConvertible {
  var file: String
  var line: Int
  var text: String
  var description: String { "\(file):\(line): error: \(text)" }
}

/// A text in both languages.
struct Localized {
  var french: String
  var english: String
}

/// An example of a rule.
struct Example {
  var outcome: String
  var messages: [String]
  var settings: [String: String]
  var files: [(path: String, text: String)]
  var line: Int
}

/// One file of `rules/`, read and checked.
struct CatalogFile {
  var id = ""
  var theme = ""
  var scope = ""
  var severity = ""
  var wcag: [String] = []
  var rgaa: [String] = []
  var rgaaDecided: [String] = []
  var act: [String] = []
  var since = ""
  /// `default: off`: the rule is run only when asked for.
  var isOptIn = false
  var title = Localized(french: "", english: "")
  var why = Localized(french: "", english: "")
  var fix = Localized(french: "", english: "")
  var messages: [(key: String, text: Localized)] = []
  var examples: [Example] = []

  private let path: String

  static let themes = [
    "images", "frames", "colour", "media", "tables", "links", "scripts", "mandatory", "structure",
    "presentation", "forms", "navigation", "consultation", "seo-page", "seo-site",
    "security-basics", "french-law",
  ]
  static let keys: Set<String> = [
    "id", "theme", "scope", "severity", "wcag", "rgaa", "rgaa-decided", "act", "since", "default",
    "title",
    "messages",
  ]

  init(path: String, text: String, standards: Standards) throws {
    self.path = path
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else {
      throw problem(1, "the file must begin with front matter between two lines of ---")
    }
    try readFrontMatter(lines[1..<end].joined(separator: "\n"), standards: standards)
    try readBody(lines, from: end + 1)
    try check()
  }

  private func problem(_ line: Int, _ text: String) -> CatalogProblem {
    CatalogProblem(file: path, line: line, text: text)
  }

  // MARK: Front matter

  private mutating func readFrontMatter(_ yaml: String, standards: Standards) throws {
    let root: Node?
    do {
      root = try Yams.compose(yaml: yaml)
    } catch let error as YamlError {
      throw problem(Self.line(of: error) + 1, "\(error)")
    }
    guard let mapping = root?.mapping else { throw problem(2, "the front matter is no mapping") }
    for (key, value) in mapping {
      let name = key.string ?? ""
      guard Self.keys.contains(name) else { throw problem(line(of: key), "unknown key \(name)") }
      switch name {
      case "id": id = try string(value)
      case "theme": theme = try oneOf(value, Self.themes)
      case "scope": scope = try oneOf(value, ["page", "site"])
      case "severity": severity = try oneOf(value, ["minor", "moderate", "serious", "critical"])
      case "wcag": wcag = try references(value, standards.wcag, "WCAG 2.2 success criterion")
      case "rgaa": rgaa = try references(value, standards.rgaa, "RGAA 4.1.2 test")
      case "rgaa-decided":
        rgaaDecided = try references(value, standards.rgaa, "RGAA 4.1.2 test")
      case "act": act = try references(value, standards.act, "ACT rule")
      case "since": since = try string(value)
      case "default": isOptIn = try oneOf(value, ["on", "off"]) == "off"
      case "title": title = try localized(value)
      default: try readMessages(value)
      }
    }
    for (name, isMissing) in [
      ("id", id.isEmpty), ("theme", theme.isEmpty), ("scope", scope.isEmpty),
      ("severity", severity.isEmpty), ("since", since.isEmpty), ("title", title.french.isEmpty),
      ("messages", messages.isEmpty),
    ] where isMissing {
      throw problem(2, "the front matter lacks \(name)")
    }
    if let stray = rgaaDecided.first(where: { !rgaa.contains($0) }) {
      throw problem(2, "rgaa-decided names \(stray), which rgaa does not")
    }
  }

  private mutating func readMessages(_ node: Node) throws {
    guard let mapping = node.mapping else { throw problem(line(of: node), "messages: no mapping") }
    for (key, value) in mapping {
      let name = key.string ?? ""
      let text = try localized(value)
      guard Self.placeholders(text.french) == Self.placeholders(text.english) else {
        throw problem(line(of: key), "\(name): the placeholders of fr and en differ")
      }
      messages.append((name, text))
    }
  }

  /// The names in braces; `{count:one|many}` names `count`.
  private static func placeholders(_ text: String) -> Set<String> {
    Set(
      text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap {
        $0.split(separator: "}").first?.split(separator: ":").first
      }
      .map(String.init))
  }

  private static func line(of error: YamlError) -> Int {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      mark.line
    default: 1
    }
  }

  /// Lines of the front matter begin after its first `---`.
  private func line(of node: Node) -> Int { (node.mark?.line ?? 1) + 1 }

  private func string(_ node: Node) throws -> String {
    guard let text = node.scalar?.string, !text.isEmpty else {
      throw problem(line(of: node), "a text is expected here")
    }
    return text
  }

  private func oneOf(_ node: Node, _ values: [String]) throws -> String {
    let text = try string(node)
    guard values.contains(text) else {
      throw problem(
        line(of: node), "\(text) is none of \(values.joined(separator: ", "))")
    }
    return text
  }

  private func references(_ node: Node, _ known: Set<String>, _ what: String) throws -> [String] {
    guard let sequence = node.sequence else {
      throw problem(line(of: node), "a list is expected here")
    }
    return try sequence.map { item in
      guard let text = item.scalar?.string, known.contains(text) else {
        throw problem(
          line(of: item), "\(item.scalar?.string ?? "?") is no \(what) (quote numbers)")
      }
      return text
    }
  }

  private func localized(_ node: Node) throws -> Localized {
    guard let mapping = node.mapping, mapping.count == 2, let french = mapping["fr"],
      let english = mapping["en"]
    else { throw problem(line(of: node), "fr and en are expected here, and nothing else") }
    return Localized(french: try string(french), english: try string(english))
  }

  // MARK: Sections and examples

  private mutating func readBody(_ lines: [String], from start: Int) throws {
    var sections: [String: String] = [:]
    var heading: String?
    var index = start
    while index < lines.count {
      let text = lines[index]
      if text.hasPrefix("## ") {
        heading = String(text.dropFirst(3))
        sections[heading ?? ""] = ""
      } else if heading == "Examples", text.hasPrefix("```") {
        index = try readExample(lines, at: index)
      } else if let heading, heading != "Examples" {
        sections[heading, default: ""] += text + "\n"
      } else if !text.isEmpty {
        throw problem(index + 1, "text outside a section or an example")
      }
      index += 1
    }
    func section(_ name: String) throws -> String {
      let text = sections[name]?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
      guard !text.isEmpty else { throw problem(start, "the section ## \(name) is missing") }
      return text
    }
    why = Localized(french: try section("Pourquoi"), english: try section("Why"))
    fix = Localized(french: try section("Comment corriger"), english: try section("How to fix"))
    let known = ["Pourquoi", "Why", "Comment corriger", "How to fix", "Examples"]
    if let stray = sections.keys.first(where: { !known.contains($0) }) {
      throw problem(start, "unknown section ## \(stray)")
    }
  }

  /// Reads the fence that begins at `index`; answers the index of its last line.
  private mutating func readExample(_ lines: [String], at index: Int) throws -> Int {
    let words = lines[index].dropFirst(3).split(separator: " ").map(String.init)
    guard words.first == "html", words.count >= 2,
      ["fail", "review", "pass", "inapplicable"].contains(words[1])
    else {
      throw problem(
        index + 1, "an example begins with ```html and fail, review, pass or inapplicable")
    }
    guard let end = lines[(index + 1)...].firstIndex(where: { $0 == "```" }) else {
      throw problem(index + 1, "the example has no end")
    }
    var example = Example(
      outcome: words[1], messages: [], settings: [:], files: [], line: index + 1)
    for word in words.dropFirst(2) {
      if let equals = word.firstIndex(of: "=") {
        example.settings[String(word[..<equals])] = String(word[word.index(after: equals)...])
      } else {
        guard messages.contains(where: { $0.key == word }) else {
          throw problem(index + 1, "\(word) is no message of the rule")
        }
        example.messages.append(word)
      }
    }
    var path = example.settings["path"] ?? "index.html"
    var text: [String] = []
    for line in lines[(index + 1)..<end] {
      if line.hasPrefix("=== ") {
        if !text.isEmpty { example.files.append((path, text.joined(separator: "\n"))) }
        path = String(line.dropFirst(4))
        text = []
      } else {
        text.append(line)
      }
    }
    example.files.append((path, text.joined(separator: "\n")))

    let marks = example.files.reduce(0) { $0 + $1.text.count { $0 == "↓" } }
    let wantsMarks = example.outcome == "fail" || example.outcome == "review"
    guard wantsMarks == (marks > 0), wantsMarks == !example.messages.isEmpty else {
      throw problem(
        index + 1, "fail and review need a message and a ↓ where it is found; others neither")
    }
    examples.append(example)
    return end
  }

  private func check() throws {
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    guard name == id + ".md" else { throw problem(2, "the file of \(id) must be \(id).md") }
    for text in [title.french, title.english] where text.count > 90 {
      throw problem(2, "the title is longer than 90 characters")
    }
    for outcome in ["pass", "inapplicable"]
    where !examples.contains(where: { $0.outcome == outcome }) {
      throw problem(1, "no example of \(outcome)")
    }
    for (key, _) in messages where !examples.contains(where: { $0.messages.contains(key) }) {
      throw problem(1, "no example shows the message \(key)")
    }
  }
}
