package import AuditModel
package import DOM
import PageMetadata
package import Semantics
package import Styling
import Text
package import WebAddress

/// Reads what a page refers to: given by whoever has a parser and the site's files.
package protocol NeighbourReading: Sendable {
  /// The bytes of a file of the site, by its path.
  func bytes(atPath path: String) -> [UInt8]?
  /// What follows from a file of the site, by its path; worked out once in a run.
  func fact<Fact: FileFact>(_ fact: Fact.Type, ofFile path: String) -> Fact?
  /// The bytes of a file of the site that has at most ``Page/smallFileBytes``.
  func bytes(ofSmallFile path: String) -> [UInt8]?
  /// A page of the site, by its path, that `page` refers to.
  func page(atPath path: String, in page: Page) -> Page?
  /// A page written out in `page` (`srcdoc`).
  func page(ofText text: String, in page: Page) -> Page?
}

/// A page as rules see it: the document with its style and semantics, and where it stands.
///
/// One task audits a page from start to end, so what is costly is computed on first use.
package final class Page {
  /// Relative to the site's root, with `/`.
  package let path: String
  package let document: Document
  package let style: StyledDocument
  package let semantics: PageSemantics
  package let site: SiteContext
  /// What the pages of the run share.
  package let memos: RunMemos
  /// The page's address, published or a stand-in for resolving links.
  package let address: WebURL?
  /// The values of the page's `X-Robots-Tag` headers, where a server sent it.
  package let robotsHeaders: [String]
  /// The values of its `Link` headers.
  package let linkHeaders: [String]
  /// The document is what a browser built: scripts have done their work.
  package let isRendered: Bool

  /// What hides itself as the page loads and is taken as shown; nil of nearly all pages.
  package let selfHiding: SelfHiding?

  let neighbours: (any NeighbourReading)?
  /// The page as it loads, of a page with hidden parts shown. It keeps the other.
  private unowned(safe) let asLoaded: Page?

  /// - Parameter address: where a page of a live site was found; others stand at their path.
  package init(
    path: String, document: Document, style: StyledDocument, semantics: PageSemantics,
    site: SiteContext, memos: RunMemos = RunMemos(), address: WebURL? = nil,
    robotsHeaders: [String] = [], linkHeaders: [String] = [], isRendered: Bool = false,
    neighbours: (any NeighbourReading)? = nil
  ) {
    self.path = path
    self.document = document
    self.style = style
    self.semantics = semantics
    self.site = site
    self.memos = memos
    self.neighbours = neighbours
    self.address = address ?? site.address(ofPath: path)
    self.robotsHeaders = robotsHeaders
    self.linkHeaders = linkHeaders
    self.isRendered = isRendered
    selfHiding = nil
    asLoaded = nil
  }

  private init(_ page: Page, takingAsShown hiding: SelfHiding) {
    path = page.path
    document = page.document
    style = page.style
    semantics = PageSemantics(document: page.document, style: page.style)
    site = page.site
    memos = page.memos
    neighbours = page.neighbours
    address = page.address
    robotsHeaders = page.robotsHeaders
    linkHeaders = page.linkHeaders
    isRendered = page.isRendered
    selfHiding = hiding
    asLoaded = nil
  }

  private init(_ page: Page, showing parts: RevealedParts) {
    path = page.path
    document = page.document
    style = page.style.showing(parts)
    semantics = PageSemantics(document: page.document, style: style, asLoaded: page.semantics)
    site = page.site
    memos = page.memos
    neighbours = page.neighbours
    address = page.address
    robotsHeaders = page.robotsHeaders
    linkHeaders = page.linkHeaders
    isRendered = page.isRendered
    selfHiding = page.selfHiding
    asLoaded = page
  }

  /// The page with semantics of its own, after its styles show what hides itself.
  package func takingAsShown(_ hiding: SelfHiding) -> Page { Page(self, takingAsShown: hiding) }

  /// True of what is taken as shown though nothing tells that it ever is.
  package func mayStayHidden(_ node: NodeID) -> Bool { selfHiding?.isDoubtful(node) ?? false }

  /// The page with `parts` taken as shown that are hidden as it loads. Must not outlive the page.
  package func showing(_ parts: RevealedParts) -> Page { Page(self, showing: parts) }

  /// The page as it loads, of a page with hidden parts shown; nil of the page itself.
  package var original: Page? { asLoaded }

  /// False of what a page with hidden parts shown leaves to the page as it loads.
  package func isJudged(_ node: NodeID) -> Bool {
    style.revealed.map { !$0.ways(of: node).isEmpty } ?? true
  }

  /// False where neither the node nor anything inside of it is judged.
  package func leadsToJudged(_ node: NodeID) -> Bool {
    style.revealed.map { !$0.ways(of: node).isEmpty || $0.isAround(node) } ?? true
  }

  private var framedPages: [NodeID: Page?] = [:]
  /// By path: frames that show the same file show the same page.
  private var framedFiles: [String: Page?] = [:]

  private lazy var ownLocator = SourceLocator(path: path, document: document)

  private var locator: SourceLocator { asLoaded?.ownLocator ?? ownLocator }

  /// Elements that many rules ask for, found in one pass.
  package var index: PageIndex { asLoaded?.ownIndex ?? ownIndex }

  private lazy var ownIndex = sharing { PageIndex(document) }

  /// The address that relative links are resolved against: `base href` counts.
  package private(set) lazy var baseAddress: WebURL? = sharing {
    document.baseAddress(at: address)
  }

  /// The page that an `iframe` or `frame` shows, by its `srcdoc` or a file of the site; nil when it
  /// cannot be had.
  package func framedPage(of frame: Element) -> Page? {
    if let original { return original.framedPage(of: frame) }
    if let known = framedPages[frame.id] { return known }
    let framed = sharing { readFramedPage(of: frame) }
    framedPages[frame.id] = .some(framed)
    return framed
  }

  private func readFramedPage(of frame: Element) -> Page? {
    if frame.is(.iframe), let text = frame[.srcdoc] {
      return neighbours?.page(ofText: String(text), in: self)
    }
    guard let file = frame[.src].flatMap({ file(at: $0) }) else { return nil }
    if let known = framedFiles[file] { return known }
    let framed = neighbours?.page(atPath: file, in: self)
    framedFiles[file] = .some(framed)
    return framed
  }

  /// Runs `body`, whose result is kept for all rules, at the expense of all: no rule's budget pays
  /// for it, and no rule that runs out of budget leaves it incomplete.
  package func sharing<Result>(_ work: SharedWork = .facts, _ body: () -> Result) -> Result {
    document.meter.sharing(work, body)
  }

  /// The path of the file of the site that `reference` leads to.
  package func file(at reference: UTF8Slice) -> String? {
    let reference = self.reference(reference)
    switch site.kind {
    case .live: return nil
    case .loosePages:
      guard let path = reference.sitePath, bytes(ofFile: path) != nil else { return nil }
      return path
    case .folder:
      guard case .file(let file)? = reference.answer else { return nil }
      return file
    }
  }

  /// The bytes of a file of the site; nil when they cannot be had.
  package func bytes(ofFile path: String) -> [UInt8]? { neighbours?.bytes(atPath: path) }

  /// Files of at most this many bytes are small.
  package static let smallFileBytes = 4_000

  /// The bytes of a small file of the site, which are kept for other pages; nil of larger files, and
  /// when they cannot be had.
  package func bytes(ofSmallFile path: String) -> [UInt8]? {
    neighbours?.bytes(ofSmallFile: path)
  }

  /// Menus repeat their references on each page; what a page has beyond so many is its own.
  private static let sharedReferences = 5_000
  /// By where they stand in the source.
  private var references: [Int: ResolvedReference] = [:]
  /// Rules ask about the same link one after the other.
  private var lastReference: Reference?
  private var lastSheetBase: (address: WebURL, number: ReferenceMemo.Base)?
  private lazy var referenceBase = memos.references.base(baseAddress)

  /// A reference of the page with where it leads, worked out once.
  package func reference(_ text: UTF8Slice) -> Reference {
    if let original { return original.reference(text) }
    if let lastReference, lastReference.text.isIdentical(to: text) { return lastReference }
    if references.isEmpty { references.reserveCapacity(index.hyperlinks.count) }
    let isPlaced = text.storage === document.source && text.count < 1 << 24
    let place = isPlaced ? text.start << 24 | text.count : nil
    let resolved: ResolvedReference
    if let place, let known = references[place] {
      resolved = known
    } else {
      resolved = sharing(.references) {
        // Other pages may write the same query otherwise.
        if document.encoding.name != "UTF-8", text.contains(bytesOf: "?") {
          return resolve(text)
        }
        let isKept = references.count < Self.sharedReferences
        return memos.references.value(of: text, referenceBase, isKept: isKept) { resolve(text) }
          ?? resolve(text)
      }
      if let place { references[place] = resolved }
    }
    let reference = Reference(text, resolved)
    lastReference = reference
    return reference
  }

  /// A reference of a style sheet that is at `base`.
  package func reference(_ text: String, ofSheetAt base: WebURL) -> Reference {
    let text = UTF8Slice(text)
    func resolve() -> ResolvedReference { ResolvedReference(text, relativeTo: base, on: site) }
    // The pages of a site share its sheets; a sheet's references come one after the other.
    if lastSheetBase?.address != base {
      lastSheetBase = (base, memos.references.base(base))
    }
    let known = lastSheetBase.flatMap { memos.references.value(of: text, $0.number, resolve) }
    return Reference(text, known ?? resolve())
  }

  private func resolve(_ text: UTF8Slice) -> ResolvedReference {
    ResolvedReference(
      text, relativeTo: baseAddress, on: site, encoding: document.encoding.name)
  }

  /// By type; see ``subscript(_:)``.
  @usableFromInline var facts: [ObjectIdentifier: AnyObject] = [:]

  /// The address that a reference of the page stands for; nil when browsers would not follow it.
  /// Worked out once for each reference.
  package func address(of text: UTF8Slice) -> WebURL? { reference(text).address }

  /// Where a link leads; nil when browsers would not follow it.
  package func target(of text: UTF8Slice) -> LinkTarget? { reference(text).target }

  /// Whether the source holds letters of a script that runs from right to left.
  package private(set) lazy var hasRightToLeftText = sharing { document.hasRightToLeftText }

  /// The page's place: its `html` start tag, or the beginning of the file without one.
  package var place: Place { locator.placeOfPage }

  package func place(of element: Element) -> Place { locator.place(of: element.id) }

  /// Where findings about the element begin in the source.
  package func startOffset(of element: Element) -> Int { locator.startOffset(of: element.id) }

  func place(of target: FindingTarget) -> Place {
    switch target {
    case .element(let node): locator.place(of: node)
    case .page: locator.placeOfPage
    case .source(let range, let near): locator.place(of: range, near: near)
    }
  }
}

extension Page {
  /// The page's `title` element (HTML, `document.title`): the first one.
  package var title: Element? {
    index.titles.first.map { Element($0, in: document) }
  }

  /// The title's text with white space collapsed; nil without a `title` element.
  package var titleText: String? { title.map { $0.textContent.collapsingWhitespace } }

  /// The `meta` elements whose `name` is `name` (ASCII case does not count).
  package func metas(named name: StaticString) -> [Element] {
    index.metas.filter {
      document.attribute(.name, of: $0)?.trimmed.equalsIgnoringASCIICase(name) ?? false
    }.map { Element($0, in: document) }
  }

  /// The `link` elements that have the keyword `keyword` in `rel`.
  package func links(rel keyword: StaticString) -> [Element] {
    index.links.filter {
      document.attribute(.rel, of: $0)?.tokens
        .contains { $0.equalsIgnoringASCIICase(keyword) } ?? false
    }.map { Element($0, in: document) }
  }

  /// True when search engines are asked to keep the page out.
  package var isNoIndex: Bool {
    if RobotsDirectives(headers: robotsHeaders).forbidsIndexing { return true }
    return (metas(named: "robots") + metas(named: "googlebot")).contains { meta in
      RobotsDirectives(meta[.content]).forbidsIndexing
    }
  }
}
