import Audit
import AuditModel
package import Crawling
import DOM
import PageFacts
package import Rendering
import RuleKit
package import WebAddress

/// Which pages a browser on this machine builds before they are judged.
package enum RenderingMode: String, Sendable, Codable, CaseIterable {
  /// Those that scripts build, or a part of them.
  case auto
  case always, never
}

/// How pages are rendered: which, and by what.
package struct LiveRendering: Sendable {
  package var mode: RenderingMode
  package var options: PageRenderer.Options

  package init(mode: RenderingMode, options: PageRenderer.Options) {
    self.mode = mode
    self.options = options
  }

  /// Why no page will be rendered though it was asked for; nil while nothing is known to be in the way.
  package var problem: RenderingProblem? {
    if mode == .never { return nil }
    if options.executable == nil { return .noBrowser }
    return options.isRoot && !options.allowsNoSandbox ? .asRoot : nil
  }

  /// Whether a page is to be rendered.
  func wants(_ page: Page) -> Bool {
    switch mode {
    case .never: return false
    case .always: return true
    case .auto:
      let building = page[ScriptBuilding.self]
      return building.buildsBody || !building.parts.isEmpty
    }
  }

  /// The markup of a page as a browser builds it, parsed as a page.
  func build(
    _ bytes: [UInt8], at url: WebURL, headers: HTTPHeaders, _ renderer: PageRenderer,
    _ auditor: Auditor
  ) async -> PageBuild {
    let obeyed = headers.fields.filter { Self.obeyedHeaders.contains($0.name.lowercased()) }
      .map { (name: $0.name, value: $0.value) }
    switch await renderer.render(url, bytes: bytes, headers: obeyed) {
    case .success(let built): return .built(built, auditor.parse(built, charset: "utf-8"))
    case .failure: return .failed
    }
  }

  private static let obeyedHeaders: Set<String> = [
    "content-type", "content-language", "content-security-policy", "permissions-policy",
  ]
}

/// What pages in the browser ask for, fetched by the rules of a crawl and once for all pages of a site.
package actor FetchedBrowserFiles: BrowserFiles {
  private let files: ForeignFiles
  private var known: [String: Task<BrowserFile?, Never>] = [:]
  /// More addresses than these are asked for anew by each page.
  private static let maximumKnown = 2000

  package init(_ files: ForeignFiles) { self.files = files }

  package func file(at url: WebURL, origin: String?) async -> BrowserFile? {
    let key = url.textWithoutFragment + "\n" + (origin ?? "")
    if let task = known[key] { return await task.value }
    let files = files
    let task = Task {
      await files.file(at: url, accepting: "*/*", origin: origin).map { BrowserFile($0) }
    }
    if known.count < Self.maximumKnown { known[key] = task }
    return await task.value
  }
}

extension BrowserFile {
  init(_ file: ForeignFiles.File) {
    self.init(
      bytes: file.bytes,
      type: file.headers["Content-Type"] ?? file.mediaType?.essence,
      access: file.headers.fields.filter {
        $0.name.lowercased().hasPrefix("access-control-allow-")
      }.map { ($0.name, $0.value) })
  }
}

extension ForeignFiles.Limits {
  /// For the files of a browser, which pages of a whole site ask for.
  static func forBrowser(seconds: Double) -> ForeignFiles.Limits {
    var limits = ForeignFiles.Limits()
    limits.requests = 1000
    limits.seconds = seconds
    limits.bytes = 64 << 20
    return limits
  }
}
