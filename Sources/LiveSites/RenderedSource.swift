package import Audit
package import AuditModel
package import Crawling
import DOM
package import Rendering
package import RuleKit
package import WebAddress

/// The pages of a folder, some of them as a browser builds them.
///
/// The browser never sees the folder: what a page asks for of its own site is handed to it, and what it asks
/// for elsewhere is fetched by the rules of a crawl.
package struct RenderedSource: PageSource {
  private let source: any PageSource
  private let pages: [String: (bytes: [UInt8], rendering: PageInput.Rendering)]

  package var target: String { source.target }
  package var site: SiteContext { source.site }
  package var paths: [String] { source.paths }
  package var skipped: [SkippedFile] { source.skipped }

  /// Has pages of `source` built, one after the other.
  ///
  /// - Parameter files: what is fetched of other sites; nil: nothing.
  package init(
    _ source: any PageSource, by rendering: LiveRendering, _ auditor: Auditor, files: ForeignFiles?
  ) async {
    self.source = source
    let session = AuditSession(auditor, site: source.site) { source.readResource($0) }
    let renderer = PageRenderer(
      rendering.options,
      files: FolderBrowserFiles(source: source, foreign: files.map { FetchedBrowserFiles($0) }))
    var pages: [String: (bytes: [UInt8], rendering: PageInput.Rendering)] = [:]
    for path in source.paths where !Task.isCancelled {
      guard !PageInput.isNamedAsXML(path), let url = source.site.address(ofPath: path),
        let bytes = try? source.read(path), let document = try? auditor.parse(bytes).get(),
        rendering.wants(session.page(document, at: path))
      else { continue }
      let type = HTTPHeaders([HTTPHeader("Content-Type", "text/html")])
      switch await rendering.build(bytes, at: url, headers: type, renderer, auditor) {
      case .built(let built, _):
        let served = document.elements.count { _ in true }
        pages[path] = (built, .rendered(servedElements: served))
      case .failed: pages[path] = (bytes, .failed)
      }
    }
    await renderer.end()
    self.pages = pages
  }

  package func read(_ path: String) throws(SourceError) -> [UInt8] {
    if let page = pages[path] { return page.bytes }
    return try source.read(path)
  }

  package func readResource(_ path: String) -> [UInt8]? { source.readResource(path) }

  package func document(_ path: String) -> Result<[UInt8], SourceError> { source.document(path) }

  package func rendering(of path: String) -> PageInput.Rendering? { pages[path]?.rendering }
}

/// What a page of a folder asks for in the browser: files of the folder, and those of other sites.
struct FolderBrowserFiles: BrowserFiles {
  let source: any PageSource
  let foreign: FetchedBrowserFiles?

  func file(at url: WebURL, origin: String?) async -> BrowserFile? {
    switch source.site.target(of: url) {
    case .site(let path, _):
      guard case .file(let file) = source.site.files.answer(path),
        let bytes = source.readResource(file)
      else { return nil }
      return BrowserFile(bytes: bytes, type: Self.type(of: file))
    case .external(let url): return await foreign?.file(at: url, origin: origin)
    case .otherScheme: return nil
    }
  }

  /// What servers say of a file, by its name.
  private static func type(of path: String) -> String {
    switch path.split(separator: ".").last.map({ $0.lowercased() }) {
    case "css"?: "text/css"
    case "js"?, "mjs"?: "text/javascript"
    case "json"?, "geojson"?, "webmanifest"?: "application/json"
    case "html"?, "htm"?: "text/html"
    case "xml"?: "application/xml"
    case "svg"?: "image/svg+xml"
    default: "text/plain"
    }
  }
}
