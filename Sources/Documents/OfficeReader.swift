import Archives
import AuditModel

/// Reads title and language of office files: OOXML (ECMA-376) and OpenDocument (ISO/IEC 26300).
enum OfficeReader {
  /// Bytes that one member may unpack to.
  private static let maximumMember = 16 << 20

  static func read(_ bytes: [UInt8], as format: DocumentFormat) -> DocumentExamination {
    guard bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { return .unexamined(.otherContent) }
    do throws(ZIPMember.TooLarge) {
      switch format {
      case .docx, .pptx, .xlsx: return try readOOXML(bytes, format)
      case .odt, .odp, .ods: return try readODF(bytes)
      case .pdf, .doc, .ppt, .xls, .rtf: return .unexamined(.format)
      }
    } catch {
      return .unexamined(.tooLarge)
    }
  }

  private static func readOOXML(
    _ bytes: [UInt8], _ format: DocumentFormat
  ) throws(ZIPMember.TooLarge) -> DocumentExamination {
    guard try member("[Content_Types].xml", bytes) != nil else { return .unexamined(.damaged) }
    var facts = DocumentFacts()
    if let core = try member("docProps/core.xml", bytes) {
      guard let properties = OfficeXML(core, OfficeXML.Wanted(texts: ["title", "language"])) else {
        return .unexamined(.damaged)
      }
      facts.title = properties.texts["title"]
      facts.language = properties.texts["language"]
    }
    // Where the language of the text is: of its styles first, then of the text itself.
    let places: [(member: String, element: String, attribute: String)] =
      switch format {
      case .docx: [("word/styles.xml", "lang", "w:val"), ("word/document.xml", "lang", "w:val")]
      case .pptx:
        [("ppt/slides/slide1.xml", "rPr", "lang"), ("ppt/presentation.xml", "defRPr", "lang")]
      default: []
      }
    for place in places where facts.language == nil {
      guard let content = try member(place.member, bytes) else { continue }
      let wanted = OfficeXML.Wanted(attributes: [place.element: place.attribute])
      guard let found = OfficeXML(content, wanted) else { return .unexamined(.damaged) }
      facts.language = found.attributes[place.element]
    }
    return .examined(facts)
  }

  private static func readODF(
    _ bytes: [UInt8]
  ) throws(ZIPMember.TooLarge) -> DocumentExamination {
    var facts = DocumentFacts()
    if let manifest = try member("META-INF/manifest.xml", bytes),
      String(decoding: manifest, as: UTF8.self).utf8.contains("encryption-data")
    {
      facts.access = .locked
      return .examined(facts)
    }
    guard let meta = try member("meta.xml", bytes),
      let properties = OfficeXML(meta, OfficeXML.Wanted(texts: ["title", "language"]))
    else { return .unexamined(.damaged) }
    facts.title = properties.texts["title"]
    facts.language = properties.texts["language"]
    for name in ["styles.xml", "content.xml"] where facts.language == nil {
      guard let content = try member(name, bytes) else { continue }
      let wanted = OfficeXML.Wanted(attributes: ["text-properties": "fo:language"])
      guard let found = OfficeXML(content, wanted) else { return .unexamined(.damaged) }
      facts.language = found.attributes["text-properties"]
    }
    return .examined(facts)
  }

  private static func member(
    _ name: String, _ bytes: [UInt8]
  ) throws(ZIPMember.TooLarge) -> [UInt8]? {
    try ZIPMember.bytes(name, in: bytes, limit: maximumMember)
  }
}

extension String.UTF8View {
  fileprivate func contains(_ word: String) -> Bool {
    let wanted = Array(word.utf8)
    return indices.contains { self[$0] == wanted[0] && self[$0...].starts(with: wanted) }
  }
}
