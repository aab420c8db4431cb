package import AuditModel

/// Reads what a PDF file says of itself. Meant for a process that may end: libqpdf gives up on some files by
/// ending it.
package enum PDFReader {
  /// More bookmarks are not counted.
  private static let maximumBookmarks = 1000
  private static let maximumText = 500

  /// Whether libqpdf is on this machine.
  package static var isAvailable: Bool { PDFFile.isAvailable }

  package static func read(_ bytes: [UInt8]) -> DocumentExamination {
    // Viewers look for the mark in the first kilobyte (ISO 32000-1, annex H.3).
    guard bytes.prefix(1024 + 5).contains(all: "%PDF-") else { return .unexamined(.otherContent) }
    let file: PDFFile
    do throws(PDFFile.Problem) {
      file = try PDFFile(bytes)
    } catch {
      switch error {
      case .noLibrary: return .unexamined(.noReader)
      case .damaged: return .unexamined(.damaged)
      case .password:
        var facts = DocumentFacts()
        facts.access = .locked
        return .examined(facts)
      }
    }
    let facts = facts(of: file)
    guard facts.pages > 0, !file.hasError else { return .unexamined(.damaged) }
    return .examined(facts)
  }

  private static func facts(of file: PDFFile) -> DocumentFacts {
    var facts = DocumentFacts()
    let root = file.root
    facts.access = file.forbidsAccessibility ? .restricted : .open
    facts.language = words(root["/Lang"])
    facts.showsTitle = root["/ViewerPreferences"]?["/DisplayDocTitle"]?.boolean ?? false
    facts.isDynamic = root["/Collection"] != nil || root["/AcroForm"]?["/XFA"] != nil
    let information = file.trailer["/Info"]
    facts.title = words(information?["/Title"])
    facts.created = day(information?["/CreationDate"]?.text)
    facts.bookmarks = bookmarks(root)

    var unpacker = StreamUnpacker()
    if let stream = root["/Metadata"], case .bytes(let bytes) = unpacker.unpack(stream) {
      let metadata = PDFMetadata(bytes)
      if facts.title == nil { facts.title = metadata.title.map { String($0.prefix(maximumText)) } }
      facts.claimedPDFUA = metadata.claimedPDFUA
    }
    readStructure(root, &facts)
    if let form = root["/AcroForm"] {
      let scan = FormScan(form)
      facts.fields = scan.fields
      facts.unnamedFields = scan.unnamedFields
      facts.isCut = facts.isCut || scan.isCut
    }
    let pages = PageScan(root, unpacker)
    facts.pages = pages.pages
    facts.textPages = pages.textPages
    facts.recognisedPages = pages.recognisedPages
    facts.imagePages = pages.imagePages
    facts.drawnPages = pages.drawnPages
    facts.isCut = facts.isCut || pages.isCut
    return facts
  }

  /// A tree that holds no content is none, whatever the file says; one that holds some is one.
  private static func readStructure(_ root: PDFObject, _ facts: inout DocumentFacts) {
    let claimsTags = root["/MarkInfo"]?["/Marked"]?.boolean ?? false
    guard let tree = root["/StructTreeRoot"], tree.isDictionary else {
      facts.hasEmptyTags = claimsTags
      return
    }
    let scan = StructureScan(tree)
    facts.isTagged = scan.hasContent || scan.isCut
    facts.hasEmptyTags = !facts.isTagged
    facts.headings = scan.headings
    facts.figures = scan.figures
    facts.unnamedFigures = scan.unnamedFigures
    facts.language = facts.language ?? scan.language
    facts.isCut = scan.isCut
  }

  private static func words(_ object: PDFObject?) -> String? {
    guard let text = object?.text, text.contains(where: { !$0.isWhitespace && $0 != "\0" }) else {
      return nil
    }
    return String(text.prefix(maximumText))
  }

  private static func bookmarks(_ root: PDFObject) -> Int {
    var next = root["/Outlines"]?["/First"]
    var seen: Set<Int32> = []
    var count = 0
    while let mark = next, mark.isDictionary, count < maximumBookmarks {
      if let number = mark.number, !seen.insert(number).inserted { break }
      count += 1
      next = mark["/Next"]
    }
    return count
  }

  /// `D:20170502…` as `2017-05-02`.
  private static func day(_ text: String?) -> String? {
    guard var digits = text?.utf8[...] else { return nil }
    if digits.starts(with: "D:".utf8) { digits = digits.dropFirst(2) }
    let number = Array(digits.prefix(8))
    guard number.count == 8, number.allSatisfy({ (48...57).contains($0) }) else { return nil }
    let day = String(decoding: number, as: UTF8.self)
    return "\(day.prefix(4))-\(day.dropFirst(4).prefix(2))-\(day.suffix(2))"
  }
}

extension Sequence<UInt8> {
  /// Whether a text stands somewhere in them.
  fileprivate func contains(all text: String) -> Bool {
    let bytes = Array(self)
    let wanted = Array(text.utf8)
    guard bytes.count >= wanted.count else { return false }
    return (0...bytes.count - wanted.count).contains { start in
      bytes[start] == wanted[0] && bytes[start..<start + wanted.count].elementsEqual(wanted)
    }
  }
}
