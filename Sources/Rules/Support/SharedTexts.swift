import AuditModel
import DOM
import RuleKit
import WebAddress

/// A text that pages should not share, as it stands on one of them.
struct SharableText: Sendable {
  var text: String
  /// Pages with different keys may well share a text: other languages, other sites.
  var key: String
  var place: Place
  var isHome: Bool

  /// Nil on pages that search engines do not show, and on those that name another page as theirs.
  init?(_ text: String, at place: Place, of page: Page) {
    guard !text.isEmpty, !page.isOutsideSearch, !page.namesOtherCanonical else { return nil }
    self.text = text
    let root = page.document.documentElement
    let language = root.flatMap { page.document.attribute(.lang, of: $0) }
      .map { LanguageTag($0).primary }
    key = [page.declaredHost, language ?? "", text.lowercased()]
      .joined(separator: "\n")
    self.place = place
    isHome = page.isHome
  }
}

/// Pages that share a text.
struct SharedTextGroup {
  var members: [SharableText]

  /// Groups in the order of their first pages; those of one page too.
  static func groups(of texts: [SharableText]) -> [SharedTextGroup] {
    var numbers: [String: Int] = [:]
    var groups: [SharedTextGroup] = []
    for text in texts {
      if let number = numbers[text.key] {
        groups[number].members.append(text)
      } else {
        numbers[text.key] = groups.count
        groups.append(SharedTextGroup(members: [text]))
      }
    }
    return groups
  }

  var isShared: Bool { members.count > 1 }
  var includesHome: Bool { members.contains(where: \.isHome) }

  /// What messages say of a page of the group: the text, how many others, and one of them.
  func arguments(for member: SharableText) -> [String: String] {
    let other = members.first { $0.place.path != member.place.path }
    return [
      "text": member.text, "count": String(members.count - 1), "other": other?.place.path ?? "",
    ]
  }
}

extension Page {
  /// The address that the first usable canonical link names.
  var canonicalAddress: WebURL? {
    for link in links(rel: "canonical") {
      if let href = link[.href], !href.isBlank, !href.isTemplateCode {
        return WebURL(String(href), relativeTo: baseAddress)
      }
    }
    return nil
  }

  /// The site that the page says or its path shows it is of, where a folder holds pages of many.
  fileprivate var declaredHost: String {
    if let host = canonicalAddress?.host { return host }
    let folder = path.split(separator: "/").first ?? ""
    return folder.count < path.count && folder.contains(".") ? folder.lowercased() : ""
  }

  /// True when the canonical address is another page of this site, so far as that can be told.
  var namesOtherCanonical: Bool {
    guard let canonicalAddress, let address else { return false }
    if case .site(let path, _) = site.target(of: canonicalAddress) {
      if case .file(let file) = site.files.answer(path) { return file != self.path }
    }
    return canonicalAddress.hasSameOrigin(as: address)
      && canonicalAddress.path != address.path && site.baseURL != nil
  }
}
