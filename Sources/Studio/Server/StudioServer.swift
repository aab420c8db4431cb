import FlyingFox
import FlyingSocks
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// The studio's server.
package struct StudioServer: Sendable {
  /// Where and for whom it listens.
  package struct Settings: Sendable {
    /// An address of this machine; that of loopback, unless a token guards the studio.
    package var address = "127.0.0.1"
    /// 0: one that is free.
    package var port: UInt16 = 0
    /// The secret without which nothing is shown.
    package var token: String?
    /// Where browsers reach it when a proxy stands before it: `https://studio.example.fr`.
    package var publicOrigin: String?
    /// Whether scripts of previewed pages run.
    package var runsScripts = false
    /// The secret that changes of files need; nil: files are not changed.
    package var action: String?
    package var limits = ConnectionLimits()

    package init() {}

    /// Whether the address is this machine's own, which no other reaches.
    package var isLoopback: Bool { address == "::1" || address.hasPrefix("127.") }
  }

  /// Why it does not start.
  package enum Problem: Error, Hashable {
    /// Other machines would reach it without a secret.
    case openToAll
    case noAddress
    case portTaken
  }

  private let server: HTTPServer
  private let task: Task<Void, any Error>
  package let port: UInt16

  /// Starts to serve a folder.
  package init(_ settings: Settings, session: StudioSession) async throws {
    try await self.init(settings) { gate, connections in
      StudioHandler(
        session: session, gate: gate,
        page: StudioPage(
          session: session, canEdit: settings.action != nil, key: gate.access?.key,
          runsScripts: settings.runsScripts),
        runsScripts: settings.runsScripts, connections: connections)
    }
  }

  /// Starts to serve the pages on many sites.
  package init(_ settings: Settings, fleet: FleetSite) async throws {
    try await self.init(settings) { gate, connections in
      FleetHandler(
        site: fleet, gate: gate, access: FleetAccess(secret: settings.token),
        publicOrigin: settings.publicOrigin, connections: connections)
    }
  }

  /// Starts to listen.
  private init(
    _ settings: Settings, handler: (RequestGate, ConnectionGuard) -> any HTTPHandler
  ) async throws {
    guard settings.isLoopback || settings.token != nil else { throw Problem.openToAll }
    let connections = ConnectionGuard(HTTPServer.defaultPool(), limits: settings.limits)
    let configuration = HTTPServer.Configuration(
      address: try Self.socketAddress(settings.address, settings.port), timeout: 15,
      pool: connections, logger: DisabledLogger.disabled)
    let server = HTTPServer(config: configuration)
    let hasEnded = Flag()
    let task = Task {
      defer { hasEnded.set() }
      try await server.run()
    }
    guard let port = await Self.port(of: server, hasEnded) else {
      task.cancel()
      throw Problem.portTaken
    }
    self.server = server
    self.task = task
    self.port = port
    // What is asked before its port is known is not answered.
    await server.appendRoute("*", to: handler(Self.gate(settings, port), connections))
  }

  /// The port once the server listens; nil when it cannot.
  private static func port(of server: HTTPServer, _ hasEnded: Flag) async -> UInt16? {
    // A port that is taken ends the server at once; a busy machine takes its time.
    let end = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < end, !hasEnded.isSet {
      if let address = await server.listeningAddress {
        switch address {
        case .ip4(_, let port), .ip6(_, let port): return port
        case .unix: return nil
        }
      }
      try? await Task.sleep(for: .milliseconds(2))
    }
    return nil
  }

  /// Something that happens once.
  private final class Flag: Sendable {
    private let value = Atomic(false)
    var isSet: Bool { value.load(ordering: .acquiring) }
    func set() { value.store(true, ordering: .releasing) }
  }

  private static func socketAddress(_ address: String, _ port: UInt16) throws(Problem)
    -> any SocketAddress
  {
    do {
      return address.contains(":")
        ? try sockaddr_in6.inet6(ip6: address, port: port)
        : try sockaddr_in.inet(ip4: address, port: port)
    } catch {
      throw .noAddress
    }
  }

  private static func gate(_ settings: Settings, _ port: UInt16) -> RequestGate {
    var origins: [String: String] = [:]
    var names = ["127.0.0.1", "localhost", "[::1]"]
    if !settings.isLoopback {
      names.append(settings.address.contains(":") ? "[\(settings.address)]" : settings.address)
    }
    for name in names {
      origins["\(name):\(port)"] = "http://\(name):\(port)"
      if port == 80 { origins[name] = "http://\(name)" }
    }
    if let origin = settings.publicOrigin, let host = origin.split(separator: "/").last {
      origins[host.lowercased()] = origin
    }
    return RequestGate(
      origins: origins, access: settings.token.map { AccessToken($0) }, action: settings.action)
  }

  /// Serves until the task is cancelled.
  package func run() async throws {
    try await withTaskCancellationHandler {
      try await task.value
    } onCancel: {
      task.cancel()
    }
  }

  package func stop() async {
    await server.stop()
    task.cancel()
  }
}
