// UNSAFE: reads XML through libxml2's reader, which returns strings by address.
//
// Invariant: the bytes outlive the reader. Strings that libxml2 returns end with a zero byte and are copied
// before the reader moves on.

import Archives
import CLibXML2

/// The first texts of some elements, and the first values of some attributes, of one member of an office file.
struct OfficeXML {
  /// What is looked for, by local name.
  struct Wanted {
    var texts: Set<String> = []
    /// Names of attributes as written, by the local name of the element.
    var attributes: [String: String] = [:]
  }

  private static let maximumText = 500

  private(set) var texts: [String: String] = [:]
  /// By the local name of the element. Values that say nothing are left out.
  private(set) var attributes: [String: String] = [:]

  private var open: String?

  /// Nil of what is not well-formed, or not to be read.
  init?(_ content: [UInt8], _ wanted: Wanted) {
    guard ArchivedXML.problem(in: content) == nil else { return nil }
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
      | XML_PARSE_COMPACT.rawValue | XML_PARSE_NOCDATA.rawValue
    var code: Int32 = -1
    content.withUnsafeBufferPointer { buffer in
      let reader = buffer.withMemoryRebound(to: CChar.self) { bytes in
        xmlReaderForMemory(
          bytes.baseAddress, Int32(clamping: bytes.count), nil, "UTF-8", Int32(options))
      }
      guard let reader else { return }
      defer { xmlFreeTextReader(reader) }
      // Nothing may be written to standard error.
      xmlTextReaderSetStructuredErrorHandler(reader, { _, _ in }, nil)
      code = xmlTextReaderRead(reader)
      while code == 1, !isDone(wanted) {
        visit(reader, wanted)
        code = xmlTextReaderRead(reader)
      }
    }
    guard code >= 0 else { return nil }
  }

  private func isDone(_ wanted: Wanted) -> Bool {
    open == nil && texts.count == wanted.texts.count && attributes.count == wanted.attributes.count
      && !(wanted.texts.isEmpty && wanted.attributes.isEmpty)
  }

  private mutating func visit(_ reader: xmlTextReaderPtr, _ wanted: Wanted) {
    switch xmlTextReaderNodeType(reader) {
    case Int32(XML_READER_TYPE_ELEMENT.rawValue):
      let name = Self.text(xmlTextReaderConstLocalName(reader))
      if let attribute = wanted.attributes[name], attributes[name] == nil,
        xmlTextReaderMoveToAttribute(reader, attribute) == 1
      {
        let value = Self.text(xmlTextReaderConstValue(reader))
        xmlTextReaderMoveToElement(reader)
        if !["", "none", "zxx", "x-none"].contains(value.lowercased()) { attributes[name] = value }
      }
      if wanted.texts.contains(name), texts[name] == nil, xmlTextReaderIsEmptyElement(reader) != 1 {
        open = name
      }
    case Int32(XML_READER_TYPE_END_ELEMENT.rawValue):
      if open == Self.text(xmlTextReaderConstLocalName(reader)) { open = nil }
    case Int32(XML_READER_TYPE_TEXT.rawValue):
      guard let open else { return }
      let text = Self.text(xmlTextReaderConstValue(reader))
      if text.contains(where: { !$0.isWhitespace }) {
        texts[open, default: ""] += text.prefix(Self.maximumText)
      }
    default: break
    }
  }

  private static func text(_ bytes: UnsafePointer<xmlChar>?) -> String {
    bytes.map { String(cString: $0) } ?? ""
  }
}
