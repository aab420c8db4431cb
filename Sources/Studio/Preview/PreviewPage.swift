import DOM
import HTMLParsing

/// A page of the site as it is shown: the file, and in it a reference to the overlay that draws findings.
package struct PreviewPage {
  /// In UTF-8.
  package let bytes: [UInt8]

  /// - Parameters:
  ///   - file: the page as it is on disk.
  ///   - overlay: the start tag of a script, and its end tag.
  /// - Returns: nil for what is no page.
  package init?(_ file: [UInt8], overlay: String) {
    self.init(file, overlay: overlay, marks: PageMarks(key: nil, isEarlier: false))
  }

  /// - Parameter marks: what the page's files are asked for with.
  init?(_ file: [UInt8], overlay: String, marks: PageMarks) {
    guard let document = try? HTMLParser.parse(file).document else { return nil }
    let source = document.source.slice.bytes
    var insertions = [(place: Self.place(in: document), text: overlay)]
    // In a sandbox with scripts, which the overlay needs, pages would go elsewhere by themselves.
    for place in Self.refreshes(in: document) { insertions.append((place, "data-parvis-")) }
    insertions += marks.places(in: document)
    bytes = PageMarks.inserting(insertions, into: Array(source))
  }

  /// Where the attributes stand that make `meta` elements redirect.
  private static func refreshes(in document: Document) -> [Int] {
    document.elements.filter { $0.is(.meta) }.compactMap { element in
      let place = document.attributeRange(of: element.id).first { index in
        document.attributes[index].name == .httpEquiv
      }
      guard let place, let value = element[.httpEquiv],
        String(value).lowercased().filter({ !$0.isWhitespace }) == "refresh"
      else { return nil }
      return Int(document.attributes[place].source.lower)
    }
  }

  /// As early as a script may stand without changing the mode that browsers lay the page out in.
  private static func place(in document: Document) -> Int {
    if let root = document.documentElement {
      let head = document.children(of: root).first { document.isElement($0, .head) }
      for element in [head, root].compactMap({ $0 }) where !document[element].source.isEmpty {
        return Int(document[element].source.upper)
      }
    }
    return document.doctype.map { Int($0.source.upper) } ?? 0
  }
}
