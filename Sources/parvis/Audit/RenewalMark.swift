import Glibc
import Reports

/// The small picture beside a report by which an open one learns that there is a newer one.
struct RenewalMark {
  private let path: String
  private let name: String

  /// Widths of pictures begin again here.
  private static let numbers = 1000

  /// Nil where reports of the format do not renew themselves, or go to no file of a folder.
  init?(_ file: OutputFile, _ format: ReportFormat) {
    guard [.html, .summary, .supplier].contains(format), !file.name.hasPrefix("/dev/") else {
      return nil
    }
    let parts = file.name.split(separator: "/", omittingEmptySubsequences: false)
    name = ".parvis-\(parts.last ?? "").svg"
    path = (parts.dropLast().map(String.init) + [name]).joined(separator: "/")
  }

  func renewal(number: Int) -> Renewal {
    // In an address, as which the page asks for it.
    Renewal(mark: Self.encoded(name), number: (number - 1) % Self.numbers + 1)
  }

  func write(_ renewal: Renewal) throws {
    try OutputFile(path).write(Array(renewal.picture.utf8))
    // Whatever ends the command.
    Signals.guardFile(path)
  }

  func remove() {
    Signals.release(path)
    unlink(path)
  }

  private static func encoded(_ name: String) -> String {
    name.utf8.map { byte -> String in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "_"):
        String(Unicode.Scalar(byte))
      default:
        "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }.joined()
  }
}
