// UNSAFE: drives libcurl's multi handle.
//
// Invariant: `multi` is touched by the loop's thread alone, but for the wake-up that libcurl allows from
// any thread. Each easy handle that libcurl reports carries the address of its `CurlTransfer`, which the
// loop's table retains until it has been removed here.

import CCurl
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// The thread that drives libcurl's transfers.
///
/// Only this thread touches the transfers and the handle; others leave orders and wake it, which
/// libcurl allows from any thread. Hence unchecked.
final class CurlLoop: @unchecked Sendable {
  private struct Orders {
    var added: [CurlTransfer] = []
    var cancelled: [UInt64] = []
    var cancelledEarly: Set<UInt64> = []
    var seen: Set<UInt64> = []
    var isStopping = false
    var isRunning = false
    var lastID: UInt64 = 0
  }

  private let orders = Mutex(Orders())
  private let multi: UnsafeMutableRawPointer

  /// How long the thread sleeps at most, in milliseconds, while transfers run.
  private static let longestPoll: Int32 = 200

  /// Connections kept open between requests: a host that is asked every two seconds should not have
  /// to shake hands each time, but descriptors are few where the system says so.
  private static var connections: Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 16 }
    return Int(min(limit.rlim_cur / 4, 256))
  }

  init() throws(HTTPFailure) {
    guard let multi = parvis_multi_init() else { throw .unavailable("libcurl gives no handle") }
    self.multi = multi
    _ = parvis_multi_set_long(multi, CURLMOPT_MAX_HOST_CONNECTIONS, 2)
    _ = parvis_multi_set_long(multi, CURLMOPT_MAXCONNECTS, Self.connections)
  }

  deinit { _ = parvis_multi_cleanup(multi) }

  func nextID() -> UInt64 {
    orders.withLock { orders in
      orders.lastID += 1
      return orders.lastID
    }
  }

  func add(_ transfer: CurlTransfer) {
    enum Answer { case refused, begins, waits }
    let answer: Answer = orders.withLock { orders in
      if orders.isStopping || orders.cancelledEarly.remove(transfer.id) != nil { return .refused }
      orders.seen.insert(transfer.id)
      orders.added.append(transfer)
      if orders.isRunning { return .waits }
      orders.isRunning = true
      return .begins
    }
    switch answer {
    case .refused: transfer.fail(.cancelled)
    case .waits: _ = parvis_multi_wakeup(multi)
    case .begins:
      if !startThread() {
        orders.withLock { orders in
          orders.isRunning = false
          orders.added.removeAll { $0.id == transfer.id }
        }
        transfer.fail(.unavailable("no thread could be started"))
      }
    }
  }

  func cancel(_ id: UInt64) {
    orders.withLock { orders in
      if orders.seen.contains(id) {
        orders.cancelled.append(id)
      } else {
        orders.cancelledEarly.insert(id)
      }
    }
    _ = parvis_multi_wakeup(multi)
  }

  func stop() {
    orders.withLock { $0.isStopping = true }
    _ = parvis_multi_wakeup(multi)
  }

  private func startThread() -> Bool {
    var thread = pthread_t()
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return false }
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    let context = Unmanaged.passRetained(self)
    let code = pthread_create(
      &thread, &attributes,
      { context in
        guard let context else { return nil }
        Unmanaged<CurlLoop>.fromOpaque(context).takeRetainedValue().run()
        return nil
      }, context.toOpaque())
    if code != 0 { context.release() }
    return code == 0
  }

  private func run() {
    var transfers: [UInt64: CurlTransfer] = [:]
    while true {
      let (added, cancelled, isStopping) = orders.withLock { orders in
        defer {
          orders.added = []
          orders.cancelled = []
        }
        return (orders.added, orders.cancelled, orders.isStopping)
      }
      for transfer in added { begin(transfer, &transfers) }
      for id in cancelled { end(transfers[id], .cancelled, &transfers) }
      if isStopping {
        for transfer in Array(transfers.values) { end(transfer, .cancelled, &transfers) }
        return
      }
      var running: Int32 = 0
      _ = parvis_multi_perform(multi, &running)
      collect(&transfers)
      let now = ContinuousClock.now
      for transfer in Array(transfers.values) where transfer.isOverdue(at: now) {
        end(transfer, .firstByteTimedOut, &transfers)
      }
      let hasWork = orders.withLock { !$0.added.isEmpty || !$0.cancelled.isEmpty }
      if hasWork { continue }
      _ = parvis_multi_poll(multi, transfers.isEmpty ? 10_000 : Self.longestPoll)
    }
  }

  private func begin(_ transfer: CurlTransfer, _ transfers: inout [UInt64: CurlTransfer]) {
    guard let handle = parvis_easy_init() else {
      forget(transfer.id)
      return transfer.fail(.unavailable("libcurl gives no handle"))
    }
    transfers[transfer.id] = transfer
    transfer.start(with: handle)
    if parvis_multi_add(multi, handle) != CURLM_OK {
      transfers[transfer.id] = nil
      forget(transfer.id)
      transfer.fail(.other("libcurl takes no transfer"))
    }
  }

  private func collect(_ transfers: inout [UInt64: CurlTransfer]) {
    var handle: UnsafeMutableRawPointer?
    var code = CURLE_OK
    while parvis_multi_ended(multi, &handle, &code) != 0 {
      guard let ended = handle else { continue }
      var context: UnsafeMutableRawPointer?
      _ = parvis_easy_get_pointer(ended, CURLINFO_PRIVATE, &context)
      _ = parvis_multi_remove(multi, ended)
      guard let context else { continue }
      let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
      transfers[transfer.id] = nil
      forget(transfer.id)
      transfer.finish(code)
    }
  }

  private func end(
    _ transfer: CurlTransfer?, _ failure: HTTPFailure, _ transfers: inout [UInt64: CurlTransfer]
  ) {
    guard let transfer else { return }
    if let handle = transfer.handle { _ = parvis_multi_remove(multi, handle) }
    transfers[transfer.id] = nil
    forget(transfer.id)
    transfer.fail(failure)
  }

  private func forget(_ id: UInt64) { orders.withLock { _ = $0.seen.remove(id) } }
}
