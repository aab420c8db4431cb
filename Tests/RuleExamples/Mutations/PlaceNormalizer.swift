import DOM

/// Says which element a place is about, containers without meaning left out: what is told of a text that
/// lies in a bare `span` is told of the element around it.
struct PlaceNormalizer {
  /// The class of containers that a mutation adds.
  static let wrapperClass = "bloc-interieur"

  /// By path and position of a start tag, the position of the element that it stands for.
  private var places: [String: String] = [:]

  init(_ pages: [ExampleRun.MarkedPage]) {
    for page in pages where page.path.hasSuffix(".html") || page.path.hasSuffix(".htm") {
      guard let document = MarkedDocument(page.text) else { continue }
      for element in document.elements where !element.startTag.isEmpty {
        let place = Self.name(page.path, element)
        guard places[place] == nil else { continue }
        places[place] = Self.name(page.path, Self.meant(by: element))
      }
    }
  }

  private static func name(_ path: String, _ element: Element) -> String {
    "\(path):\(element.position.line):\(element.position.column)"
  }

  private static func meant(by element: Element) -> Element {
    var element = element
    while element.is(.span) || element.is(.div),
      isBare(element), let parent = element.parent,
      !parent.startTag.isEmpty, !parent.is(.body)
    {
      element = parent
    }
    return element
  }

  private static func isBare(_ element: Element) -> Bool {
    element.document.attributeRange(of: element.id).isEmpty
      || element[.class]?.description == wrapperClass
  }

  func normalize(_ places: [String]) -> [String] {
    Set(places.map { self.places[$0] ?? $0 }).sorted()
  }
}
