import Archives

/// The first texts of some elements, and the first values of some attributes, of one member of an office file.
struct OfficeXML {
  /// What is looked for, by local name.
  struct Wanted {
    var texts: Set<String> = []
    /// Names of attributes as written, by the local name of the element.
    var attributes: [String: String] = [:]
  }

  private static let maximumText = 2000

  private(set) var texts: [String: String] = [:]
  /// By the local name of the element. Values that say nothing are left out.
  private(set) var attributes: [String: String] = [:]

  private var open: String?

  /// Nil of what is not well-formed, or not to be read.
  init?(_ content: [UInt8], _ wanted: Wanted) {
    guard ArchivedXML.problem(in: content) == nil, let reader = XMLNodeReader(content) else {
      return nil
    }
    while !isDone(wanted), let node = reader.next() { visit(node, reader, wanted) }
    guard !reader.isMalformed else { return nil }
  }

  private func isDone(_ wanted: Wanted) -> Bool {
    open == nil && texts.count == wanted.texts.count && attributes.count == wanted.attributes.count
      && !(wanted.texts.isEmpty && wanted.attributes.isEmpty)
  }

  private mutating func visit(
    _ node: XMLNodeReader.Node, _ reader: XMLNodeReader, _ wanted: Wanted
  ) {
    switch node {
    case .element(let isEmpty):
      let name = reader.name
      if let attribute = wanted.attributes[name], attributes[name] == nil,
        let value = reader.attribute(attribute),
        !["", "none", "zxx", "x-none"].contains(value.lowercased())
      {
        attributes[name] = value
      }
      if wanted.texts.contains(name), texts[name] == nil, !isEmpty { open = name }
    case .end: if open == reader.name { open = nil }
    case .text:
      guard let open else { return }
      let text = reader.text(limit: Self.maximumText)
      if text.contains(where: { !$0.isWhitespace }) { texts[open, default: ""] += text }
    case .other: break
    }
  }
}
