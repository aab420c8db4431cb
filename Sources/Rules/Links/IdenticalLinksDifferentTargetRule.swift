import AuditModel
import DOM
import PageFacts
import RuleKit
import Semantics
import Text
import WebAddress
import Wording

/// Links of the same name lead to the same place.
///
/// Whether two places serve the same purpose only a person can tell, so the rule never fails. It asks
/// where a reader could take one link for the other: they stand in the same part of the page, under
/// the same heading, and neither the address nor the file behind it nor the text around sets them apart.
/// A menu and a footer may both have « Contact ». Texts that tell nothing at all are
/// `link-text-generic`'s.
///
/// ACT rule b20e66 does without the context.
struct IdenticalLinksDifferentTargetRule: Rule {
  static let interests: [Interest] = [
    .elements(.a, .area), .svgElements(.a), .attributes(.role),
  ]

  /// The links of one name.
  private struct Group {
    let name: String
    let first: Element
    var others: [Element] = []
  }

  /// Where a reader meets a link.
  private struct Surroundings: Hashable {
    let part: NodeID
    let heading: NodeID?
  }

  private var groups: [Group] = []
  private var numbers: [TextKey: Int] = [:]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.role(of: element.id) == .link, page.semantics.isExposed(element.id) else {
      return
    }
    let name = page.semantics.name(of: element.id)
    guard !name.isEmpty, name.isCertain else { return }
    let lowered = name.text.comparisonForm
    let key = TextKey(lowered)
    if let number = numbers[key] {
      groups[number].others.append(element)
    } else {
      numbers[key] = groups.count
      groups.append(Group(name: lowered, first: element))
    }
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    for group in groups {
      guard !group.others.isEmpty else { continue }
      let kind = LinkWording.kind(of: page.semantics.name(of: group.first.id).text)
      guard kind == .telling || kind == .pointing || kind == .kindOnly else { continue }
      // Where links lead is worked out only for those that have a name in common.
      var links: [Element] = []
      for link in [group.first] + group.others where leadsAway(link, page) {
        links.append(link)
        if links.count == Self.maximumLinks { break }
      }
      guard links.count > 1 else { continue }
      if let other = confusable(links, kind, page) {
        reporter.review(other, .different(text: group.name.shortened))
      } else {
        reporter.pass(links[0])
      }
    }
  }

  /// Links beyond so many of one name are left aside.
  private static let maximumLinks = 100

  /// The first link that a reader could take for one before it.
  private func confusable(
    _ links: [Element], _ kind: LinkWording.Kind, _ page: Page
  ) -> Element? {
    var known: [Surroundings: Element] = [:]
    for link in links {
      let surroundings = Surroundings(
        part: Self.part(around: link, kind), heading: page.heading(before: link.id))
      guard let one = known[surroundings] else {
        known[surroundings] = link
        continue
      }
      if differ(one, link, page) { return link }
    }
    return nil
  }

  /// The table row, landmark or section that a link stands in; the list, where its text tells something by
  /// itself.
  private static func part(around link: Element, _ kind: LinkWording.Kind) -> NodeID {
    for ancestor in link.ancestors where ancestor.namespace == .html {
      switch ancestor.name {
      case .ul, .ol, .menu, .dl: if kind == .telling { return ancestor.id }
      case .tr, .nav, .header, .footer, .main, .aside, .section, .article, .form, .fieldset,
        .figure,
        .details, .dialog, .body:
        return ancestor.id
      default: continue
      }
    }
    return link.document.documentElement ?? link.id
  }

  /// False of links within the page, of telephone numbers and the like.
  private func leadsAway(_ link: Element, _ page: Page) -> Bool {
    guard let href = reference(of: link) else { return link.has(.onclick) }
    let start = href.trimmed
    return !start.isEmpty && start[0] != UInt8(ascii: "#") && page.reference(href).isHTTP
  }

  private func differ(_ one: Element, _ other: Element, _ page: Page) -> Bool {
    let areNeighbours = one.parentOfWrappers == other.parentOfWrappers
    guard let here = Destination(one, reference(of: one), page),
      let there = Destination(other, reference(of: other), page)
    else { return one[.onclick] != other[.onclick] }
    if here.place == there.place, here.query == there.query || !areNeighbours { return false }
    if isSameFile(one, other, page) { return false }
    let contexts = (page.contextText(of: one), page.contextText(of: other))
    return contexts.0 == contexts.1 || areNeighbours
      || min(contexts.0.count, contexts.1.count) < 3
  }

  private func isSameFile(_ one: Element, _ other: Element, _ page: Page) -> Bool {
    guard let here = reference(of: one).flatMap({ page.file(at: $0) }),
      let there = reference(of: other).flatMap({ page.file(at: $0) }), here != there,
      let bytes = page.bytes(ofFile: here)
    else { return false }
    return bytes == page.bytes(ofFile: there)
  }

  private func reference(of link: Element) -> UTF8Slice? { link[.href] ?? link[.xlinkHref] }
}

/// Where a link leads, without what makes no other place of it: the protocol, `www`, the name of an
/// index file, a language.
private struct Destination {
  let place: String
  let query: String

  init?(_ link: Element, _ reference: UTF8Slice?, _ page: Page) {
    guard let reference, let address = page.address(of: reference) else { return nil }
    query = address.query ?? ""
    if let file = page.file(at: reference) {
      place = file
      return
    }
    var host = address.host?.lowercased() ?? ""
    if host.hasPrefix("www.") { host.removeFirst(4) }
    var segments = WebURL.percentDecoded(address.path).lowercased().split(separator: "/")
    if let last = segments.last,
      ["index", "default", "accueil", "home"].contains(last.prefix { $0 != "." })
    {
      segments.removeLast()
    }
    segments.removeAll { Self.languages.contains($0) }
    place = host + "/" + segments.joined(separator: "/")
  }

  /// As segments of a path.
  private static let languages: Set<Substring> = [
    "fr", "en", "de", "es", "it", "nl", "pt", "br", "eu", "oc", "co", "ca", "ar", "fra", "eng",
    "francais",
    "english", "fr-fr", "en-gb", "en-us", "fr-ca", "en-ca",
  ]
}

extension Page {
  /// The last heading before a node that readers meet.
  fileprivate func heading(before node: NodeID) -> NodeID? {
    let headings = self[ExposedHeadings.self].all
    var (low, high) = (0, headings.count)
    while low < high {
      let middle = (low + high) / 2
      if headings[middle].heading.id < node { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? headings[low - 1].heading.id : nil
  }
}

extension UTF8Slice? {
  fileprivate static func != (one: UTF8Slice?, other: UTF8Slice?) -> Bool {
    one.map { String($0) } ?? "" != other.map { String($0) } ?? ""
  }
}
