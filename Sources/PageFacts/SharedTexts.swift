package import AuditModel
import DOM
import PageMetadata
package import RuleKit
package import WebAddress
import Wording

/// A text that should be of one page alone, as it stands on a page.
package struct SharableText: Sendable, Codable {
  package var text: String
  /// The host that the page's canonical address names, or that the page was copied from.
  var host: String?
  /// The primary language of the page, if it is given and looks like one.
  var language: String?
  package var place: Place
  package var isHome: Bool

  /// Nil on pages that search engines do not show, and on those that name another page as canonical.
  package init?(_ text: String, at place: Place, of page: Page) {
    guard !text.isEmpty, !page.isOutsideSearch, !page.namesOtherCanonical else { return nil }
    self.text = text
    let root = page.document.documentElement
    language = root.flatMap { page.document.attribute(.lang, of: $0) }
      .map { LanguageTag($0).primary }.flatMap { (2...3).contains($0.count) ? $0 : nil }
    host = page.declaredHost
    self.place = place
    isHome = page.isHome
  }
}

/// Pages that share a text.
package struct SharedTextGroup {
  package var members: [SharableText]

  /// Groups in the order of their first pages; those of one page too. Pages in other languages may
  /// well share a text, and so may pages of other sites where canonical addresses tell sites apart.
  package static func groups(of texts: [SharableText]) -> [SharedTextGroup] {
    let isOneSite = Set(texts.compactMap(\.host)).count <= 1
    let isOneLanguage = Set(texts.compactMap(\.language)).count <= 1
    var numbers: [[String]: Int] = [:]
    var groups: [SharedTextGroup] = []
    for text in texts {
      let host = isOneSite ? "" : text.host ?? ""
      let language = isOneLanguage ? "" : text.language ?? ""
      let key = [host, language, text.text.comparisonForm]
      if let number = numbers[key] {
        groups[number].members.append(text)
      } else {
        numbers[key] = groups.count
        groups.append(SharedTextGroup(members: [text]))
      }
    }
    return groups
  }

  package var isShared: Bool { members.count > 1 }
  package var includesHome: Bool { members.contains(where: \.isHome) }

  /// How many members there are beside one.
  package var otherCount: Int { members.count - 1 }

  /// The path of another page of the group.
  package func otherPath(than member: SharableText) -> String {
    members.first { $0.place.path != member.place.path }?.place.path ?? ""
  }
}

extension Page {
  /// The address that the first usable canonical link names.
  package var canonicalAddress: WebURL? {
    for link in links(rel: "canonical") {
      if let href = link[.href], !href.isBlank, !href.isTemplateCode {
        return address(of: href)
      }
    }
    return headerCanonical
  }

  /// The canonical address that the page's header names (RFC 6596, 3), relative to the page itself.
  package var headerCanonical: WebURL? {
    guard !linkHeaders.isEmpty else { return nil }
    return LinkHeader.links(linkHeaders).lazy.filter { $0.relations.contains("canonical") }
      .compactMap { WebURL($0.reference, relativeTo: self.address) }.first { $0.isHTTP }
  }

  /// The host of the site that the page belongs to by its canonical address or its path, where a
  /// folder holds the pages of several sites.
  fileprivate var declaredHost: String? {
    // A relative canonical address names no host.
    if let host = canonicalAddress?.host, host != address?.host { return host }
    guard site.kind != .live, let slash = path.firstIndex(of: "/") else { return nil }
    let folder = path[..<slash]
    return folder.contains(".") ? folder.lowercased() : nil
  }

  /// True when the canonical address is known to be another page of this site.
  package var namesOtherCanonical: Bool {
    guard let canonicalAddress, let address else { return false }
    if site.kind == .live {
      return canonicalAddress.hasSameOrigin(as: address)
        && canonicalAddress.textWithoutFragment != address.textWithoutFragment
    }
    if case .site(let path, _) = site.target(of: canonicalAddress) {
      if case .file(let file) = site.files.answer(path) { return file != self.path }
    }
    return canonicalAddress.hasSameOrigin(as: address)
      && canonicalAddress.path != address.path && site.baseURL != nil
  }
}
