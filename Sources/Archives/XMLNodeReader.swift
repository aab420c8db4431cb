// UNSAFE: reads XML through libxml2's reader, which asks for bytes and returns strings by address.
//
// Invariant: the `Feed` that libxml2's callback is handed is retained until the reader is freed; no more
// bytes are copied than the buffer that libxml2 offers holds. Strings that libxml2 returns end with a zero
// byte and are copied before the reader moves on.

import CLibXML2

/// XML from strangers, node by node, through libxml2's reader: no tree is built, no entity is replaced, no
/// file and no network is touched, nothing is written to standard error.
///
/// What is given has to be UTF-8 without document types and without huge tags (``ArchivedXML``).
package final class XMLNodeReader {
  package enum Node {
    case element(isEmpty: Bool)
    case end
    /// Text, be it white space or marked as character data.
    case text
    /// Comments, instructions.
    case other
  }

  private let reader: xmlTextReaderPtr
  private let feed: Unmanaged<Feed>
  /// What was read so far is not well-formed.
  package private(set) var isMalformed = false

  /// - Parameters:
  ///   - recovers: gives more of what stands before a fault, where libxml2 can.
  ///   - next: the next bytes; empty at the end.
  package init?(recovers: Bool = false, _ next: @escaping () -> [UInt8]) {
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
      | XML_PARSE_COMPACT.rawValue | (recovers ? XML_PARSE_RECOVER.rawValue : 0)
    feed = Unmanaged.passRetained(Feed(next))
    let reader = xmlReaderForIO(
      { context, buffer, count in
        guard let context, let buffer else { return -1 }
        return Unmanaged<Feed>.fromOpaque(context).takeUnretainedValue().give(buffer, count)
      }, { _ in 0 }, feed.toOpaque(), nil, "UTF-8", Int32(options))
    guard let reader else {
      feed.release()
      return nil
    }
    xmlTextReaderSetStructuredErrorHandler(reader, { _, _ in }, nil)
    self.reader = reader
  }

  package convenience init?(_ content: [UInt8]) {
    var rest = content
    self.init {
      defer { rest = [] }
      return rest
    }
  }

  deinit {
    xmlFreeTextReader(reader)
    feed.release()
  }

  /// The next node; nil at the end and where reading cannot go on (``isMalformed``).
  package func next() -> Node? {
    let code = xmlTextReaderRead(reader)
    guard code == 1 else {
      isMalformed = code < 0
      return nil
    }
    switch UInt32(bitPattern: xmlTextReaderNodeType(reader)) {
    case XML_READER_TYPE_ELEMENT.rawValue:
      return .element(isEmpty: xmlTextReaderIsEmptyElement(reader) == 1)
    case XML_READER_TYPE_END_ELEMENT.rawValue: return .end
    case XML_READER_TYPE_TEXT.rawValue, XML_READER_TYPE_CDATA.rawValue,
      XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue:
      return .text
    default: return .other
    }
  }

  /// How many elements are open around the node.
  package var depth: Int { Int(xmlTextReaderDepth(reader)) }

  /// The name of an element without its prefix.
  package var name: String { Self.string(xmlTextReaderConstLocalName(reader)) }

  package var prefix: String { Self.string(xmlTextReaderConstPrefix(reader)) }

  /// The value of an element's attribute.
  ///
  /// - Parameter name: as written, prefix and all.
  package func attribute(_ name: String) -> String? {
    guard xmlTextReaderMoveToAttribute(reader, name) == 1 else { return nil }
    defer { xmlTextReaderMoveToElement(reader) }
    return Self.string(xmlTextReaderConstValue(reader))
  }

  /// What a text says, at most its first `limit` bytes.
  package func text(limit: Int) -> String {
    guard let value = xmlTextReaderConstValue(reader) else { return "" }
    var length = 0
    while value[length] != 0, length < limit { length += 1 }
    return String(decoding: UnsafeBufferPointer(start: value, count: length), as: UTF8.self)
  }

  private static func string(_ text: UnsafePointer<xmlChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }

  /// What libxml2 pulls its input from.
  private final class Feed {
    private let next: () -> [UInt8]
    private var part: [UInt8] = []
    private var position = 0

    init(_ next: @escaping () -> [UInt8]) { self.next = next }

    func give(_ buffer: UnsafeMutablePointer<CChar>, _ count: Int32) -> Int32 {
      if position == part.count {
        part = next()
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
}
