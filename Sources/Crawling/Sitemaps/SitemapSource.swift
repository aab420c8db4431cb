import Archives
import WebAddress

/// The bytes of a sitemap on their way to libxml2: unpacked, cut at the limit, made valid UTF-8,
/// and stopped before anything that libxml2 would take long over.
///
/// libxml2 is not meant for what strangers send: a document type opens the door to entities, and
/// the time for a tag grows with the square of its attributes. Neither gets past this point.
final class SitemapSource {
  private(set) var problems: [Sitemap.Problem] = []
  private let bytes: [UInt8]
  private let inflater: Inflater?
  private var position = 0
  private var given = 0
  /// Raw bytes that were looked at but not yet handed on.
  private var pending: [UInt8] = []
  private var isStopped = false
  private var markup = MarkupGuard()

  static let chunk = 64 << 10

  private let limit: Int

  /// - Parameter charset: the encoding that the server names, which counts more than what the file
  ///   says (RFC 7303, 3.2).
  init(_ bytes: [UInt8], limit: Int, charset: String? = nil) {
    self.bytes = bytes
    self.limit = limit
    inflater = Inflater.isGzip(bytes) ? Inflater(bytes) : nil
    if head(3) == [0xEF, 0xBB, 0xBF] {
      pending.removeFirst(3)
    } else if let encoding = charset ?? XMLProlog.encoding(head(256)),
      !["utf-8", "utf8", "us-ascii", "ascii"].contains(encoding.lowercased())
    {
      decode(encoding)
    }
    _ = head(Self.chunk)
    pending = XMLProlog.removed(from: pending)
  }

  /// Turns the whole into UTF-8, once.
  private func decode(_ encoding: String) {
    while true {
      let more = rawBytes()
      if more.isEmpty { break }
      pending += more
    }
    // The web calls windows-1252 by its older names.
    let isLatin = ["iso-8859-1", "latin1", "iso8859-1", "iso_8859-1"].contains(
      encoding.lowercased())
    guard
      let text = CharacterConversion.convert(
        pending, from: isLatin ? "windows-1252" : encoding, to: "UTF-8")
    else { return }
    pending = text
  }

  /// The first bytes, which will be read again.
  func head(_ count: Int) -> [UInt8] {
    while pending.count < count {
      let more = rawBytes()
      if more.isEmpty { break }
      pending += more
    }
    return Array(pending.prefix(count))
  }

  private func rawBytes() -> [UInt8] {
    let room = min(Self.chunk, limit - given)
    guard room > 0 else {
      let isMore = inflater.map { !$0.next(limit: 1).isEmpty } ?? (position < bytes.count)
      if isMore { note(.tooLong) }
      return []
    }
    let part: [UInt8]
    if let inflater {
      part = inflater.next(limit: room)
      if inflater.isBroken { note(.malformed) }
    } else {
      part = Array(bytes[position..<min(position + room, bytes.count)])
      position += part.count
    }
    given += part.count
    return part
  }

  /// The next stretch of text, valid UTF-8; empty at the end.
  func nextText() -> [UInt8] {
    guard !isStopped else { return [] }
    var part = pending
    pending = []
    let more = rawBytes()
    part += more
    guard !part.isEmpty else { return [] }
    if !more.isEmpty {
      let tail = Self.incompleteTail(part)
      pending = Array(part.suffix(tail))
      part.removeLast(tail)
      if part.isEmpty { return nextText() }
    }
    // Malformed sequences become U+FFFD, characters that XML forbids become blanks.
    var clean = Array(String(decoding: part, as: UTF8.self).utf8)
    for index in clean.indices {
      switch clean[index] {
      case 0x09, 0x0A, 0x0D, 0x20...: continue
      default: clean[index] = 0x20
      }
    }
    return clean
  }

  /// The next stretch of XML; empty at the end or where it has to end.
  func nextXML() -> [UInt8] {
    var text = nextText()
    if let (end, problem) = markup.check(text) {
      note(problem)
      isStopped = true
      text.removeSubrange(end...)
    }
    return text
  }

  private func note(_ problem: Sitemap.Problem) {
    if !problems.contains(problem) { problems.append(problem) }
  }

  /// How many bytes at the end begin a character that the next stretch ends.
  private static func incompleteTail(_ bytes: [UInt8]) -> Int {
    for back in 1...3 where back <= bytes.count {
      let byte = bytes[bytes.count - back]
      if byte < 0x80 { return 0 }
      if byte >= 0xC0 {
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        return back < length ? back : 0
      }
    }
    return 0
  }
}

/// Follows XML just closely enough to know tags from text, and stops at a document type or at a
/// tag that is too long.
struct MarkupGuard {
  private enum State { case text, open, declaration, comment, cdata, instruction, tag, quoted }

  private var state = State.text
  private var quote: UInt8 = 0
  /// Bytes since the markup began.
  private var length = 0
  /// The last bytes, the newest lowest.
  private var last: UInt64 = 0

  static let maximumTag = 8 << 10

  /// The index from which nothing may be handed on, and why.
  mutating func check(_ bytes: [UInt8]) -> (Int, Sitemap.Problem)? {
    for (index, byte) in bytes.enumerated() {
      if state == .text {
        if byte == 0x3C { begin(.open) }
      } else if let problem = step(byte) {
        return (index, problem)
      }
    }
    return nil
  }

  private mutating func step(_ byte: UInt8) -> Sitemap.Problem? {
    length += 1
    last = last << 8 | UInt64(byte)
    switch state {
    case .text: break
    case .open:
      switch byte {
      case 0x21: begin(.declaration)
      case 0x3F: begin(.instruction)
      default:
        begin(.tag)
        return step(byte)
      }
    case .declaration:
      if length == 2, last == 0x2D2D {  // --
        begin(.comment)
      } else if length == 7, last == 0x5B_4344_4154_415B {  // [CDATA[
        begin(.cdata)
      } else if length >= 7 || length == 1 && byte != 0x2D && byte != 0x5B {
        return .documentType
      }
    case .comment: if last & 0xFF_FFFF == 0x2D2D3E { begin(.text) }
    case .cdata: if last & 0xFF_FFFF == 0x5D5D3E { begin(.text) }
    case .instruction: if last & 0xFFFF == 0x3F3E { begin(.text) }
    case .tag:
      if length > Self.maximumTag { return .tagTooLong }
      if byte == 0x3E { begin(.text) }
      if byte == 0x22 || byte == 0x27 {
        quote = byte
        state = .quoted
      }
    case .quoted:
      if length > Self.maximumTag { return .tagTooLong }
      if byte == quote { state = .tag }
    }
    return nil
  }

  private mutating func begin(_ next: State) {
    state = next
    length = 0
    last = 0
  }
}
