import AuditModel
import PageFacts
import RuleKit

/// A rule about the PDF or office files that pages link to. Each file is told once, where it is linked first.
///
/// What a file lacks is certain; where another version is offered beside it, that may be the accessible one, and a
/// person must look.
protocol DocumentRule: SiteRule where Fact == [DocumentLinks.Link] {
  /// Whether the rule can say anything of a file.
  static func concerns(_ document: ExaminedDocuments.Document) -> Bool
  /// What the rule says of a fault of the file; nil of what others say.
  static func message(
    on fault: DocumentFault, of document: ExaminedDocuments.Document
  ) -> Message?
}

extension DocumentRule {
  static var factName: String { "documents" }

  static func collect(from page: Page) -> [DocumentLinks.Link]? { page.documentLinks }

  static func conclude(
    _ facts: [CollectedFact<Fact>], in site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    for document in site[ExaminedDocuments.self, of: facts].all where concerns(document) {
      var isSound = true
      for fault in document.faults {
        guard let message = message(on: fault, of: document) else { continue }
        isSound = false
        if fault.isCertain, !document.file.hasOtherVersion {
          reporter.fail(document.file.place, message, about: document.file.key)
        } else {
          reporter.review(document.file.place, message, about: document.file.key)
        }
      }
      if isSound { reporter.pass(path: document.file.page) }
    }
  }
}

extension ExaminedDocuments.Document {
  var isPDF: Bool { file.format == .pdf }
  /// A PDF that can be opened and is what it seems.
  var isReadablePDF: Bool { isPDF && facts.access != .locked && !facts.isDynamic }
  var isScanned: Bool { faults.contains(.scanned) }
  /// An office file that can be opened.
  var isOffice: Bool { !isPDF && facts.access != .locked }
}
