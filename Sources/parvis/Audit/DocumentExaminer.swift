import Audit
import Documents
import Synchronization

/// PDF and office files for the command line: read by processes of this program.
enum DocumentExaminer {
  private static let isProgram = Atomic(false)

  /// The program runs as itself: within another one, such as a test, it could start no process of its own.
  static func begin() { isProgram.store(true, ordering: .relaxed) }

  /// - Parameter limit: the greatest number of files; 0: none is examined, nil: as many as is usual.
  static func plan(_ limit: Int? = nil) -> DocumentPlan? {
    guard limit != 0, isProgram.load(ordering: .relaxed) else { return nil }
    let reader = ChildDocumentReader(
      "/proc/self/exe", arguments: [Tool.name, ExamineDocumentsCommand.name])
    return DocumentPlan(reader: reader, limit: limit)
  }
}
