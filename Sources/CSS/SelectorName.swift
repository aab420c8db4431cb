import Text

/// Hashes of a name: what the buckets of a ``SelectorIndex`` are found by.
///
/// Whoever writes a page or a sheet can make two names share their hashes, so equal hashes say only
/// that two names may be equal. ``ComplexSelector/spells(_:as:_:)`` compares the names themselves.
package struct NameHashes: Hashable, Sendable {
  /// The hash of the name as written.
  package let exact: UInt64
  /// The hash of the name with ASCII letters lowered: for HTML type selectors, quirks mode and
  /// buckets.
  package let lowered: UInt64

  package init(_ bytes: Span<UInt8>) {
    var exact = FNV1a()
    var lowered = FNV1a()
    for index in bytes.indices {
      exact.combine(bytes[index])
      lowered.combine(asciiLower(bytes[index]))
    }
    self.exact = exact.value ^ (exact.value >> 32)
    self.lowered = lowered.value ^ (lowered.value >> 32)
  }

  package init(_ text: String) { self.init(text.utf8.span) }
}

/// A type, id or class in a selector: its hashes, and where it stands in the sheet.
package struct SelectorName: Sendable {
  package let hashes: NameHashes
  private let lower: UInt32
  private let upper: UInt32
  private let hasEscapes: Bool

  init(hashes: NameHashes, range: Range<Int>, hasEscapes: Bool) {
    self.hashes = hashes
    lower = UInt32(truncatingIfNeeded: range.lowerBound)
    upper = UInt32(truncatingIfNeeded: range.upperBound)
    self.hasEscapes = hasEscapes
  }

  /// True when the name, which stands in `source`, is `name`.
  func isSpelled(_ name: Span<UInt8>, in source: [UInt8], _ letters: LetterCase) -> Bool {
    if hasEscapes {
      let resolved = resolvingEscapes(source[Int(lower)..<Int(upper)], inString: false)
      return Self.areEqual(Array(resolved.utf8).span, name, letters)
    }
    return Self.areEqual(source.span.extracting(Int(lower)..<Int(upper)), name, letters)
  }

  /// The name, which stands in `source`.
  func text(in source: [UInt8]) -> String {
    let bytes = source[Int(lower)..<Int(upper)]
    return hasEscapes
      ? resolvingEscapes(bytes, inString: false) : String(decoding: bytes, as: UTF8.self)
  }

  private static func areEqual(
    _ own: Span<UInt8>, _ name: Span<UInt8>, _ letters: LetterCase
  ) -> Bool {
    guard own.count == name.count else { return false }
    switch letters {
    case .exact:
      for index in own.indices where own[index] != name[index] { return false }
    case .loweredSelector:
      for index in own.indices where asciiLower(own[index]) != name[index] { return false }
    case .ignored:
      for index in own.indices where asciiLower(own[index]) != asciiLower(name[index]) {
        return false
      }
    }
    return true
  }
}

/// How the ASCII case of a selector's name is compared with that of a name on the page.
package enum LetterCase: Sendable {
  case exact
  /// The selector's is lowered: type selectors and HTML elements.
  case loweredSelector
  /// Both are: ids and classes in quirks mode.
  case ignored
}

extension ComplexSelector {
  /// True when `name`, a part of this selector, is spelled `spelling`.
  package func spells(
    _ name: SelectorName, as spelling: Span<UInt8>, _ letters: LetterCase
  ) -> Bool {
    name.isSpelled(spelling, in: source, letters)
  }

  /// The spelling of `name`, a part of this selector, without escapes.
  func spelling(of name: SelectorName) -> String { name.text(in: source) }
}
