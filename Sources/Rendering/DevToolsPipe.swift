import Foundation
import Synchronization
import Text

#if canImport(Glibc)
  import Glibc
#endif

/// The browser has gone, or says that a call makes no sense.
struct DevToolsError: Error {
  var message: String
}

/// Speaks the debugging protocol over two pipes: messages in JSON, each ended by a zero byte.
final class DevToolsPipe: Sendable {
  private struct State {
    var lastID = 0
    var waiting: [Int: CheckedContinuation<DevToolsValue, any Error>] = [:]
    var isClosed = false
    /// Whether `output` is still ours: once closed, its number may be somebody else's.
    var isOutputOpen = true
    var handler: (@Sendable (DevToolsMessage) -> Void)?
  }

  /// Longer messages are no answers to what is asked here.
  private static let maximumMessage = 64 << 20

  private let input: Int32
  private let output: Int32
  private let state = Mutex(State())

  /// - Parameters:
  ///   - input: where calls are written to.
  ///   - output: where answers come from.
  init(input: Int32, output: Int32) {
    self.input = input
    self.output = output
    if !DetachedThread.run(stackSize: 256 << 10, { self.readAll() }) {
      close()
      closeOutput()
    }
  }

  /// Ends the connection, and with it the thread that reads.
  func shutDown() {
    shutdown(input, Int32(SHUT_RDWR))
    state.withLock { state in
      if state.isOutputOpen { _ = shutdown(output, Int32(SHUT_RDWR)) }
    }
  }

  private func closeOutput() {
    state.withLock { state in
      state.isOutputOpen = false
      _ = Glibc.close(output)
    }
  }

  deinit { Glibc.close(input) }

  /// Has events handed to `handler`, one after the other, on the thread that reads.
  func onEvent(_ handler: @escaping @Sendable (DevToolsMessage) -> Void) {
    state.withLock { $0.handler = handler }
  }

  /// Calls the browser and waits for its answer.
  @discardableResult
  func call(
    _ method: String, _ params: DevToolsValue = [:], session: String? = nil
  ) async throws -> DevToolsValue {
    try await withCheckedThrowingContinuation { continuation in
      let id: Int? = state.withLock { state in
        if state.isClosed { return nil }
        state.lastID += 1
        state.waiting[state.lastID] = continuation
        return state.lastID
      }
      guard let id else {
        return continuation.resume(throwing: DevToolsError(message: "the browser has ended"))
      }
      write(DevToolsCall(id: id, method: method, params: params, sessionId: session))
    }
  }

  /// Calls the browser without waiting.
  func post(_ method: String, _ params: DevToolsValue = [:], session: String? = nil) {
    let id: Int? = state.withLock { state in
      state.lastID += 1
      return state.isClosed ? nil : state.lastID
    }
    if let id { write(DevToolsCall(id: id, method: method, params: params, sessionId: session)) }
  }

  private let writing = Mutex(())

  private func write(_ call: DevToolsCall) {
    guard let data = try? JSONEncoder().encode(call) else { return }
    writing.withLock { _ in
      var rest = (Array(data) + [0])[...]
      while !rest.isEmpty {
        guard let count = try? SystemCalls.send(rest, to: input), count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }
  }

  private func readAll() {
    var message: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    reading: while message.count < Self.maximumMessage {
      let count = read(output, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      var start = 0
      for index in 0..<count where buffer[index] == 0 {
        message += buffer[start..<index]
        start = index + 1
        take(message)
        message.removeAll(keepingCapacity: message.count < 1 << 20)
      }
      message += buffer[start..<count]
    }
    close()
    closeOutput()
  }

  private func take(_ bytes: [UInt8]) {
    guard let message = try? JSONDecoder().decode(DevToolsMessage.self, from: Data(bytes)) else {
      return
    }
    guard let id = message.id else {
      state.withLock { $0.handler }?(message)
      return
    }
    let waiting = state.withLock { $0.waiting.removeValue(forKey: id) }
    if let error = message.error {
      waiting?.resume(throwing: DevToolsError(message: error["message"]?.text ?? "?"))
    } else {
      waiting?.resume(returning: message.result ?? .null)
    }
  }

  /// Ends what waits for an answer: none comes any more.
  private func close() {
    let waiting = state.withLock { state in
      state.isClosed = true
      defer { state.waiting = [:] }
      return state.waiting.values
    }
    for continuation in waiting {
      continuation.resume(throwing: DevToolsError(message: "the browser has ended"))
    }
  }

  var isClosed: Bool { state.withLock { $0.isClosed } }
}
