import Foundation
import Testing

/// Each threat that `SECURITY.md` lists, each bad input and fault of `docs/reliability.md` and each situation of
/// `docs/live-sites.md` is held by tests of the names they give.
@Suite("Promises")
struct SecurityPageTests {
  /// A test that a page names, and the page.
  struct Promise: Hashable, Sendable, CustomTestStringConvertible {
    var page: String
    var test: String
    var testDescription: String { "\(page): \(test)" }
  }

  private static func lines(of page: String) -> [Substring] {
    let text = try? String(
      contentsOf: LayerTests.root.appendingPathComponent(page), encoding: .utf8)
    return text?.split(separator: "\n").filter { $0.hasPrefix("| ") } ?? []
  }

  /// The names in the last cell of each line of a page's tables.
  private static func promises(of page: String) -> [Promise] {
    let cells = lines(of: page).compactMap { $0.split(separator: "|").last }
    let names = cells.flatMap { $0.matches(of: #/`([^`]{12,})`/#).map { String($0.output.1) } }
    return Set(names).sorted().map { Promise(page: page, test: $0) }
  }

  private static let promised = ["SECURITY.md", "docs/reliability.md", "docs/live-sites.md"]
    .flatMap(promises)

  /// All Swift files below `Tests`, by the suites that they declare: the text of the file.
  private static let files: [String] = {
    let folder = LayerTests.root.appendingPathComponent("Tests")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
      .compactMap { try? String(contentsOf: $0, encoding: .utf8) }
  }()

  @Test("there are threats, and each names its test")
  func threats() {
    #expect(Self.promises(of: "SECURITY.md").count >= 15)
    #expect(Self.lines(of: "SECURITY.md").filter { $0.contains("`") }.count >= 15)
  }

  /// `40` and `76–78` are one and three.
  private func numbers(after heading: String) -> [Int] {
    let page = Self.lines(of: "docs/reliability.md")
    return page.drop { !$0.hasPrefix("| n° | \(heading)") }.dropFirst().prefix {
      !$0.hasPrefix("| n°")
    }
    .flatMap { line -> [Int] in
      let cell = line.split(separator: "|").first?.split(separator: "–") ?? []
      let ends = cell.compactMap { Int($0.trimmingCharacters(in: .whitespaces)) }
      guard let first = ends.first, let last = ends.last else { return [] }
      return Array(first...last)
    }
  }

  @Test("bad inputs and faults are all there, each with a test or a word why not")
  func numbered() {
    #expect(numbers(after: "input") == Array(1...82))
    #expect(numbers(after: "fault") == Array(1...30))
    #expect(Self.promises(of: "docs/reliability.md").count >= 80)
    #expect(Self.promises(of: "docs/live-sites.md").count >= 50)
  }

  @Test("the test exists", arguments: promised)
  func exists(promise: Promise) {
    let parts = promise.test.split(separator: ".")
    if parts.count == 2, parts[0].hasSuffix("Tests") {
      let suite = Self.files.filter { $0.contains("struct \(parts[0])") }
      #expect(suite.contains { $0.contains("func \(parts[1])(") })
    } else {
      #expect(Self.files.contains { $0.contains("\"\(promise.test)\"") })
    }
  }
}
