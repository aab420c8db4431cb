extension Keyword {
  private static let byName = NameTable(Array(zip(names, allCases)))

  /// The keyword as CSS spells it.
  package var name: String { Self.names[Int(rawValue)] }

  /// The keyword spelled `name` (lower case).
  package init?(_ name: String) {
    guard let keyword = Self.byName[name] else { return nil }
    self = keyword
  }

  /// The keyword spelled so, whatever the ASCII case.
  init?(_ name: Span<UInt8>) {
    guard let keyword = Self.byName[name] else { return nil }
    self = keyword
  }
}

/// A set of keywords, a bit each.
struct KeywordSet: Sendable, ExpressibleByArrayLiteral {
  private var words = InlineArray<4, UInt64>(repeating: 0)

  init(arrayLiteral keywords: Keyword...) {
    for keyword in keywords {
      words[Int(keyword.rawValue >> 6)] |= 1 << UInt64(keyword.rawValue & 63)
    }
  }

  func contains(_ keyword: Keyword) -> Bool {
    words[Int(keyword.rawValue >> 6)] >> UInt64(keyword.rawValue & 63) & 1 == 1
  }
}
