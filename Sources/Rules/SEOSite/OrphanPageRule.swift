import AuditModel
import DOM
import PageFacts
import PageMetadata
import RuleKit
import Semantics
import WebAddress
import Wording

/// Another page of the site links to each page.
///
/// Left out: the home page, and pages that nobody is to find (errors, thanks after a form,
/// `noindex`, redirects, pieces, pages to administrate the site). Where a script of the site's own, or a
/// piece whose links cannot be resolved, may bring links in, or a page could not be read, a person must
/// look.
struct OrphanPageRule: SiteRule {
  struct Fact: Sendable {
    /// Of a live site: where the page was found, and addresses that no page before leads to.
    var address: WebURL?
    var addresses: [WebURL] = []
    /// Files of the site that the page leads to.
    var targets: Set<String> = []
    /// File names in links of pieces and in inline scripts, whose folder is not known.
    var fileNames: Set<String> = []
    /// True when a script that is not here to read may add links.
    var hasOwnScripts = false
    /// The page's place when it needs a link to it.
    var place: Place?
    var title = ""
  }

  static func collect(from page: Page) -> Fact? {
    guard page.site.kind != .loosePages, page.shape != .blank else { return nil }
    var fact = Fact()
    if page.site.kind == .live {
      fact.address = page.address
      fact.noteAddresses(of: page)
    }
    fact.noteTargets(of: page)
    if !page.isOutsideSearch, !page.isHome, !page.isThanks, !page.isForStaff {
      fact.place = page.place
      fact.title = page.titleText ?? ""
    }
    return fact
  }

  static func conclude(
    _ facts: [CollectedFact<Fact>], in site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    if let server = site.server { return conclude(facts, by: server, &reporter) }
    guard site.hasHomePage, facts.count > 1 else { return }
    var linked: Set<String> = []
    var named: Set<String> = []
    for page in facts {
      linked.formUnion(page.fact.targets.subtracting([page.path]))
      named.formUnion(page.fact.fileNames)
    }
    let othersMayLink = site.hasUnreadPages || facts.contains { $0.fact.hasOwnScripts }
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
      named.formUnion(page.fact.fileNames)
      for url in page.fact.addresses
      where url.textWithoutFragment != page.fact.address?.textWithoutFragment {
        linked.insert(url.withoutVariants)
        let last = server.redirects(from: url).last
        if let last, let end = WebURL(last.location, relativeTo: last.address) {
          linked.insert(end.withoutVariants)
        }
      }
    }
    let scriptsMayLink = facts.contains { $0.fact.hasOwnScripts }
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
        page.memos.firstOccurrences.claim(url.textWithoutFragment, by: "target")
          || url.textWithoutFragment != page.address?.textWithoutFragment
            && page.memos.firstOccurrences.claim(url.textWithoutFragment, by: "second target")
      else { continue }
      addresses.append(url)
    }
  }

  fileprivate mutating func noteTargets(of page: Page) {
    for element in page.document.elements where element.namespace == .html {
      switch element.name {
      case .a, .area: note(element[.href], on: page)
      case .iframe, .frame: note(element[.src], on: page)
      case .form: note(element[.action], on: page)
      case .button, .input: note(element[.formaction], on: page)
      case .object: note(element[.data], on: page)
      case .option: note(element[.value], on: page)
      case .script: noteScript(element)
      default: break
      }
      if let handler = element[.onclick] { noteFileNames(in: handler) }
    }
    if let reference = (page.refresh ?? page.refreshWithoutScripts)?.value.reference {
      note(UTF8Slice(reference), on: page)
    }
  }

  private mutating func note(_ reference: UTF8Slice?, on page: Page) {
    guard let reference = reference?.trimmed, !reference.isEmpty,
      let answer = page.reference(reference).answer
    else { return }
    if page.isPiece { noteFileNames(in: reference) }
    switch answer {
    case .file(let file), .differentCase(let file), .absentFile(let file): targets.insert(file)
    case .folderWithoutIndex, .nothing: break
    }
  }

  private mutating func noteScript(_ script: Element) {
    guard let source = script[.src] else {
      for child in script.document.children(of: script.id)
      where script.document.kind(of: child) == .text {
        noteFileNames(in: script.document.text(of: child))
      }
      return
    }
    let isForeign =
      source.hasPrefixIgnoringASCIICase("http:") || source.hasPrefixIgnoringASCIICase("https:")
      || source.hasPrefixIgnoringASCIICase("//")
    if hasOwnScripts || isForeign { return }
    let name = source.lastStep
    hasOwnScripts =
      !name.containsIgnoringASCIICase(".min.")
      && !Self.libraries.contains { name.hasPrefixIgnoringASCIICase($0) }
  }

  private static let libraries: [StaticString] = [
    "aos", "bootstrap", "fontawesome", "isotope", "jquery", "lightbox", "modernizr", "owl",
    "popper", "slick", "swiper", "wow",
  ]

  /// Notes `contact.html` of `window.location = "mairie/contact.html"`.
  private mutating func noteFileNames(in text: UTF8Slice) {
    guard text.containsIgnoringASCIICase(".htm") else { return }
    text.withSpan { bytes in
      var start = 0
      for index in 0...bytes.count {
        if index < bytes.count, !Self.isSeparator(bytes[index]) { continue }
        let word = text[start..<index]
        if word.hasSuffix(".html") || word.hasSuffix(".htm") { fileNames.insert(String(word)) }
        start = index + 1
      }
    }
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "("),
      UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="),
      UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "/"), UInt8(ascii: "?"),
      UInt8(ascii: "#"):
      true
    default: false
    }
  }
}

extension UTF8Slice {
  /// What follows the last `/` that something follows.
  fileprivate var lastStep: UTF8Slice {
    withSpan { bytes in
      var end = bytes.count
      while end > 0, bytes[end - 1] == UInt8(ascii: "/") { end -= 1 }
      var start = end
      while start > 0, bytes[start - 1] != UInt8(ascii: "/") { start -= 1 }
      return self[start..<end]
    }
  }
}

extension Page {
  /// True of a page that asks for a password, or whose address says that it is for those who run the site.
  fileprivate var isForStaff: Bool {
    let words = path.lowercased().split { !$0.isLetter }
    if words.contains(where: { ["admin", "backoffice", "intranet"].contains($0) }) { return true }
    return document.elements.contains { semantics.inputType(of: $0.id) == .password }
  }

  /// True of a page that stands at the end of a form.
  fileprivate var isThanks: Bool {
    let stem = path.split(separator: "/").last?.split(separator: ".").first?.lowercased() ?? ""
    return ["confirmation", "merci", "remerciement", "remerciements", "success", "thank", "thanks"]
      .contains { stem.hasPrefix($0) }
  }
}
