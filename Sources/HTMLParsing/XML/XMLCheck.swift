// UNSAFE: talks to libxml2 and is called back by it.
//
// Invariant: the bytes handed over stay as they are until `xmlParseDocument` has returned; the context is
// freed once, after its last use, and `line` outlives it.

import CLibXML2
import DOM
import Text

/// Whether text is well-formed XML, as libxml2 says: no file and no network is touched, no entity is
/// declared, so that none can be expanded.
enum XMLCheck {
  /// The line of the first fault that ends the document for browsers; nil when it is well-formed.
  static func faultyLine(in text: BorrowedBytes) -> Int? {
    xmlInitParser()
    guard text.count > 0 else { return 1 }
    return text.withSpan { $0.withUnsafeBytes(faultyLine) }
  }

  private static func faultyLine(in bytes: UnsafeRawBufferPointer) -> Int? {
    guard
      let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
      let context = xmlCreateMemoryParserCtxt(start, Int32(clamping: bytes.count))
    else { return 1 }
    defer { xmlFreeParserCtxt(context) }
    var handler = xmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.serror = { _, _ in }
    context.pointee.sax.pointee = handler
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
      | XML_PARSE_IGNORE_ENC.rawValue
    _ = xmlCtxtUseOptions(context, Int32(options))
    _ = xmlParseDocument(context)
    guard context.pointee.wellFormed == 0 || context.pointee.nsWellFormed == 0 else { return nil }
    return max(1, Int(context.pointee.lastError.line))
  }
}
