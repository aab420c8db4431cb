import AuditModel
import PageFacts

/// The files of a folder that its pages link to.
struct FolderDocuments<Source: PageSource>: DocumentGetting {
  private let source: Source

  init(_ source: Source) { self.source = source }

  var usualLimit: Int { 500 }

  func content(of document: LinkedDocument) async -> DocumentContent {
    switch source.document(document.key) {
    case .success(let bytes): .bytes(bytes)
    case .failure(.tooLarge): .settled(.unexamined(.tooLarge))
    case .failure(.unreadable): .settled(.unexamined(.noAnswer))
    }
  }
}
