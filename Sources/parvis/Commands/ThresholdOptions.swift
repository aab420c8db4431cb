import ArgumentParser
import AuditModel
import Comparison
import Configuration
import Foundation
import Reports

/// What makes an audit end with a code other than 0.
struct ThresholdOptions: ParsableArguments {
  /// The least severity that counts.
  enum Level: String, CaseIterable, Sendable {
    case critical, serious, moderate, minor, never

    var severity: Severity? { Severity(rawValue: rawValue) }

    /// The level that somebody names, by its own name or by the word that reports have for it.
    init?(named name: String) {
      let name = Self.folded(name)
      guard
        let level = Self.allCases.first(where: { level in
          ([level.rawValue] + level.words).contains { Self.folded($0) == name }
        })
      else { return nil }
      self = level
    }

    /// Reads the value of an option.
    static func read(_ name: String) throws -> Level {
      guard let level = Level(named: name) else {
        throw CommandFailure(.usage, .chooseSeverity(text: shown(name)))
      }
      return level
    }

    /// What it is called in both languages.
    private var words: [String] {
      guard let severity else { return ["jamais", "aucun", "aucune"] }
      return Language.allCases.map(severity.word)
    }

    private static func folded(_ text: String) -> String {
      text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    }
  }

  @Option(
    name: .customLong("fail-on"),
    help: ArgumentHelp(.failOn, valueName: .severityValue),
    completion: .list(Level.allCases.map(\.rawValue)), transform: Level.read)
  var failOn: Level?

  @Option(
    name: .customLong("min-score"),
    help: ArgumentHelp(.minScore, valueName: "n"))
  var minScore: String?

  /// - Parameter settings: what counts without an option.
  func threshold(_ settings: ConfigurationFile? = nil) throws -> AuditThreshold {
    AuditThreshold(
      severity: Self.severity(failOn, settings),
      leastScore: try leastScore() ?? settings?.leastScore)
  }

  /// The least severity that makes a command fail: as the option says, then settings; nil: none does.
  static func severity(_ option: Level?, _ settings: ConfigurationFile?) -> Severity? {
    switch (option, settings?.failOn) {
    case (let level?, _): level.severity
    case (nil, .severity(let severity)?): severity
    case (nil, .never?): nil
    case (nil, nil): .serious
    }
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
