import ArgumentParser
import Configuration
import LiveSites
import Scanning

/// Options of `parvis scan` that the processes of the sites need too.
struct ScanOptions: ParsableArguments {
  @OptionGroup var live: LiveOptions
  @OptionGroup var configuration: ConfigurationOption

  /// Refuses what makes no sense for many sites, and what is out of range.
  func validated() throws -> LiveSettings {
    if live.basicAuth != nil || !live.header.isEmpty {
      throw CommandFailure(
        .usage,
        words(
          fr: "--basic-auth et --header iraient à tous les sites de la liste : écrivez les secrets "
            + "de chaque site dans le fichier de --config.",
          en: "--basic-auth and --header would go to all sites of the list: write the secrets of "
            + "each site into the file of --config."))
    }
    if live.explainCrawl {
      throw CommandFailure(
        .usage,
        words(
          fr:
            "--explain-crawl ne vaut que pour un site : « parvis audit ADRESSE --explain-crawl ».",
          en: "--explain-crawl is for one site: “parvis audit ADDRESS --explain-crawl”."))
    }
    var settings = LiveSettings(userAgent: LiveAuditor.userAgent)
    try configuration.read()?.apply(to: &settings)
    try live.apply(to: &settings, starts: [])
    return settings
  }

  /// As they stood on the command line.
  var arguments: [String] {
    var result: [String] = []
    func add(_ option: String, _ value: (some CustomStringConvertible)?) {
      if let value { result += ["--\(option)=\(value)"] }
    }
    if live.allowPrivate { result.append("--allow-private") }
    add("max-pages", live.maxPages)
    add("max-depth", live.maxDepth)
    add("max-minutes", live.maxMinutes)
    add("delay", live.delay)
    add("user-agent", live.userAgent)
    add("proxy", live.proxy)
    add("ca-file", live.authorities)
    add("config", configuration.config)
    return result
  }
}
