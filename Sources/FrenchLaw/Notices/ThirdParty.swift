import DOM
import PageFacts
import RuleKit
import Text
import WebAddress

/// Somebody else whose content pages load; the list is `rules/standards/third-parties.yml`.
package struct ThirdParty: Sendable, Hashable, Codable {
  package enum Kind: Sendable, Codable {
    case audience, advertising, social, video, map, fonts, captcha, widget
  }

  /// Whether people have to agree before it loads (law 78-17, article 82).
  package enum Consent: Sendable, Codable {
    case needed
    /// On how it is set up.
    case depends
    case free
  }

  package let name: String
  package let kind: Kind
  package let consent: Consent
  /// With a path where only a part of the host is meant.
  let hosts: [String]

  /// True of what measures visits or advertises; others show something.
  package var isTracker: Bool { kind == .audience || kind == .advertising }

  private static let byHost: [String: ThirdParty] = {
    var table: [String: ThirdParty] = [:]
    for party in all {
      for host in party.hosts { table[host] = party }
    }
    return table
  }()

  /// The hosts of which only a folder is meant.
  private static let parted = Set(
    all.flatMap(\.hosts).filter { $0.utf8.contains(UInt8(ascii: "/")) }
      .map { String(Substring($0.utf8.prefix { $0 != UInt8(ascii: "/") })) })

  /// Who is behind an address.
  static func at(host: String, path: String) -> ThirdParty? {
    var rest = host.utf8[...]
    while !rest.isEmpty {
      let name = String(Substring(rest))
      if parted.contains(name), let folder = firstFolder(of: path),
        let party = byHost[name + "/" + folder]
      {
        return party
      }
      if let party = byHost[name] { return party }
      guard let dot = rest.firstIndex(of: UInt8(ascii: ".")) else { return nil }
      rest = rest[dot...].dropFirst()
    }
    return nil
  }

  private static func firstFolder(of path: String) -> String? {
    let bytes = path.utf8.drop { $0 == UInt8(ascii: "/") }.prefix { $0 != UInt8(ascii: "/") }
    return bytes.isEmpty ? nil : String(Substring(bytes))
  }
}

/// Third-party content that a page loads.
package struct ThirdPartyUse: Sendable, Codable {
  package let party: ThirdParty
  package let host: String
  /// True where the markup itself loads it; false where a script of the page names it, which may wait for
  /// consent.
  package let isLoaded: Bool
  package let evidence: LegalEvidence
}

/// The third parties of a page, each once.
struct ThirdPartyUses: PageFact {
  private(set) var all: [ThirdPartyUse] = []

  init(_ page: Page) {
    for element in page.document.elements {
      switch element.name {
      case .script:
        guard Self.isRun(element) else { continue }
        if let source = element[.src] {
          add(source, element, page)
        } else if let text = page.document.firstChild(of: element.id) {
          scan(page.document.text(of: text), element, page)
        }
      case .img, .iframe, .embed:
        if let source = element[.src] { add(source, element, page) }
      case .link:
        guard let href = element[.href],
          (element[.rel]?.tokens ?? []).contains(where: { $0.equalsIgnoringASCIICase("stylesheet") }
          )
        else { continue }
        add(href, element, page)
      default: continue
      }
    }
  }

  /// True of scripts that browsers run; tools for consent write `type="text/plain"` until people agree.
  private static func isRun(_ element: Element) -> Bool {
    guard let type = element[.type], !type.isBlank else { return true }
    let lowered = type.trimmed.asciiLowercased
    return lowered == "module" || lowered.hasSuffix("javascript")
  }

  private mutating func add(_ reference: UTF8Slice, _ element: Element, _ page: Page) {
    guard let address = page.address(of: reference), address.isHTTP, let host = address.host,
      let party = ThirdParty.at(host: host, path: address.path), !isInNoscript(element)
    else { return }
    note(party, host, isLoaded: true, element, page)
  }

  private func isInNoscript(_ element: Element) -> Bool {
    element.ancestors.prefix(8).contains { $0.is(.noscript) }
  }

  private mutating func note(
    _ party: ThirdParty, _ host: String, isLoaded: Bool, _ element: Element, _ page: Page
  ) {
    if let known = all.firstIndex(where: { $0.party == party }) {
      guard isLoaded, !all[known].isLoaded else { return }
      all.remove(at: known)
    }
    all.append(
      ThirdPartyUse(
        party: party, host: host, isLoaded: isLoaded,
        evidence: LegalEvidence(host, at: page.place(of: element))))
  }

  /// The hosts that an inline script names behind `//`.
  private mutating func scan(_ text: UTF8Slice, _ element: Element, _ page: Page) {
    var hosts: [String] = []
    text.withSpan { bytes in
      var index = 0
      while index + 1 < bytes.count, hosts.count < 200 {
        guard bytes[index] == UInt8(ascii: "/"),
          bytes[index + 1] == UInt8(ascii: "/") || bytes[index + 1] == UInt8(ascii: "\\")
        else {
          index += 1
          continue
        }
        // `//host`, or `\/\/host` in JSON.
        var start = index + 2
        if bytes[index + 1] == UInt8(ascii: "\\") { start += 1 }
        var end = start
        while end < bytes.count, end - start < 80, Self.isOfHost(bytes[end]) { end += 1 }
        if end > start + 3 {
          var name = ""
          for place in start..<end { name.unicodeScalars.append(Unicode.Scalar(bytes[place])) }
          hosts.append(name.lowercased())
        }
        index = max(end, index + 2)
      }
    }
    for host in hosts {
      guard let party = ThirdParty.at(host: host, path: ""),
        party.isTracker || Self.measuringHosts.contains(host)
      else { continue }
      note(party, host, isLoaded: false, element, page)
    }
  }

  /// Of networks that also show something, the hosts of scripts that only follow visitors.
  private static let measuringHosts: Set<String> = [
    "connect.facebook.net", "snap.licdn.com", "static.ads-twitter.com", "analytics.tiktok.com",
  ]

  private static func isOfHost(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
