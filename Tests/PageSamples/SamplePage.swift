package import DOM
import HTMLParsing
package import RuleKit
import Semantics
import Styling
import WebAddress

/// A page made for a test; what is asked about has the id `t`.
package struct SamplePage {
  package let page: Page
  package var document: Document { page.document }

  /// - Parameters:
  ///   - html: a whole page, or what its `body` holds.
  ///   - files: the files of the site with their bytes, by path; its page is one of them.
  ///   - isPublished: true when the site's address is known: `https://www.valbrume.fr/`.
  package init(
    _ html: String, path: String = "page.html", kind: SiteContext.Kind = .folder,
    files: [String: [UInt8]] = ["index.html": []], isPublished: Bool = false
  ) {
    let isWhole = ["<!doctype", "<html", "<body", "<title"].contains {
      html.lowercased().hasPrefix($0)
    }
    self.init(
      source: isWhole ? html : "<!DOCTYPE html><title>Mairie</title><body>" + html, path: path,
      kind: kind, files: files, isPublished: isPublished)
  }

  /// A page of exactly this source.
  package init(
    source: String, path: String = "page.html", kind: SiteContext.Kind = .folder,
    files: [String: [UInt8]] = ["index.html": []], isPublished: Bool = false
  ) {
    let document = HTMLParser.parse(source)
    let style = StyledDocument(document: document)
    let site = SiteContext(
      kind: kind, baseURL: isPublished ? WebURL("https://www.valbrume.fr/") : nil,
      files: FileIndex(files: [path] + files.keys.sorted()))
    page = Page(
      path: path, document: document, style: style,
      semantics: PageSemantics(document: document, style: style), site: site,
      neighbours: SampleFiles(files: files))
  }

  /// The element with the id; nil when there is none.
  package func element(_ id: String) -> Element? {
    document.element(withID: id).map { Element($0, in: document) }
  }

  /// The element with the id `t`, or the `html` element of a page without one.
  package var target: Element {
    element("t") ?? Element(document.documentElement ?? .document, in: document)
  }
}

/// The files beside a sample page.
private struct SampleFiles: NeighbourReading {
  let files: [String: [UInt8]]

  func bytes(atPath path: String) -> [UInt8]? { files[path] }
  func bytes(ofSmallFile path: String) -> [UInt8]? { files[path] }
  func page(atPath path: String, in page: Page) -> Page? { nil }
  func page(ofText text: String, in page: Page) -> Page? { nil }
}
