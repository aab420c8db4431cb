import Foundation

/// All of `rules/`, read and checked.
struct Catalog {
  var standards: Standards
  /// In the order of their ids.
  var rules: [CatalogFile] = []

  init(folder: URL) throws {
    standards = try Standards(folder: folder.appendingPathComponent("standards"))
    var problems: [CatalogProblem] = []
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    for name in names.sorted() where name.hasSuffix(".md") {
      let url = folder.appendingPathComponent(name)
      do {
        let text = try String(contentsOf: url, encoding: .utf8)
        rules.append(try CatalogFile(path: url.path, text: text, standards: standards))
      } catch let problem as CatalogProblem {
        problems.append(problem)
      }
    }
    guard problems.isEmpty else { throw CatalogProblems(all: problems) }
    try standards.check(
      rules, file: folder.appendingPathComponent("standards/rgaa-4.1.2.yml").path)
  }
}
