extension StringProtocol {
  /// The text, or, when it has more than `maximum` characters, its first `maximum - 1` and `…`.
  ///
  /// Characters are grapheme clusters: an accent or a flag is never cut in two. The cost depends on
  /// `maximum`, not on the length of the text.
  package func shortened(toCharacters maximum: Int) -> String {
    precondition(maximum > 0)
    // No character is shorter than a byte.
    guard utf8.count > maximum,
      let end = index(startIndex, offsetBy: maximum, limitedBy: endIndex), end < endIndex
    else { return String(self) }
    return self[..<index(before: end)] + "…"
  }

  /// The text, or, when it has more than `maximum` Unicode scalars, its first `maximum - 1` and `…`.
  ///
  /// For lengths that other programs count too: the cut may fall between a letter and its combining
  /// marks.
  package func shortened(toScalars maximum: Int) -> String {
    precondition(maximum > 0)
    guard utf8.count > maximum,
      let end = unicodeScalars.index(startIndex, offsetBy: maximum, limitedBy: endIndex),
      end < endIndex
    else { return String(self) }
    return String(String.UnicodeScalarView(unicodeScalars[..<unicodeScalars.index(before: end)]))
      + "…"
  }
}
