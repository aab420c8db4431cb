import AuditModel
import PageFacts
import RuleKit

/// Fields of PDF forms have words for people (`TU`); buttons, signatures and hidden fields apart.
struct PdfFieldNameRule: DocumentRule {
  static func concerns(_ document: ExaminedDocuments.Document) -> Bool {
    document.isReadablePDF && document.facts.fields > 0
  }

  static func message(
    on fault: DocumentFault, of document: ExaminedDocuments.Document
  ) -> Message? {
    guard case .fieldsUnnamed(let count) = fault else { return nil }
    return .missing(count: count, fields: document.facts.fields, file: document.file.fileName)
  }
}
