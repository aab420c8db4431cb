/// XML out of an archive that strangers made, before libxml2 gets it.
package enum ArchivedXML {
  package enum Problem: Sendable {
    case damaged
    /// A document type opens the door to entities.
    case documentType
  }

  /// The time for a tag grows with the square of its attributes.
  private static let maximumTag = 64 << 10

  /// Why libxml2 must not be handed these bytes: document types, another encoding than UTF-8, tags that take
  /// it long; nil where it may.
  package static func problem(in content: [UInt8]) -> Problem? {
    guard !content.prefix(4).contains(0), !content.starts(with: [0xFE, 0xFF]),
      !content.starts(with: [0xFF, 0xFE]), String(validating: content, as: UTF8.self) != nil
    else { return .damaged }
    var start: Int?
    for (index, byte) in content.enumerated() {
      switch byte {
      case UInt8(ascii: "<"):
        start = index
        let next = content[index..<min(index + 9, content.count)]
        if next.elementsEqual("<!DOCTYPE".utf8) || next.starts(with: "<!ENTITY".utf8) {
          return .documentType
        }
      case UInt8(ascii: ">"): start = nil
      default: if let start, index - start > maximumTag { return .damaged }
      }
    }
    return nil
  }
}
