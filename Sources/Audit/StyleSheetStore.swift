import CSS
import DOM
public import RuleKit
import Styling
import Synchronization
public import WebAddress

/// The style sheets of a site, each read and parsed once for all its pages.
public final class StyleSheetStore: Sendable {
  private let site: SiteContext
  private let read: @Sendable (String) -> [UInt8]?
  private let sheets = Mutex<[String: Entry]>([:])
  /// By address, the file that was read.
  private let files = Mutex<[String: String]>([:])
  /// By path, what was read of small files; nil of those that are larger or cannot be had.
  private let smallFiles = Mutex<[String: [UInt8]?]>([:])
  /// What the sheets make of the elements of pages.
  let sharing = StyleSharing()

  /// A sheet, locked while a page reads it.
  private final class Entry: Sendable {
    let result: Mutex<StyleSheetResult?>

    init(_ result: StyleSheetResult? = nil) { self.result = Mutex(result) }
  }

  /// - Parameter read: the bytes of a file of the site, by its path; nil when it cannot be had.
  public init(site: SiteContext, read: @escaping @Sendable (String) -> [UInt8]?) {
    self.site = site
    self.read = read
  }

  /// Has the sheets of these files read again when next asked for.
  func forget(_ paths: Set<String>) {
    let stale = files.withLock { $0.filter { paths.contains($0.value) }.map(\.key) }
    sheets.withLock { sheets in
      for key in stale { sheets[key] = nil }
    }
    smallFiles.withLock { files in
      for path in paths { files[path] = nil }
    }
  }

  /// The path of the file that stands at `url`; nil when it is not on the site.
  fileprivate func path(of url: WebURL) -> String? {
    let key = url.textWithoutFragment
    if let known = files.withLock({ $0[key] }) { return known }
    guard site.kind == .folder, case .site(let path, _) = site.target(of: url),
      case .file(let file) = site.files.answer(path)
    else { return nil }
    files.withLock { $0[key] = file }
    return file
  }

  /// The bytes of a file of the site; nil when it cannot be had.
  func bytes(atPath path: String) -> [UInt8]? { site.kind == .folder ? read(path) : nil }

  /// The bytes of a file of the site, read once; nil when it has more than ``Page/smallFileBytes`` or
  /// cannot be had.
  func bytes(ofSmallFile path: String) -> [UInt8]? {
    if let known = smallFiles.withLock({ $0[path] }) { return known }
    let read = bytes(atPath: path).flatMap { $0.count <= Page.smallFileBytes ? $0 : nil }
    smallFiles.withLock { $0[path] = .some(read) }
    return read
  }

  /// Whether a sheet is known by this address.
  public func hasSheet(at url: WebURL) -> Bool {
    sheets.withLock { $0[url.textWithoutFragment] != nil }
  }

  /// Takes a sheet of a live site. Nil: there is none at this address, for browsers neither.
  public func insert(_ bytes: [UInt8]?, at url: WebURL) {
    let sheet: StyleSheetResult =
      bytes.map { .loaded(StyleSheet(bytes: Self.withoutByteOrderMark($0))) } ?? .notAStyleSheet
    sheets.withLock { $0[url.textWithoutFragment] = Entry(sheet) }
  }

  /// What a page gets at `url`.
  ///
  /// - Parameter others: what the page will ask for besides: read while another page is at this one.
  fileprivate func styleSheet(at url: WebURL, others: () -> [WebURL]) -> StyleSheetResult {
    // A crawl brings the sheets with the pages: what is not here may come with the next one.
    if site.kind == .live {
      let known = sheets.withLock { $0[url.textWithoutFragment] }
      return known?.result.withLock { $0 } ?? load(url)
    }
    let entry = entry(for: url)
    if let result = entry.result.withLockIfAvailable({ read(url, into: &$0) }) { return result }
    for other in others() {
      _ = self.entry(for: other).result.withLockIfAvailable { read(other, into: &$0) }
    }
    return entry.result.withLock { read(url, into: &$0) }
  }

  private func entry(for url: WebURL) -> Entry {
    let key = url.textWithoutFragment
    return sheets.withLock { sheets in
      if let known = sheets[key] { return known }
      let entry = Entry()
      sheets[key] = entry
      return entry
    }
  }

  private func read(_ url: WebURL, into result: inout StyleSheetResult?) -> StyleSheetResult {
    if let result { return result }
    let loaded = load(url)
    result = loaded
    return loaded
  }

  /// Services whose sheets hold `@font-face` rules alone: what they would say is known.
  private static let fontServices: Set<String> = ["fonts.googleapis.com", "fonts.bunny.net"]

  private func load(_ url: WebURL) -> StyleSheetResult {
    if case .external(let other) = site.target(of: url), let host = other.host,
      Self.fontServices.contains(host), other.path.hasPrefix("/css")
    {
      return .loaded(StyleSheet(""))
    }
    guard let file = path(of: url), let bytes = read(file) else { return .unavailable }
    return .loaded(StyleSheet(bytes: StyleSheetStore.withoutByteOrderMark(bytes)))
  }

  private static func withoutByteOrderMark(_ bytes: [UInt8]) -> [UInt8] {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }
}

/// The style sheets as one page asks for them.
struct PageStyleSheets: StyleSheetLoading {
  let store: StyleSheetStore
  /// What the page's references are relative to.
  let base: WebURL?
  /// Where the files that are read are noted.
  var reads: FileReads?

  func styleSheet(
    at reference: String, relativeTo base: String?, others: () -> [String]
  ) -> StyleSheetResult {
    guard let url = resolve(reference, relativeTo: base) else { return .unavailable }
    if let reads, let path = store.path(of: url) { reads.note(path) }
    return store.styleSheet(at: url) {
      others().compactMap { resolve($0, relativeTo: nil) }
    }
  }

  func address(of reference: String, relativeTo base: String?) -> String {
    resolve(reference, relativeTo: base)?.textWithoutFragment ?? reference
  }

  private func resolve(_ reference: String, relativeTo base: String?) -> WebURL? {
    WebURL(reference, relativeTo: base.flatMap { WebURL($0) } ?? self.base)
  }
}
