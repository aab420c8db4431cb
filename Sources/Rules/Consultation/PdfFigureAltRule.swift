import AuditModel
import PageFacts
import RuleKit

/// Figures in tagged PDF files have an alternative. Whether they inform is for a person, and some programs write
/// groups as figures: only figures that hold content alone count.
struct PdfFigureAltRule: DocumentRule {
  static func concerns(_ document: ExaminedDocuments.Document) -> Bool {
    document.isReadablePDF && document.facts.figures > 0
  }

  static func message(
    on fault: DocumentFault, of document: ExaminedDocuments.Document
  ) -> Message? {
    guard case .figuresUnnamed(let count) = fault else { return nil }
    return .missing(count: count, figures: document.facts.figures, file: document.file.fileName)
  }
}
