import Archives
package import Crawling
import Foundation
import Synchronization
package import Text
package import WebAddress

#if canImport(Glibc)
  import Glibc
#endif

/// Writes what servers answered to a WARC file (ISO 28500), each record packed by itself.
///
/// Until it is finished the file has `.part` behind its name: what a stopped process leaves is no archive.
/// Bodies are written decoded. Values of cookies are masked; what was sent to servers is not written at all.
package final class ArchiveWriter: Sendable {
  /// Beyond this many bytes nothing more is written, and ``isCut`` says so.
  package static let limit = 4 << 30

  private struct State {
    var descriptor: Int32
    var written = 0
    var problem: SystemError?
    var isCut = false
  }

  private let path: String
  private let state: Mutex<State>

  /// - Parameter software: what the archive says that it was written by.
  package init(path: String, software: String) throws(SystemError) {
    self.path = path
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC
    let descriptor = open(path + ".part", flags, 0o644)
    guard descriptor >= 0 else { throw .last }
    state = Mutex(State(descriptor: descriptor))
    let info = "software: \(software)\r\nformat: WARC File Format 1.1\r\n"
    write(
      [("WARC-Type", "warcinfo"), ("Content-Type", "application/warc-fields")], Array(info.utf8))
  }

  deinit {
    state.withLock { state in
      if state.descriptor >= 0 { close(state.descriptor) }
    }
  }

  /// Why something could not be written; nil while all is well.
  package var problem: SystemError? { state.withLock { $0.problem } }
  /// True when not all was kept.
  package var isCut: Bool { state.withLock { $0.isCut } }

  /// Writes an answer.
  package func write(_ response: HTTPResponse) {
    var url = response.url
    url.userInfo = nil
    url.fragment = nil
    var fields = [
      ("WARC-Type", "response"), ("WARC-Target-URI", url.text),
      ("Content-Type", "application/http;msgtype=response"),
    ]
    if response.cut != nil { fields.append(("WARC-Truncated", "unspecified")) }
    var block = Array("HTTP/1.1 \(response.status) \(Self.reason(response.status))\r\n".utf8)
    for field in response.headers.fields {
      guard let field = Self.kept(field) else { continue }
      block += Array("\(field.name): \(field.value)\r\n".utf8)
    }
    block += Array("Content-Length: \(response.body.count)\r\n\r\n".utf8)
    write(fields, block + response.body)
  }

  /// Writes what the crawl of a site came to.
  package func write(crawl json: [UInt8], of start: WebURL) {
    write(
      [
        ("WARC-Type", "metadata"), ("WARC-Target-URI", start.textWithoutFragment),
        ("Content-Type", WARCRecord.crawlType),
      ], json)
  }

  /// Ends the archive and gives it its name.
  package func finish() throws(SystemError) {
    let problem = state.withLock { state -> SystemError? in
      guard state.descriptor >= 0 else { return state.problem }
      if close(state.descriptor) != 0 { state.problem = state.problem ?? .last }
      state.descriptor = -1
      return state.problem
    }
    if let problem { throw problem }
    guard rename(path + ".part", path) == 0 else { throw .last }
  }

  private func write(_ fields: [(name: String, value: String)], _ block: [UInt8]) {
    var header = "WARC/1.1\r\n"
    for (name, value) in fields { header += "\(name): \(value)\r\n" }
    header += "WARC-Date: \(Self.now)\r\n"
    header += "WARC-Record-ID: <urn:uuid:\(UUID().uuidString.lowercased())>\r\n"
    header += "Content-Length: \(block.count)\r\n\r\n"
    let record = Array(header.utf8) + block + Array("\r\n\r\n".utf8)
    state.withLock { state in
      guard state.descriptor >= 0, state.problem == nil else { return }
      guard state.written + record.count <= Self.limit,
        let packed = Packing.packed(record, as: .gzip)
      else { return state.isCut = true }
      var rest = packed[...]
      while !rest.isEmpty {
        do throws(SystemError) {
          rest = rest.dropFirst(try SystemCalls.write(rest, to: state.descriptor))
        } catch {
          if error.code == EINTR { continue }
          return state.problem = error
        }
      }
      state.written += record.count
    }
  }

  /// A field as it is kept; nil of those that the stored body makes untrue.
  private static func kept(_ field: HTTPHeader) -> HTTPHeader? {
    switch field.name.lowercased() {
    case "content-length", "transfer-encoding", "connection": nil
    // The body is decoded.
    case "content-encoding": HTTPHeader("X-Archive-Orig-Content-Encoding", field.value)
    case "set-cookie": HTTPHeader(field.name, maskedCookie(field.value))
    default:
      HTTPHeader(field.name, String(field.value.map { $0.isNewline ? " " : $0 }))
    }
  }

  /// `session=…; Path=/` with its value masked.
  package static func maskedCookie(_ text: String) -> String {
    let parts = text.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts.first.map { $0.prefix { $0 != "=" } } ?? ""
    return "\(name)=masked" + (parts.count > 1 ? ";" + parts[1] : "")
  }

  private static var now: String {
    var time = time(nil)
    var parts = tm()
    gmtime_r(&time, &parts)
    func digits(_ number: Int32) -> String { (number < 10 ? "0" : "") + String(number) }
    return "\(parts.tm_year + 1900)-\(digits(parts.tm_mon + 1))-\(digits(parts.tm_mday))T"
      + "\(digits(parts.tm_hour)):\(digits(parts.tm_min)):\(digits(parts.tm_sec))Z"
  }

  /// Readers of archives want a word behind the status.
  private static func reason(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 301: "Moved Permanently"
    case 302: "Found"
    case 404: "Not Found"
    default: "Status"
    }
  }
}
