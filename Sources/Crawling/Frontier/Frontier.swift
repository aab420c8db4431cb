import Text
package import WebAddress

/// The addresses of a site that are known, taken breadth first, each page once.
///
/// A value: saving it saves the crawl. The same answers give the same order.
package struct Frontier: Sendable, Codable {
  /// An address waiting to be fetched.
  package struct Item: Sendable, Hashable, Codable {
    package var url: WebURL
    package var key: String
    package var depth: Int
    package var origin: CrawlOrigin
    package var referrer: WebURL?
    var descent = Descent()
    /// The page brought nothing new: what it leads to is looked at with suspicion.
    var isBarren = false
  }

  package let scope: CrawlScope
  package let budget: CrawlBudget
  package let filter: AddressFilter
  package private(set) var log = ExplainLog()
  /// Pages taken so far.
  package private(set) var pages = 0
  /// Linked files, to be asked for with HEAD when the pages are done.
  package private(set) var files: [Item] = []
  /// Parts of pages: images, fonts; to be asked for with HEAD in the end.
  package private(set) var resources: [Item] = []
  private var traps: TrapDefence
  /// What is known of parameters.
  var parameters: ParameterJudge
  private var novelty = NoveltyLedger()
  /// Waiting, by depth.
  private var waiting: [Int: [Item]] = [:]
  private var heads: [Int: Int] = [:]
  private var deferred: [Item] = []
  private var deferredHead = 0
  /// Key → the address first seen with it; the same of those that were handed out.
  private var seen: [String: String] = [:]
  private var handed: [String: String] = [:]
  private var seenFiles: Set<String> = []
  private var waitingCount = 0

  package init(
    scope: CrawlScope, budget: CrawlBudget = CrawlBudget(), keys: URLKeyRules = URLKeyRules(),
    traps: TrapRules = TrapRules(), filter: AddressFilter = AddressFilter()
  ) {
    self.scope = scope
    self.budget = budget
    self.filter = filter
    parameters = ParameterJudge(keys: keys)
    self.traps = TrapDefence(rules: traps, pageBudget: budget.pages, basePath: scope.basePath)
  }

  /// Takes an address up if it belongs to the crawl. Nil when it did, else why not.
  @discardableResult
  package mutating func insert(
    _ url: WebURL, origin: CrawlOrigin, depth: Int, from item: Item? = nil
  ) -> CrawlRefusal? {
    var url = url
    url.fragment = nil
    if let refusal = scope.refusal(of: url) {
      return refuse(url, refusal, origin, depth, item)
    }
    if origin != .start, let refusal = filter.refusal(of: url) {
      return refuse(url, refusal, origin, depth, item)
    }
    let key = parameters.key(of: url)
    if Self.isFile(url), origin != .start {
      insertFile(url, key, depth, item)
      return .file
    }
    if let first = seen[key] {
      return first == url.text
        ? .duplicate(of: first)
        : refuse(url, .duplicate(of: first), origin, depth, item)
    }
    if depth > budget.depth {
      return refuse(url, .tooDeep(limit: budget.depth), origin, depth, item)
    }
    if waitingCount >= budget.queue {
      return refuse(url, .queueFull(limit: budget.queue), origin, depth, item)
    }
    let descent = traps.descent(of: url, from: item)
    if !parameters.areKept(in: url), let refusal = traps.refusal(of: url, descent) {
      return refuse(url, refusal, origin, depth, item)
    }
    seen[key] = url.text
    waiting[depth, default: []].append(
      Item(
        url: url, key: key, depth: depth, origin: origin, referrer: item?.url, descent: descent))
    waitingCount += 1
    log.set(url, .queued, origin: origin, referrer: item?.url, depth: depth)
    return nil
  }

  private mutating func refuse(
    _ url: WebURL, _ refusal: CrawlRefusal, _ origin: CrawlOrigin, _ depth: Int, _ item: Item?
  ) -> CrawlRefusal {
    log.set(url, .refused(refusal), origin: origin, referrer: item?.url, depth: depth)
    return refusal
  }

  private mutating func insertFile(_ url: WebURL, _ key: String, _ depth: Int, _ item: Item?) {
    guard seenFiles.insert(key).inserted else { return }
    if files.count < budget.files {
      files.append(
        Item(
          url: url, key: key, depth: depth, origin: .file, referrer: item?.url))
    }
    log.set(url, .refused(.file), origin: .file, referrer: item?.url, depth: depth)
  }

  /// Takes up a part of a page, if it is the site's own.
  mutating func insert(resource url: WebURL, from item: Item) {
    var url = url
    url.fragment = nil
    guard scope.contains(origin: url), resources.count < budget.resources,
      seenFiles.insert("r " + url.text).inserted
    else { return }
    resources.append(
      Item(
        url: url, key: url.text, depth: item.depth + 1, origin: .resource, referrer: item.url))
  }

  /// The next address; nil when none waits or the page budget is spent.
  package mutating func next() -> Item? {
    guard pages < budget.pages else { return nil }
    while var item = pop() {
      if refuse(&item) { continue }
      if let prefix = traps.exhaustedPrefix(of: item.url) {
        deferred.append(item)
        decide(item, .deferred(prefix: prefix))
        continue
      }
      return hand(out: item)
    }
    while deferredHead < deferred.count {
      var item = deferred[deferredHead]
      deferredHead += 1
      if !refuse(&item) { return hand(out: item) }
    }
    return nil
  }

  /// Refuses an item by what was learnt while it waited.
  private mutating func refuse(_ item: inout Item) -> Bool {
    item.key = parameters.key(of: item.url)
    if let first = handed[item.key] {
      decide(item, .refused(.duplicate(of: first)))
      return true
    }
    guard !parameters.areKept(in: item.url),
      let refusal = traps.refusalByContents(of: item.url, item.descent)
    else { return false }
    decide(item, .refused(refusal))
    return true
  }

  private mutating func hand(out item: Item) -> Item {
    handed[item.key] = item.url.text
    return item
  }

  private mutating func pop() -> Item? {
    for depth in waiting.keys.sorted() {
      let head = heads[depth, default: 0]
      guard let list = waiting[depth], head < list.count else { continue }
      heads[depth] = head + 1
      waitingCount -= 1
      if head + 1 == list.count {
        waiting[depth] = nil
        heads[depth] = nil
      }
      return list[head]
    }
    return nil
  }

  /// Counts a page that an item turned out to be.
  package mutating func countPage(_ item: Item) {
    pages += 1
    traps.take(item.url, item.descent)
  }

  /// Notes what a page says; whether it is barren: neither its words nor the files that it leads to are
  /// new.
  mutating func note(_ item: Item, _ words: [UInt32], newFiles: Int) -> Bool {
    let isNew = novelty.take(words)
    guard !isNew, newFiles == 0 else { return false }
    traps.note(barren: item.url, item.descent)
    return true
  }

  /// Notes an error page that says it were a page.
  mutating func note(error item: Item) { traps.note(error: item.url) }

  /// How many of these addresses are files that are not known yet.
  func newFiles(among links: [PageLinks.Link]) -> Int {
    links.count { link in
      Self.isFile(link.url) && scope.refusal(of: link.url) == nil
        && !seenFiles.contains(parameters.key(of: link.url))
    }
  }

  /// Learns whether two addresses lead to the same content; what this makes one is one from now on.
  mutating func learn(_ url: WebURL, _ index: Int, isSame: Bool) {
    guard parameters.learn(url, index, isSame: isSame) else { return }
    for path in [\Self.seen, \Self.handed] {
      for (key, text) in self[keyPath: path] {
        guard let url = WebURL(text) else { continue }
        let new = parameters.key(of: url)
        if new != key, self[keyPath: path][new] == nil { self[keyPath: path][new] = text }
      }
    }
  }

  /// Claims the address that a redirect leads to; false when its page is known already.
  package mutating func claim(_ url: WebURL, for item: Item) -> Bool {
    let key = parameters.key(of: url)
    if key == item.key { return true }
    guard seen[key] == nil else { return false }
    seen[key] = url.textWithoutFragment
    handed[key] = url.textWithoutFragment
    return true
  }

  /// Writes down what became of an item.
  package mutating func decide(_ item: Item, _ decision: CrawlDecision) {
    log.set(
      item.url, decision, origin: item.origin, referrer: item.referrer, depth: item.depth)
  }

  /// Writes down why an address was not even taken up.
  package mutating func explain(_ url: WebURL, _ refusal: CrawlRefusal, from item: Item) {
    _ = refuse(url, refusal, .link, item.depth + 1, item)
  }

  /// Ends the crawl: what still waits is refused for `reason`.
  package mutating func close(_ reason: CrawlRefusal) {
    while let item = pop() { decide(item, .refused(reason)) }
    for item in deferred[deferredHead...] { decide(item, .refused(reason)) }
    deferredHead = deferred.count
  }

  /// True while addresses wait.
  package var hasMore: Bool { waitingCount > 0 || deferredHead < deferred.count }

  /// Names of linked files that are no pages.
  static func isFile(_ url: WebURL) -> Bool {
    guard let dot = url.path.lastIndex(of: "."), !url.path[dot...].contains("/") else {
      return false
    }
    return fileEndings.contains(url.path[url.path.index(after: dot)...].lowercased())
  }

  private static let fileEndings: Set<String> = [
    "pdf", "doc", "docx", "odt", "ods", "odp", "xls", "xlsx", "ppt", "pptx", "rtf", "csv", "txt",
    "zip", "rar", "7z", "gz", "tgz", "tar", "jpg", "jpeg", "png", "gif", "webp", "avif", "svg",
    "bmp", "ico", "tif", "tiff", "mp3", "mp4", "m4a", "m4v", "ogg", "ogv", "webm", "wav", "avi",
    "mov", "wmv", "epub", "ics", "vcf", "kml", "kmz", "gpx", "xml", "rss", "atom", "json", "css",
    "js", "mjs", "woff", "woff2", "ttf", "otf", "eot", "exe", "dmg", "apk", "iso", "swf", "eml",
    "dwg", "dxf", "geojson", "webmanifest", "map",
  ]
}
