import AuditModel
import PageFacts
import RuleKit

/// PDF files tell their language, for the whole or for an element.
struct PdfLanguageMissingRule: DocumentRule {
  static func concerns(_ document: ExaminedDocuments.Document) -> Bool {
    document.isReadablePDF && !document.isScanned
  }

  static func message(
    on fault: DocumentFault, of document: ExaminedDocuments.Document
  ) -> Message? {
    fault == .languageMissing ? .missing(file: document.file.fileName) : nil
  }
}
