import AuditModel
import DOM
import PageFacts
import PageMetadata
import RuleKit
import Semantics
import Text
import WebAddress
import Wording

/// Another page of the site links to each page.
///
/// Left out: the home page, and pages that nobody is to find (errors, thanks after a form,
/// `noindex`, redirects, pieces, pages to administrate the site). Where a script of the site's own, or a
/// piece whose links cannot be resolved, may bring links in, or a page could not be read, a person must
/// look.
struct OrphanPageRule: SiteRule {
  struct Fact: Sendable, Codable {
    /// Of a live site: where the page was found, and addresses that no page before leads to.
    var address: WebURL?
    var addresses: [WebURL] = []
    var links: SiteLinks
    /// The page's place when it needs a link to it.
    var place: Place?
    var title = ""
  }

  static func collect(from page: Page) -> Fact? {
    guard page.site.kind != .loosePages, page.shape != .blank else { return nil }
    var fact = Fact(links: page[SiteLinks.self])
    if page.site.kind == .live {
      fact.address = page.address
      fact.noteAddresses(of: page)
    }
    if !page.isOutsideSearch, !page.isHome, !page.isThanks, !page.isForStaff {
      fact.place = page.place
      fact.title = page.titleText ?? ""
    }
    return fact
  }

  static func keepFirst(_ fact: inout Fact, by occurrences: FirstOccurrences) {
    let own = fact.address
    fact.addresses.removeAll { !occurrences.claimTarget($0, of: own) }
  }

  static func conclude(
    _ facts: [CollectedFact<Fact>], in site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    if let server = site.server { return conclude(facts, by: server, &reporter) }
    guard site.hasHomePage, facts.count > 1 else { return }
    var linked: Set<String> = []
    var named: Set<String> = []
    for page in facts {
      linked.formUnion(page.fact.links.all.subtracting([page.path]))
      named.formUnion(page.fact.links.fileNames)
    }
    let othersMayLink = site.hasUnreadPages || facts.contains { $0.fact.links.hasOwnScripts }
    for page in facts {
      guard let place = page.fact.place else { continue }
      let name = page.path.split(separator: "/").last.map(String.init) ?? page.path
      if linked.contains(page.path) {
        reporter.pass(path: page.path)
      } else if othersMayLink || named.contains(name) || site.files.hasRewriteRules {
        reporter.review(place, .perhaps(page: page.path))
      } else {
        reporter.fail(place, .orphan(page: page.path))
      }
    }
  }
}

extension OrphanPageRule {
  /// Of a live site, pages that only its sitemap leads to; where not all of it was read, nobody knows.
  private static func conclude(
    _ facts: [CollectedFact<Fact>], by server: ServerFacts,
    _ reporter: inout SiteReporter<Self>
  ) {
    guard server.isWhole, facts.count > 1 else { return }
    var linked: Set<String> = []
    var named: Set<String> = []
    for page in facts {
      named.formUnion(page.fact.links.fileNames)
      for url in page.fact.addresses
      where url.textWithoutFragment != page.fact.address?.textWithoutFragment {
        linked.insert(url.withoutVariants)
        let last = server.redirects(from: url).last
        if let last, let end = WebURL(last.location, relativeTo: last.address) {
          linked.insert(end.withoutVariants)
        }
      }
    }
    let scriptsMayLink = facts.contains { $0.fact.links.hasOwnScripts }
    for page in facts {
      guard let place = page.fact.place, let address = page.fact.address,
        address.textWithoutFragment != server.start?.address.textWithoutFragment
      else { continue }
      let name = page.path.split(separator: "/").last.map(String.init) ?? page.path
      if linked.contains(address.withoutVariants) {
        reporter.pass(path: page.path)
      } else if scriptsMayLink || named.contains(name) {
        reporter.review(place, .perhaps(page: page.path))
      } else {
        reporter.fail(place, .orphan(page: page.path))
      }
    }
  }
}

extension FirstOccurrences {
  /// True the first two times that pages lead to an address: the first may be the page itself.
  fileprivate func claimTarget(_ url: WebURL, of page: WebURL?) -> Bool {
    let text = url.textWithoutFragment
    return claim(text, by: "target")
      || text != page?.textWithoutFragment && claim(text, by: "second target")
  }
}

extension WebURL {
  /// The address without scheme, `www.` and fragment: what servers answer alike.
  fileprivate var withoutVariants: String {
    let host = host ?? ""
    return (host.hasPrefix("www.") ? String(host.dropFirst(4)) : host) + requestTarget
  }
}

extension OrphanPageRule.Fact {
  fileprivate mutating func noteAddresses(of page: Page) {
    for element in page.document.elements where element.namespace == .html {
      let reference =
        switch element.name {
        case .a, .area: element[.href]
        case .iframe, .frame: element[.src]
        case .form: element[.action]
        case .object: element[.data]
        case .option: element[.value]
        default: nil as UTF8Slice?
        }
      guard let reference = reference?.trimmed, !reference.isEmpty,
        let url = page.address(of: reference), url.isHTTP,
        page.memos.firstOccurrences.claimTarget(url, of: page.address)
      else { continue }
      addresses.append(url)
    }
    addresses = addresses.withoutRoom
  }
}
