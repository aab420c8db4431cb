import AuditModel
import PageFacts
import RuleKit

/// Long PDF files have headings or bookmarks.
struct PdfHeadingsRule: DocumentRule {
  static func concerns(_ document: ExaminedDocuments.Document) -> Bool {
    document.isReadablePDF && document.facts.mayNeedHeadings
  }

  static func message(
    on fault: DocumentFault, of document: ExaminedDocuments.Document
  ) -> Message? {
    let (file, pages) = (document.file.fileName, document.facts.pages)
    return switch fault {
    case .headingsMissing: .headings(file: file, pages: pages)
    case .bookmarksMissing: .bookmarks(file: file, pages: pages)
    default: nil
    }
  }
}
