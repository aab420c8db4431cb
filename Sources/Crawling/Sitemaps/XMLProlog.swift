import Text

/// What stands before the first element of an XML file.
enum XMLProlog {
  /// The encoding that the XML declaration names.
  static func encoding(_ bytes: [UInt8]) -> String? {
    guard let end = declarationEnd(bytes[...]) else { return nil }
    let text = String(decoding: bytes[..<end], as: UTF8.self)
    guard let name = text.firstRange(of: "encoding") else { return nil }
    let rest = text[name.upperBound...].drop { $0.isWhitespace || $0 == "=" }
    guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
    return String(rest.dropFirst().prefix { $0 != quote })
  }

  /// The bytes without XML declaration and document type: the first names an encoding that holds no
  /// more, the second opens the door to entities and says nothing that crawlers want to know.
  static func removed(from bytes: [UInt8]) -> [UInt8] {
    var rest = bytes[...]
    if let end = declarationEnd(rest) { rest = rest[end...] }
    var kept: [UInt8] = []
    while true {
      let blanks = rest.prefix(while: \.isASCIIWhitespace)
      kept += blanks
      rest = rest.dropFirst(blanks.count)
      if rest.starts(with: "<!--".utf8), let end = end(of: "-->", in: rest) {
        kept += rest[..<end]
        rest = rest[end...]
      } else if rest.starts(with: "<?".utf8), let end = end(of: "?>", in: rest) {
        kept += rest[..<end]
        rest = rest[end...]
      } else if rest.starts(with: "<!DOCTYPE".utf8), let end = documentTypeEnd(rest) {
        rest = rest[end...]
      } else {
        return kept + rest
      }
    }
  }

  private static func declarationEnd(_ bytes: ArraySlice<UInt8>) -> Int? {
    let start = bytes.firstIndex { !$0.isASCIIWhitespace } ?? bytes.endIndex
    let rest = bytes[start...]
    guard rest.starts(with: "<?xml".utf8), rest.dropFirst(5).first?.isASCIIWhitespace ?? false
    else {
      return nil
    }
    return end(of: "?>", in: rest)
  }

  /// Behind the `>` that ends a document type: not one in quotes or in its internal subset.
  private static func documentTypeEnd(_ bytes: ArraySlice<UInt8>) -> Int? {
    var quote: UInt8?
    var isInSubset = false
    var commentEnd = bytes.startIndex
    for index in bytes.indices where index >= commentEnd {
      let byte = bytes[index]
      if isInSubset, quote == nil, bytes[index...].starts(with: "<!--".utf8) {
        guard let end = end(of: "-->", in: bytes[index...]) else { return nil }
        commentEnd = end
      } else if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "[") {
        isInSubset = true
      } else if byte == UInt8(ascii: "]") {
        isInSubset = false
      } else if byte == UInt8(ascii: ">"), !isInSubset {
        return index + 1
      }
    }
    return nil
  }

  private static func end(of mark: String, in bytes: ArraySlice<UInt8>) -> Int? {
    let mark = Array(mark.utf8)
    var index = bytes.startIndex
    while index + mark.count <= bytes.endIndex {
      if bytes[index] == mark[0], bytes[index...].starts(with: mark) { return index + mark.count }
      index += 1
    }
    return nil
  }
}
