import DOM
import PageFacts
import RuleKit
import Semantics
import Text
import WebAddress
import Wording

/// Nothing of the template is left that nobody filled in: links to example sites, to the first page of social
/// networks, numbers that dial nobody, another site's address for sharing.
///
/// A link to a network in running text may be meant, and so may one that a script or data change.
struct TemplateLeftoverRule: Rule {
  static let interests: [Interest] = [.elements(.a, .area, .meta)]

  /// By block with such a link: whether it holds a sentence.
  private var textBlocks: [NodeID: Bool] = [:]

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    guard !page.isOutsideSearch else { return }
    if element.is(.meta) { return judgeSharing(element, in: page, &reporter) }
    guard let href = element[.href]?.trimmed, !href.isEmpty, !href.isTemplateCode else { return }
    if href.hasPrefixIgnoringASCIICase("tel:") {
      let number = String(href[4..<href.count])
      if Self.isInvented(number) {
        reporter.fail(element, .telephone(number: number))
      } else {
        reporter.pass(element)
      }
    } else if let host = Self.host(of: href, on: page), Self.exampleHosts.contains(host) {
      if Self.isProvider(host), !Self.isForAnyone(href) {
        reporter.review(element, .example(href: String(href)))
      } else {
        reporter.fail(element, .example(href: String(href)))
      }
    } else if let network = Self.network(of: href, on: page), !isInText(element),
      !element.has(.onclick), !element.hasDataAttribute, !page.mayBeRewrittenByScript(element)
    {
      if isInFrame(element, page) || page.semantics.visibleText(of: element.id).isEmpty {
        reporter.fail(element, .network(href: String(href), network: network))
      } else {
        // A table of cookies or a list of advice may well speak of the network itself.
        reporter.review(element, .network(href: String(href), network: network))
      }
    } else if page.reference(href).sitePath == nil {
      reporter.pass(element)
    }
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    // In a file of a template, marks are as they should be.
    guard page.shape == .whole, !page.hasServerParts,
      page.title.map({ !UTF8Slice($0.textContent).isTemplateCode }) ?? false
    else { return }
    if let title = page.title, let words = Self.stockWords(in: title.textContent) {
      reporter.review(title, .words(text: words))
    }
    var found: [Element] = []
    page.forEachReadableText { text, node in
      if Self.mayHoldStockWords(text), page.semantics.isVisible(node),
        let words = Self.stockWords(in: String(text))
      {
        let holder = Element(node, in: page.document)
        if !Self.showsCode(holder) { reporter.review(holder, .words(text: words)) }
      }
      guard found.count < 20, text.count > 4, Self.mayHoldMark(text),
        page.semantics.isVisible(node)
      else { return }
      let holder = Element(node, in: page.document)
      guard !Self.showsCode(holder),
        let mark = TemplateMark.first(in: String(text), filledByScripts: !page.runsScripts)
      else { return }
      found.append(holder)
      reporter.review(holder, .mark(text: mark.shortened))
    }
  }

  /// Words that templates have where a site puts its own.
  private static let stock = [
    "mon site wordpress", "un site utilisant wordpress", "just another wordpress site",
    "my wordpress blog", "my wordpress site", "01 23 45 67 89", "01.23.45.67.89",
    "contact@exemple.", "contact@example.", "rue de l’exemple", "rue de l'exemple",
    "votre slogan ici",
  ]

  private static func stockWords(in text: String) -> String? {
    let form = text.comparisonForm
    return stock.first { form.contains(bytesOf: $0) }
  }

  private static func mayHoldStockWords(_ text: UTF8Slice) -> Bool {
    text.count >= 14
      && (text.containsIgnoringASCIICase("wordpress") || text.containsIgnoringASCIICase("exempl")
        || text.containsIgnoringASCIICase("@example") || text.contains(bytesOf: "23 45 67")
        || text.contains(bytesOf: "23.45.67") || text.containsIgnoringASCIICase("slogan"))
  }

  private static func mayHoldMark(_ text: UTF8Slice) -> Bool {
    text.withSpan { bytes in
      for index in 0..<bytes.count {
        switch bytes[index] {
        case UInt8(ascii: "["), UInt8(ascii: "{"): return true
        case UInt8(ascii: "%"):
          if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "%") { return true }
        default: continue
        }
      }
      return false
    }
  }

  private static func showsCode(_ holder: Element) -> Bool {
    ([holder] + Array(holder.ancestors)).contains {
      $0.is(.code) || $0.is(.pre) || $0.is(.samp) || $0.is(.kbd) || $0.is(.textarea)
        || $0.hasHyphenatedName
    }
  }

  // MARK: Links

  private static let exampleHosts: Set<String> = [
    "example.com", "example.org", "example.net", "exemple.fr", "exemple.com", "votresite.fr",
    "votre-site.fr", "votresite.com", "votre-site.com", "monsite.fr", "mon-site.fr", "monsite.com",
    "yoursite.com", "yourwebsite.com", "yourdomain.com", "your-domain.com", "votredomaine.fr",
    "votre-domaine.fr", "mysite.com", "domain.com", "email.com", "mail.com",
  ]

  /// The host that a link leads or writes to, without `www.`.
  private static func host(of href: UTF8Slice, on page: Page) -> String? {
    var host: String
    if href.hasPrefixIgnoringASCIICase("mailto:") {
      let address = String(href).split(separator: "?").first ?? ""
      guard let at = address.lastIndex(of: "@") else { return nil }
      host = String(address[at...].dropFirst()).lowercased()
    } else {
      guard case .external(let url)? = page.reference(href).target, let name = url.host else {
        return nil
      }
      host = name
      // Only whoever writes to these is surely not meant.
      if host.hasSuffix("email.com") || host.hasSuffix("mail.com") { return nil }
    }
    if host.hasPrefix("www.") { host.removeFirst(4) }
    return host
  }

  /// True of hosts that give addresses to anyone.
  private static func isProvider(_ host: String) -> Bool {
    host == "mail.com" || host == "email.com"
  }

  /// True of an address that names nobody: `contact@`, `votre.nom@`.
  private static func isForAnyone(_ href: UTF8Slice) -> Bool {
    let name = String(href).lowercased().dropFirst(7).prefix { $0 != "@" }
    return ["contact", "info", "infos", "nom", "name", "email", "mail", "exemple", "example"]
      .contains(String(name)) || name.hasPrefix("votre") || name.hasPrefix("your")
  }

  /// True in what frames the page: header, footer, navigation.
  private func isInFrame(_ link: Element, _ page: Page) -> Bool {
    link.ancestors.contains {
      if $0.is(.header) || $0.is(.footer) || $0.is(.nav) { return true }
      switch page.semantics.role(of: $0.id) {
      case .banner, .contentinfo, .navigation: return true
      default: return false
      }
    }
  }

  private static let networks = [
    "facebook.com": "Facebook", "twitter.com": "Twitter", "x.com": "X",
    "instagram.com": "Instagram", "youtube.com": "YouTube", "linkedin.com": "LinkedIn",
    "pinterest.com": "Pinterest", "tiktok.com": "TikTok",
  ]

  /// Pages that templates name in place of one's own: none, or that of whoever made the template.
  private static let pages: Set<String> = [
    "/votrepage", "/votre-page", "/votre_page", "/votrecompte", "/votre-compte", "/yourpage",
    "/your-page", "/yourprofile", "/username", "/pagename", "/page-name", "/wordpress",
    "/wordpressdotcom", "/elegantthemes", "/themeforest", "/envato", "/squarespace", "/wix",
    "/joomla",
    "/drupal", "/example", "/exemple",
  ]

  /// The network whose first page the link leads to.
  private static func network(of href: UTF8Slice, on page: Page) -> String? {
    guard case .external(let url)? = page.reference(href).target, url.isHTTP,
      url.path.count <= 1 || pages.contains(url.path.lowercased()),
      url.query == nil, url.fragment?.isEmpty ?? true, var host = url.host
    else { return nil }
    for start in ["www.", "fr-fr.", "fr.", "m."] where host.hasPrefix(start) {
      host.removeFirst(start.count)
      break
    }
    return networks[host]
  }

  /// True of a link with words of a sentence around it.
  private mutating func isInText(_ link: Element) -> Bool {
    guard let block = link.ancestors.first(where: { Self.isBlock($0) }) else { return true }
    if let known = textBlocks[block.id] { return known }
    let own = block.textContent.collapsingWhitespace.utf8.count
    let linked = block.descendants.filter { $0.is(.a) }.prefix(50).reduce(0) {
      $0 + $1.textContent.collapsingWhitespace.utf8.count
    }
    let isText = own > linked + 40
    textBlocks[block.id] = isText
    return isText
  }

  private static func isBlock(_ element: Element) -> Bool {
    switch element.name {
    case .p, .li, .td, .th, .dd, .dt, .blockquote, .figcaption, .div, .section, .footer, .header,
      .nav, .aside, .body, .ul:
      true
    default: false
    }
  }

  /// True of `0123456789`, of one digit again and again, and of the like.
  private static func isInvented(_ number: String) -> Bool {
    let digits = TelephoneNumber.dialled(WebURL.percentDecoded(number)).filter(\.isNumber)
    guard digits.utf8.count >= 6 else { return false }
    let local = digits.hasPrefix("33") ? String(digits.dropFirst(2)) : digits
    return Set(local).count == 1
      || ["123456789", "1234567890", "0123456789", "102030405", "601020304", "612345678"]
        .contains(local)
  }

  // MARK: Sharing

  /// Judges `og:url` against the canonical address.
  private func judgeSharing(
    _ meta: Element, in page: Page, _ reporter: inout Reporter<Self>
  ) {
    guard (meta[.property] ?? meta[.name])?.trimmed.equalsIgnoringASCIICase("og:url") ?? false,
      let content = meta[.content]?.trimmed,
      content.hasPrefixIgnoringASCIICase("http"), !content.isTemplateCode,
      let host = WebURL(String(content))?.host, let canonical = page.canonicalAddress?.host,
      canonical != "site.invalid"
    else { return }
    func plain(_ host: String) -> String {
      host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
    }
    if plain(host) != plain(canonical) {
      reporter.fail(meta, .sharing(host: host, own: canonical))
    }
  }
}
