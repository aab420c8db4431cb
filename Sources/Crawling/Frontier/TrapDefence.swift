import WebAddress

/// When a site's addresses are taken for a trap: an endless supply of pages that nobody wrote.
package struct TrapRules: Sendable, Hashable, Codable {
  package var maximumAddressLength = 2048
  package var maximumSegments = 20
  /// The same word this many times in a path.
  package var segmentRepeats = 3
  /// A prefix's share of the pages before its others wait behind all else.
  package var prefixShare = 0.25
  /// Pages taken before that share counts.
  package var prefixShareAfter = 40
  /// Steps along which a query may grow where nothing new comes of it; three times as many elsewhere.
  package var growthSteps = 3
  /// Pages without anything new, of one part of the site, after which such pages lead no further there.
  package var barrenPages = 11
  /// Pages of days, months or years that lead to one another.
  package var chainedDates = 19
  /// Error pages in a row that close a folder in which no page was found.
  package var errorPages = 20

  package init() {}
}

/// What is known of an address when it is to be taken: how it was found.
struct Descent: Sendable, Hashable, Codable {
  /// The page that leads here brought nothing new.
  var isOnBarren = false
  /// Pages without anything new beget others of their kind, and this is one.
  var isSuspect = false
  /// The kinds of the pages without anything new that led here one after the other.
  var barrenKinds: [String] = []
  /// Steps along which the query has grown.
  var growth = 0
  /// A date that a page of another date leads to.
  var isChainedDate = false
}

/// What has been seen of a site's addresses and pages, to tell traps by.
///
/// No address is a trap by its name. What grows or repeats itself is, and what goes on leading from pages
/// that bring nothing new to others that do not either: a list may well have a hundred of those, but they
/// do not beget one another.
struct TrapDefence: Sendable, Codable {
  let rules: TrapRules
  let pageBudget: Int
  private let basePath: String
  private var taken: [String: Int] = [:]
  private var pages = 0
  /// Barren pages that barren pages led to, by the part of the site.
  private var barren: [String: Int] = [:]
  /// Barren pages whose addresses are dates, by shape, and shapes of which some are no dates.
  private var barrenDates: [String: Int] = [:]
  private var undated: Set<String> = []
  /// Pages of dates that other dates led to, by shape.
  private var chainedDates: [String: Int] = [:]
  /// Error pages in a row, by prefix, and prefixes with pages.
  private var errors: [String: Int] = [:]
  /// Folders that pages lead to that do bring something new.
  private var folders: Set<String> = []

  init(rules: TrapRules, pageBudget: Int, basePath: String) {
    self.rules = rules
    self.pageBudget = pageBudget
    self.basePath = basePath
  }

  /// Why an address is not taken, by its own form and by what was seen of its like.
  mutating func refusal(of url: WebURL, _ descent: Descent) -> CrawlRefusal? {
    if url.text.utf8.count > rules.maximumAddressLength {
      return .addressTooLong(limit: rules.maximumAddressLength)
    }
    let segments = url.path.split(separator: "/")
    if segments.count > rules.maximumSegments {
      return .tooManySegments(limit: rules.maximumSegments)
    }
    if let word = repeatedWord(segments, isSuspect: descent.isOnBarren) {
      return .repeatedSegment(word)
    }
    if descent.growth > (descent.isOnBarren ? 1 : 3) * rules.growthSteps { return .growingQuery }
    if let date = DatedAddress(url), !date.isDate { undated.insert(date.shape) }
    if !descent.isOnBarren, let folder = folder(of: url) { folders.insert(folder) }
    return refusalByContents(of: url, descent)
  }

  /// Why an address is not taken any more, by the pages that were read since it was found.
  func refusalByContents(of url: WebURL, _ descent: Descent) -> CrawlRefusal? {
    if let date = DatedAddress(url), date.isDate, !undated.contains(date.shape) {
      if barrenDates[date.shape, default: 0] >= rules.barrenPages {
        return .calendar(limit: rules.barrenPages)
      }
      if descent.isChainedDate, chainedDates[date.shape, default: 0] >= rules.chainedDates {
        return .datedChain(limit: rules.chainedDates)
      }
    }
    if let prefix = Self.prefixes(of: url).last,
      errors[prefix, default: 0] >= rules.errorPages, taken[prefix] == nil
    {
      return .nothingNew(like: prefix)
    }
    guard descent.isSuspect else { return nil }
    let part = part(of: url)
    return barren[part, default: 0] >= rules.barrenPages ? .nothingNew(like: part) : nil
  }

  /// The prefix that has had its share, if one has.
  func exhaustedPrefix(of url: WebURL) -> String? {
    guard pages >= rules.prefixShareAfter else { return nil }
    let share = Int(Double(pageBudget) * rules.prefixShare)
    return Self.prefixes(of: url).first { taken[$0, default: 0] >= share }
  }

  mutating func take(_ url: WebURL, _ descent: Descent) {
    pages += 1
    for prefix in Self.prefixes(of: url) { taken[prefix, default: 0] += 1 }
    if descent.isChainedDate, let date = DatedAddress(url) {
      chainedDates[date.shape, default: 0] += 1
    }
  }

  /// Notes an error page that says it were a page.
  mutating func note(error url: WebURL) {
    if let prefix = Self.prefixes(of: url).last { errors[prefix, default: 0] += 1 }
  }

  /// How an address was found on the page of `item`.
  func descent(of url: WebURL, from item: Frontier.Item?) -> Descent {
    guard let item else { return Descent() }
    var descent = Descent(isOnBarren: item.isBarren)
    descent.growth = Self.growth(of: url, from: item)
    if let date = DatedAddress(url), date.isDate {
      descent.isChainedDate = DatedAddress(item.url)?.shape == date.shape
    }
    descent.isSuspect = Self.isCombination(url, of: item.url)
    guard item.isBarren else { return descent }
    let kind = kind(of: item.url)
    descent.barrenKinds = item.descent.barrenKinds
    if !descent.barrenKinds.contains(kind) { descent.barrenKinds.append(kind) }
    // A list that has nothing of its own to say may lead to pages; to others of its kind without end, or
    // over more and more kinds, it leads nowhere.
    descent.isSuspect =
      descent.isSuspect || descent.barrenKinds.count > Self.kindsInARow || descent.growth > 0
      || descent.barrenKinds.contains(self.kind(of: url))
    return descent
  }

  private static let kindsInARow = 2

  /// Whether an address adds a name to those that the last step of another has: `/mots/eau+bois` of
  /// `/mots/eau`.
  private static func isCombination(_ url: WebURL, of other: WebURL) -> Bool {
    guard let last = url.path.split(separator: "/").last,
      last.contains(where: { $0 == "+" || $0 == "," }),
      let old = other.path.split(separator: "/").last, url.path.count > other.path.count
    else { return false }
    let names = last.split { $0 == "+" || $0 == "," }
    return old.split { $0 == "+" || $0 == "," }.allSatisfy(names.contains)
  }

  /// An address without what tells it from others of its kind: figures, the last name of its path, the
  /// values of its query, folders that only pages without anything new know.
  private func kind(of url: WebURL) -> String {
    var segments = url.path.split(separator: "/", omittingEmptySubsequences: false).map { segment in
      segment.contains(where: \.isNumber) ? "#" : String(segment)
    }
    if let folder = folder(of: url), !folders.contains(folder),
      let place = segments.firstIndex(of: folder)
    {
      segments[place] = "*"
    }
    if let last = segments.indices.last, segments[last] != "#", !segments[last].isEmpty {
      segments[last] = url.query == nil ? "." : segments[last]
    }
    let names = (url.query ?? "").split(separator: "&").map { $0.prefix { $0 != "=" } }
    return segments.joined(separator: "/") + "?" + Set(names).sorted().joined(separator: "&")
  }

  /// Steps along which the query of an address has grown: the one before is in it, and more.
  private static func growth(of url: WebURL, from item: Frontier.Item) -> Int {
    guard item.url.path == url.path, let old = item.url.query, let new = url.query,
      new.utf8.count > old.utf8.count
    else { return 0 }
    let pairs = Set(new.split(separator: "&"))
    let isContained =
      old.split(separator: "&").allSatisfy(pairs.contains)
      || WebURL.percentDecoded(new).contains(WebURL.percentDecoded(old))
    return isContained ? item.descent.growth + 1 : 0
  }

  /// Notes that a page brought nothing new.
  mutating func note(barren url: WebURL, _ descent: Descent) {
    if let date = DatedAddress(url), date.isDate { barrenDates[date.shape, default: 0] += 1 }
    if descent.isSuspect { barren[part(of: url), default: 0] += 1 }
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

  // MARK: - Parts of the site

  /// The first folder below the site's; nil of what lies in none.
  private func folder(of url: WebURL) -> String? {
    let path = url.path.hasPrefix(basePath) ? url.path.dropFirst(basePath.count) : url.path[...]
    let segments = path.split(separator: "/", omittingEmptySubsequences: true)
    guard let first = segments.first, segments.count > 1 || path.hasSuffix("/") else { return nil }
    return String(first)
  }

  /// The part of the site that an address belongs to: the path of a query, or the first folder. Folders
  /// that only barren pages know are one part.
  private func part(of url: WebURL) -> String {
    if url.query != nil {
      guard let folder = folder(of: url), !folders.contains(folder) else { return url.path + "?" }
      return basePath + "*/?"
    }
    guard let folder = folder(of: url) else { return basePath }
    return basePath + (folders.contains(folder) ? folder : "*") + "/"
  }

  // MARK: - Repetition

  /// A word that a path repeats without end. Numbers are none: /2026/1/1/1 is a day's first page.
  private func repeatedWord(_ segments: [Substring], isSuspect: Bool) -> String? {
    var counts: [Substring: Int] = [:]
    for segment in segments where segment.contains(where: \.isLetter) {
      counts[segment, default: 0] += 1
      if counts[segment] == rules.segmentRepeats { return String(segment) }
    }
    guard isSuspect else { return nil }
    // From a page without anything new, a second round is enough: /a/b/a/b/.
    for period in 1...4 where segments.count >= 2 * period {
      for start in 0...(segments.count - 2 * period) {
        let round = segments[start..<start + period]
        if round.contains(where: { $0.contains(where: \.isLetter) }),
          round.elementsEqual(segments[start + period..<start + 2 * period])
        {
          return round.joined(separator: "/")
        }
      }
    }
    return nil
  }
}
