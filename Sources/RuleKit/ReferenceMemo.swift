import DOM
import Synchronization
import WebAddress

/// Where references lead, kept for all pages of a site: menus repeat theirs on each.
final class ReferenceMemo: Sendable {
  /// Beyond this many, none is added.
  private static let maximum = 200_000
  /// Beyond this many, one is kept when it comes again: links of menus do, most others never.
  private static let keptAtOnce = 4_096
  /// Longer references are worked out each time.
  private static let maximumBytes = 1_024

  /// What of a page's base address decides where a reference leads.
  enum Scope {
    /// Nothing: the reference is an address of its own.
    case none
    /// Scheme and host.
    case origin
    /// The folder as well.
    case folder
  }

  /// A base address, by what references may depend on.
  struct Base {
    fileprivate let origin: Int
    fileprivate let folder: Int
  }

  private struct Key: Hashable {
    let base: Int
    let text: UTF8Slice
  }

  private struct State {
    var bases: [String: Int] = [:]
    var known: [Key: ResolvedReference] = [:]
    /// Hashes of keys that came once.
    var cameOnce: Set<Int> = []

    /// Whether a reference that is not known is to be kept.
    mutating func takesUp(_ key: Key) -> Bool {
      if known.count < ReferenceMemo.keptAtOnce { return true }
      guard known.count < ReferenceMemo.maximum else { return false }
      let hash = key.hashValue
      if cameOnce.remove(hash) != nil { return true }
      if cameOnce.count < ReferenceMemo.maximum { cameOnce.insert(hash) }
      return false
    }
  }

  private let state = Mutex(State())

  /// The numbers of `address`, which stay the same for the same.
  func base(_ address: WebURL?) -> Base {
    guard var folder = address else { return Base(origin: -1, folder: -1) }
    folder.query = nil
    folder.fragment = nil
    let slash = folder.path.utf8.lastIndex(of: UInt8(ascii: "/"))
    folder.path = slash.map { String(folder.path[...$0]) } ?? ""
    var origin = folder
    origin.path = ""
    return state.withLock { state in
      func number(_ text: String) -> Int {
        if let known = state.bases[text] { return known }
        // Never reused: 0 is for references that need no base.
        let number = state.bases.count + 1
        state.bases[text] = number
        return number
      }
      return Base(origin: number("o" + origin.text), folder: number("f" + folder.text))
    }
  }

  /// Where `text` leads from a page with this base; `resolve` is asked where it is not known. Nil
  /// where it may depend on more of the page.
  ///
  /// - Parameter isKept: whether what is resolved is kept for other pages.
  func value(
    of text: UTF8Slice, _ base: Base, isKept: Bool = true, _ resolve: () -> ResolvedReference
  ) -> ResolvedReference? {
    guard text.count <= Self.maximumBytes, let scope = Self.scope(of: text) else { return nil }
    let number =
      switch scope {
      case .none: 0
      case .origin: base.origin
      case .folder: base.folder
      }
    guard number >= 0 else { return nil }
    if let known = state.withLock({ $0.known[Key(base: number, text: text)] }) { return known }
    let resolved = resolve()
    guard isKept else { return resolved }
    state.withLock { state in
      guard state.takesUp(Key(base: number, text: text)) else { return }
      // A copy of the text: the page's own would keep its source in memory.
      state.known[Key(base: number, text: UTF8Slice(String(text)))] = resolved
    }
    return resolved
  }

  /// Nil of references that may mean the page itself, or that begin in an unusual way.
  static func scope(of text: UTF8Slice) -> Scope? {
    if text.isAbsolute { return Scope.none }
    switch text[0] {
    case UInt8(ascii: "/"): return .origin
    case UInt8(ascii: "."), UInt8(ascii: "%"), UInt8(ascii: "_"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
      // "https:" alone is the page itself.
      return text.containsASCIIColon ? nil : .folder
    default: return nil
    }
  }
}

extension UTF8Slice {
  fileprivate var containsASCIIColon: Bool { bytes.contains(UInt8(ascii: ":")) }

  fileprivate var isAbsolute: Bool {
    Self.schemes.contains { hasPrefix($0) }
  }

  private static let schemes: [StaticString] = ["https://", "http://", "mailto:", "tel:"]
}

/// Where a reference leads, whatever page it stands on.
final class ResolvedReference: Sendable {
  /// Nil when browsers would not follow it.
  let address: WebURL?
  let target: LinkTarget?
  /// Relative to the site's root, percent-decoded; nil of what is not on the site.
  let sitePath: String?
  /// What a request for ``sitePath`` finds among the site's files.
  let answer: FileIndex.Answer?

  /// - Parameter encoding: that of the page, by its name in the Encoding Standard.
  init(
    _ text: UTF8Slice, relativeTo base: WebURL?, on site: SiteContext, encoding: String = "UTF-8"
  ) {
    let address = WebURL(String(text), relativeTo: base, inPageEncodedAs: encoding)
    let target = address.map { site.target(of: $0) }
    self.address = address
    self.target = target
    if case .site(let path, _)? = target { sitePath = path } else { sitePath = nil }
    answer = sitePath.map { site.files.answer($0) }
  }
}
