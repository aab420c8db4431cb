import AuditModel
import PageFacts
import RuleKit

/// PDF files open without a password and let assistive technology read them.
///
/// The newest encryption leaves accessibility no choice, and viewers ignore that bit of the older ones by now: so
/// what forbids it is for a person.
struct PdfProtectedRule: DocumentRule {
  static func concerns(_ document: ExaminedDocuments.Document) -> Bool {
    document.isPDF
  }

  static func message(
    on fault: DocumentFault, of document: ExaminedDocuments.Document
  ) -> Message? {
    switch fault {
    case .locked: .password(file: document.file.fileName)
    case .restricted: .restricted(file: document.file.fileName)
    default: nil
    }
  }
}
