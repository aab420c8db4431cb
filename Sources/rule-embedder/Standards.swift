import Foundation
import Yams

/// One criterion of the RGAA with its tests.
struct Criterion {
  var number: String
  var level: String
  var wcag: [String]
  /// Each test with the subjects that make it apply.
  var tests: [(number: String, subjects: [String])]
}

/// The references that catalogue files may make: `rules/standards/*.yml`.
struct Standards {
  var wcag: Set<String>
  var rgaa: Set<String>
  var act: Set<String>
  var rgaaVersion: String
  var criteria: [Criterion]

  init(folder: URL) throws {
    func root(_ file: String) throws -> Node.Mapping {
      let url = folder.appendingPathComponent(file)
      guard let mapping = try Yams.compose(yaml: String(contentsOf: url, encoding: .utf8))?.mapping
      else { throw CatalogProblem(file: url.path, line: 1, text: "no mapping") }
      return mapping
    }
    func texts(_ node: Node?) -> [String] { node?.sequence?.compactMap(\.scalar?.string) ?? [] }

    wcag = Set(try root("wcag-2.2.yml")["criteria"]?.mapping?.keys.compactMap(\.string) ?? [])
    act = Set(try root("act.yml")["rules"]?.mapping?.keys.compactMap(\.string) ?? [])
    let rgaa = try root("rgaa-4.1.2.yml")
    rgaaVersion = rgaa["version"]?.scalar?.string ?? ""
    criteria = (rgaa["criteria"]?.mapping ?? [:]).map { number, value in
      Criterion(
        number: number.string ?? "", level: value.mapping?["level"]?.string ?? "",
        wcag: texts(value.mapping?["wcag"]),
        tests: (value.mapping?["tests"]?.mapping ?? [:]).map { ($0.string ?? "", texts($1)) })
    }
    self.rgaa = Set(criteria.flatMap { $0.tests.map(\.number) })
    guard !wcag.isEmpty, !act.isEmpty, !self.rgaa.isEmpty else {
      throw CatalogProblem(file: folder.path, line: 1, text: "a standard has no entries")
    }
  }
}
