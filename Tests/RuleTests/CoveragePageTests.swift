import AuditModel
import Foundation
import RuleCatalog
import Testing

/// `docs/coverage.md` says which rule speaks of each test, criterion and type of fault; it is written from the
/// catalogue and the standards. `RECORD_SNAPSHOTS=1` writes it anew.
@Suite("The page on coverage")
struct CoveragePageTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test("is as the catalogue and the standards have it")
  func fresh() throws {
    let page = try CoveragePage(root: Self.root)
    let file = Self.root.appendingPathComponent("docs/coverage.md")
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try page.text.write(to: file, atomically: true, encoding: .utf8)
    }
    let written = try String(contentsOf: file, encoding: .utf8)
    #expect(written == page.text, "docs/coverage.md is not fresh: RECORD_SNAPSHOTS=1 writes it")
  }

  @Test("each type of fault that other auditors tell has a rule, or a reason why it has none")
  func types() throws {
    let types = try FaultType.all(root: Self.root)
    #expect(types.count >= 140)
    for type in types {
      for rule in type.rules {
        #expect(RuleCatalog[RuleID(rawValue: rule)] != nil, "\(type.issue): no rule \(rule)")
      }
      #expect(!type.rules.isEmpty || !type.reason.isEmpty, "\(type.source): \(type.issue)")
    }
    #expect(Set(types.map { "\($0.source) \($0.issue)" }).count == types.count)
  }
}

/// A type of fault that an auditor of search engine optimization tells: a line of `docs/seo-types.csv`.
struct FaultType {
  var source: String
  var issue: String
  var rules: [String]
  var reason: String

  static func all(root: URL) throws -> [FaultType] {
    let text = try String(
      contentsOf: root.appendingPathComponent("docs/seo-types.csv"), encoding: .utf8)
    return text.split(separator: "\n").dropFirst().map { line in
      let cells = cells(of: line)
      func cell(_ index: Int) -> String { index < cells.count ? cells[index] : "" }
      return FaultType(
        source: cell(0), issue: cell(1), rules: cell(2).split(separator: " ").map(String.init),
        reason: cell(3))
    }
  }

  /// Cells that commas part; those in quotation marks hold commas.
  private static func cells(of line: Substring) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }
}

/// The page, written.
struct CoveragePage {
  private(set) var text = ""

  init(root: URL) throws {
    text += """
      # What the rules cover

      Which rule speaks of each test of the RGAA, each success criterion of WCAG 2.2, each rule of the ACT
      community, and each type of fault that auditors for search engines tell. A rule that is named does not
      settle a test by itself: `parvis rgaa` says what a run settles. This page is written from `rules/` by the
      tests (`RECORD_SNAPSHOTS=1 swift test --filter CoveragePageTests`).

      """
    addRGAA()
    addCriteria(try Self.entries(of: "wcag-2.2.yml", root: root))
    addACT(try Self.entries(of: "act.yml", root: root))
    addFaultTypes(try FaultType.all(root: root))
  }

  private static let all = RuleCatalog.all

  /// `"1.1.1": { level: "A", name: "Non-text Content" }` and `"047fe0": "…"` of a file of standards.
  private static func entries(of file: String, root: URL) throws -> [(id: String, text: String)] {
    let text = try String(
      contentsOf: root.appendingPathComponent("rules/standards/" + file), encoding: .utf8)
    return text.split(separator: "\n").compactMap { line in
      guard let match = line.wholeMatch(of: #/  "([0-9a-z.]+)": (.*)/#) else { return nil }
      return (String(match.output.1), String(match.output.2))
    }
  }

  private static func names(_ rules: [RuleID]) -> String {
    rules.isEmpty ? "–" : rules.map { "`\($0)`" }.joined(separator: " ")
  }

  private mutating func add(_ heading: String, _ columns: [String], _ rows: [[String]]) {
    text += "\n## \(heading)\n\n| " + columns.joined(separator: " | ") + " |\n"
    text += "|" + columns.map { _ in "---|" }.joined() + "\n"
    for row in rows { text += "| " + row.joined(separator: " | ") + " |\n" }
  }

  private mutating func addRGAA() {
    let reference = RGAAReference.current
    let rows = reference.tests.map { test in
      let rules = Self.all.filter { $0.rgaa.contains(test.number) }.map(\.id)
      let words =
        rules.isEmpty && !test.acrossPages.isEmpty ? "a comparison of pages" : Self.names(rules)
      return [test.number, words]
    }
    let covered = rows.count { $0[1] != "–" }
    add(
      "RGAA \(reference.version): \(covered) of \(rows.count) tests", ["test", "rules"], rows)
  }

  private mutating func addCriteria(_ criteria: [(id: String, text: String)]) {
    let rows = criteria.map { criterion in
      let level = criterion.text.firstMatch(of: #/level: "(A+)"/#).map { String($0.output.1) } ?? ""
      let name = criterion.text.firstMatch(of: #/name: "(.*)"/#).map { String($0.output.1) } ?? ""
      let rules = Self.all.filter { $0.wcag.contains(criterion.id) }.map(\.id)
      return [criterion.id, level, name, Self.names(rules)]
    }
    let required = rows.filter { $0[1] == "A" || $0[1] == "AA" }
    let covered = required.count { $0[3] != "–" }
    add(
      "WCAG 2.2: \(covered) of \(required.count) criteria of levels A and AA",
      ["criterion", "level", "name", "rules"], rows)
  }

  private mutating func addACT(_ rules: [(id: String, text: String)]) {
    let rows = rules.map { entry in
      let own = Self.all.filter { $0.act.contains(entry.id) }.map(\.id)
      return [
        entry.id, entry.text.trimmingCharacters(in: CharacterSet(charactersIn: "\"")),
        Self.names(own),
      ]
    }
    let covered = rows.count { $0[2] != "–" }
    add(
      "ACT rules: \(covered) of \(rows.count)", ["id", "rule", "rules"], rows)
  }

  private mutating func addFaultTypes(_ types: [FaultType]) {
    let rows = types.map { type in
      [
        type.source, type.issue, Self.names(type.rules.map { RuleID(rawValue: $0) }), type.reason,
      ]
    }
    let covered = types.count { !$0.rules.isEmpty }
    add(
      "Search engines: \(covered) of \(types.count) types of faults",
      ["told by", "type", "rules", "what is left out, and why"], rows)
  }
}
