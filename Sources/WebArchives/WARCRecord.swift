import Crawling
import Text
import WebAddress

/// What a record of a WARC file holds.
enum WARCRecord {
  /// The type of the record in which a crawl by Parvis says what it came to.
  static let crawlType = "application/vnd.parvis.crawl+json"

  static func entry(
    _ header: MessageHeader, _ block: [UInt8]
  ) -> Result<ArchiveEntry, RecordFailure> {
    switch header.first("WARC-Type")?.lowercased() {
    case "metadata": return .success(.crawl(block))
    case "revisit": return .failure(RecordFailure(.revisit))
    default: break
    }
    guard let address = header.address, var url = WebURL(address), url.isHTTP else {
      return .failure(RecordFailure(.noAddress))
    }
    url.fragment = nil
    url.userInfo = nil
    if header.first("WARC-Type")?.lowercased() == "resource" {
      let type = header.first("Content-Type").map { [HTTPHeader("Content-Type", $0)] } ?? []
      return .success(
        .answer(HTTPResponse(url: url, status: 200, headers: HTTPHeaders(type), body: block)))
    }
    return HTTPMessage.response(block, at: url, isCut: header.first("WARC-Truncated") != nil)
      .map { .answer($0) }
  }
}

extension MessageHeader {
  /// True of records that hold an answer or what a crawl came to.
  var isOfInterest: Bool {
    switch first("WARC-Type")?.lowercased() {
    case "response":
      first("Content-Type").map { $0.lowercased().hasPrefix("application/http") } ?? true
        && address.map { $0.lowercased().hasPrefix("http") } ?? true
    case "resource": address.map { $0.lowercased().hasPrefix("http") } ?? true
    case "metadata": first("Content-Type")?.lowercased() == WARCRecord.crawlType
    case "revisit": true
    default: false
    }
  }
}

/// An answer as it went over the wire, or as an archive keeps it.
enum HTTPMessage {
  static func response(
    _ bytes: [UInt8], at url: WebURL, isCut: Bool
  ) -> Result<HTTPResponse, RecordFailure> {
    var length = 0
    let header = MessageHeader(in: bytes, limit: ArchiveReader.headerLimit, length: &length)
    let parts = header.start.split(separator: " ", maxSplits: 2)
    guard length > 0, let protocolName = parts.first, protocolName.hasPrefix("HTTP/"),
      parts.count > 1, let status = Int(parts[1]), (100...999).contains(status)
    else { return .failure(RecordFailure(.notHTTP)) }
    var body = Array(bytes[length...])
    let headers = HTTPHeaders(header.fields)
    if headers["Transfer-Encoding"]?.lowercased().contains("chunked") ?? false {
      body = ChunkedBody.decoded(body) ?? body
    }
    var response = HTTPResponse(
      url: url, status: status, headers: headers, body: body,
      version: String(protocolName.dropFirst(5)), wireBytes: body.count)
    if isCut { response.cut = .broken("truncated") }
    guard headers["Content-Encoding"] != nil else { return .success(response) }
    guard let encodings = ContentDecoding.encodings(headers) else {
      return .failure(RecordFailure(.encoding(headers["Content-Encoding"] ?? "")))
    }
    let outcome = ContentDecoding.decode(body, encodings, limit: ArchiveReader.recordLimit)
    response.body = outcome.body
    response.cut = response.cut ?? outcome.cut
    response.hasFalseContentEncoding = outcome.isFalse
    return .success(response)
  }
}

/// A body in pieces (RFC 9112, 7.1).
enum ChunkedBody {
  /// Nil where it is not in pieces: programs that write archives often put them together and leave the
  /// header as it was.
  static func decoded(_ bytes: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    var position = 0
    while position < bytes.count {
      guard let end = bytes[position...].firstIndex(of: 0x0A), end - position < 1024 else {
        return nil
      }
      let digits = bytes[position..<end].prefix { byte in
        byte.isASCIIDigit || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
      }
      let text = String(decoding: digits, as: UTF8.self)
      guard !digits.isEmpty, digits.count <= 8, let size = Int(text, radix: 16) else { return nil }
      position = end + 1
      if size == 0 { return result }
      guard position + size <= bytes.count else { return nil }
      result += bytes[position..<position + size]
      position += size
      if position < bytes.count, bytes[position] == 0x0D { position += 1 }
      if position < bytes.count, bytes[position] == 0x0A { position += 1 }
    }
    return nil
  }
}
