import WebAddress

/// How far a crawl goes.
package struct CrawlBudget: Sendable, Hashable, Codable {
  package var pages: Int
  /// Links from the start.
  package var depth: Int
  /// Seconds for the whole site.
  package var seconds: Double
  /// Bytes over the wire for the whole site.
  package var bytes: Int
  /// New addresses taken of one page.
  package var linksPerPage: Int
  /// Addresses waiting at a time.
  package var queue: Int
  /// Linked files asked for with HEAD.
  package var files: Int
  /// Stylesheets fetched.
  package var stylesheets: Int

  package init(
    pages: Int = 200, depth: Int = 12, seconds: Double = 3600, bytes: Int = 500 << 20,
    linksPerPage: Int = 1000, queue: Int = 50_000, files: Int = 100, stylesheets: Int = 50
  ) {
    self.pages = pages
    self.depth = depth
    self.seconds = seconds
    self.bytes = bytes
    self.linksPerPage = linksPerPage
    self.queue = queue
    self.files = files
    self.stylesheets = stylesheets
  }
}

/// When a site's addresses are taken for a trap: an endless supply of pages that nobody wrote.
package struct TrapRules: Sendable, Hashable, Codable {
  package var maximumAddressLength = 2048
  package var maximumSegments = 20
  /// The same segment this many times in a path.
  package var segmentRepeats = 3
  /// Queries taken of a path when they turn a calendar or a sorting.
  package var calendarQueries = 4
  /// Queries taken of a path at all, as a share of the page budget (at least 20).
  package var queryShare = 0.5
  /// A prefix's share of the pages before its others wait behind all else.
  package var prefixShare = 0.25
  /// Pages taken before that share counts.
  package var prefixShareAfter = 40
  /// Pages in a row, all alike, that close a prefix.
  package var alikePages = 20
  /// Steps along which a query may grow.
  package var growthSteps = 3

  package init() {}
}

/// What has been seen of a site's addresses, to tell traps by.
struct TrapDefence: Sendable, Codable {
  let rules: TrapRules
  let pageBudget: Int
  private var queries: [String: Int] = [:]
  private var taken: [String: Int] = [:]
  private var pages = 0
  private var alike: [String: Int] = [:]
  private var closed: Set<String> = []
  private var lastPrint: [String: UInt64] = [:]

  init(rules: TrapRules, pageBudget: Int) {
    self.rules = rules
    self.pageBudget = pageBudget
  }

  /// Why an address is not taken, by its own form and by what was seen of its like.
  mutating func refusal(of url: WebURL, growth: Int) -> CrawlRefusal? {
    if url.text.utf8.count > rules.maximumAddressLength {
      return .addressTooLong(limit: rules.maximumAddressLength)
    }
    let segments = url.path.split(separator: "/")
    if segments.count > rules.maximumSegments {
      return .tooManySegments(limit: rules.maximumSegments)
    }
    var counts: [Substring: Int] = [:]
    for segment in segments {
      counts[segment, default: 0] += 1
      if counts[segment] == rules.segmentRepeats { return .repeatedSegment(String(segment)) }
    }
    if growth > rules.growthSteps { return .growingQuery }
    if let prefix = closedPrefix(of: url) { return .closedPrefix(prefix) }
    return queryRefusal(of: url, segments)
  }

  private mutating func queryRefusal(of url: WebURL, _ segments: [Substring]) -> CrawlRefusal? {
    let isCalendar = Self.turnsCalendar(url)
    if let shape = Self.dateShape(segments) {
      let limit = max(pageBudget / 4, 12)
      queries[shape, default: 0] += 1
      if queries[shape, default: 0] > limit { return .calendar(limit: limit) }
    }
    guard url.query != nil else { return nil }
    let shape = (isCalendar ? "c" : "q") + url.path
    let limit =
      isCalendar
      ? rules.calendarQueries : max(Int(Double(pageBudget) * min(rules.queryShare, 1)), 20)
    if queries[shape, default: 0] >= limit {
      return isCalendar ? .calendar(limit: limit) : .tooManyQueries(limit: limit)
    }
    queries[shape, default: 0] += 1
    return nil
  }

  /// The prefix that was closed, if one was.
  func closedPrefix(of url: WebURL) -> String? {
    closed.isEmpty ? nil : Self.prefixes(of: url).first(where: closed.contains)
  }

  /// The prefix that has had its share, if one has.
  func exhaustedPrefix(of url: WebURL) -> String? {
    guard pages >= rules.prefixShareAfter else { return nil }
    let share = Int(Double(pageBudget) * rules.prefixShare)
    return Self.prefixes(of: url).first { taken[$0, default: 0] >= share }
  }

  mutating func take(_ url: WebURL) {
    pages += 1
    for prefix in Self.prefixes(of: url) { taken[prefix, default: 0] += 1 }
  }

  /// Notes what a page looks like; pages of a prefix that are all alike close it.
  mutating func note(_ url: WebURL, print: UInt64) {
    guard let prefix = Self.prefixes(of: url).last else { return }
    let isAlike = lastPrint[prefix].map { ($0 ^ print).nonzeroBitCount <= 3 } ?? false
    lastPrint[prefix] = print
    alike[prefix] = isAlike ? alike[prefix, default: 0] + 1 : 0
    if alike[prefix, default: 0] >= rules.alikePages { closed.insert(prefix) }
  }

  /// First and second folder, and the path of a query: where traps grow.
  static func prefixes(of url: WebURL) -> [String] {
    let segments = url.path.split(separator: "/", omittingEmptySubsequences: true)
    let folders = url.path.hasSuffix("/") ? segments : segments.dropLast()
    var result: [String] = []
    var path = "/"
    for folder in folders.prefix(2) {
      path += folder + "/"
      result.append(path)
    }
    if url.query != nil { result.append(url.path + "?") }
    return result
  }

  /// Words that turn a calendar's page or sort a list: the pages are the same, turned.
  private static let turningWords: Set<String> = [
    "date", "day", "jour", "month", "mois", "year", "annee", "an", "week", "semaine", "cal",
    "calendar", "calendrier", "agenda", "debut", "datedebut", "datefin", "startdate", "enddate",
    "ical", "tribe-bar-date", "eventdisplay", "sort", "order", "orderby", "tri", "sens", "y", "m",
    "d", "mm", "yy", "yyyy",
  ]

  static func turnsCalendar(_ url: WebURL) -> Bool {
    guard let query = url.query else { return false }
    return query.split(whereSeparator: { $0 == "&" || $0 == ";" }).contains { pair in
      let name = WebURL.percentDecoded(String(pair.prefix { $0 != "=" })).lowercased()
      let words = name.split { !$0.isLetter && $0 != "-" }.map(String.init)
      return words.contains(where: turningWords.contains)
    }
  }

  /// A path that ends in a date, with its digits as `#`: one shape for all days.
  static func dateShape(_ segments: [Substring]) -> String? {
    guard let last = segments.last else { return nil }
    let isISO =
      last.utf8.count >= 7 && last.utf8.count <= 10
      && last.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D }
    let isNumber = (1...4).contains(last.utf8.count) && last.allSatisfy(\.isNumber)
    let hasYear = segments.dropLast().contains {
      $0.count == 4 && Int($0).map { 1900...2200 ~= $0 } ?? false
    }
    guard isISO && last.contains("-") || isNumber && hasYear else { return nil }
    return "d/"
      + segments.map { $0.allSatisfy { $0.isNumber || $0 == "-" } ? "#" : String($0) }
      .joined(separator: "/")
  }
}
