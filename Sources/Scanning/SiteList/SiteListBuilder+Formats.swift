import Foundation
import Yams

extension SiteListBuilder {
  // MARK: - CSV

  /// The first line names the columns; columns that mean nothing to us are left alone.
  mutating func readCSV(_ text: String) {
    let table = CSVTable(text)
    if let quote = table.openQuote {
      fail(
        quote.line, quote.column, fr: "ce guillemet n’est jamais refermé",
        en: "this quotation mark is never closed")
      return
    }
    guard let header = table.rows.first else { return }
    var columns: [SiteListKey: Int] = [:]
    for (index, field) in header.enumerated() {
      guard let key = SiteListKey(heading: field.text) else { continue }
      if columns[key] != nil {
        fail(
          field.line, field.column, fr: "la colonne « \(Self.shown(field.text)) » est là deux fois",
          en: "the column “\(Self.shown(field.text))” is there twice")
      }
      columns[key] = index
    }
    guard columns[.url] != nil else {
      fail(
        header.first?.line ?? 1, 1,
        fr: "la première ligne doit nommer les colonnes, dont « name » et « url »",
        en: "the first line must name the columns, “name” and “url” among them")
      return
    }
    for row in table.rows.dropFirst() {
      var values: [SiteListKey: ListValue] = [:]
      for (key, index) in columns where row.indices.contains(index) {
        let field = row[index]
        values[key] = ListValue(text: field.text, line: field.line, column: field.column)
      }
      add(values, line: row.first?.line ?? 0)
    }
  }

  // MARK: - YAML

  /// A list of sites, or a mapping with the list under `sites`.
  mutating func readYAML(_ text: String) {
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch {
      let mark = (error as? YamlError)?.mark
      fail(
        mark?.line ?? 1, mark?.column ?? 1,
        fr: "ce n’est pas du YAML valable (retrait ou guillemets ?)",
        en: "this is no valid YAML (indentation or quotation marks?)")
      return
    }
    guard let root else { return }
    var list = root
    if case .mapping(let mapping) = root {
      for (key, _) in mapping where key.string != "sites" {
        fail(
          key.place.line, key.place.column,
          fr: "clé inconnue « \(Self.shown(key.string ?? "")) »; attendue : sites",
          en: "unknown key “\(Self.shown(key.string ?? ""))”; expected: sites")
      }
      guard let sites = mapping["sites"] else {
        fail(1, 1, fr: "la clé « sites » manque", en: "the key “sites” is missing")
        return
      }
      list = sites
    }
    guard case .sequence(let items) = list else {
      fail(
        list.place.line, list.place.column, fr: "une liste de sites est attendue ici",
        en: "a list of sites is expected here")
      return
    }
    for item in items { readSite(item) }
  }

  private mutating func readSite(_ item: Node) {
    let place = item.place
    if case .scalar = item {
      let url = ListValue(text: item.string ?? "", line: place.line, column: place.column)
      add([.url: url], line: place.line)
      return
    }
    guard case .mapping(let mapping) = item else {
      fail(
        place.line, place.column, fr: "un site est une adresse, ou des clés dont « url »",
        en: "a site is an address, or keys with “url” among them")
      return
    }
    var values: [SiteListKey: ListValue] = [:]
    for (key, value) in mapping {
      guard let name = SiteListKey(heading: key.string ?? "") else {
        let known = SiteListKey.allCases.map(\.rawValue).joined(separator: ", ")
        fail(
          key.place.line, key.place.column,
          fr: "clé inconnue « \(Self.shown(key.string ?? "")) »; connues : \(known)",
          en: "unknown key “\(Self.shown(key.string ?? ""))”; known: \(known)")
        continue
      }
      guard let text = Self.text(of: value) else {
        fail(
          value.place.line, value.place.column, fr: "un texte ou un nombre est attendu ici",
          en: "a text or a number is expected here")
        continue
      }
      values[name] = ListValue(text: text, line: value.place.line, column: value.place.column)
    }
    add(values, line: place.line)
  }

  /// Of a scalar, or of a list of scalars.
  private static func text(of node: Node) -> String? {
    switch node {
    case .scalar: return node.string
    case .sequence(let items):
      let texts = items.compactMap(\.string)
      return texts.count == items.count ? texts.joined(separator: " ") : nil
    default: return nil
    }
  }
}

extension Node {
  /// From 1.
  fileprivate var place: (line: Int, column: Int) { (mark?.line ?? 1, mark?.column ?? 1) }
}

extension YamlError {
  /// Where the text stops being YAML.
  fileprivate var mark: Mark? {
    switch self {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      mark
    case .duplicatedKeysInMapping(_, let context): context.mark
    default: nil
    }
  }
}
