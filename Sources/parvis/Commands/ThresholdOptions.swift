import ArgumentParser
import AuditModel
import Comparison

/// What makes an audit end with a code other than 0.
struct ThresholdOptions: ParsableArguments {
  /// The least severity that counts.
  enum Level: String, ExpressibleByArgument, CaseIterable, Sendable {
    case critical, serious, moderate, minor, never

    var severity: Severity? { Severity(rawValue: rawValue) }
  }

  @Option(
    name: .customLong("fail-on"),
    help: ArgumentHelp(.failOn, valueName: .severityValue))
  var failOn: Level = .serious

  @Option(
    name: .customLong("min-score"),
    help: ArgumentHelp(.minScore, valueName: "n"))
  var minScore: String?

  func threshold() throws -> AuditThreshold {
    AuditThreshold(severity: failOn.severity, leastScore: try leastScore())
  }

  private func leastScore() throws -> Double? {
    guard let text = minScore else { return nil }
    let number = String(text.map { $0 == "," ? "." : $0 })
    guard let score = Double(number), (0...100).contains(score) else {
      throw CommandFailure(.usage, .minScoreRange(text: shown(text)))
    }
    return score
  }
}
