internal import CSS
internal import Styling
internal import Synchronization

/// Where the style sheets come from that a page links to.
///
/// `style` elements and `style` attributes are in the page; what `link` elements and `@import` rules
/// refer to, whoever knows the site must give. Sheets are asked for when a page needs them and parsed
/// once: hand one source to all pages of a site.
public struct StyleSheetSource: Sendable, ExpressibleByDictionaryLiteral {
  /// What became of a sheet.
  public enum Answer: Sendable, Hashable {
    /// Its bytes as they were served. The encoding is settled by byte order mark and `@charset`.
    case bytes([UInt8])
    /// It could not be had: what it would say is unknown, and styles are not complete
    /// (``StyledHTML/isComplete``).
    case unavailable
    /// It was served as something else than CSS: browsers take no notice of it.
    case notCSS
  }

  let loader: SheetLoader

  /// No sheets beyond the page's own: those it links to are unavailable.
  public static let none = StyleSheetSource([:])

  /// Sheets by their address, as the page or the sheet that imports them writes it.
  ///
  /// - Parameter sheets: the text of each, such as `["style.css": "p { color: navy }"]`. Others are
  ///   unavailable.
  public init(_ sheets: [String: String]) {
    self.init { sheets[$0].map { .bytes(Array($0.utf8)) } ?? .unavailable }
  }

  /// The same as ``init(_:)``. The last of equal addresses counts.
  public init(dictionaryLiteral elements: (String, String)...) {
    self.init(Dictionary(elements, uniquingKeysWith: { $1 }))
  }

  /// Sheets as `load` finds them.
  ///
  /// - Parameters:
  ///   - resolve: the address of a reference, as written, relative to `base`: nil for the page, else
  ///     what `resolve` gave for the sheet that holds the `@import`. References with one address are
  ///     one sheet; a sheet that imports itself is met once. The reference itself unless told
  ///     otherwise.
  ///   - load: the sheet at such an address. Called at most once for each, from any thread, and not
  ///     by two at a time.
  public init(
    resolve: @escaping @Sendable (_ reference: String, _ base: String?) -> String = {
      reference, _ in
      reference
    },
    load: @escaping @Sendable (_ address: String) -> Answer
  ) {
    loader = SheetLoader(resolve: resolve, load: load)
  }
}

/// Hands out each sheet once parsed, the same object to all pages.
final class SheetLoader: StyleSheetLoading {
  private let resolve: @Sendable (String, String?) -> String
  private let load: @Sendable (String) -> StyleSheetSource.Answer
  private let known = Mutex<[String: StyleSheetResult]>([:])

  init(
    resolve: @escaping @Sendable (String, String?) -> String,
    load: @escaping @Sendable (String) -> StyleSheetSource.Answer
  ) {
    self.resolve = resolve
    self.load = load
  }

  func address(of reference: String, relativeTo base: String?) -> String {
    resolve(reference, base)
  }

  func styleSheet(
    at reference: String, relativeTo base: String?, others: () -> [String]
  ) -> StyleSheetResult {
    let address = resolve(reference, base)
    return known.withLock { known in
      if let result = known[address] { return result }
      let result: StyleSheetResult
      switch load(address) {
      case .bytes(let bytes): result = .loaded(StyleSheet(bytes: bytes))
      case .unavailable: result = .unavailable
      case .notCSS: result = .notAStyleSheet
      }
      known[address] = result
      return result
    }
  }
}
