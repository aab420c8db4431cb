/// Cuts what comes over a pipe into messages: a header with their length, an empty line, their bytes
/// (Language Server Protocol, base protocol).
package struct MessageFraming: Sendable {
  /// What ends the connection: where the next message begins is not known any more.
  package enum Problem: Error, Sendable, Hashable {
    case noLength
    case tooLong(limit: Int)
  }

  /// The longest message and the longest header.
  package static let limit = 64 << 20
  static let headerLimit = 4096

  private var waiting: [UInt8] = []
  private var position = 0

  package init() {}

  /// Takes what came.
  package mutating func feed(_ bytes: [UInt8]) {
    if position > 0 {
      waiting.removeFirst(position)
      position = 0
    }
    waiting += bytes
  }

  /// The next whole message; nil when more has to come first.
  package mutating func next() throws(Problem) -> [UInt8]? {
    guard let (length, body) = try header() else { return nil }
    guard waiting.count - body >= length else { return nil }
    position = body + length
    return Array(waiting[body..<body + length])
  }

  /// The length that the header gives, and where the message begins.
  private func header() throws(Problem) -> (length: Int, body: Int)? {
    var length: Int?
    var start = position
    while let end = waiting[start...].firstIndex(of: 0x0A) {
      var line = waiting[start..<end]
      if line.last == 0x0D { line.removeLast() }
      if line.isEmpty {
        guard let length else { throw .noLength }
        guard length <= Self.limit else { throw .tooLong(limit: Self.limit) }
        return (length, end + 1)
      }
      let parts = String(decoding: line, as: UTF8.self).split(separator: ":", maxSplits: 1)
      if parts.count == 2, parts[0].lowercased() == "content-length" {
        length = Int(parts[1].filter { $0 != " " }).flatMap { $0 >= 0 ? $0 : nil }
      }
      start = end + 1
      guard start - position <= Self.headerLimit else { throw .noLength }
    }
    guard waiting.count - start <= Self.headerLimit else { throw .noLength }
    return nil
  }

  /// A message with its header.
  package static func framed(_ body: [UInt8]) -> [UInt8] {
    Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
  }
}
