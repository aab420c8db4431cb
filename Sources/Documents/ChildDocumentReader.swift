package import Audit
package import AuditModel
import Foundation
import Synchronization
import Text

/// Has files read by processes of their own: what a file does to its reader costs that file and no more.
package final class ChildDocumentReader: DocumentReading {
  private let executable: String
  private let arguments: [String]
  private let secondsPerFile: Double
  /// Processes that wait for a file.
  private let idle = Mutex<[DocumentChild]>([])

  /// - Parameters:
  ///   - executable: a program that runs ``DocumentService`` with these arguments, its own name first.
  ///   - secondsPerFile: how long a file may take by the clock. The process itself has ten seconds of the
  ///     processor: a machine with much else to do changes nothing.
  package init(_ executable: String, arguments: [String], secondsPerFile: Double = 60) {
    self.executable = executable
    self.arguments = arguments
    self.secondsPerFile = secondsPerFile
  }

  package func read(_ bytes: [UInt8], as format: DocumentFormat) async -> DocumentExamination {
    guard format.isReadable else { return .unexamined(.format) }
    guard bytes.count <= DocumentService.maximumBytes else { return .unexamined(.tooLarge) }
    return await withCheckedContinuation { continuation in
      let hasThread = DetachedThread.run(stackSize: 256 << 10) {
        continuation.resume(returning: self.readBlocking(bytes, as: format))
      }
      if !hasThread { continuation.resume(returning: .unexamined(.failed)) }
    }
  }

  private func readBlocking(_ bytes: [UInt8], as format: DocumentFormat) -> DocumentExamination {
    let waiting = idle.withLock { $0.popLast() }
    guard let child = waiting ?? DocumentChild(executable, arguments: arguments) else {
      return .unexamined(.failed)
    }
    guard let line = child.ask(bytes, as: format, within: secondsPerFile),
      let examination = try? JSONDecoder().decode(DocumentExamination.self, from: Data(line))
    else { return .unexamined(.failed) }
    if !child.isWorn { idle.withLock { $0.append(child) } }
    return examination
  }
}
