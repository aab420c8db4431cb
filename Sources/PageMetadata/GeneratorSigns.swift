package import DOM

/// What the head of a page says of the program that it comes from.
package struct GeneratorSigns: Sendable {
  /// What each `meta name="generator"` says (HTML, 4.2.5.1).
  package private(set) var generators: [String] = []
  /// The addresses of style sheets, scripts and icons, as written.
  package private(set) var addresses: [String] = []

  /// Elements of a head that are looked at.
  private static let limit = 400

  package init(_ document: Document) {
    guard let head = document.head else { return }
    for node in document.children(of: head).prefix(Self.limit) {
      guard let element = document.element(node) else { continue }
      if element.is(.meta) {
        if let name = element[.name], String(name).lowercased() == "generator",
          let content = element[.content]
        {
          generators.append(String(content))
        }
      } else if element.is(.link) {
        if let address = element[.href] { addresses.append(String(address)) }
      } else if element.is(.script), let address = element[.src] {
        addresses.append(String(address))
      }
    }
  }
}
