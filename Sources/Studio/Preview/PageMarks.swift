import DOM
import Text

/// What the addresses of previewed pages carry for the studio, and those of the files that they ask for.
///
/// Pages in a sandbox have an origin of their own: browsers send neither cookies nor the page's address with
/// what they ask for. So the marks are written into the addresses that pages and style sheets give.
struct PageMarks {
  /// The secret that opens the site's files.
  static let key = "parvis-key"
  /// That the state before is asked for.
  static let before = "parvis-before"

  /// As they stand in a query; empty where nothing needs saying.
  private let query: String

  /// - Parameter key: the secret, where one is asked for.
  init(key: String?, isEarlier: Bool) {
    let parts = [key.map { Self.key + "=" + $0 }, isEarlier ? Self.before + "=1" : nil]
    query = parts.compactMap { $0 }.joined(separator: "&")
  }

  /// A style sheet whose addresses carry the marks.
  func marked(sheet bytes: [UInt8]) -> [UInt8] {
    Self.inserting(places(inStyles: bytes[...]), into: bytes)
  }

  /// What to write where, so that a page's files are asked for with the marks.
  func places(in document: Document) -> [(place: Int, text: String)] {
    guard !query.isEmpty else { return [] }
    let source = Array(document.source.slice.bytes)
    var places = self.places(inStyles: source[...])
    for element in document.elements {
      for index in document.attributeRange(of: element.id) {
        let attribute = document.attributes[index]
        guard Self.asks(element, by: attribute.name) else { continue }
        let range = Int(attribute.source.lower)..<Int(attribute.source.upper)
        guard let address = Self.address(in: source, range) else { continue }
        places.append(mark(source, address))
      }
    }
    return places
  }

  /// The bytes with texts inserted, in the order of their places.
  static func inserting(_ texts: [(place: Int, text: String)], into source: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.count + texts.reduce(0) { $0 + $1.text.utf8.count })
    var end = 0
    for (place, text) in texts.sorted(by: { $0.place < $1.place }) {
      let place = min(max(place, end), source.count)
      bytes += source[end..<place]
      bytes += text.utf8
      end = place
    }
    return bytes + source[end...]
  }

  /// The marks at the end of an address, before its fragment.
  private func mark(_ source: [UInt8], _ address: Range<Int>) -> (place: Int, text: String) {
    let text = source[address]
    let end = text.firstIndex(of: UInt8(ascii: "#")) ?? address.upperBound
    let hasQuery = text[..<end].contains(UInt8(ascii: "?"))
    return (end, (hasQuery ? "&" : "?") + query)
  }

  /// True of an attribute by which an element asks for a file of the site.
  private static func asks(_ element: Element, by name: Name) -> Bool {
    switch name {
    case .src: true
    case .href: element.is(.link) || element.name == .image || element.name == .use
    case .poster: element.is(.video)
    case .data: element.is(.object)
    default: false
    }
  }

  /// Where the value of an attribute stands; nil of addresses elsewhere, within the page, and of none.
  private static func address(in source: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    guard range.upperBound <= source.count,
      let equals = source[range].firstIndex(of: UInt8(ascii: "="))
    else { return nil }
    return trimmed(source, equals + 1..<range.upperBound)
  }

  /// Addresses in `url()` and after `@import`.
  private func places(inStyles source: ArraySlice<UInt8>) -> [(place: Int, text: String)] {
    guard !query.isEmpty else { return [] }
    let bytes = Array(source)
    var places: [(place: Int, text: String)] = []
    for (word, close) in [("url(", UInt8(ascii: ")")), ("@import", UInt8(ascii: ";"))] {
      let word = Array(word.utf8)
      var index = 0
      while index + word.count <= bytes.count {
        guard bytes[index] | 0x20 == word[0] | 0x20,
          zip(bytes[index...], word).allSatisfy({ $0.0 | 0x20 == $0.1 | 0x20 })
        else {
          index += 1
          continue
        }
        let start = index + word.count
        let end = bytes[start...].prefix(2048).firstIndex(of: close) ?? start
        index = max(end, start)
        // `@import url()` is told by its function.
        if close == UInt8(ascii: ";"), !bytes[start..<end].contains(where: Self.isQuote) {
          continue
        }
        if close == UInt8(ascii: ";"), bytes[start..<end].contains(UInt8(ascii: "(")) { continue }
        let range = close == UInt8(ascii: ";") ? Self.quoted(bytes, start..<end) : start..<end
        if let address = Self.trimmed(bytes, range) { places.append(mark(bytes, address)) }
      }
    }
    return places
  }

  private static func quoted(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    guard let first = bytes[range].firstIndex(where: isQuote),
      let last = bytes[(first + 1)..<range.upperBound].firstIndex(of: bytes[first])
    else { return range.lowerBound..<range.lowerBound }
    return first..<last + 1
  }

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }

  /// Without blanks and quotes around; nil of addresses of other hosts and schemes, of fragments, of references
  /// to characters, and of nothing.
  private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    func isOutside(_ byte: UInt8) -> Bool { byte <= 0x20 || isQuote(byte) }
    let text = bytes[range]
    guard let first = text.firstIndex(where: { !isOutside($0) }),
      let last = text.lastIndex(where: { !isOutside($0) })
    else { return nil }
    let address = bytes[first...last]
    let beforePath = address.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
    guard !address.starts(with: "//".utf8), address.first != UInt8(ascii: "#"),
      address.first != UInt8(ascii: "&"), !beforePath.contains(UInt8(ascii: ":"))
    else { return nil }
    return first..<last + 1
  }
}
