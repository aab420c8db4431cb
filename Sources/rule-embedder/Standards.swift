import Foundation
import Yams

/// The references that catalogue files may make: `rules/standards/*.yml`.
struct Standards {
  var wcag: Set<String>
  var rgaa: Set<String>
  var act: Set<String>

  init(folder: URL) throws {
    func mapping(_ file: String, _ key: String) throws -> Node.Mapping {
      let url = folder.appendingPathComponent(file)
      let root = try Yams.compose(yaml: String(contentsOf: url, encoding: .utf8))
      guard let mapping = root?.mapping?[key]?.mapping else {
        throw CatalogProblem(file: url.path, line: 1, text: "\(key) is missing")
      }
      return mapping
    }
    wcag = Set(try mapping("wcag-2.2.yml", "criteria").keys.compactMap(\.string))
    act = Set(try mapping("act.yml", "rules").keys.compactMap(\.string))
    rgaa = Set(
      try mapping("rgaa-4.1.2.yml", "criteria").values
        .flatMap { $0.mapping?["tests"]?.sequence?.compactMap(\.string) ?? [] })
  }
}
