package import Audit
package import AuditModel
package import Comparison
import Crawling
package import LiveSites
package import Reports
package import RuleCatalog
import WebAddress
import Yams

/// The settings of `parvis.yml`.
package struct ConfigurationFile: Sendable {
  /// Ids and themes, as `--only`, `--skip` and `--also` take them.
  package private(set) var only: [String] = []
  package private(set) var skip: [String] = []
  package private(set) var also: [String] = []
  /// The country whose law sites are under, as two letters; nil: guessed for each.
  package private(set) var country: String?
  /// The language of reports.
  package private(set) var language: Language?
  /// The standard whose numbers reports name.
  package private(set) var standard: Standard?
  /// What reports call the site.
  package private(set) var title: String?
  /// What settings change about rules.
  package internal(set) var ruleSettings = RuleSettings()
  /// Rules of one's own.
  package internal(set) var customRules: [CustomRule] = []
  /// Findings that are left out.
  package internal(set) var ignored: [IgnoredFault] = []
  /// What makes an audit fail; nil: not set.
  package internal(set) var failOn: Threshold?
  package internal(set) var leastScore: Double?
  /// The list of known findings.
  package internal(set) var baseline: String?
  /// The reports to write, where the command line names none.
  package internal(set) var reports: [Report] = []

  /// The least severity that makes an audit fail.
  package enum Threshold: Sendable, Hashable {
    case severity(Severity)
    case never
  }

  /// A report to write.
  package struct Report: Sendable, Hashable {
    package var format: ReportFormat?
    /// Nil: the screen.
    package var output: String?
  }

  /// How files are read that settings name.
  package struct Files {
    /// The text of a file; nil when it cannot be read.
    package var read: (String) -> String?
    /// The names in a folder, sorted; nil when it is none.
    package var list: (String) -> [String]?
    /// False of settings that were found and that nobody named: what they write stays beside them.
    package var isNamed: Bool

    package init(
      read: @escaping (String) -> String?, list: @escaping (String) -> [String]? = { _ in nil },
      isNamed: Bool = true
    ) {
      (self.read, self.list, self.isNamed) = (read, list, isNamed)
    }
  }
  /// Changes to the settings for live sites.
  private var changes: [@Sendable (inout LiveSettings) -> Void] = []

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - text: what the file holds.
  ///   - file: its name in messages; relative paths in it start from its folder.
  ///   - isName: whether a word names a rule or theme.
  ///   - files: how files are read that the settings name.
  package init(
    _ text: String, file: String, isName: (String) -> Bool, files: Files
  ) throws(ConfigurationError) {
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch {
      throw Self.error(file, error)
    }
    guard let root else { return }
    var top = try YAMLSection(root, file: file)
    country = try Self.country(&top)
    language = try top.oneOf("lang", Language.allCases.map(\.rawValue))
      .flatMap { Language(rawValue: $0) }
    title = try top.text("title")
    standard = try top.oneOf("standard", Standard.allCases.map(\.rawValue))
      .flatMap { Standard(rawValue: $0) }
    try readCustomRules(&top, isName, files)
    let own = Set(customIDs)
    func isKnown(_ name: String) -> Bool { isName(name) || own.contains(name) }
    if var rules = try top.section("rules") {
      only = try Self.names(&rules, "only", isKnown)
      skip = try Self.names(&rules, "skip", isKnown)
      also = try Self.names(&rules, "also", isKnown)
      ruleSettings.severities = try Self.severities(&rules, isKnown)
      try rules.finish()
    }
    try readOverrides(&top, isKnown)
    try readIgnored(&top, isKnown)
    try readReports(&top, files)
    if var crawl = try top.section("crawl") {
      try readCrawl(&crawl)
      try crawl.finish()
    }
    if var styles = try top.section("styles") {
      set(\.fetchesStyles, try styles.flag("fetch"))
      try styles.finish()
    }
    if var http = try top.section("http") {
      try readHTTP(&http, files.read)
      try http.finish()
    }
    try top.finish()
  }

  /// Applies the settings of the file.
  package func apply(to settings: inout LiveSettings) {
    for change in changes { change(&settings) }
  }

  private mutating func change(_ change: @escaping @Sendable (inout LiveSettings) -> Void) {
    changes.append(change)
  }

  /// Sets a property to the value of a key, if the key is there.
  private mutating func set<Value: Sendable>(
    _ path: any WritableKeyPath<LiveSettings, Value> & Sendable, _ value: Value?
  ) {
    guard let value else { return }
    change { $0[keyPath: path] = value }
  }

  /// Two letters, as ISO 3166 has them.
  private static func country(_ top: inout YAMLSection) throws(ConfigurationError) -> String? {
    guard let node = top.node("country") else { return nil }
    guard let text = node.string, text.utf8.count == 2, text.allSatisfy(\.isLetter) else {
      throw top.error(node, .wantsCountry)
    }
    return text.uppercased()
  }

  static func names(
    _ section: inout YAMLSection, _ key: String, _ isName: (String) -> Bool
  ) throws(ConfigurationError) -> [String] {
    let names = try section.texts(key) ?? []
    for (name, node) in names where !isName(name) {
      throw section.error(node, .unknownRule(name))
    }
    return names.map(\.text)
  }

  private mutating func readCrawl(_ crawl: inout YAMLSection) throws(ConfigurationError) {
    set(\.budget.pages, try crawl.integer("pages", 1...1_000_000))
    set(\.budget.depth, try crawl.integer("depth", 0...1000))
    set(\.budget.seconds, try crawl.number("minutes", 0.05...1440).map { $0 * 60 })
    set(\.budget.bytes, try crawl.integer("megabytes", 1...100_000).map { $0 << 20 })
    set(\.politeness.delay, try crawl.number("delay", 0...60))
    set(\.retries, try crawl.integer("retries", 0...5))
    set(\.hosts, try crawl.texts("hosts").map { $0.map(\.text) })
    set(\.basePath, try crawl.text("base-path").map { Optional($0) })
    set(\.ignoresRobots, try crawl.flag("ignore-robots"))
    set(\.followsNoFollow, try crawl.flag("follow-nofollow"))
    set(\.checksFiles, try crawl.flag("check-files"))
    set(\.rendering, try Self.rendering(&crawl))
    set(\.checksExternalLinks, try crawl.flag("external-links"))
    set(\.documents, try crawl.integer("documents", 0...100_000).map { Optional($0) })
    set(\.filter.include, try Self.patterns(&crawl, "include"))
    set(\.filter.exclude, try Self.patterns(&crawl, "exclude"))
    guard var parameters = try crawl.section("parameters") else { return }
    let keep = try Self.parameters(&parameters, "keep")
    let drop = try Self.parameters(&parameters, "drop")
    if let twice = drop.first(where: { name in keep.contains { $0.text == name.text } }) {
      throw parameters.error(twice.node, .keptAndDropped(twice.text))
    }
    set(\.keptParameters, keep.map(\.text))
    set(\.droppedParameters, drop.map(\.text))
    try parameters.finish()
  }

  private static func rendering(
    _ section: inout YAMLSection
  ) throws(ConfigurationError) -> RenderingMode? {
    guard let node = section.node("render") else { return nil }
    guard let mode = node.string.flatMap({ RenderingMode(rawValue: $0) }) else {
      throw section.error(node, .wantsRenderingMode)
    }
    return mode
  }

  /// Patterns of addresses: they begin at the root of the host.
  private static func patterns(
    _ section: inout YAMLSection, _ key: String
  ) throws(ConfigurationError) -> [String]? {
    let patterns = try section.texts(key)
    for (text, node) in patterns ?? [] where !text.hasPrefix("/") && !text.hasPrefix("*") {
      throw section.error(node, .wantsPattern(text))
    }
    return patterns?.map(\.text)
  }

  /// Names of parameters, without what stands around them in addresses.
  private static func parameters(
    _ section: inout YAMLSection, _ key: String
  ) throws(ConfigurationError) -> [(text: String, node: Node)] {
    let names = try section.texts(key) ?? []
    for (text, node) in names
    where text.isEmpty || text.dropLast().contains("*") || text.contains(where: "?&=#/ ".contains) {
      throw section.error(node, .wantsParameter(text))
    }
    return names
  }

  private mutating func readHTTP(
    _ http: inout YAMLSection, _ readFile: (String) -> String?
  ) throws(ConfigurationError) {
    // Before the others: it also resets the ports.
    set(\.allowsPrivate, try http.flag("allow-private"))
    set(\.fetch.userAgent, try http.text("user-agent"))
    if let node = http.node("contact") {
      guard let text = node.string, LiveSettings.isContact(text) else {
        throw http.error(node, .wantsContact)
      }
      change { $0.contact = text }
    }
    set(\.fetch.proxy, try http.text("proxy").map { Secret($0) })
    set(\.fetch.proxyExceptions, try http.text("no-proxy"))
    set(\.timeout, try http.number("timeout", 1...600))
    if let node = http.node("certificates"), let name = node.string {
      let path = Self.path(name, beside: http.file)
      guard readFile(path) != nil else { throw Self.unreadable(http, node, name) }
      change { $0.fetch.authorities = path }
    }
    guard let node = http.node("credentials") else { return }
    guard case .sequence(let list) = node else {
      throw http.error(node, .wantsSites)
    }
    for node in list {
      var entry = try YAMLSection(node, file: http.file, name: "credentials")
      let credentials = try Self.credentials(&entry, node, readFile)
      try entry.finish()
      change { $0.fetch.credentials.append(credentials) }
    }
  }

  private static func credentials(
    _ entry: inout YAMLSection, _ node: Node, _ readFile: (String) -> String?
  ) throws(ConfigurationError) -> HostCredentials {
    guard let name = try entry.text("host"), let host = WebURL("https://\(name)/")?.host else {
      throw entry.error(node, .missingHost)
    }
    var password = try entry.text("password")
    if let file = entry.node("password-file"), let name = file.string {
      guard let text = readFile(path(name, beside: entry.file)) else {
        throw unreadable(entry, file, name)
      }
      password = String(text.prefix { !$0.isNewline })
    }
    return HostCredentials(
      host: host, user: try entry.text("user"), password: password.map { Secret($0) },
      headers: try entry.pairs("headers").map { ($0.name, Secret($0.text)) })
  }

  /// The path of a file that is named in `file`, relative to the working directory.
  static func path(_ name: String, beside file: String) -> String {
    guard !name.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return name }
    return file[...slash] + name
  }

  private static func unreadable(
    _ section: YAMLSection, _ node: Node, _ name: String
  ) -> ConfigurationError {
    section.error(node, .unreadableFile(name))
  }

  static func error(_ file: String, _ error: any Error) -> ConfigurationError {
    var (line, column) = (1, 1)
    if let error = error as? YamlError {
      switch error {
      case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
        (line, column) = (mark.line, mark.column)
      case .duplicatedKeysInMapping(_, let context):
        (line, column) = (context.mark.line, context.mark.column)
      default: break
      }
    }
    return ConfigurationError(
      file: file, line: max(line, 1), column: max(column, 1),
      fault: .notYAML)
  }
}
