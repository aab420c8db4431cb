import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// A small web server on loopback that can misbehave in every way a real one does.
final class TestServer: Sendable {
  struct Request: Sendable {
    var method: String
    /// Path and query as sent.
    var target: String
    var headers: [String: String]
    /// Seconds on a clock that only goes on.
    var time: Double
    var connection: Int

    var host: String { headers["host"].map { String($0.prefix { $0 != ":" }) } ?? "" }
    var path: String { String(target.prefix { $0 != "?" }) }
  }

  /// What the server does with a request, in order.
  enum Step: Sendable {
    case send([UInt8])
    case pause(Double)
    /// One byte at a time.
    case drip([UInt8], every: Double)
    /// The same bytes until the client goes away.
    case endless([UInt8])
    /// Ends the connection with a reset.
    case reset
    case close
  }

  private struct State {
    var requests: [Request] = []
    var sockets: Set<Int32> = []
    var connections = 0
    var open = 0
    var mostOpen = 0
    var active: [String: Int] = [:]
    var mostActive: [String: Int] = [:]
    var isStopping = false
  }

  let port: Int
  private let listener: Int32
  private let state = Mutex(State())
  private let handler: @Sendable (Request) -> [Step]

  init(_ handler: @escaping @Sendable (Request) -> [Step]) throws {
    self.handler = handler
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var on: Int32 = 1
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(listener, pointer, length) == 0 && listen(listener, 512) == 0
          && getsockname(listener, pointer, &length) == 0
      }
    }
    self.listener = listener
    port = Int(UInt16(bigEndian: address.sin_port))
    guard bound else { throw POSIXError(.EADDRINUSE) }
    let thread = Thread { [self] in accept() }
    thread.stackSize = 256 << 10
    thread.start()
  }

  var requests: [Request] { state.withLock { $0.requests } }
  var targets: [String] { requests.map(\.target) }
  var connections: Int { state.withLock { $0.connections } }
  /// The most connections that were open at a time.
  var mostOpen: Int { state.withLock { $0.mostOpen } }
  /// The most requests of one host that were being answered at a time.
  func mostActive(_ host: String) -> Int { state.withLock { $0.mostActive[host] ?? 0 } }
  var mostActive: [String: Int] { state.withLock { $0.mostActive } }

  func url(_ path: String, host: String = "127.0.0.1") -> String {
    "http://\(host):\(port)\(path)"
  }

  /// Descriptors are closed under the lock: their numbers are given anew at once.
  func stop() {
    state.withLock { state in
      guard !state.isStopping else { return }
      state.isStopping = true
      shutdown(listener, Int32(SHUT_RDWR))
      close(listener)
      for socket in state.sockets { shutdown(socket, Int32(SHUT_RDWR)) }
    }
  }

  deinit { stop() }

  private func accept() {
    while true {
      let socket = Glibc.accept(listener, nil, nil)
      guard socket >= 0 else {
        if errno == EINTR { continue }
        return
      }
      let number = state.withLock { state in
        state.sockets.insert(socket)
        state.connections += 1
        state.open += 1
        state.mostOpen = max(state.mostOpen, state.open)
        return state.connections
      }
      let thread = Thread { [self] in
        serve(socket, number)
        state.withLock { state in
          state.sockets.remove(socket)
          state.open -= 1
          close(socket)
        }
      }
      thread.stackSize = 256 << 10
      thread.start()
    }
  }

  private func serve(_ socket: Int32, _ connection: Int) {
    var pending: [UInt8] = []
    while let request = read(socket, &pending, connection) {
      state.withLock { state in
        state.requests.append(request)
        state.active[request.host, default: 0] += 1
        state.mostActive[request.host] = max(
          state.mostActive[request.host] ?? 0, state.active[request.host] ?? 0)
      }
      let goesOn = run(handler(request), socket)
      state.withLock { $0.active[request.host, default: 1] -= 1 }
      guard goesOn else { return }
    }
  }

  private func read(_ socket: Int32, _ pending: inout [UInt8], _ connection: Int) -> Request? {
    let end = Array("\r\n\r\n".utf8)
    while true {
      if let range = pending.firstRange(of: end) {
        let head = String(decoding: pending[..<range.lowerBound], as: UTF8.self)
        pending.removeSubrange(..<range.upperBound)
        let lines = head.components(separatedBy: "\r\n")
        let words = (lines.first ?? "").split(separator: " ").map(String.init)
        guard words.count >= 2 else { return nil }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
          guard let colon = line.firstIndex(of: ":") else { continue }
          headers[line[..<colon].lowercased()] =
            line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        return Request(
          method: words[0], target: words[1], headers: headers, time: TestServer.now,
          connection: connection)
      }
      var buffer = [UInt8](repeating: 0, count: 8192)
      let count = recv(socket, &buffer, buffer.count, 0)
      guard count > 0, pending.count < 1 << 20 else { return nil }
      pending += buffer[..<count]
    }
  }

  private func run(_ steps: [Step], _ socket: Int32) -> Bool {
    for step in steps {
      switch step {
      case .send(let bytes): if !write(bytes, socket) { return false }
      case .pause(let seconds): pause(seconds)
      case .drip(let bytes, let seconds):
        for byte in bytes {
          guard write([byte], socket) else { return false }
          pause(seconds)
        }
      case .endless(let bytes): while write(bytes, socket) {}
      case .reset:
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
          socket, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        return false
      case .close: return false
      }
    }
    return true
  }

  /// Sleeps in small parts, so that a stopped server does not hold a test.
  private func pause(_ seconds: Double) {
    let end = TestServer.now + seconds
    while TestServer.now < end, !state.withLock({ $0.isStopping }) {
      usleep(UInt32(min(max(end - TestServer.now, 0), 0.02) * 1_000_000))
    }
  }

  private func write(_ bytes: [UInt8], _ socket: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.send(
          socket, buffer.baseAddress.map { $0 + sent }, buffer.count - sent, Int32(MSG_NOSIGNAL))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

extension [TestServer.Step] {
  /// A whole answer.
  static func answer(
    _ status: Int = 200, _ body: String = "", type: String? = "text/html; charset=utf-8",
    _ headers: [(String, String)] = [], for request: TestServer.Request? = nil
  ) -> [TestServer.Step] {
    answer(status, [UInt8](body.utf8), type: type, headers, for: request)
  }

  static func answer(
    _ status: Int = 200, _ body: [UInt8], type: String?, _ headers: [(String, String)] = [],
    for request: TestServer.Request? = nil
  ) -> [TestServer.Step] {
    var head = "HTTP/1.1 \(status) X\r\nContent-Length: \(body.count)\r\n"
    if let type { head += "Content-Type: \(type)\r\n" }
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    let isHead = request?.method == "HEAD" || status == 304 || status == 204
    return [.send([UInt8]((head + "\r\n").utf8) + (isHead ? [] : body))]
  }

  static func redirect(_ location: String, _ status: Int = 302) -> [TestServer.Step] {
    answer(status, "", type: nil, [("Location", location)])
  }
}
