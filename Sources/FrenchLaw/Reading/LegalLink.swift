import DOM
import PageFacts
import RuleKit
import Text
import WebAddress

/// A link that speaks of something the law asks for.
package struct LegalLink: Sendable, Codable {
  package let topics: LegalTopic
  package let target: Target
  /// The part of the page that it leads to.
  package let fragment: String?
  package let evidence: LegalEvidence

  /// Its text.
  package var text: String { evidence.text ?? "" }

  package enum Target: Sendable, Hashable, Codable {
    /// A page of the site, by its path.
    case page(String)
    /// A file of the site that is no page, such as a PDF.
    case document(String)
    /// Something of the site that is known not to be there.
    case missing(String)
    /// Something of the site that was not among what could be read.
    case unread(String)
    /// Another site.
    case elsewhere(String)
    /// Nothing: `#`, or no address at all.
    case nowhere
    /// Something that a script shows.
    case script

    /// True where something stands behind the link, as far as is known.
    package var leads: Bool {
      switch self {
      case .missing, .nowhere: false
      default: true
      }
    }
  }
}

/// The links of a page that speak of what the law asks for.
struct LegalLinks: PageFact {
  private(set) var all: [LegalLink] = []

  /// Pages do not have more of them; lists of minutes may, and one will do.
  private static let maximum = 100

  init(_ page: Page) {
    var counts: [LegalTopic: Int] = [:]
    for node in page.index.hyperlinks where all.count < Self.maximum {
      let link = Element(node, in: page.document)
      let text = Self.text(of: link)
      var topics = text.isEmpty ? [] : page[LegalTopic.self, of: text]
      for value in [link[.title], link[.ariaLabel]] {
        guard let value, !value.isBlank, value.count < 200 else { continue }
        topics.formUnion(page[LegalTopic.self, of: String(value).collapsingWhitespace])
      }
      guard !topics.isEmpty, counts[topics, default: 0] < 12 else { continue }
      counts[topics, default: 0] += 1
      let target = Self.target(of: link, in: page)
      all.append(
        LegalLink(
          topics: topics, target: target, fragment: Self.fragment(of: link, in: page),
          evidence: LegalEvidence(
            Self.shown(link, text).shortened(toCharacters: 120), at: page.place(of: link))))
    }
  }

  /// What the link shows, images by their alternatives.
  private static func text(of link: Element) -> String {
    var bytes: [UInt8] = []
    for node in link.document.walk(inside: link.id) where bytes.count < 400 {
      switch link.document.kind(of: node) {
      case .text: bytes.append(link.document.text(of: node))
      case .element where link.document.isElement(node, .img):
        bytes.append(0x20)
        if let alt = link.document.attribute(.alt, of: node) { bytes.append(alt) }
        bytes.append(0x20)
      default: continue
      }
    }
    return String(decoding: bytes, as: UTF8.self).collapsingWhitespace
  }

  private static func shown(_ link: Element, _ text: String) -> String {
    if !text.isEmpty { return text }
    return (link[.ariaLabel] ?? link[.title]).map { String($0).collapsingWhitespace } ?? ""
  }

  private static func fragment(of link: Element, in page: Page) -> String? {
    link[.href].flatMap { page.reference($0).fragment }.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func target(of link: Element, in page: Page) -> LegalLink.Target {
    guard let href = link[.href] else { return .nowhere }
    let address = href.trimmed
    if address.isEmpty || address == "#" || address == "#!" {
      return isServedByScript(link) ? .script : .nowhere
    }
    if address.hasPrefixIgnoringASCIICase("javascript:") {
      return address.count < 20 && !isServedByScript(link) ? .nowhere : .script
    }
    let reference = page.reference(href)
    guard let path = reference.sitePath else {
      return .elsewhere(reference.address?.text ?? String(address))
    }
    if page.site.kind == .live {
      return isDocument(path) ? .document(path) : .page(path)
    }
    switch page.site.verdict(reference) {
    case .found(let file):
      if isDocument(file) { return .document(file) }
      if case .file = reference.answer { return .page(file) }
      return .unread(file)
    case .differentCase(let file): return .unread(file)
    case .missing: return .missing(path)
    case .folderWithoutIndex, .unsure, .unknown: return .unread(path)
    }
  }

  /// True when the markup says that a script answers the click.
  private static func isServedByScript(_ link: Element) -> Bool {
    let document = link.document
    return document.attributeRange(of: link.id).contains { place in
      let name = document.names.spelling(of: document.attributes[place].name)
      return name.hasPrefix("on") || name.hasPrefix("data-") || name.hasPrefix("aria-")
        || name.hasPrefix("@") || name.hasPrefix("v-") || name.hasPrefix("x-") || name == "id"
    }
  }

  private static func isDocument(_ path: String) -> Bool {
    let name = path.prefix { $0 != "?" }.lowercased()
    return [".pdf", ".doc", ".docx", ".odt", ".ods", ".xls", ".xlsx", ".rtf", ".zip"]
      .contains { name.hasSuffix($0) }
  }
}
