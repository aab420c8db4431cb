import AuditModel
import DOM
import PageFacts
import RuleKit
import Semantics
import Text

/// Ways to get help (contact, telephone, help page) stand in the same place on all pages (WCAG 3.2.6).
///
/// Only what repeats in headers, menus and footers is compared: where most pages have a way in one of them and a
/// page has it in another alone, its readers look for it in vain. The order among the links around it may differ
/// for good reasons, so a person must look.
struct HelpConsistentRule: SiteRule {
  /// Where a way to get help stands.
  enum Region: String, Sendable, Codable {
    case header, menu, footer
  }

  struct Fact: Sendable, Codable {
    var place: Place
    /// By what a link leads to: where it stands, each once.
    var ways: [String: [Region]] = [:]
    /// By the same: what the first such link is called.
    var names: [String: String] = [:]
  }

  /// Fewer pages do not show what is usual.
  private static let fewestPages = 3

  static func collect(from page: Page) -> Fact? {
    guard page.shape == .whole, !page.isErrorPage, page.site.kind != .loosePages else { return nil }
    var fact = Fact(place: page.place)
    for node in page.index.hyperlinks {
      let link = Element(node, in: page.document)
      guard let region = region(of: link), page.semantics.isVisibleToSomeone(node),
        let key = key(of: link, on: page), !(fact.ways[key] ?? []).contains(region)
      else { continue }
      fact.ways[key, default: []].append(region)
      if fact.names[key] == nil {
        let name = page.semantics.name(of: node).text.collapsingWhitespace.shortened
        fact.names[key] = name.isEmpty ? key : name
      }
    }
    return fact
  }

  private static func region(of link: Element) -> Region? {
    for ancestor in link.ancestors {
      switch ancestor.name {
      case .main, .article, .aside, .dialog: return nil
      case .nav: return .menu
      case .header: return .header
      case .footer: return .footer
      default: continue
      }
    }
    return nil
  }

  private static let words: Set<String> = [
    "contact", "contacts", "contactez-nous", "nous contacter", "contacter la mairie", "aide",
    "besoin d’aide", "besoin d'aide", "faq", "contact us", "help",
  ]

  /// What the link leads to, where that is help.
  private static func key(of link: Element, on page: Page) -> String? {
    guard let href = link[.href]?.trimmed, !href.isEmpty else { return nil }
    if href.hasPrefixIgnoringASCIICase("tel:") { return String(href).lowercased() }
    let name = page.semantics.name(of: link.id).text.collapsingWhitespace.lowercasedLatin
    guard words.contains(name) else { return nil }
    return page.reference(href).sitePath
  }

  static func conclude(
    _ facts: [CollectedFact<Fact>], in site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    guard facts.count >= fewestPages else { return }
    var counts: [String: [Region: Int]] = [:]
    for page in facts {
      for (key, regions) in page.fact.ways {
        for region in regions { counts[key, default: [:]][region, default: 0] += 1 }
      }
    }
    for page in facts {
      var isPlain = false
      for (key, regions) in page.fact.ways.sorted(by: { $0.key < $1.key }) {
        let usual = (counts[key] ?? [:]).filter { $0.value * 10 >= facts.count * 6 }.keys
        if usual.isEmpty { continue }
        if !regions.contains(where: usual.contains) {
          let name = page.fact.names[key] ?? key
          reporter.review(page.fact.place, .elsewhere(page: page.path, target: name), about: key)
        } else {
          isPlain = true
        }
      }
      if isPlain { reporter.pass(path: page.path) }
    }
  }
}
