package import AuditModel
import Wording

extension DocumentFault {
  /// What is the matter with a file, the worst first. Nothing rests on what was not read.
  package static func all(
    of facts: DocumentFacts, _ format: DocumentFormat, fileName: String
  ) -> [DocumentFault] {
    // Who opens it without the password gets nothing.
    if facts.access == .locked { return [.locked] }
    // What such a file shows is not what is read here.
    if facts.isDynamic { return [] }
    var faults: [DocumentFault] = []
    let isScanned = format == .pdf && facts.isScanned
    if format == .pdf { faults += pdfFaults(of: facts) }
    let hasLanguage = format != .xlsx && format != .ods
    if facts.language == nil, hasLanguage, !isScanned { faults.append(.languageMissing) }
    if let title = facts.title {
      if isPlaceholder(title, fileName) { faults.append(.titlePlaceholder) }
    } else {
      faults.append(.titleMissing)
    }
    return faults.sorted { $0.rank < $1.rank }
  }

  private static func pdfFaults(of facts: DocumentFacts) -> [DocumentFault] {
    if facts.isScanned { return [.scanned] }
    var faults: [DocumentFault] = []
    if facts.access == .restricted { faults.append(.restricted) }
    if !facts.isTagged { faults.append(facts.hasEmptyTags ? .emptyTags : .untagged) }
    let filled = facts.filledPages
    if !facts.isCut, facts.imagePages * 10 >= filled * 9, facts.imagePages > 0 {
      faults.append(.mostlyScanned(pages: facts.imagePages, of: filled))
    } else if facts.recognisedPages * 10 >= filled * 9, facts.recognisedPages > 0 {
      faults.append(.recognised)
    }
    if facts.unnamedFields > 0 { faults.append(.fieldsUnnamed(count: facts.unnamedFields)) }
    if facts.unnamedFigures > 0 { faults.append(.figuresUnnamed(count: facts.unnamedFigures)) }
    if facts.mayNeedHeadings, facts.headings == 0 {
      if facts.isTagged {
        faults.append(.headingsMissing)
      } else if facts.bookmarks == 0 {
        faults.append(.bookmarksMissing)
      }
    }
    return faults
  }

  /// Whether a title is the name of a file, or what programs put in.
  private static func isPlaceholder(_ title: String, _ fileName: String) -> Bool {
    let plain = title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let wording = TitleWording(plain)
    if wording.isPlaceholder || wording.isFileName { return true }
    if let ending = FileName(plain)?.ending, fileEndings.contains(ending) { return true }
    let lower = plain.lowercased()
    if lower.hasPrefix("microsoft ") || lower == "présentation powerpoint"
      || lower == "powerpoint presentation"
    {
      return true
    }
    if plain.contains(" ") { return false }
    // `PLU_2024-v2` and `KM_C250i_S2303` name files; `Règlement` may be called so.
    if plain.contains("_") || plain.count(where: \.isNumber) >= 4 { return true }
    let stem = FileName(fileName)?.stem.lowercased() ?? fileName.lowercased()
    return lower == stem && lower.contains { "-0123456789".contains($0) }
  }

  private static let fileEndings: Set<String> = [
    "bmp", "doc", "docx", "htm", "html", "indd", "jpeg", "jpg", "odp", "ods", "odt", "pdf", "png",
    "ppt", "pptx", "pub", "rtf", "tif", "tiff", "txt", "xls", "xlsx",
  ]
}

extension DocumentFacts {
  /// Whether the file is so long that people search it by its headings or bookmarks: twenty pages, or a few with
  /// tags, which are written with headings as a rule.
  package var mayNeedHeadings: Bool {
    !isCut && (isTagged && textPages >= 5 || pages > 20 && textPages > 0)
  }

  /// True when all that the pages hold is images.
  fileprivate var isScanned: Bool {
    !isCut && imagePages > 0 && imagePages == filledPages && !isTagged
  }
}
