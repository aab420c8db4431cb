// UNSAFE: reads XML through libxml2's reader, which asks for bytes and returns strings by address.
//
// Invariant: the `Feed` that libxml2's callback is handed is retained until the reader is freed; no more
// bytes are copied than the buffer that libxml2 offers holds. Strings that libxml2 returns end with a zero
// byte and are copied before the reader moves on.

import CLibXML2

/// Reads a sitemap's elements through libxml2's reader: no tree is built, no entity is replaced, no
/// file and no network is touched.
enum SitemapXML {
  private static let maximumDepth: Int32 = 32

  static func read(_ source: SitemapSource, into collector: inout SitemapCollector) {
    let feed = Feed(source)
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_RECOVER.rawValue | XML_PARSE_NOERROR.rawValue
      | XML_PARSE_NOWARNING.rawValue | XML_PARSE_COMPACT.rawValue
    let context = Unmanaged.passRetained(feed)
    defer { context.release() }
    guard
      let reader = xmlReaderForIO(
        { context, buffer, count in
          guard let context, let buffer else { return -1 }
          return Unmanaged<Feed>.fromOpaque(context).takeUnretainedValue().give(buffer, count)
        }, { _ in 0 }, context.toOpaque(), nil, "UTF-8", Int32(options))
    else { return collector.note(.malformed) }
    defer { xmlFreeTextReader(reader) }
    // Nothing may be written to standard error.
    xmlTextReaderSetStructuredErrorHandler(reader, { _, _ in }, nil)
    var state = State()
    var code = xmlTextReaderRead(reader)
    while code == 1 {
      guard xmlTextReaderDepth(reader) <= maximumDepth else { return collector.note(.tooDeep) }
      visit(reader, &state, &collector)
      if collector.isFull, state.isPastLimit { return collector.note(.tooManyAddresses) }
      code = xmlTextReaderRead(reader)
    }
    if code < 0, source.problems.isEmpty { collector.note(.malformed) }
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

  /// What libxml2 pulls its input from.
  private final class Feed {
    private let source: SitemapSource
    private var part: [UInt8] = []
    private var position = 0

    init(_ source: SitemapSource) { self.source = source }

    func give(_ buffer: UnsafeMutablePointer<CChar>, _ count: Int32) -> Int32 {
      if position == part.count {
        part = source.nextXML()
        position = 0
      }
      let size = min(Int(count), part.count - position)
      guard size > 0 else { return 0 }
      part.withUnsafeBytes { bytes in
        UnsafeMutableRawBufferPointer(start: buffer, count: size)
          .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[position..<position + size]))
      }
      position += size
      return Int32(size)
    }
  }

  private struct State {
    /// Names of the open elements that matter.
    var entry: String?
    /// How deep the entry lies, and in which namespace's prefix: what extensions put into it has another.
    var depth: Int32 = 0
    var prefix = ""
    var field: String?
    var address = ""
    var lastModified: String?
    var text = ""
    /// An entry began after the last that is taken.
    var isPastLimit = false
  }

  private static func visit(
    _ reader: xmlTextReaderPtr, _ state: inout State, _ collector: inout SitemapCollector
  ) {
    switch UInt32(bitPattern: xmlTextReaderNodeType(reader)) {
    case XML_READER_TYPE_ELEMENT.rawValue:
      let name = string(xmlTextReaderConstLocalName(reader)).lowercased()
      open(name, reader, &state, &collector)
      if xmlTextReaderIsEmptyElement(reader) == 1 {
        close(name, at: xmlTextReaderDepth(reader), &state, &collector)
      }
    case XML_READER_TYPE_END_ELEMENT.rawValue:
      close(
        string(xmlTextReaderConstLocalName(reader)).lowercased(),
        at: xmlTextReaderDepth(reader), &state, &collector)
    case XML_READER_TYPE_TEXT.rawValue, XML_READER_TYPE_CDATA.rawValue:
      guard state.field != nil, let value = xmlTextReaderConstValue(reader) else { return }
      // One character more than allowed is enough to see that it is too long.
      var length = 0
      while value[length] != 0, length <= Sitemap.maximumAddressLength { length += 1 }
      let bytes = UnsafeBufferPointer(start: value, count: length)
      if state.text.utf8.count <= Sitemap.maximumAddressLength {
        state.text += String(decoding: bytes, as: UTF8.self)
      }
    default: break
    }
  }

  private static func open(
    _ name: String, _ reader: xmlTextReaderPtr, _ state: inout State,
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
    let depth = xmlTextReaderDepth(reader)
    let prefix = string(xmlTextReaderConstPrefix(reader))
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
      let relation = attribute("rel", reader)?.lowercased() ?? "alternate"
      guard relation == "alternate", state.address.isEmpty else { return }
      state.address = attribute("href", reader) ?? ""
    default: break
    }
  }

  private static func close(
    _ name: String, at depth: Int32, _ state: inout State, _ collector: inout SitemapCollector
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

  private static func attribute(_ name: String, _ reader: xmlTextReaderPtr) -> String? {
    guard xmlTextReaderMoveToAttribute(reader, name) == 1 else { return nil }
    let value = string(xmlTextReaderConstValue(reader))
    _ = xmlTextReaderMoveToElement(reader)
    return value
  }

  private static func string(_ text: UnsafePointer<xmlChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }
}
