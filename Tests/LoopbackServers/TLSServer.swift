import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// A server with a self-signed certificate, by the `openssl` command.
final class TLSServer {
  let port: Int
  let certificate: String
  private var process: pid_t
  private let folder: URL
  private static let tool = "/usr/bin/openssl"

  /// Nil when there is no `openssl`.
  init?() throws {
    guard access(Self.tool, X_OK) == 0 else { return nil }
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    certificate = folder.appendingPathComponent("certificate.pem").path
    let key = folder.appendingPathComponent("key.pem").path
    let maker = Self.spawn([
      "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate,
      "-days", "1", "-subj", "/CN=mairie.example", "-addext", "subjectAltName=DNS:mairie.example",
    ])
    var status: Int32 = 0
    guard maker > 0, waitpid(maker, &status, 0) == maker, status == 0 else { return nil }
    // A port that was free a moment ago.
    let probe = try TestServer { _ in [.close] }
    port = probe.port
    probe.stop()
    process = Self.spawn([
      "s_server", "-accept", "127.0.0.1:\(port)", "-cert", certificate, "-key", key, "-www",
      "-quiet",
    ])
  }

  func stop() {
    if process > 0 {
      var status: Int32 = 0
      kill(process, SIGKILL)
      waitpid(process, &status, 0)
    }
    process = 0
    try? FileManager.default.removeItem(at: folder)
  }

  deinit { stop() }

  private static func spawn(_ arguments: [String]) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var process: pid_t = 0
    var words: [UnsafeMutablePointer<CChar>?] = ([tool] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    return posix_spawn(&process, tool, &actions, nil, &words, nil) == 0 ? process : -1
  }
}
