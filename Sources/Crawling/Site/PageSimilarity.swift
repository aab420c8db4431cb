import Text

/// A page's bytes in one number, to find the same page again.
enum PageSimilarity {
  static func digest(of bytes: [UInt8]) -> UInt64 {
    var hash = FNV1a()
    hash.value ^= UInt64(bytes.count)
    hash.combine(bytes.span)
    return hash.value
  }
}
