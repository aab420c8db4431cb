import AuditModel
import PageFacts
import RuleKit

/// PDF files have a title in their properties that is more than the name of a file.
struct PdfTitleMissingRule: DocumentRule {
  static func concerns(_ document: ExaminedDocuments.Document) -> Bool {
    document.isReadablePDF
  }

  static func message(
    on fault: DocumentFault, of document: ExaminedDocuments.Document
  ) -> Message? {
    switch fault {
    case .titleMissing: .missing(file: document.file.fileName)
    case .titlePlaceholder:
      .placeholder(file: document.file.fileName, title: document.facts.title ?? "")
    default: nil
    }
  }
}
