import AuditModel
import PageFacts
import RuleKit

/// PDF files are tagged (ISO 32000-1, 14.8). Those that are images alone are told by `pdf-scanned`.
struct PdfUntaggedRule: DocumentRule {
  static func concerns(_ document: ExaminedDocuments.Document) -> Bool {
    document.isReadablePDF && !document.isScanned
  }

  static func message(
    on fault: DocumentFault, of document: ExaminedDocuments.Document
  ) -> Message? {
    switch fault {
    case .untagged: .untagged(file: document.file.fileName)
    case .emptyTags: .emptyTags(file: document.file.fileName)
    default: nil
    }
  }
}
