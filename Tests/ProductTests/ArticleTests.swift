import Foundation
import Testing

/// What the articles and the README show is what runs, and writes what they say it writes.
@Suite("Articles")
struct ArticleTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// An example in an article: its name, its code, and what follows as output.
  struct Shown: CustomTestStringConvertible {
    var name: String
    var code: [String]
    var output: [String]
    var file: String
    var testDescription: String { "\(name) in \(file)" }
  }

  static let articles: [URL] = {
    let products = ["ParvisHTML", "ParvisStyle", "ParvisAccessibility"]
    let pages = products.flatMap { product -> [URL] in
      let catalogue = root.appendingPathComponent("Sources/\(product)/\(product).docc")
      let files = try? FileManager.default.contentsOfDirectory(
        at: catalogue, includingPropertiesForKeys: nil)
      return (files ?? []).filter { $0.pathExtension == "md" }
    }
    return pages.sorted { $0.path < $1.path } + [root.appendingPathComponent("README.md")]
  }()

  static let shown: [Shown] = articles.flatMap { examples(in: $0) }

  @Test("each is the code that is compiled, and writes what is shown", arguments: shown)
  func runs(_ example: Shown) throws {
    let run = try #require(Example.all[example.name], "no example has this name")
    #expect(try Self.body(of: example.name) == example.code)
    let written = Example()
    try run(written)
    #expect(
      written.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        == example.output + [""])
  }

  @Test("every example is shown, and all Swift that is shown is an example")
  func completeness() throws {
    #expect(Set(Self.shown.map(\.name)) == Set(Example.all.keys))
    for article in Self.articles {
      let text = try String(contentsOf: article, encoding: .utf8)
      let fences = text.components(separatedBy: "\n```swift\n").count - 1
      #expect(
        fences == Self.shown.count { $0.file == article.lastPathComponent }, "\(article.path)")
    }
  }

  /// The examples of an article: a comment `<!-- example: NAME -->`, code, output.
  private static func examples(in article: URL) -> [Shown] {
    guard let text = try? String(contentsOf: article, encoding: .utf8) else { return [] }
    var found: [Shown] = []
    var fence: (language: String, lines: [String])?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if let open = fence {
        guard line == "```" else {
          fence?.lines.append(line)
          continue
        }
        fence = nil
        if found.isEmpty { continue }
        if open.language == "swift" { found[found.count - 1].code = open.lines }
        if open.language == "text", found[found.count - 1].output.isEmpty {
          found[found.count - 1].output = open.lines
        }
      } else if line.hasPrefix("```") {
        fence = (String(line.dropFirst(3)), [])
      } else if line.hasPrefix("<!-- example: "), line.hasSuffix(" -->") {
        let name = String(line.dropFirst("<!-- example: ".count).dropLast(" -->".count))
        found.append(Shown(name: name, code: [], output: [], file: article.lastPathComponent))
      }
    }
    return found
  }

  /// The body of an example in `Examples.swift`, without its indentation.
  private static func body(of name: String) throws -> [String] {
    let file = root.appendingPathComponent("Tests/ProductTests/Examples.swift")
    let lines = try String(contentsOf: file, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let start = try #require(lines.firstIndex(of: "  func \(name)() throws {"))
    let end = try #require(lines[start...].firstIndex(of: "  }"))
    return lines[(start + 1)..<end].map { String($0.dropFirst(4)) }
  }
}
