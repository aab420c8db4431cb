import Foundation
import Testing

@testable import LoopbackServers

/// Runs `parvis audit` on servers of this machine, without the waits that politeness asks for.
enum LiveCommand {
  static let settings = """
    crawl:
      retries: 0
    http:
      timeout: 2
    """

  /// The status, the output and what came of it in how many seconds.
  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
    var seconds: Double

    /// The report, when it is JSON.
    var report: [String: Any] {
      (try? JSONSerialization.jsonObject(with: Data(output.utf8))) as? [String: Any] ?? [:]
    }

    /// Paths of the pages that were audited.
    var paths: [String] {
      (report["pages"] as? [[String: Any]] ?? []).compactMap { $0["path"] as? String }
    }

    /// `path reason detail` of what was left aside.
    var skipped: [String] {
      (report["skipped"] as? [[String: Any]] ?? []).map { file in
        ["path", "reason", "detail"].compactMap { file[$0] as? String }.filter { !$0.isEmpty }
          .joined(separator: " ")
      }
    }

    /// `rule message?` of the findings about the site.
    var siteFindings: [[String: Any]] {
      (report["site"] as? [String: Any])?["findings"] as? [[String: Any]] ?? []
    }
  }

  static func audit(
    _ address: String, _ arguments: [String] = ["--format", "json"],
    settings: String = settings, environment: [String: String] = [:]
  ) throws -> Outcome {
    let folder = try TemporaryFolder(["parvis.yml": settings])
    defer { folder.remove() }
    let begin = TestServer.now
    let outcome = try BuiltCommand.run(
      [
        "audit", address, "--allow-private", "--delay", "0", "--config",
        folder.path + "/parvis.yml",
      ]
        + arguments,
      environment: environment)
    return Outcome(
      status: outcome.status, output: outcome.output, errors: outcome.errors,
      seconds: TestServer.now - begin)
  }

  static func page(_ body: String, title: String = "Mairie") -> String {
    "<!DOCTYPE html><html lang=\"fr\"><head><title>\(title)</title></head><body>\(body)</body></html>"
  }
}
