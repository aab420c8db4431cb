import Glibc
import Reports
import Text
import WebAddress
import WebArchives

/// A folder of archives: a file for each site and day, `www.valbrume.fr-20261130-204512.warc.gz`.
struct ArchiveFolder {
  private let path: String

  /// Makes the folder where there is none.
  init(_ path: String) throws { self.path = try OutputFolder(path).path }

  /// Begins the archive of a site.
  func archive(of start: WebURL) throws -> ArchiveWriter {
    let host = (start.host ?? "site").map { $0.isLetter || $0.isNumber || $0 == "." ? $0 : "-" }
    let port = start.port.map { "-\($0)" } ?? ""
    let file = "\(path)/\(String(host))\(port)-\(Self.moment(time(nil))).warc.gz"
    do throws(SystemError) {
      return try ArchiveWriter(path: file, software: "\(Tool.name) \(Tool.version)")
    } catch {
      throw CommandFailure(
        .cannotCreateOutput, .cannotWriteArchive(reason: systemReason(error.code)))
    }
  }

  /// Ends an archive; says so when not all of the site is in it.
  static func finish(_ archive: ArchiveWriter) throws {
    do throws(SystemError) {
      try archive.finish()
    } catch {
      throw CommandFailure(.writeError, .cannotWriteArchive(reason: systemReason(error.code)))
    }
    if archive.isCut {
      StandardError.write(.archiveCut(size: ArchiveWriter.limit >> 30))
    }
  }

  /// A moment as names of archives have it, in UTC.
  static func moment(_ seconds: Int) -> String {
    var time = seconds
    var parts = tm()
    gmtime_r(&time, &parts)
    func digits(_ number: Int32) -> String { (number < 10 ? "0" : "") + String(number) }
    return "\(parts.tm_year + 1900)\(digits(parts.tm_mon + 1))\(digits(parts.tm_mday))-"
      + "\(digits(parts.tm_hour))\(digits(parts.tm_min))\(digits(parts.tm_sec))"
  }
}
