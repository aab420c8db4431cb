import ArgumentParser
import Configuration
import LiveSites

/// How `parvis scan` asks the sites of its list.
struct ScanOptions: ParsableArguments {
  @OptionGroup var live: LiveOptions
  @OptionGroup var configuration: ConfigurationOption

  /// Refuses what makes no sense for many sites, and what is out of range.
  func validated(_ file: ConfigurationFile?) throws -> LiveSettings {
    if live.basicAuth != nil || !live.header.isEmpty {
      throw CommandFailure(.usage, .secretsForAllSites)
    }
    if live.explainCrawl {
      throw CommandFailure(.usage, .explainOneSite)
    }
    return try live.settings(file, starts: [])
  }
}
