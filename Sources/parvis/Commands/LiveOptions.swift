import ArgumentParser
import Configuration
import Crawling
import LiveSites
import WebAddress

/// How live sites are asked.
struct LiveOptions: ParsableArguments {
  @Flag(
    name: .customLong("allow-private"),
    help: ArgumentHelp(.allowPrivate))
  var allowPrivate = false

  @Flag(
    name: .customLong("fetch-styles"),
    help: ArgumentHelp(.fetchStyles))
  var fetchStyles = false

  @Flag(
    name: .customLong("external-links"),
    help: ArgumentHelp(.externalLinks))
  var externalLinks = false

  @Option(
    name: .long,
    help: ArgumentHelp(.documents, valueName: "n"))
  var documents: Int?

  @Flag(
    name: .long,
    help: ArgumentHelp(.render))
  var render = false

  @Flag(
    name: .customLong("render-without-sandbox"),
    help: ArgumentHelp(.renderWithoutSandbox))
  var renderWithoutSandbox = false

  @Option(
    name: .long,
    help: ArgumentHelp(.warc, valueName: .folderValue),
    completion: .directory)
  var warc: String?

  @Flag(
    name: .customLong("explain-crawl"),
    help: ArgumentHelp(.explainCrawl))
  var explainCrawl = false

  @Option(
    name: .customLong("max-pages"),
    help: ArgumentHelp(.maxPages, valueName: "n"))
  var maxPages: Int?

  @Option(
    name: .customLong("max-depth"),
    help: ArgumentHelp(.maxDepth, valueName: "n"))
  var maxDepth: Int?

  @Option(
    name: .customLong("max-minutes"),
    help: ArgumentHelp(.maxMinutes, valueName: "n"))
  var maxMinutes: Double?

  @Option(
    name: .long,
    help: ArgumentHelp(.delay, valueName: "n"))
  var delay: Double?

  @Option(
    name: .customLong("user-agent"),
    help: ArgumentHelp(.userAgent, valueName: .textValue))
  var userAgent: String?

  @Option(
    name: .long,
    help: ArgumentHelp(.contact, valueName: .contactValue))
  var contact: String?

  @Option(
    name: .long,
    help: ArgumentHelp(.proxy, valueName: "url"))
  var proxy: String?

  @Option(
    name: .customLong("ca-file"),
    help: ArgumentHelp(.authorities, valueName: .fileValue),
    completion: .file())
  var authorities: String?

  @Option(
    name: .customLong("basic-auth"),
    help: ArgumentHelp(.basicAuth, valueName: .credentialsValue))
  var basicAuth: String?

  @Option(
    name: .long,
    help: ArgumentHelp(.header, valueName: .headerValue))
  var header: [String] = []

  /// How live sites are asked: defaults, then the environment, then `parvis.yml`, then the options.
  ///
  /// - Parameter starts: the sites that the secrets of the options are for.
  func settings(_ file: ConfigurationFile?, starts: [WebURL]) throws -> LiveSettings {
    var settings = LiveSettings(userAgent: LiveAuditor.userAgent)
    settings.fetch.readProxy(from: Terminal.proxyVariables)
    file?.apply(to: &settings)
    try apply(to: &settings, starts: starts)
    if let contact = settings.contact, settings.fetch.userAgent == LiveAuditor.userAgent {
      settings.fetch.userAgent = LiveAuditor.userAgent(contact: contact)
    }
    return settings
  }

  private func apply(to settings: inout LiveSettings, starts: [WebURL]) throws {
    if allowPrivate { settings.allowsPrivate = true }
    if fetchStyles { settings.fetchesStyles = true }
    if render, settings.rendering == .never { settings.rendering = .always }
    if renderWithoutSandbox { settings.rendersWithoutSandbox = true }
    if externalLinks { settings.checksExternalLinks = true }
    if let documents {
      settings.documents = try checked(documents, 0...100_000, "--documents")
    }
    if let maxPages {
      settings.budget.pages = try checked(maxPages, 1...1_000_000, "--max-pages")
    }
    if let maxDepth { settings.budget.depth = try checked(maxDepth, 0...1000, "--max-depth") }
    if let maxMinutes {
      settings.budget.seconds = try checked(maxMinutes, 0.05...1440, "--max-minutes") * 60
    }
    if let delay {
      let least = settings.allowsPrivate ? 0.0 : 1.0
      settings.politeness.delay = try checked(delay, least...60, "--delay")
    }
    if warc != nil, settings.rendering != .never {
      throw CommandFailure(.usage, .warcAsServed)
    }
    if let userAgent { settings.fetch.userAgent = try checkedLine(userAgent, "--user-agent") }
    if let contact {
      guard LiveSettings.isContact(contact) else {
        throw CommandFailure(.usage, .wantsContact)
      }
      settings.contact = contact
    }
    if let proxy {
      settings.fetch.proxy = Secret(try checkedLine(proxy, "--proxy"))
      settings.fetch.proxyExceptions = ""
    }
    if let authorities {
      _ = try TextFile.read(authorities)
      settings.fetch.authorities = authorities
    }
    settings.fetch.credentials.insert(contentsOf: try credentials(for: starts), at: 0)
  }

  /// Each site's own secrets: those of the options go to every site that is named, and to no other.
  private func credentials(for starts: [WebURL]) throws -> [HostCredentials] {
    let pair = try basicAuth.map { try secret($0, "--basic-auth", separator: ":") }
    let headers = try header.map { try secret($0, "--header", separator: ":") }
    return starts.compactMap { start in
      guard let host = start.host else { return nil }
      var user = pair?.name
      var password = pair?.value
      if let info = start.userInfo, user == nil {
        let parts = info.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        user = WebURL.percentDecoded(String(parts[0]))
        password = parts.count > 1 ? WebURL.percentDecoded(String(parts[1])) : ""
      }
      if user == nil, headers.isEmpty { return nil }
      return HostCredentials(
        host: host, user: user, password: password.map { Secret($0) },
        headers: headers.map { ($0.name, Secret($0.value)) })
    }
  }

  /// `name: value`, from the command line or from a file, so that it need not stand in the list of
  /// processes.
  private func secret(
    _ text: String, _ option: String, separator: Character
  ) throws -> (name: String, value: String) {
    var text = text
    if text.hasPrefix("@") {
      text = String(try TextFile.read(String(text.dropFirst())).prefix { !$0.isNewline })
    }
    let parts = text.split(separator: separator, maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, text.unicodeScalars.allSatisfy({ $0.value >= 0x20 })
    else {
      // The text itself is not shown: it may be a secret.
      throw CommandFailure(.usage, .wantsPair(option: option, separator: String(separator)))
    }
    let value = option == "--header" ? parts[1].drop { $0 == " " } : parts[1]
    return (String(parts[0]), String(value))
  }

  private func checked<Number: Comparable & CustomStringConvertible>(
    _ number: Number, _ range: ClosedRange<Number>, _ option: String
  ) throws -> Number {
    guard range.contains(number) else {
      throw CommandFailure(
        .usage, .outOfRange(option: option, low: "\(range.lowerBound)", high: "\(range.upperBound)")
      )
    }
    return number
  }

  private func checkedLine(_ text: String, _ option: String) throws -> String {
    guard !text.isEmpty, text.utf8.count <= 2000,
      text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
    else {
      throw CommandFailure(.usage, .wantsLine(option: option))
    }
    return text
  }
}
