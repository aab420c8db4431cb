import ArgumentParser
import Crawling
import LiveSites
import WebAddress

/// How live sites are asked.
struct LiveOptions: ParsableArguments {
  @Flag(
    name: .customLong("allow-private"),
    help: ArgumentHelp(
      words(
        fr: "Interroge aussi les adresses privées : intranet, essais sur cette machine.",
        en: "Also asks private addresses: intranets, tests on this machine.")))
  var allowPrivate = false

  @Flag(
    name: .customLong("explain-crawl"),
    help: ArgumentHelp(
      words(
        fr: "Dit sur la sortie d’erreur, de chaque adresse, pourquoi elle a été auditée ou non.",
        en: "Says on standard error of each address why it was audited or not.")))
  var explainCrawl = false

  @Option(
    name: .customLong("max-pages"),
    help: ArgumentHelp(
      words(
        fr: "Site en ligne : combien de pages au plus (sans elle : 200).",
        en: "Live site: how many pages at most (without it: 200)."),
      valueName: "n"))
  var maxPages: Int?

  @Option(
    name: .customLong("max-depth"),
    help: ArgumentHelp(
      words(
        fr: "Site en ligne : à combien de liens de l’accueil au plus (sans elle : 12).",
        en: "Live site: how many links from the start at most (without it: 12)."),
      valueName: "n"))
  var maxDepth: Int?

  @Option(
    name: .customLong("max-minutes"),
    help: ArgumentHelp(
      words(
        fr: "Site en ligne : combien de minutes au plus (sans elle : 60).",
        en: "Live site: how many minutes at most (without it: 60)."),
      valueName: "n"))
  var maxMinutes: Double?

  @Option(
    name: .long,
    help: ArgumentHelp(
      words(
        fr: "Secondes entre deux demandes au même site, au moins (sans elle : 2 ; moins d’une "
          + "seconde seulement avec --allow-private).",
        en: "Seconds between two requests to the same site, at least (without it: 2; less than "
          + "one only with --allow-private)."),
      valueName: "n"))
  var delay: Double?

  @Option(
    name: .customLong("user-agent"),
    help: ArgumentHelp(
      words(
        fr: "Ce qui est dit aux serveurs de qui les visite ; ajoutez-y où vous joindre.",
        en: "What servers are told of who visits; add how to reach you."),
      valueName: words(fr: "texte", en: "text")))
  var userAgent: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      words(
        fr: "Serveur mandataire, comme http://proxy.mairie.fr:3128 (sans elle : HTTPS_PROXY).",
        en: "Proxy, such as http://proxy.mairie.fr:3128 (without it: HTTPS_PROXY)."),
      valueName: "url"))
  var proxy: String?

  @Option(
    name: .customLong("ca-file"),
    help: ArgumentHelp(
      words(
        fr: "Fichier PEM des autorités de certification à croire, au lieu de celles du système.",
        en: "PEM file of certificate authorities to trust instead of the system’s."),
      valueName: words(fr: "fichier", en: "file")),
    completion: .file())
  var authorities: String?

  @Option(
    name: .customLong("basic-auth"),
    help: ArgumentHelp(
      words(
        fr: "Nom et mot de passe du site, « nom:secret », ou « @fichier » qui les contient.",
        en: "Name and password of the site, “name:secret”, or “@file” that holds them."),
      valueName: words(fr: "nom:secret", en: "name:secret")))
  var basicAuth: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      words(
        fr: "En-tête à envoyer au site, « Nom: valeur », ou « @fichier » ; peut être répété.",
        en: "Header to send to the site, “Name: value”, or “@file”; may be repeated."),
      valueName: words(fr: "nom: valeur", en: "name: value")))
  var header: [String] = []

  /// What the options change in `settings`, for the sites at `starts`.
  func apply(to settings: inout LiveSettings, starts: [WebURL]) throws {
    if allowPrivate { settings.allowsPrivate = true }
    if let maxPages {
      settings.budget.pages = try checked(maxPages, 1...1_000_000, "--max-pages")
    }
    if let maxDepth { settings.budget.depth = try checked(maxDepth, 0...100, "--max-depth") }
    if let maxMinutes {
      settings.budget.seconds = try checked(maxMinutes, 0.05...1440, "--max-minutes") * 60
    }
    if let delay {
      let least = settings.allowsPrivate ? 0.0 : 1.0
      settings.politeness.delay = try checked(delay, least...60, "--delay")
    }
    if let userAgent { settings.fetch.userAgent = try checkedLine(userAgent, "--user-agent") }
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
      throw CommandFailure(
        .usage,
        words(
          fr: "\(option) attend un nom, « \(separator) » et une valeur, sur une ligne.",
          en: "\(option) takes a name, “\(separator)” and a value, on one line."))
    }
    let value = option == "--header" ? parts[1].drop { $0 == " " } : parts[1]
    return (String(parts[0]), String(value))
  }

  private func checked<Number: Comparable & CustomStringConvertible>(
    _ number: Number, _ range: ClosedRange<Number>, _ option: String
  ) throws -> Number {
    guard range.contains(number) else {
      throw CommandFailure(
        .usage,
        words(
          fr: "\(option) va de \(range.lowerBound) à \(range.upperBound).",
          en: "\(option) goes from \(range.lowerBound) to \(range.upperBound)."))
    }
    return number
  }

  private func checkedLine(_ text: String, _ option: String) throws -> String {
    guard !text.isEmpty, text.utf8.count <= 2000,
      text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
    else {
      throw CommandFailure(
        .usage,
        words(
          fr: "\(option) attend un texte sur une ligne.", en: "\(option) takes one line of text."))
    }
    return text
  }
}
