import CSS
import PageFacts
import RuleKit
import Styling
import Synchronization
import WebAddress

/// The style sheets of a site, each read and parsed once for all its pages.
final class StyleSheetCache: Sendable {
  private let site: SiteContext
  private let files: SiteFiles
  /// Bytes of sheets that are kept: what each page has a sheet of its own for would fill the memory.
  private static let maximumKept = 32 << 20
  /// As many sheets of a page are read ahead.
  private static let maximumAhead = 32
  private let kept = Mutex(0)
  /// By address.
  private let entries = Mutex<[String: Entry]>([:])
  /// The addresses of sheets of other hosts that pages asked for, and whether they were handed out.
  private let remote = Mutex<[WebURL: Bool]>([:])
  /// What the sheets make of the elements of pages.
  let sharing = StyleSharing()

  /// A sheet, locked while it is read.
  private final class Entry: Sendable {
    let result: Mutex<StyleSheetResult?>

    init(_ result: StyleSheetResult? = nil) { self.result = Mutex(result) }
  }

  init(site: SiteContext, files: SiteFiles) {
    self.site = site
    self.files = files
  }

  /// Whether something has been inserted for this address.
  func contains(_ url: WebURL) -> Bool {
    entries.withLock { $0[url.textWithoutFragment] != nil }
  }

  /// Takes what a live site has at `url`.
  func insert(_ result: StyleSheetResult, at url: WebURL) {
    entries.withLock { $0[url.textWithoutFragment] = Entry(result) }
  }

  /// The sheets of other hosts that pages asked for since the last time, in order.
  func takeUnread() -> [WebURL] {
    remote.withLock { remote in
      let taken = remote.filter { !$0.value }.keys
      for url in taken { remote[url] = true }
      return taken.sorted { $0.text < $1.text }
    }
  }

  /// Has the sheets of these files read again when next asked for.
  func forget(_ changed: Set<String>) {
    let gone = entries.withLock { entries in
      let gone = entries.filter { key, _ in
        WebURL(key).flatMap(files.path(of:)).map(changed.contains) ?? false
      }
      for key in gone.keys { entries[key] = nil }
      return gone
    }
    for entry in gone.values {
      if case .loaded(let sheet)? = entry.result.withLock({ $0 }) {
        kept.withLock { $0 -= sheet.byteCount }
      }
    }
  }

  /// What a page gets at `url`.
  ///
  /// - Parameter others: what the page will ask for besides: read while another page is at this one.
  func styleSheet(at url: WebURL, others: () -> [WebURL]) -> StyleSheetResult {
    // A crawl brings the sheets with the pages: what is not here may come with the next one.
    if site.kind == .live {
      let known = entries.withLock { $0[url.textWithoutFragment] }
      return known?.result.withLock { $0 } ?? load(url)
    }
    let entry = entry(for: url)
    if let result = entry.result.withLockIfAvailable({ read(url, into: &$0) }) { return result }
    for other in others().prefix(Self.maximumAhead) {
      _ = self.entry(for: other).result.withLockIfAvailable { read(other, into: &$0) }
    }
    return entry.result.withLock { read(url, into: &$0) }
  }

  private func entry(for url: WebURL) -> Entry {
    let key = url.textWithoutFragment
    return entries.withLock { entries in
      if let known = entries[key] { return known }
      let entry = Entry()
      entries[key] = entry
      return entry
    }
  }

  private func read(_ url: WebURL, into result: inout StyleSheetResult?) -> StyleSheetResult {
    if let result { return result }
    let loaded = load(url)
    if isWorthKeeping(loaded) { result = loaded }
    return loaded
  }

  private func isWorthKeeping(_ result: StyleSheetResult) -> Bool {
    guard case .loaded(let sheet) = result else { return true }
    return kept.withLock { kept in
      guard kept + sheet.byteCount <= Self.maximumKept else { return false }
      kept += sheet.byteCount
      return true
    }
  }

  /// Services whose sheets hold `@font-face` rules alone: what they would say is known.
  private static let fontServices: Set<String> = ["fonts.googleapis.com", "fonts.bunny.net"]

  private func load(_ url: WebURL) -> StyleSheetResult {
    if case .external(let other) = site.target(of: url), let host = other.host {
      if Self.fontServices.contains(host), other.path.hasPrefix("/css") {
        return .loaded(StyleSheet(""))
      }
      if other.isHTTP {
        var address = other
        address.fragment = nil
        remote.withLock { if $0[address] == nil { $0[address] = false } }
      }
    }
    guard let file = files.path(of: url), let bytes = files.bytes(atPath: file) else {
      // What is certainly not there styles nothing.
      if case .site(let path, _) = site.target(of: url), site.isAbsent(path) {
        return .notAStyleSheet
      }
      return .unavailable
    }
    return .loaded(StyleSheet(bytes: bytes))
  }
}
