import Glibc
import Reports
import Text

/// Why a write did not succeed.
enum WriteProblem: Error, Sendable {
  /// The reader has closed the pipe, as `head` does: not an error.
  case brokenPipe
  case failed(String)
}

/// Writes whole reports to file descriptors.
enum DescriptorWriting {
  static func write(_ text: String, to descriptor: Int32) throws(WriteProblem) {
    try write(Array(text.utf8), to: descriptor)
  }

  static func write(_ bytes: [UInt8], to descriptor: Int32) throws(WriteProblem) {
    var rest = bytes[...]
    while !rest.isEmpty {
      do throws(SystemError) {
        rest = rest.dropFirst(try SystemCalls.write(rest, to: descriptor))
      } catch {
        switch error.code {
        case EINTR: continue
        case EAGAIN:
          var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          poll(&waiting, 1, -1)
        case EPIPE: throw .brokenPipe
        default: throw .failed(systemReason(error.code))
        }
      }
    }
  }
}

/// The three streams that a process begins with.
enum StandardStreams {
  /// Puts something in the place of those that are closed: else the next file that is opened would be taken for
  /// them. Reading gives the end at once, writing to the output fails as it would have.
  static func occupyClosed() {
    for (stream, mode) in [(Int32(0), O_RDONLY), (1, O_RDONLY), (2, O_WRONLY)]
    where fcntl(stream, F_GETFD) == -1 {
      let opened = open("/dev/null", mode)
      guard opened >= 0, opened != stream else { continue }
      dup2(opened, stream)
      close(opened)
    }
  }
}

enum StandardOutput {
  static func write(_ text: String) throws(WriteProblem) {
    try DescriptorWriting.write(text, to: 1)
  }

  /// Writes a report, and ends the command as the contract says where that fails.
  static func writeReport(_ text: String) throws { try writeReport(Array(text.utf8)) }

  static func writeReport(_ report: [UInt8]) throws { try writeReport { sink in try sink(report) } }

  /// - Parameter produce: gives the report to its argument, piece by piece.
  static func writeReport(_ produce: (OutputFile.Sink) throws -> Void) throws {
    do {
      try produce { try DescriptorWriting.write($0, to: 1) }
    } catch WriteProblem.brokenPipe {
      return
    } catch WriteProblem.failed(let reason) {
      throw CommandFailure(.writeError, .cannotWriteOutput(reason: reason))
    }
  }
}

enum StandardError {
  /// Says something on a line of its own: `parvis: …`.
  static func write(_ notice: NoticePhrase) {
    write("parvis" + Interface.colon + notice.text + "\n")
  }

  /// Whatever is said, secrets in it are masked: it may end in a journal or a mail.
  static func write(_ text: String) {
    try? DescriptorWriting.write(Redaction.text(text), to: 2)
  }
}
