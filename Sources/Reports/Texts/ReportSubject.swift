import AuditModel

/// What a report calls the site that it is about, and when it was audited.
struct ReportSubject: Sendable {
  /// As asked for, else as its pages call it, else its host or its folder.
  let name: String
  /// The web address, the folder or the file.
  let address: String
  /// True when ``address`` is one of the web.
  let isOnline: Bool
  /// The day, in words; nil where reports have none.
  let day: String?
  private let kind: Kind

  private enum Kind { case site, page, pages }

  init(_ site: SiteResult, _ context: ReportContext) {
    let target = ControlCharacterEscaper.visible(site.target, limit: 200)
    let web = WebTarget(site)
    kind = Self.kind(of: site, context)
    let found =
      context.options.title ?? context.options.changes?.siteName ?? TitleParts.siteName(of: site)
      ?? web.host
      ?? (kind == .pages
        ? context.say(.pageCount(n: site.pages.count)) : Self.folderName(target))
    let shown = ControlCharacterEscaper.visible(Redaction.text(found), limit: 80)
    name = shown.isEmpty ? target : shown
    isOnline = web.address != nil
    address = web.address ?? target
    day = context.options.date.map(context.day)
  }

  /// `Audit du site : Valbrume`, or of a page.
  func heading(_ context: ReportContext) -> String {
    switch kind {
    case .site: context.brief(.auditOf(name: name))
    case .page: context.brief(.auditOfPage(name: name))
    case .pages: context.brief(.auditOfPages(name: name))
    }
  }

  /// Single files have no site around them.
  private static func kind(of site: SiteResult, _ context: ReportContext) -> Kind {
    guard context.options.changes == nil, !site.pages.isEmpty else { return .site }
    let paths = (site.pages.map(\.path) + site.skipped.map(\.path)).sorted()
    if paths.count == 1 { return paths[0] == site.target ? .page : .site }
    let named = site.target.utf8.count == paths.reduce(-1) { $0 + $1.utf8.count + 1 }
    return named && paths.allSatisfy { site.target.contains($0) } ? .pages : .site
  }

  /// The last part of a path that names something.
  private static func folderName(_ target: String) -> String {
    target.split(separator: "/").last { $0 != "." && $0 != ".." }.map(String.init) ?? target
  }
}

/// Where a site is published.
private struct WebTarget {
  private(set) var address: String?
  private(set) var host: String?

  init(_ site: SiteResult) {
    let address = Self.isWeb(site.target) ? site.target : Self.root(of: site)
    guard let address else { return }
    self.address = ControlCharacterEscaper.visible(address, limit: 200)
    // Without what stands before an at sign: it may be a secret.
    let authority = address.split(separator: "/").dropFirst().first
    host = authority?.split(separator: "@").last.map(String.init)
  }

  /// The address that the root of a folder is published at, where that was given.
  private static func root(of site: SiteResult) -> String? {
    for page in site.pages {
      guard let url = page.url, isWeb(url), !page.path.isEmpty, url.hasSuffix("/" + page.path)
      else {
        continue
      }
      return String(url.dropLast(page.path.count))
    }
    return nil
  }

  static func isWeb(_ text: String) -> Bool {
    let start = text.prefix(8).lowercased()
    if text.contains(where: \.isWhitespace) { return false }
    return start.hasPrefix("https://") || start.hasPrefix("http://")
  }
}

/// What titles of pages say of their site.
enum TitleParts {
  /// Marks that part a page's name from that of its site.
  private static let separators: Set<Substring> = [
    "-", "–", "—", "|", "·", "•", "»", "::", ":", "/",
  ]
  /// What names a page and no site.
  private static let ofPages: Set<String> = [
    "accueil", "page d’accueil", "page d'accueil", "home", "homepage", "home page", "index",
    "bienvenue", "welcome", "sans titre", "untitled",
  ]

  /// What most titles have in common; of a site of one page, or where nothing is common, what the home
  /// page's title says beside “home”.
  static func siteName(of site: SiteResult) -> String? {
    let titles = site.pages.compactMap(\.title).map(parts)
    if titles.count > 1 {
      var counts: [String: Int] = [:]
      for parts in titles { for part in Set(parts) { counts[part, default: 0] += 1 } }
      let common = counts.filter { $0.value > 1 && 2 * $0.value >= titles.count }
        .max { ($0.value, $0.key.count, $1.key) < ($1.value, $1.key.count, $0.key) }
      if let common { return common.key }
    }
    let home = site.pages.first { ["", "index.html", "index.htm", "index.php"].contains($0.path) }
    let page = home ?? (site.pages.count == 1 ? site.pages.first : nil)
    return page?.title.flatMap { parts($0).first }
  }

  /// The parts of a title that may name a site.
  static func parts(_ title: String) -> [String] {
    allParts(title).filter { $0.count > 1 && $0.count <= 80 && !ofPages.contains($0.lowercased()) }
  }

  /// Whether the title says nothing of its page.
  static func isGeneric(_ title: String) -> Bool { generic.contains(title.lowercased()) }

  private static let generic: Set<String> = [
    "site officiel", "site internet officiel", "site internet", "site web", "official site",
    "official website", "website", "sans titre", "untitled", "untitled document", "document",
    "document sans titre", "page", "page sans titre", "nouvelle page", "new page",
  ]

  /// The title without the name of its site; all of it where it says nothing else.
  static func withoutSite(_ title: String, _ name: String) -> String {
    let parts = allParts(title)
    let own = parts.filter { $0 != name }
    return own.isEmpty || own.count == parts.count ? title : own.joined(separator: " – ")
  }

  private static func allParts(_ title: String) -> [String] {
    var parts: [String] = []
    var part: [Substring] = []
    let words = title.split(whereSeparator: \.isWhitespace)
    for word in words + ["|" as Substring] {
      guard separators.contains(word) else {
        part.append(word)
        continue
      }
      if !part.isEmpty { parts.append(part.joined(separator: " ")) }
      part = []
    }
    return parts
  }
}

extension ReportContext {
  /// `21 novembre 2026` or `21 November 2026`.
  func day(_ date: CalendarDay) -> String {
    let month = MonthPhrase.allCases[max(1, min(12, date.month)) - 1].text(in: language)
    let day = language == .french && date.day == 1 ? "1er" : String(date.day)
    return "\(day) \(month) \(date.year)"
  }

  /// What reports open with.
  func brief(_ phrase: SummaryPhrase) -> String { phrase.text(in: language) }

  /// What the sheet for the supplier says.
  func sheet(_ phrase: SheetPhrase) -> String { phrase.text(in: language) }
}
