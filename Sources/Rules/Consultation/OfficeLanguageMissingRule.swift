import AuditModel
import PageFacts
import RuleKit

/// Text files and presentations tell their language; spreadsheets have no place for it.
struct OfficeLanguageMissingRule: DocumentRule {
  static func concerns(_ document: ExaminedDocuments.Document) -> Bool {
    document.isOffice && document.file.format != .xlsx && document.file.format != .ods
  }

  static func message(
    on fault: DocumentFault, of document: ExaminedDocuments.Document
  ) -> Message? {
    fault == .languageMissing ? .missing(file: document.file.fileName) : nil
  }
}
