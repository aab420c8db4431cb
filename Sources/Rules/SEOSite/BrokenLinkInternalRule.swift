import AuditModel
import DOM
import PageFacts
import RuleKit
import Text
import WebAddress
import Wording

/// Links to the site's own pages and files find them.
///
/// Certain only for files that servers hand out as they are, in a folder that is a whole site
/// without rewrite rules; the rest goes to a person. In a folder without a home page, which is no
/// whole site, links that find nothing are left out. A link to a part of another page also needs
/// that part; a page with scripts may make it later. Links inside the page are `broken-fragment`'s.
/// Pieces of pages are left out: where their links lead depends on the page around them.
///
/// Of a live site, what its server answered counts: each address is judged where it is first linked.
/// Errors of the server itself and silence may pass, so a person must look.
struct BrokenLinkInternalRule: SiteRule {
  struct Fact: Sendable, Codable {
    var problems: [Problem] = []
    var found = 0
    /// Links to parts of other pages, judged when the ids of all pages are known.
    var parts: [Part] = []
    /// Hashes of what a link of another page can point at.
    @InOrder var anchors: Set<UInt64> = []
    var hasScripts = false
    /// Of a live site: links that no page before has.
    var newLinks: [NewLinks.Link] = []
    /// The same of links to parts of other pages.
    var newParts: [NewLinks.Link] = []
    /// Where the page was found.
    var address: WebURL?

    /// What is handed on is of live sites.
    private enum CodingKeys: CodingKey { case anchors, hasScripts, newLinks, newParts, address }
  }

  struct Problem: Sendable {
    let message: Message
    let isCertain: Bool
    let place: Place
    /// The path that the link leads to, however it is written.
    let target: String
  }

  struct Part: Sendable {
    let page: String
    let fragment: String
    let href: String
    let place: Place
  }

  static func collect(from page: Page) -> Fact? {
    if page.site.kind == .live {
      var fact = Fact(newLinks: page.newLinks ?? [], newParts: page[NewLinks.self].parts)
      fact.address = page.address
      fact.noteAnchors(of: page.document)
      return fact
    }
    guard page.site.kind == .folder, page.shape != .blank else { return nil }
    var fact = Fact()
    fact.noteAnchors(of: page.document)
    if page.isPiece { return fact }
    for node in page.index.hyperlinks {
      fact.judge(Element(node, in: page.document), on: page)
    }
    return fact
  }

  static func keepFirst(_ fact: inout Fact, by occurrences: FirstOccurrences) {
    fact.newLinks.removeAll { !occurrences.claim($0.url.textWithoutFragment, by: "link") }
    fact.newParts.removeAll { !occurrences.claim($0.url.text, by: "part") }
  }

  static func conclude(
    _ facts: [CollectedFact<Fact>], in site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    if let server = site.server {
      let pages = Dictionary(
        facts.compactMap { page in
          page.fact.address.map { ($0.textWithoutFragment, (page.path, page.fact)) }
        }, uniquingKeysWith: { first, _ in first })
      for page in facts {
        for link in page.fact.newLinks {
          judge(link, by: server[link.url], on: page.path, &reporter)
        }
        for link in page.fact.newParts { judge(part: link, among: pages, by: server, &reporter) }
      }
      return
    }
    let pages = Dictionary(facts.map { ($0.path, $0.fact) }) { first, _ in first }
    for (path, fact) in facts.map({ ($0.path, $0.fact) }) {
      for _ in 0..<fact.found { reporter.pass(path: path) }
      for problem in fact.problems {
        if problem.isCertain {
          reporter.fail(problem.place, problem.message, about: problem.target)
        } else {
          reporter.review(problem.place, problem.message, about: problem.target)
        }
      }
      for part in fact.parts {
        guard let target = pages[part.page], !target.has(part.fragment) else {
          reporter.pass(path: path)
          continue
        }
        let message = Message.fragment(href: part.href, id: part.fragment, page: part.page)
        let place = "\(part.page)#\(part.fragment)"
        if target.hasScripts {
          reporter.review(part.place, message, about: place)
        } else {
          reporter.fail(part.place, message, about: place)
        }
      }
    }
  }
}

extension BrokenLinkInternalRule {
  /// Judges a link of a live site to a part of another page, where that page was read.
  private static func judge(
    part link: NewLinks.Link, among pages: [String: (path: String, fact: Fact)],
    by server: ServerFacts, _ reporter: inout SiteReporter<Self>
  ) {
    let end =
      server.redirects(from: link.url).last
      .flatMap { WebURL($0.location, relativeTo: $0.address) } ?? link.url
    let part = WebURL.percentDecoded(link.url.fragment ?? "")
    guard let page = pages[end.textWithoutFragment], Fact.namesPart(part), !page.fact.has(part)
    else {
      return
    }
    let message = Message.fragment(href: link.href, id: part, page: page.path)
    if page.fact.hasScripts {
      reporter.review(link.place, message, about: link.url.text)
    } else {
      reporter.fail(link.place, message, about: link.url.text)
    }
  }

  /// Judges a link of a live site by what the server answered; what was not asked says nothing.
  private static func judge(
    _ link: NewLinks.Link, by answer: ServerFacts.Answer?, on path: String,
    _ reporter: inout SiteReporter<Self>
  ) {
    let href = link.href
    switch answer {
    case .found?: reporter.pass(path: path)
    case .likelyError?: reporter.review(link.place, .likelyError(href: href))
    case .noAnswer?: reporter.review(link.place, .silent(href: href))
    case .error(let status)?:
      if status == 404 || status == 410 {
        reporter.fail(link.place, .gone(href: href, status: status))
      } else if status >= 500 {
        reporter.review(link.place, .failing(href: href, status: status))
      }
    // Loops are `redirect-loop`'s; who may not look does not know.
    case .endlessRedirect?, .disallowed?, nil: break
    }
  }
}

extension BrokenLinkInternalRule.Fact {
  fileprivate mutating func judge(_ link: Element, on page: Page) {
    guard let href = link[.href]?.trimmed, !href.isEmpty, !href.isTemplateCode,
      // `link-address-invalid` tells the slip.
      LinkAddress.fault(of: href) == nil
    else { return }
    let reference = page.reference(href)
    guard let target = reference.sitePath else { return }
    func problem(_ message: BrokenLinkInternalRule.Message, isCertain: Bool) {
      problems.append(
        .init(
          message: message, isCertain: isCertain, place: page.place(of: link), target: target))
    }
    let written = String(href)
    switch page.site.verdict(reference) {
    case .found(let file):
      if file == page.path { return }
      let fragment = WebURL.percentDecoded(reference.fragment ?? "")
      if !Self.namesPart(fragment) {
        found += 1
      } else {
        parts.append(
          .init(
            page: file, fragment: fragment, href: written, place: page.place(of: link)))
      }
    case .unknown: break
    case .missing where Self.isMailAddress(href), .unsure where Self.isMailAddress(href):
      problem(.mail(href: written), isCertain: true)
    case .missing where Self.lacksScheme(href), .unsure where Self.lacksScheme(href):
      problem(.scheme(href: written), isCertain: true)
    case .missing: problem(.missing(href: written), isCertain: true)
    case .unsure: problem(.unsure(href: written), isCertain: false)
    case .folderWithoutIndex: problem(.folder(href: written), isCertain: false)
    case .differentCase(let file):
      problem(.differentCase(file: file, href: written), isCertain: false)
    }
  }

  /// True of `www.service-public.fr`, which reads as the name of a file.
  private static func lacksScheme(_ href: UTF8Slice) -> Bool {
    href.hasPrefixIgnoringASCIICase("www.")
  }

  /// True of `mairie@valbrume.fr`: a mail address without `mailto:`.
  private static func isMailAddress(_ href: UTF8Slice) -> Bool {
    let parts = String(href).split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, let name = parts.first, let host = parts.last, !name.isEmpty else {
      return false
    }
    func isPlain(_ text: Substring) -> Bool {
      text.utf8.allSatisfy { byte in
        byte.isASCIIAlpha || byte.isASCIIDigit || ".-_+".utf8.contains(byte)
      }
    }
    return isPlain(name) && isPlain(host) && host.contains(".") && !host.hasPrefix(".")
      && !host.hasSuffix(".")
  }

  /// False of what no element needs to answer: the top, text fragments, states of scripts.
  fileprivate static func namesPart(_ fragment: String) -> Bool {
    !fragment.isEmpty && fragment.lowercased() != "top"
      && !fragment.contains { "!/:=&?~".contains($0) }
  }

  fileprivate mutating func noteAnchors(of document: Document) {
    anchors.reserveCapacity(document.ids.count)
    for id in document.ids { anchors.insert(Self.hash(id)) }
    for element in document.elements {
      if element.is(.script) { hasScripts = hasScripts || !element.isData }
      if element.is(.a), let name = element[.name] { anchors.insert(Self.hash(name)) }
    }
  }

  fileprivate func has(_ fragment: String) -> Bool { anchors.contains(Self.hash(fragment)) }

  private static func hash(_ text: UTF8Slice) -> UInt64 {
    var hash = StableHash()
    text.withSpan { hash.combine(utf8: $0) }
    return hash.value
  }

  private static func hash(_ text: String) -> UInt64 {
    var hash = StableHash()
    hash.combine(text)
    return hash.value
  }
}

extension Element {
  /// True of a `script` that holds data for others, such as JSON-LD.
  fileprivate var isData: Bool {
    self[.type]?.containsIgnoringASCIICase("json") ?? false
  }
}
