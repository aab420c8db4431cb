import AuditModel
import PageFacts
import RuleCatalog

/// What pages side by side settle of theme 12: menus, ways to the site map and to the search.
///
/// The home page may be a set of pages of its own (glossary, "Ensemble de pages"), so no failure rests on
/// it. Where pages look is not known: tests about places on screen stay a person's.
struct NavigationLedger {
  private struct PageAids {
    let index: Int
    let path: String
    let isHome: Bool
    let aids: NavigationAids
  }

  /// What one way, to the site map or to the search, is tested by.
  private struct Way {
    /// Every test that needs it, the test of the same function, the test of the order in the source.
    let tests: [String]
    let sameFunction: String
    let sameOrder: String
    let aids: KeyPath<NavigationAids, [NavigationAids.Aid]>
    let isMentioned: KeyPath<NavigationAids, Bool>
    /// Whether it must lead to a page that was read.
    let leadsToPage: Bool
  }

  private let reference = RGAAReference.current
  private let pages: [PageAids]
  /// The paths of all pages that were read.
  private let paths: Set<String>
  private var verdicts: [(page: Int, test: String, outcome: Outcome)] = []

  /// Adds to the ledgers of pages what their comparison settles.
  ///
  /// - Parameter aids: of each page of the result, by path.
  static func add(_ aids: [String: NavigationAids], to site: inout SiteResult) {
    var ledger = NavigationLedger(aids, site)
    guard !ledger.pages.isEmpty else { return }
    ledger.judge(site)
    for (page, test, outcome) in ledger.verdicts {
      guard let place = ledger.reference.places[test],
        site.pages[page].ledger.verdicts.indices.contains(place),
        site.pages[page].ledger.verdicts[place].outcome == .untested
      else { continue }
      let runsScripts = aids[site.pages[page].path]?.runsScripts ?? false
      site.pages[page].ledger.verdicts[place] = PageLedger.Verdict(
        outcome, isAsServed: runsScripts && outcome != .failed, withoutFindings: outcome)
    }
  }

  private init(_ aids: [String: NavigationAids], _ site: SiteResult) {
    paths = Set(site.pages.map(\.path))
    let homes: Set<String> = ["", "index.html", "index.htm", "index.php"]
    pages = site.pages.indices.compactMap { index in
      let page = site.pages[index]
      guard page.ledger.standing == .whole, let found = aids[page.path] else { return nil }
      return PageAids(
        index: index, path: page.path, isHome: homes.contains(page.path.lowercased()), aids: found)
    }
  }

  private mutating func note(_ page: PageAids, _ tests: [String], _ outcome: Outcome) {
    for test in tests { verdicts.append((page.index, test, outcome)) }
  }

  private mutating func judge(_ site: SiteResult) {
    let siteMap = Way(
      tests: ["12.3.1", "12.3.2", "12.3.3", "12.4.1", "12.4.2", "12.4.3"], sameFunction: "12.4.1",
      sameOrder: "12.4.3", aids: \.siteMap, isMentioned: \.mentionsSiteMap,
      leadsToPage: true)
    let search = Way(
      tests: ["12.5.1", "12.5.2", "12.5.3"], sameFunction: "12.5.1", sameOrder: "12.5.3",
      aids: \.search, isMentioned: \.mentionsSearch, leadsToPage: false)
    for way in [siteMap, search] { judge(way) }
    judgeMenus()
    judgeLinksOfSiteMap(site)
    for page in pages {
      let leadsToMap = page.aids.siteMap.contains { aid in
        aid.target.map { paths.contains($0) } ?? false
      }
      if !page.aids.menu.isEmpty, leadsToMap { note(page, ["12.1.1"], .passed) }
    }
    // A site of one page needs no way to others.
    if pages.count == 1, site.pages.count == 1, let page = pages.first, isAlone(page) {
      note(page, ["12.1.1", "12.2.1"], .inapplicable)
    }
  }

  /// True of a page that leads to no other of its site.
  private func isAlone(_ page: PageAids) -> Bool {
    !page.aids.isOpenEnded && page.aids.targets.subtracting([page.path]).isEmpty
  }

  // MARK: Ways to the site map and to the search

  private mutating func judge(_ way: Way) {
    let isNowhere = !pages.contains { $0.aids.isOpenEnded || $0.aids[keyPath: way.isMentioned] }
    if isNowhere {
      for page in pages { note(page, way.tests, .inapplicable) }
      return
    }
    guard pages.count > 1 else { return }
    let keys = pages.map { page in Set(aids(of: way, on: page).map(\.key)) }
    let common = keys.dropFirst().reduce(keys.first ?? []) { $0.intersection($1) }
    if let key = common.min() {
      for page in pages { note(page, [way.sameFunction], .passed) }
      judgeOrder(of: key, way)
    } else {
      judgeAbsence(of: way)
    }
  }

  /// The ways of a page that count: a site map that is not there is none.
  private func aids(of way: Way, on page: PageAids) -> [NavigationAids.Aid] {
    page.aids[keyPath: way.aids].filter { aid in
      !way.leadsToPage || (aid.target.map { paths.contains($0) } ?? false)
    }
  }

  /// The links before the way, among those that all pages have, are the same on all pages.
  private mutating func judgeOrder(of key: UInt64, _ way: Way) {
    let others = pages.filter { !$0.isHome }
    let judged = others.count > 1 ? others : pages
    let shared = Self.shared(judged)
    let before = judged.map { page in Self.before(key, page.aids.order, shared) }
    guard let first = before.first else { return }
    if before.allSatisfy({ $0 == first }) {
      // On the home page too, or it is left to a person.
      let home = pages.filter(\.isHome).map { Self.before(key, $0.aids.order, shared) }
      for page in home.allSatisfy({ $0 == first }) ? pages : [] {
        note(page, [way.sameOrder], .passed)
      }
      return
    }
    // A way that stands twice has no one place.
    guard judged.count > 2, shared.count > 3, judged.allSatisfy({ Self.standsOnce(key, $0) }) else {
      return
    }
    let usual = Self.mostFrequent(before)
    for (page, links) in zip(judged, before) where links != usual {
      note(page, [way.sameOrder], .failed)
    }
  }

  /// A page of the same making that lacks the way that the others have fails.
  private mutating func judgeAbsence(of way: Way) {
    let others = pages.filter { !$0.isHome }
    var counts: [UInt64: Int] = [:]
    for page in others {
      for key in Set(aids(of: way, on: page).map(\.key)) { counts[key, default: 0] += 1 }
    }
    guard let usual = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
      usual.value > 1, 2 * usual.value >= others.count
    else { return }
    let having = others.filter { page in
      page.aids[keyPath: way.aids].contains { $0.key == usual.key }
    }
    let targets = Set(
      having.flatMap { page in page.aids[keyPath: way.aids].compactMap(\.target) })
    let shared = Self.shared(having).subtracting([usual.key])
    guard shared.count > 3 else { return }
    for page in others
    where !page.aids.isOpenEnded && !page.aids[keyPath: way.isMentioned]
      && !targets.contains(page.path)
    {
      let kept = Set(page.aids.order).intersection(shared).count
      if 5 * kept >= 4 * shared.count { note(page, [way.sameFunction], .failed) }
    }
  }

  // MARK: Menus and the site map's links

  /// Entries of a menu that change places from page to page.
  private mutating func judgeMenus() {
    let others = pages.filter { !$0.isHome && $0.aids.menu.count > 2 }
    guard others.count > 1, let first = others.first else { return }
    let entries = Set(first.aids.menu)
    guard entries.count == first.aids.menu.count,
      others.allSatisfy({
        $0.aids.menu.count == entries.count && Set($0.aids.menu) == entries
      })
    else { return }
    let usual = Self.mostFrequent(others.map(\.aids.menu))
    for page in others where page.aids.menu != usual { note(page, ["12.2.1"], .failed) }
  }

  /// The links of the site map lead somewhere.
  private mutating func judgeLinksOfSiteMap(_ site: SiteResult) {
    let maps = Set(pages.flatMap { $0.aids.siteMap.compactMap(\.target) })
    let found = pages.filter { maps.contains($0.path) }
    guard !found.isEmpty else { return }
    // Links that other pages have too may be those of the template.
    let broken = Set(
      site.findings.compactMap { finding -> String? in
        let places = finding.listedPlaces
        guard finding.rule == "broken-link-internal", finding.outcome == .failed,
          finding.places == places.count, Set(places.map(\.path)).count == 1
        else { return nil }
        return finding.place.path
      })
    let doubtful = Set(
      site.findings.filter { $0.rule == "broken-link-internal" }
        .flatMap { $0.listedPlaces.map(\.path) })
    var isSettled = true
    for page in found {
      if broken.contains(page.path) {
        note(page, ["12.3.2"], .failed)
      } else if !doubtful.contains(page.path), !page.aids.isOpenEnded, !page.aids.hasOtherLinks,
        page.aids.targets.isSubset(of: paths)
      {
        note(page, ["12.3.2"], .passed)
      } else {
        isSettled = false
      }
    }
    guard isSettled else { return }
    for page in pages where !maps.contains(page.path) { note(page, ["12.3.2"], .inapplicable) }
  }

  // MARK: Orders

  /// The links that all pages have, once each: what stands twice has no one place.
  private static func shared(_ pages: [PageAids]) -> Set<UInt64> {
    pages.dropFirst().reduce(once(pages.first?.aids.order ?? [])) { links, page in
      links.intersection(once(page.aids.order))
    }
  }

  private static func once(_ order: [UInt64]) -> Set<UInt64> {
    var counts: [UInt64: Int] = [:]
    for key in order { counts[key, default: 0] += 1 }
    return Set(counts.filter { $0.value == 1 }.keys)
  }

  /// What of `shared` stands before the first `key`.
  private static func before(_ key: UInt64, _ order: [UInt64], _ shared: Set<UInt64>)
    -> Set<UInt64>
  {
    Set(order.prefix { $0 != key }.filter(shared.contains))
  }

  private static func standsOnce(_ key: UInt64, _ page: PageAids) -> Bool {
    page.aids.order.count { $0 == key } == 1
  }

  private static func mostFrequent<Value: Hashable>(_ values: [Value]) -> Value? {
    var counts: [Value: Int] = [:]
    for value in values { counts[value, default: 0] += 1 }
    let most = counts.values.max()
    return values.first { counts[$0] == most }
  }
}
