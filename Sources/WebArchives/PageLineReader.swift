import Crawling
import Foundation
import WebAddress

/// A page or another file as a line of JSON: `{"url": "https://…/", "text": "<!doctype html>…"}`.
enum PageLineReader {
  private struct Line: Decodable {
    var url: String
    var status: Int?
    /// The value of `Content-Type`; without it `text/html`.
    var type: String?
    /// The other header fields.
    var headers: [String: String]?
    /// The file as text, or as bytes.
    var text: String?
    var base64: String?
  }

  static func answer(_ bytes: [UInt8]) -> Result<HTTPResponse, RecordFailure> {
    guard let line = try? JSONDecoder().decode(Line.self, from: Data(bytes)) else {
      return .failure(RecordFailure(.notARecord))
    }
    guard var url = WebURL(line.url), url.isHTTP else {
      return .failure(RecordFailure(.noAddress, line.url))
    }
    url.fragment = nil
    url.userInfo = nil
    let status = line.status ?? 200
    guard (100...999).contains(status) else { return .failure(RecordFailure(.notHTTP, line.url)) }
    var headers = (line.headers ?? [:]).sorted { $0.key < $1.key }
      .filter { !["content-type", "content-encoding"].contains($0.key.lowercased()) }
      .map { HTTPHeader($0.key, $0.value) }
    var type = line.type ?? "text/html"
    let body: [UInt8]
    if let text = line.text {
      body = Array(text.utf8)
      // The text is Unicode, whatever the page was once sent as.
      type = (MediaType(type)?.essence ?? "text/html") + "; charset=utf-8"
    } else if let base64 = line.base64 {
      guard let data = Data(base64Encoded: base64) else {
        return .failure(RecordFailure(.encoding("base64"), line.url))
      }
      body = [UInt8](data)
    } else {
      // Redirects and errors may come without their text, pages not.
      guard !(200...299).contains(status) else {
        return .failure(RecordFailure(.notARecord, line.url))
      }
      body = []
    }
    headers.append(HTTPHeader("Content-Type", type))
    return .success(
      HTTPResponse(url: url, status: status, headers: HTTPHeaders(headers), body: body))
  }
}
