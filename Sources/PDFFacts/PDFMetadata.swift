/// The few facts of a file's XMP packet (ISO 16684-1) that matter here, found by their names: whole XML readers
/// refuse packets that viewers take.
struct PDFMetadata {
  private static let maximumBytes = 1 << 20

  private(set) var title: String?
  private(set) var claimedPDFUA: Int?

  init(_ bytes: [UInt8]) {
    let text = String(decoding: bytes.prefix(Self.maximumBytes), as: UTF8.self).utf8[...]
    title = Self.title(text)
    guard let place = text.end(of: "pdfuaid:part") else { return }
    let value = text[place...].prefix(8).first { (48...57).contains($0) }
    claimedPDFUA = value.map { Int($0) - 48 }
  }

  /// The first text of `dc:title`, whatever its language.
  private static func title(_ text: Substring.UTF8View) -> String? {
    guard let start = text.end(of: "<dc:title") else { return nil }
    let end = text[start...].end(of: "</dc:title") ?? text.endIndex
    let property = text[start..<end]
    guard let item = property.end(of: "<rdf:li") else { return nil }
    guard let begin = property[item...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
    let content = property[property.index(after: begin)...].prefix { $0 != UInt8(ascii: "<") }
    let words = String(Substring(content))
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&apos;", with: "'").replacing("&amp;", with: "&")
    return words.contains { !$0.isWhitespace } ? words : nil
  }
}

extension Substring.UTF8View {
  /// Where the text that follows `word` begins; nil where the word is not there.
  fileprivate func end(of word: String) -> Index? {
    let wanted = Array(word.utf8)
    var start = startIndex
    while let place = self[start...].firstIndex(of: wanted[0]) {
      if self[place...].starts(with: wanted) { return index(place, offsetBy: wanted.count) }
      start = index(after: place)
    }
    return nil
  }
}
