import Audit
import AuditModel
import Foundation
import PageFacts

/// The PDF and office files of an example: in place of their bytes, a part named as they are holds what would be
/// read in them, as JSON.
struct ExampleDocuments: DocumentGetting, DocumentReading {
  private var texts: [String: String] = [:]

  /// Nil without such files.
  init?(_ pages: [ExampleRun.MarkedPage]) {
    for page in pages where Self.isDocument(page.path) { texts[page.path] = page.text }
    if texts.isEmpty { return nil }
  }

  static func isDocument(_ path: String) -> Bool {
    path.split(separator: ".").last.flatMap { DocumentFormat(rawValue: $0.lowercased()) } != nil
  }

  var usualLimit: Int { 100 }

  func content(of document: LinkedDocument) async -> DocumentContent {
    texts[document.key].map { .bytes(Array($0.utf8)) } ?? .settled(.unexamined(.missing))
  }

  func read(_ bytes: [UInt8], as format: DocumentFormat) async -> DocumentExamination {
    guard let facts = try? JSONDecoder().decode(DocumentFacts.self, from: Data(bytes)) else {
      return .unexamined(.damaged)
    }
    return .examined(facts)
  }
}
