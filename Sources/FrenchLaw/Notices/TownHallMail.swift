import DOM
import PageFacts
import RuleKit
import Text

/// Mail addresses of the town hall that are at a provider for everybody.
package struct TownHallMail: Sendable, Codable {
  /// The first of the page; nil where there is none, with whether one has a domain of its own.
  package private(set) var foreign: LegalEvidence?
  package private(set) var own: LegalEvidence?

  init(_ page: Page) {
    for node in page.index.hyperlinks {
      let link = Element(node, in: page.document)
      guard let href = link[.href]?.trimmed, href.hasPrefixIgnoringASCIICase("mailto:") else {
        continue
      }
      let address = String(href).dropFirst("mailto:".count).prefix { $0 != "?" }.lowercased()
      let parts = address.split(separator: "@")
      guard parts.count == 2, let name = parts.first, let domain = parts.last,
        Self.names.contains(where: { name.contains(bytesOf: $0) })
      else { continue }
      let evidence = LegalEvidence(address, at: page.place(of: link))
      if Self.providers.contains(String(domain)) {
        foreign = foreign ?? evidence
      } else {
        own = own ?? evidence
      }
    }
  }

  private static let names = ["mairie", "commune", "ville", "hoteldeville", "secretariat"]

  private static let providers: Set<String> = [
    "gmail.com", "orange.fr", "wanadoo.fr", "free.fr", "hotmail.com", "hotmail.fr", "outlook.com",
    "outlook.fr", "yahoo.fr", "yahoo.com", "laposte.net", "sfr.fr", "bbox.fr", "live.fr",
    "aol.com", "neuf.fr", "club-internet.fr", "icloud.com", "gmx.fr", "gmx.com", "live.com",
    "numericable.fr", "cegetel.net", "nordnet.fr",
  ]
}
