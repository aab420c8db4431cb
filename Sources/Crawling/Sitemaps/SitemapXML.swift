import Archives

/// Reads the entries of a sitemap, node by node.
enum SitemapXML {
  private static let maximumDepth = 32

  static func read(_ source: SitemapSource, into collector: inout SitemapCollector) {
    guard let reader = XMLNodeReader(recovers: true, { source.nextXML() }) else {
      return collector.note(.malformed)
    }
    var state = State()
    while let node = reader.next() {
      guard reader.depth <= maximumDepth else { return collector.note(.tooDeep) }
      visit(node, reader, &state, &collector)
      if collector.isFull, state.isPastLimit { return collector.note(.tooManyAddresses) }
    }
    if reader.isMalformed, source.problems.isEmpty { collector.note(.malformed) }
    if collector.kind == nil, source.problems.isEmpty { collector.note(.notASitemap) }
  }

  /// A list of addresses, one a line.
  static func readLines(_ source: SitemapSource, into collector: inout SitemapCollector) {
    var line: [UInt8] = []
    func take(_ collector: inout SitemapCollector) {
      let text = String(decoding: line, as: UTF8.self)
      line.removeAll(keepingCapacity: true)
      let words = text.split(whereSeparator: \.isWhitespace)
      guard let address = words.first else { return }
      // A page or an error text in place of the file is no list.
      if words.count == 1, address.hasPrefix("http://") || address.hasPrefix("https://") {
        collector.add(String(address), lastModified: nil)
      } else {
        collector.note(.notASitemap)
      }
    }
    while true {
      let part = source.nextText()
      if part.isEmpty { break }
      for byte in part {
        if byte == 0x0A || byte == 0x0D {
          take(&collector)
        } else if line.count <= Sitemap.maximumAddressLength {
          line.append(byte)
        }
      }
      if collector.problems.contains(.tooManyAddresses) { return }
    }
    take(&collector)
  }

  private struct State {
    /// Names of the open elements that matter.
    var entry: String?
    /// How deep the entry lies, and in which namespace's prefix: what extensions put into it has another.
    var depth = 0
    var prefix = ""
    var field: String?
    var address = ""
    var lastModified: String?
    var text = ""
    /// An entry began after the last that is taken.
    var isPastLimit = false
  }

  private static func visit(
    _ node: XMLNodeReader.Node, _ reader: XMLNodeReader, _ state: inout State,
    _ collector: inout SitemapCollector
  ) {
    switch node {
    case .element(let isEmpty):
      let name = reader.name.lowercased()
      open(name, reader, &state, &collector)
      if isEmpty { close(name, at: reader.depth, &state, &collector) }
    case .end: close(reader.name.lowercased(), at: reader.depth, &state, &collector)
    case .text:
      guard state.field != nil, state.text.utf8.count <= Sitemap.maximumAddressLength else {
        return
      }
      // One character more than allowed is enough to see that it is too long.
      state.text += reader.text(limit: Sitemap.maximumAddressLength + 1)
    case .other: break
    }
  }

  private static func open(
    _ name: String, _ reader: XMLNodeReader, _ state: inout State,
    _ collector: inout SitemapCollector
  ) {
    if collector.kind == nil {
      switch name {
      case "urlset": collector.kind = .addresses
      case "sitemapindex": collector.kind = .index
      case "rss", "feed", "rdf": collector.kind = .feed
      default: return
      }
      return
    }
    let depth = reader.depth
    let prefix = reader.prefix
    if state.entry != nil, depth != state.depth + 1 || prefix != state.prefix { return }
    switch (name, state.entry) {
    case ("url", nil), ("sitemap", nil), ("item", nil), ("entry", nil):
      state = State(
        entry: name, depth: depth, prefix: prefix, isPastLimit: collector.isFull)
    case ("loc", "url"?), ("loc", "sitemap"?), ("lastmod", .some), ("link", "item"?):
      state.field = name
      state.text = ""
    case ("link", "entry"?):
      // Of an entry's links the alternate one is the page's (RFC 4287, 4.2.7.2).
      let relation = reader.attribute("rel")?.lowercased() ?? "alternate"
      guard relation == "alternate", state.address.isEmpty else { return }
      state.address = reader.attribute("href") ?? ""
    default: break
    }
  }

  private static func close(
    _ name: String, at depth: Int, _ state: inout State, _ collector: inout SitemapCollector
  ) {
    if name == state.field, depth == state.depth + 1 {
      if name == "lastmod" {
        state.lastModified = String(state.text.prefix(64))
      } else if state.address.isEmpty {
        state.address = state.text
      }
      state.field = nil
    } else if name == state.entry, depth == state.depth {
      collector.add(state.address, lastModified: state.lastModified)
      state = State()
    }
  }
}
