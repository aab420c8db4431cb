package import AuditModel
import DOM
package import RuleKit
import Text
package import WebAddress
import Wording

/// The links of a page to PDF and office files of its site, where those are examined.
package struct DocumentLinks: PageFact {
  package struct Link: Sendable, Codable {
    /// The file's path in a folder, its address on a live site.
    package let key: String
    package let format: DocumentFormat
    package let url: WebURL
    package let place: Place
    /// Beside the link stands another one that says it leads to an accessible version.
    package let hasOtherVersion: Bool
  }

  /// The first link to each file.
  package private(set) var all: [Link] = []

  package init(_ page: Page) {
    guard page.site.examinesDocuments, page.shape != .blank else { return }
    var seen: Set<String> = []
    for node in page.index.hyperlinks {
      let element = Element(node, in: page.document)
      guard let href = element[.href]?.trimmed, !href.isEmpty, !href.isTemplateCode,
        let file = Self.file(at: page.reference(href), on: page.site),
        seen.insert(file.key).inserted
      else { continue }
      all.append(
        Link(
          key: file.key, format: file.format, url: file.url, place: page.place(of: element),
          hasOtherVersion: Self.hasOtherVersion(of: file.url, beside: element, on: page)))
    }
  }

  private static func file(
    at reference: Reference, on site: SiteContext
  ) -> (key: String, format: DocumentFormat, url: WebURL)? {
    guard case .site(let path, let url)? = reference.target,
      let ending = FileName(url.path)?.ending, let format = DocumentFormat(rawValue: ending)
    else { return nil }
    switch site.kind {
    case .loosePages: return nil
    case .live: return (url.textWithoutFragment, format, url)
    case .folder:
      guard case .file(let file)? = reference.answer, site.files.answer(path) == .file(file) else {
        return nil
      }
      return (file, format, url)
    }
  }

  // MARK: Other versions

  /// The elements that hold what is said of one file, as a rule.
  private static let groups: Set<Name> = [.li, .p, .td, .dd, .dt, .figure]
  private static let maximumLinks = 20
  private static let words = [
    "accessible", "version texte", "format texte", "version html", "html version", "format html",
    "text version", "en html", "version web", "page web", "falc", "facile à lire", "easy to read",
  ]
  private static let otherEndings: Set<String> = [
    "docx", "epub", "htm", "html", "md", "odt", "php", "txt",
  ]

  /// Whether another link in the same paragraph or item says that it leads to the same in another form.
  private static func hasOtherVersion(
    of url: WebURL, beside link: Element, on page: Page
  ) -> Bool {
    let own = FileName(url.path)
    if page.site.kind == .folder, let own,
      case .site(let path, _)? = page.site.target(of: url) as LinkTarget?,
      let ending = own.ending
    {
      let stem = path.dropLast(ending.count + 1)
      if case .file = page.site.files.answer(stem + ".html") { return true }
    }
    guard let group = link.ancestors.first(where: { groups.contains($0.name) }) else {
      return false
    }
    var count = 0
    for other in group.descendants where other.is(.a) && other.id != link.id {
      count += 1
      guard count <= maximumLinks, let href = other[.href]?.trimmed, !href.isEmpty,
        let target = page.address(of: href), target.textWithoutFragment != url.textWithoutFragment
      else { continue }
      if let own, let name = FileName(target.path), name.stem == own.stem,
        let ending = name.ending, otherEndings.contains(ending)
      {
        return true
      }
      let text = (other.textContent + " " + (other[.title].map { String($0) } ?? ""))
        .split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
      if words.contains(where: { text.contains($0) }) { return true }
    }
    return false
  }
}

/// A PDF or office file that pages link to.
package struct LinkedDocument: Sendable {
  /// See ``DocumentLinks/Link/key``.
  package let key: String
  package let format: DocumentFormat
  package let url: WebURL
  /// The page that links to it first, and where.
  package let page: String
  package let place: Place
  /// How many pages link to it.
  package fileprivate(set) var pages: Int
  package fileprivate(set) var hasOtherVersion: Bool

  package var line: Int { place.line }
  /// The last part of its path, decoded.
  package var fileName: String {
    let path = WebURL.percentDecoded(url.path)
    return path.split(separator: "/").last.map { String($0) } ?? path
  }

  /// Each file once, in the order of pages and links.
  package static func all(
    of pages: [(path: String, documents: [DocumentLinks.Link])]
  ) -> [LinkedDocument] {
    var documents: [LinkedDocument] = []
    var places: [String: Int] = [:]
    for page in pages {
      for link in page.documents {
        if let index = places[link.key] {
          documents[index].pages += 1
          documents[index].hasOtherVersion =
            documents[index].hasOtherVersion || link.hasOtherVersion
          continue
        }
        places[link.key] = documents.count
        documents.append(
          LinkedDocument(
            key: link.key, format: link.format, url: link.url, page: page.path, place: link.place,
            pages: 1, hasOtherVersion: link.hasOtherVersion))
      }
    }
    return documents
  }
}

/// The files that were examined, with what is the matter with each.
package struct ExaminedDocuments: SiteFact {
  package struct Document: Sendable {
    package let file: LinkedDocument
    package let facts: DocumentFacts
    package let faults: [DocumentFault]
  }

  package private(set) var all: [Document] = []

  package init(_ facts: [CollectedFact<[DocumentLinks.Link]>], in site: SiteContext) {
    guard let answers = site.documents else { return }
    all = LinkedDocument.all(of: facts.map { ($0.path, $0.fact) }).compactMap { file in
      guard let facts = answers[file.key]?.facts else { return nil }
      return Document(
        file: file, facts: facts,
        faults: DocumentFault.all(of: facts, file.format, fileName: file.fileName))
    }
  }
}

extension Page {
  /// See ``DocumentLinks``; nil when there are none.
  package var documentLinks: [DocumentLinks.Link]? {
    let found = self[DocumentLinks.self].all
    return found.isEmpty ? nil : found
  }
}
