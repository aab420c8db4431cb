import AuditModel
import Reports
import Text
import Yams

/// A lesson on the exercise site: a fault to see, to understand and to mend.
package struct Lesson: Sendable {
  /// The name of its file, without its ending.
  package let id: String
  let front: Front
  /// By heading.
  private let parts: [String: String]

  /// What stands between the two lines of `---`.
  struct Front: Decodable, Sendable {
    /// The page that has the fault.
    let page: String
    let rule: String
    /// Part of the source of the element that has it; empty: whatever element.
    let at: String
    /// How the page is looked at first.
    let view: String
    let minutes: Int
    let title: Words
    let solution: Solution
    /// Nil where there is nothing to choose.
    let choice: Choice?
  }

  /// A question with answers to choose from, one of which is right.
  struct Choice: Decodable, Sendable {
    let question: Words
    let answers: [Answer]
  }

  /// An answer, and why it is right or wrong.
  struct Answer: Decodable, Sendable {
    let text: Words
    let why: Words
    let right: Bool?
  }

  /// A text in both languages.
  struct Words: Decodable, Sendable {
    let fr: String
    let en: String
  }

  /// What mends the fault: a text of a file and what stands in its place.
  struct Solution: Decodable, Sendable {
    let file: String
    let find: String
    let replace: String
  }

  /// What a lesson says, in the order in which it is shown.
  enum Part: CaseIterable { case see, hint, solution }

  init(id: String, text: String) throws {
    let pieces = text.split(separator: "---\n", maxSplits: 2, omittingEmptySubsequences: false)
    guard pieces.count == 3 else { throw Problem.noFrontMatter(id) }
    self.id = id
    front = try YAMLDecoder().decode(Front.self, from: String(pieces[1]))
    var parts: [String: String] = [:]
    for part in pieces[2].split(separator: "## ").dropFirst(0) {
      let lines = part.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      guard lines.count == 2 else { continue }
      parts[String(lines[0])] = String(lines[1])
    }
    self.parts = parts
  }

  enum Problem: Error { case noFrontMatter(String) }

  private static func heading(_ part: Part, _ language: Language) -> String {
    switch (part, language) {
    case (.see, .french): "À voir"
    case (.see, .english): "What to see"
    case (.hint, .french): "Indice"
    case (.hint, .english): "Hint"
    case (.solution, .french): "Corrigé"
    case (.solution, .english): "Solution"
    }
  }

  func title(_ language: Language) -> String {
    language == .french ? front.title.fr : front.title.en
  }

  /// In Markdown; empty for a part that the file does not have.
  func text(_ part: Part, _ language: Language) -> String {
    parts[Self.heading(part, language)] ?? ""
  }

  /// Whether the page is there, was judged by the lesson's rule and has the fault no longer.
  func isDone(on site: SiteResult) -> Bool {
    guard let page = site.pages.first(where: { $0.path == front.page }),
      let outcome = page.outcomes[RuleID(rawValue: front.rule)], outcome.outcome != .untested
    else { return false }
    return !page.findings.contains { finding in
      finding.outcome == .failed && finding.rule.rawValue == front.rule
        && (front.at.isEmpty
          || finding.listedPlaces.contains { $0.snippet.contains(front.at) })
    }
  }
}

/// The lessons that the binary carries, in order.
package enum StudioLessons {
  package static let all: [Lesson] = embedded.compactMap { file in
    guard file.path.hasSuffix(".md"), let bytes = Base64.decoded("\(file.base64)".utf8) else {
      return nil
    }
    return try? Lesson(
      id: String(file.path.dropLast(3)), text: String(decoding: bytes, as: UTF8.self))
  }
}
