extension StringProtocol where SubSequence == Substring {
  /// The parts between separators of ASCII, empty ones included.
  func parts(_ separator: Unicode.Scalar) -> [Substring] {
    self[...].utf8.split(separator: UInt8(ascii: separator), omittingEmptySubsequences: false)
      .map { Substring($0) }
  }
}

extension String {
  /// The parts between single spaces; none of an empty text.
  var words: [String] {
    isEmpty ? [] : utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
  }
}
