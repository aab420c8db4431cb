import Foundation
import Yams

extension SiteListBuilder {
  // MARK: - CSV

  /// The first line names the columns; columns that mean nothing to us are left alone.
  mutating func readCSV(_ text: String) {
    let table = CSVTable(text)
    if let quote = table.openQuote {
      fail(quote.line, quote.column, .openQuote)
      return
    }
    guard let header = table.rows.first else { return }
    var columns: [SiteListKey: Int] = [:]
    for (index, field) in header.enumerated() {
      guard let key = SiteListKey(heading: field.text) else { continue }
      if columns[key] != nil {
        fail(field.line, field.column, .repeatedColumn(Self.shown(field.text)))
      }
      columns[key] = index
    }
    guard columns[.url] != nil else {
      fail(header.first?.line ?? 1, 1, .noHeader)
      return
    }
    for row in table.rows.dropFirst() {
      if let stray = row.dropFirst(header.count).first(where: { !$0.text.isEmpty }) {
        fail(stray.line, stray.column, .tooManyValues(row.count, columns: header.count))
        continue
      }
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
      fail(mark?.line ?? 1, mark?.column ?? 1, .notYAML)
      return
    }
    guard let root else { return }
    var list = root
    if case .mapping(let mapping) = root {
      for (key, _) in mapping where key.string != "sites" {
        fail(key.place.line, key.place.column, .unknownTopKey(Self.shown(key.string ?? "")))
      }
      guard let sites = mapping["sites"] else {
        fail(1, 1, .missingSites)
        return
      }
      list = sites
    }
    guard case .sequence(let items) = list else {
      fail(list.place.line, list.place.column, .wantsList)
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
      fail(place.line, place.column, .wantsSite)
      return
    }
    var values: [SiteListKey: ListValue] = [:]
    for (key, value) in mapping {
      guard let name = SiteListKey(heading: key.string ?? "") else {
        fail(
          key.place.line, key.place.column,
          .unknownKey(Self.shown(key.string ?? ""), known: SiteListKey.allCases.map(\.rawValue)))
        continue
      }
      guard let text = Self.text(of: value) else {
        fail(value.place.line, value.place.column, .wantsScalar)
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
