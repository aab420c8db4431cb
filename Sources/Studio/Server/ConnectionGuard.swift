import FlyingSocks
import Synchronization

/// What a client may ask of the server's patience.
package struct ConnectionLimits: Sendable {
  /// Connections at a time.
  package var connections = 96
  /// From the first byte of a request to its last.
  package var request: Duration = .seconds(10)
  /// Between two requests of a connection.
  package var idle: Duration = .seconds(60)
  /// Until a client takes the next bytes of its answer.
  package var write: Duration = .seconds(20)

  package init() {}
}

/// A pool of sockets in which no client holds the server up: one that sends or takes its bytes too slowly
/// is disconnected, and so is who comes when all places are taken.
final class ConnectionGuard: AsyncSocketPool {
  private struct Connection {
    enum Phase { case idle, reading, answering }
    let peer: Socket.Address
    var phase = Phase.idle
    var deadline: ContinuousClock.Instant
  }

  private let base: any AsyncSocketPool
  private let limits: ConnectionLimits
  /// By descriptor. The system gives a descriptor that was closed to the next connection, whose peer is
  /// another.
  private let connections = Mutex<[Int32: Connection]>([:])
  /// Peers whose first request came in one piece: their connection was not waited for yet.
  private let served = Mutex<Set<String>>([])

  init(_ base: some AsyncSocketPool, limits: ConnectionLimits) {
    self.base = base
    self.limits = limits
  }

  func prepare() async throws { try await base.prepare() }

  func run() async throws { try await base.run() }

  func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
    // The socket that listens has no peer and waits as long as it takes.
    guard let peer = try? socket.remotePeer() else {
      return try await base.suspendSocket(socket, untilReadyFor: events)
    }
    let deadline = try deadline(of: socket.file.rawValue, peer, isWriting: events == [.write])
    try await wait(until: deadline) { [base] in
      try await base.suspendSocket(socket, untilReadyFor: events)
    }
    noteProgress(of: socket.file.rawValue)
  }

  /// Takes note that the whole head of a request of `peer` was read.
  func noteRequest(of peer: String) {
    let isKnown = connections.withLock { connections in
      let known = connections.filter { Self.name(of: $0.value.peer) == peer }
      for file in known.keys { connections[file]?.phase = .answering }
      return !known.isEmpty
    }
    guard !isKnown else { return }
    served.withLock { served in
      if served.count >= 4 * limits.connections { served = [] }
      served.insert(peer)
    }
  }

  /// Tells peers apart: address and port.
  static func name(of peer: Socket.Address) -> String {
    switch peer {
    case .ip4(let address, let port): "\(address) \(port)"
    case .ip6(let address, let port): "\(address) \(port)"
    case .unix(let path): path
    }
  }

  private func deadline(of file: Int32, _ peer: Socket.Address, isWriting: Bool) throws
    -> ContinuousClock.Instant
  {
    let now = ContinuousClock.now
    return try connections.withLock { connections in
      var connection: Connection
      if let known = connections[file], known.peer == peer {
        connection = known
      } else {
        connections[file] = nil
        if connections.count >= limits.connections { Self.forgetClosed(&connections) }
        guard connections.count < limits.connections else { throw SocketError.disconnected }
        let isServed = served.withLock { $0.remove(Self.name(of: peer)) != nil }
        connection = Connection(
          peer: peer, phase: isServed ? .answering : .idle, deadline: now + limits.request)
      }
      if isWriting {
        connections[file] = connection
        return now + limits.write
      }
      if connection.phase == .answering {
        connection.phase = .idle
        connection.deadline = now + limits.idle
      }
      connections[file] = connection
      return connection.deadline
    }
  }

  /// After the first bytes the rest of a request must follow soon.
  private func noteProgress(of file: Int32) {
    connections.withLock { connections in
      guard connections[file]?.phase == .idle else { return }
      connections[file]?.phase = .reading
      connections[file]?.deadline = ContinuousClock.now + limits.request
    }
  }

  private static func forgetClosed(_ connections: inout [Int32: Connection]) {
    connections = connections.filter { file, connection in
      let socket = Socket(file: Socket.FileDescriptor(rawValue: file))
      return (try? socket.remotePeer()) == connection.peer
    }
  }

  private func wait(
    until deadline: ContinuousClock.Instant, _ body: @escaping @Sendable () async throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await body() }
      group.addTask {
        try await Task.sleep(until: deadline, clock: .continuous)
        throw SocketError.disconnected
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }
}
