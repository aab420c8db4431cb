package import DOM

extension PageSemantics {
  /// The language tag that applies to the node: the nearest `lang` (in SVG and MathML `xml:lang`
  /// too) on it or around it, as written, trimmed. Nil when there is none; empty when it says
  /// that the language is unknown.
  package func language(of node: NodeID) -> UTF8Slice? {
    guard let source = languageSource(of: node) else { return nil }
    return languageAttribute(of: source)?.trimmed
  }

  /// The element whose attribute gives the node its language.
  package func languageSource(of node: NodeID) -> NodeID? {
    let source = languageSources[node.index]
    return source == .max ? nil : NodeID(rawValue: source)
  }

  func computeLanguageSources() -> ContiguousArray<UInt32> {
    var sources = ContiguousArray<UInt32>(repeating: .max, count: document.count)
    for index in document.nodes.indices {
      let record = document.nodes[index]
      if record.kind == .element, languageAttribute(of: NodeID(index)) != nil {
        sources[index] = UInt32(index)
      } else if record.parent != .max {
        sources[index] = sources[Int(record.parent)]
      }
    }
    return sources
  }

  /// In a page parsed as HTML, `xml:lang` on an HTML element is a name without meaning
  /// (HTML, 3.2.6.2); on foreign elements the parser gives it its namespace.
  private func languageAttribute(of node: NodeID) -> UTF8Slice? {
    if document.namespace(of: node) != .html,
      let value = document.attribute(.xmlLang, of: node)
    {
      return value
    }
    return document.attribute(.lang, of: node)
  }
}
