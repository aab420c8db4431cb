import Dispatch
import Glibc

/// Calls that block, on a thread that no task waits for: the pool of tasks has few.
func blocking<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value
{
  try await withCheckedThrowingContinuation { continuation in
    DispatchQueue.global().async { continuation.resume(with: Result { try body() }) }
  }
}

/// A client that sends what it is told, byte for byte. One thing is asked of it at a time.
final class RawClient: Sendable {
  private let socket: Int32

  init(port: UInt16) throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let code = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard code == 0 else { throw Failure.noConnection }
    // Long enough for a machine that does a lot else.
    setTimeout(seconds: 60)
  }

  enum Failure: Error { case noConnection }

  deinit { close(socket) }

  func setTimeout(seconds: Int) {
    var time = timeval(tv_sec: seconds, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
  }

  @discardableResult
  func send(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return Glibc.send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
  }

  /// What comes next; empty when the server has closed or the time is up.
  func receive() -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(socket, &buffer, buffer.count, 0)
    return count > 0 ? Array(buffer[..<count]) : []
  }

  /// Whether the server has closed the connection.
  func isClosed() async throws -> Bool {
    try await blocking { [socket] in
      var byte: UInt8 = 0
      return recv(socket, &byte, 1, 0) == 0 || (errno != EAGAIN && errno != EWOULDBLOCK)
    }
  }

  /// All until the server closes.
  func rest() -> String {
    var bytes: [UInt8] = []
    while true {
      let part = receive()
      if part.isEmpty { return String(decoding: bytes, as: UTF8.self) }
      bytes += part
    }
  }

  /// Text as it comes until it has `mark`.
  func text(until mark: String) async throws -> String {
    try await blocking { [self] in
      var text = ""
      while !text.contains(mark) {
        let part = receive()
        if part.isEmpty { break }
        text += String(decoding: part, as: UTF8.self)
      }
      return text
    }
  }
}

/// An answer, taken apart.
struct RawAnswer {
  let status: Int
  let head: String
  let body: String

  init(_ text: String) {
    let parts = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
    head = parts.first.map(String.init) ?? ""
    body = parts.count > 1 ? String(parts[1]) : ""
    status = Int(head.split(separator: " ").dropFirst().first ?? "") ?? 0
  }

  /// The value of a header; nil where there is none.
  func header(_ name: String) -> String? {
    for line in head.split(separator: "\r\n").dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2, parts[0].lowercased() == name.lowercased() {
        return String(parts[1].drop { $0 == " " })
      }
    }
    return nil
  }
}
