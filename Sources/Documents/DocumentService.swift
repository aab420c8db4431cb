package import AuditModel
import CPDF
import Foundation
import PDFFacts
import Text

/// The process that reads files of strangers: files come framed on standard input, one line of JSON goes out for
/// each. It has little memory, little time for each file, and can open nothing.
package enum DocumentService {
  /// The greatest file that is taken.
  package static let maximumBytes = 64 << 20
  private static let memory: UInt64 = 512 << 20
  private static let secondsPerFile: UInt32 = 10

  /// Reads one file; in this process.
  package static func read(_ bytes: [UInt8], as format: DocumentFormat) -> DocumentExamination {
    switch format {
    case .pdf: PDFReader.read(bytes)
    case .docx, .pptx, .xlsx, .odt, .odp, .ods: OfficeReader.read(bytes, as: format)
    case .doc, .ppt, .xls, .rtf: .unexamined(.format)
    }
  }

  /// Answers until standard input ends.
  package static func run() {
    // What is opened on first use is opened while that is allowed.
    _ = parvis_pdf_load()
    _ = line(.unexamined(.damaged))
    parvis_confine(memory)
    while let header = readExactly(DocumentFrame.headerBytes),
      let (format, count) = DocumentFrame.read(header), count <= maximumBytes,
      let bytes = readExactly(count)
    {
      parvis_allow_seconds(secondsPerFile)
      var rest = line(read(bytes, as: format))[...]
      while !rest.isEmpty {
        guard let written = try? SystemCalls.write(rest, to: 1), written > 0 else { return }
        rest = rest.dropFirst(written)
      }
    }
  }

  private static func line(_ examination: DocumentExamination) -> [UInt8] {
    Array((try? JSONEncoder().encode(examination)) ?? Data()) + [UInt8(ascii: "\n")]
  }

  private static func readExactly(_ count: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    while bytes.count < count {
      guard let part = try? SystemCalls.read(0, upTo: min(count - bytes.count, 1 << 20)),
        !part.isEmpty
      else { return nil }
      bytes += part
    }
    return bytes
  }
}

/// What stands before the bytes of a file: its format and how many they are.
enum DocumentFrame {
  static let headerBytes = 9

  static func header(_ format: DocumentFormat, count: Int) -> [UInt8] {
    let index = DocumentFormat.allCases.firstIndex(of: format) ?? 0
    return [UInt8(index)] + (0..<8).map { UInt8(truncatingIfNeeded: count >> ((7 - $0) * 8)) }
  }

  static func read(_ header: [UInt8]) -> (format: DocumentFormat, count: Int)? {
    guard header.count == headerBytes, let first = header.first,
      DocumentFormat.allCases.indices.contains(Int(first)), header[1] == 0
    else { return nil }
    let count = header.dropFirst().reduce(0) { $0 << 8 | Int($1) }
    return (DocumentFormat.allCases[Int(first)], count)
  }
}
