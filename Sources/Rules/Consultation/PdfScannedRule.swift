import AuditModel
import PageFacts
import RuleKit

/// PDF files hold text. A file that was not read whole may hold some that was not seen.
struct PdfScannedRule: DocumentRule {
  static func concerns(_ document: ExaminedDocuments.Document) -> Bool {
    document.isReadablePDF && !document.facts.isCut && document.facts.filledPages > 0
  }

  static func message(
    on fault: DocumentFault, of document: ExaminedDocuments.Document
  ) -> Message? {
    let (file, pages) = (document.file.fileName, document.facts.pages)
    return switch fault {
    case .scanned: .scanned(file: file, pages: pages)
    case .mostlyScanned(let images, let filled): .mostly(file: file, images: images, pages: filled)
    case .recognised: .recognised(file: file)
    default: nil
    }
  }
}
