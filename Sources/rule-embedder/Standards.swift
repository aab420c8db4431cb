import Foundation
import Yams

/// One criterion of the RGAA with its tests.
struct Criterion {
  var number: String
  var title: Localized
  var level: String
  var wcag: [String]
  var tests: [LedgerTest]
}

/// A theme of rules: `rules/standards/themes.yml`.
struct ThemeEntry {
  var id: String
  /// What the theme counts in: a case of `Category`.
  var category: String
  /// The number of the RGAA's theme, if it is one.
  var rgaa: Int?
  var name: Localized
}

/// What rules refer to: `rules/standards/*.yml`.
struct Standards {
  static let files = [
    "act.yml", "en-301-549-3.2.1.yml", "rgaa-4.1.2-looks.yml", "rgaa-4.1.2.yml", "themes.yml",
    "wcag-2.2.yml",
  ]

  /// Names of the success criteria, by number.
  var wcag: [String: String] = [:]
  /// What stands before the number of a criterion in EN 301 549, and the criteria that it asks for.
  var europeanClause = ""
  var europeanCriteria: [String] = []
  /// Names of the ACT rules, by id.
  var act: [String: String] = [:]
  var rgaaVersion = ""
  var criteria: [Criterion] = []
  /// The numbers of the RGAA's tests.
  var rgaaTests: Set<String> = []
  /// How a person judges each test of the RGAA, by number.
  var looks: [String: Localized] = [:]
  /// In the order of reports.
  var themes: [ThemeEntry] = []

  init(folder: URL) throws {
    func reader(_ file: String) throws -> YAMLReader {
      let url = folder.appendingPathComponent(file)
      return try YAMLReader(String(contentsOf: url, encoding: .utf8), file: url.path)
    }
    try readThemes(reader("themes.yml"))
    try readWCAG(reader("wcag-2.2.yml"))
    try readEuropean(reader("en-301-549-3.2.1.yml"))
    try readACT(reader("act.yml"))
    try readRGAA(reader("rgaa-4.1.2.yml"))
    try readLooks(reader("rgaa-4.1.2-looks.yml"))
  }

  private mutating func readThemes(_ yaml: YAMLReader) throws {
    for (id, value) in try yaml.mapping(yaml.root["themes"], "themes") {
      let fields = try yaml.mapping(value, "theme")
      guard let category = fields["category"], let name = fields["name"] else {
        throw yaml.problem(value, "a theme has a category and a name")
      }
      themes.append(
        ThemeEntry(
          id: try yaml.string(id),
          category: try yaml.oneOf(["accessibility", "seo", "security", "law"], category),
          rgaa: try fields["rgaa"].map { node in
            guard let number = node.int else { throw yaml.problem(node, "a number is expected") }
            return number
          },
          name: try yaml.localized(name)))
    }
  }

  private mutating func readWCAG(_ yaml: YAMLReader) throws {
    for (number, value) in try yaml.mapping(yaml.root["criteria"], "criteria") {
      guard let name = value.mapping?["name"] else {
        throw yaml.problem(value, "a criterion has a level and a name")
      }
      wcag[try yaml.string(number)] = try yaml.string(name)
    }
  }

  private mutating func readEuropean(_ yaml: YAMLReader) throws {
    guard let clause = yaml.root["clause"], let criteria = yaml.root["criteria"] else {
      throw yaml.problem(nil, "a standard has a clause and criteria")
    }
    europeanClause = try yaml.string(clause)
    europeanCriteria = try yaml.strings(criteria).map { text, node in
      guard wcag[text] != nil else { throw yaml.problem(node, "\(text) is no criterion") }
      return text
    }
  }

  private mutating func readACT(_ yaml: YAMLReader) throws {
    for (id, name) in try yaml.mapping(yaml.root["rules"], "rules") {
      act[try yaml.string(id)] = try yaml.string(name)
    }
  }

  private mutating func readRGAA(_ yaml: YAMLReader) throws {
    guard let version = yaml.root["version"] else { throw yaml.problem(nil, "version is missing") }
    rgaaVersion = try yaml.string(version)
    for (number, value) in try yaml.mapping(yaml.root["criteria"], "criteria") {
      guard let title = value.mapping?["title"], let level = value.mapping?["level"],
        let served = value.mapping?["wcag"]
      else { throw yaml.problem(value, "a criterion has a title, level, wcag and tests") }
      let tests = try yaml.mapping(value.mapping?["tests"], "tests").map { test, subjects in
        try LedgerTest(number: yaml.string(test), subjects, yaml)
      }
      criteria.append(
        Criterion(
          number: try yaml.string(number), title: try yaml.localized(title),
          level: try yaml.string(level),
          wcag: try yaml.strings(served).map(\.text), tests: tests))
    }
    rgaaTests = Set(criteria.flatMap { $0.tests.map(\.number) })
  }

  /// How a person judges each test: all of them, and no others.
  private mutating func readLooks(_ yaml: YAMLReader) throws {
    guard let version = yaml.root["version"], try yaml.string(version) == rgaaVersion else {
      throw yaml.problem(yaml.root["version"], "looks are for version \(rgaaVersion)")
    }
    let looks = try yaml.mapping(yaml.root["tests"], "tests")
    for (number, look) in looks {
      let test = try yaml.string(number)
      guard rgaaTests.contains(test) else { throw yaml.problem(number, "\(test) is no test") }
      self.looks[test] = try yaml.localized(look)
    }
    if let missing = rgaaTests.filter({ looks[$0] == nil }).min() {
      throw yaml.problem(yaml.root["tests"], "nothing says how \(missing) is judged")
    }
  }
}
