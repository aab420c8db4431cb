import AuditModel
import DOM
import RuleKit
import WebAddress

/// A text that pages should not share, as it stands on one of them.
struct SharableText: Sendable {
  var text: String
  /// The host that the page's canonical address names, or that the page was copied from.
  var host: String?
  /// The primary language of the page, if it is given and looks like one.
  var language: String?
  var place: Place
  var isHome: Bool

  /// Nil on pages that search engines do not show, and on those that name another page as theirs.
  init?(_ text: String, at place: Place, of page: Page) {
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
struct SharedTextGroup {
  var members: [SharableText]

  /// Groups in the order of their first pages; those of one page too. Pages in other languages may
  /// well share a text, and so may pages of other sites where canonical addresses tell sites apart.
  static func groups(of texts: [SharableText]) -> [SharedTextGroup] {
    let isOneSite = Set(texts.compactMap(\.host)).count <= 1
    let isOneLanguage = Set(texts.compactMap(\.language)).count <= 1
    var numbers: [[String]: Int] = [:]
    var groups: [SharedTextGroup] = []
    for text in texts {
      let host = isOneSite ? "" : text.host ?? ""
      let language = isOneLanguage ? "" : text.language ?? ""
      let key = [host, language, text.text.lowercased()]
      if let number = numbers[key] {
        groups[number].members.append(text)
      } else {
        numbers[key] = groups.count
        groups.append(SharedTextGroup(members: [text]))
      }
    }
    return groups
  }

  var isShared: Bool { members.count > 1 }
  var includesHome: Bool { members.contains(where: \.isHome) }

  /// How many members there are beside one.
  var otherCount: Int { members.count - 1 }

  /// The path of another page of the group.
  func otherPath(than member: SharableText) -> String {
    members.first { $0.place.path != member.place.path }?.place.path ?? ""
  }
}

extension Page {
  /// The address that the first usable canonical link names.
  var canonicalAddress: WebURL? {
    for link in links(rel: "canonical") {
      if let href = link[.href], !href.isBlank, !href.isTemplateCode {
        return address(of: href)
      }
    }
    return nil
  }

  /// The site that the page says or its path shows it is of, where a folder holds pages of many.
  fileprivate var declaredHost: String? {
    // A relative canonical address names no host.
    if let host = canonicalAddress?.host, host != address?.host { return host }
    guard site.kind != .live, let slash = path.firstIndex(of: "/") else { return nil }
    let folder = path[..<slash]
    return folder.contains(".") ? folder.lowercased() : nil
  }

  /// True when the canonical address is another page of this site, so far as that can be told.
  var namesOtherCanonical: Bool {
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
