// UNSAFE: reads bytes through a buffer pointer whose bounds are not checked in release.
//
// Invariant: the buffer is that of an array for the time of one call; each read is preceded by a
// comparison of its place with the count, and no pointer is kept.

/// Turns bytes into tokens (CSS Syntax 3, section 4.3), openers matched to closers.
///
/// Unsafe: it reads through a pointer, whose bounds are not checked in release. Invariants: the buffer
/// is that of an array for the time of one call of `withUnsafeBufferPointer` in ``TokenList``, and
/// nothing of it is kept; each read is preceded by a comparison of its place with `bytes.count`.
///
/// Input preprocessing (section 3.3) is done in place: CR and FF count as line ends and NUL as a
/// name character, so that offsets stay those of the source. Comments leave no token.
struct Tokenizer {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var tokens: ContiguousArray<Token> = []
  /// The openers not yet closed.
  private var openers: ContiguousArray<Opener> = []
  private var skimmer: BlockSkimmer
  private let skims: Bool
  private let classes = byteClasses

  private struct Opener {
    /// The number of its token.
    let token: Int
    /// A brace in no parentheses and in no value.
    let holdsRules: Bool
    /// A custom property may stand here, whose value may hold braces.
    var holdsCustom = false
  }

  /// - Parameters:
  ///   - start: where the first token begins.
  ///   - skims: whether blocks of plain declarations are left for later.
  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0, skims: Bool = false) {
    self.bytes = bytes
    self.skims = skims
    skimmer = BlockSkimmer(bytes)
    position = start
    if start == 0, bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
      position = 3
    }
  }

  mutating func run() -> (ContiguousArray<Token>, SkimmedBlocks) {
    tokens.reserveCapacity((bytes.count - position) / (skims ? 8 : 4) + 8)
    while position < bytes.count { next() }
    for opener in openers { tokens[opener.token].extra = UInt32(truncatingIfNeeded: tokens.count) }
    return (tokens, skimmer.blocks)
  }

  /// The byte `distance` from here; 0 at the end, which no class of characters below holds.
  @inline(__always)
  private func byte(_ distance: Int = 0) -> UInt8 {
    position + distance < bytes.count ? bytes[position + distance] : 0
  }

  private func exists(_ distance: Int = 0) -> Bool { position + distance < bytes.count }

  @inline(__always)
  private mutating func emit(
    _ kind: TokenKind, from start: Int, flags: UInt8 = 0, extra: Int = 0, delim: UInt8 = 0
  ) {
    var token = Token(kind, start, position)
    token.flags = flags
    token.extra = UInt32(truncatingIfNeeded: extra)
    token.delim = delim
    tokens.append(token)
  }

  private mutating func next() {
    let start = position
    let first = bytes[position]
    switch classes[Int(first)] {
    case .whitespace:
      repeat { position += 1 } while exists() && isCSSWhitespace(bytes[position])
      emit(.whitespace, from: start)
    case .nameStart:
      identLike()
    case .digit:
      numeric()
    case .quote:
      string(ending: first)
    case .single:
      single(first)
    case .other:
      other(first)
    }
  }

  private mutating func single(_ character: UInt8) {
    position += 1
    let kind: TokenKind
    switch character {
    case UInt8(ascii: ":"): kind = .colon
    case UInt8(ascii: ";"): kind = .semicolon
    case UInt8(ascii: ","): kind = .comma
    case UInt8(ascii: "("): kind = .leftParen
    case UInt8(ascii: "["): kind = .leftBracket
    case UInt8(ascii: "{"): kind = .leftBrace
    case UInt8(ascii: ")"): kind = .rightParen
    case UInt8(ascii: "]"): kind = .rightBracket
    default: kind = .rightBrace
    }
    switch kind {
    case .leftBrace:
      let isBlock = beginsBlock()
      if isBlock, skims, let end = skimmer.skim(from: position) { return skimmed(to: end) }
      openers.append(Opener(token: tokens.count, holdsRules: isBlock))
    case .leftParen, .leftBracket: openers.append(Opener(token: tokens.count, holdsRules: false))
    case .rightParen, .rightBracket, .rightBrace: close(kind)
    case .semicolon:
      if !openers.isEmpty { openers[openers.count - 1].holdsCustom = false }
    default: break
    }
    emit(kind, from: position - 1)
  }

  /// False within parentheses and in what may be the value of a custom property: parsers need all
  /// tokens there.
  private func beginsBlock() -> Bool {
    guard let opener = openers.last else { return true }
    return opener.holdsRules && !opener.holdsCustom
  }

  /// A pair of braces that knows its block.
  private mutating func skimmed(to end: Int) {
    emit(.leftBrace, from: position - 1, flags: 32, extra: tokens.count + 1)
    position = end + 1
    emit(.rightBrace, from: end, extra: skimmer.blocks.count - 1)
  }

  /// Matches a closer to the innermost opener; a closer of another kind is a plain token in it.
  private mutating func close(_ kind: TokenKind) {
    guard let opener = openers.last else { return }
    let wanted: TokenKind =
      switch tokens[opener.token].kind {
      case .leftBrace: .rightBrace
      case .leftBracket: .rightBracket
      default: .rightParen
      }
    guard kind == wanted else { return }
    tokens[opener.token].extra = UInt32(truncatingIfNeeded: tokens.count)
    openers.removeLast()
  }

  private mutating func other(_ character: UInt8) {
    switch character {
    case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"):
      comment()
    case UInt8(ascii: "#") where isNameByte(at: 1) || isEscape(at: 1):
      let start = position
      position += 1
      let isID = startsIdent(at: 0)
      let escaped = name()
      emit(.hash, from: start, flags: (escaped ? 1 : 0) | (isID ? 2 : 0))
    case UInt8(ascii: "+"), UInt8(ascii: "."):
      if startsNumber() { numeric() } else { delim(character) }
    case UInt8(ascii: "-"):
      if startsNumber() {
        numeric()
      } else if byte(1) == UInt8(ascii: "-"), byte(2) == UInt8(ascii: ">") {
        position += 3
        emit(.cdc, from: position - 3)
      } else if startsIdent(at: 0) {
        identLike()
      } else {
        delim(character)
      }
    case UInt8(ascii: "<")
    where byte(1) == UInt8(ascii: "!") && byte(2) == UInt8(ascii: "-")
      && byte(3) == UInt8(ascii: "-"):
      position += 4
      emit(.cdo, from: position - 4)
    case UInt8(ascii: "@") where startsIdent(at: 1):
      let start = position
      position += 1
      let escaped = name()
      emit(.atKeyword, from: start, flags: escaped ? 1 : 0)
    case UInt8(ascii: "\\"):
      if isEscape(at: 0) { identLike() } else { delim(character) }
    default:
      delim(character)
    }
  }

  private mutating func delim(_ character: UInt8) {
    position += 1
    emit(.delim, from: position - 1, delim: character)
  }

  private mutating func comment() {
    position += 2
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "*"), byte(1) == UInt8(ascii: "/") {
        position += 2
        return
      }
      position += 1
    }
  }

  // MARK: Names

  private func isNameByte(at distance: Int) -> Bool {
    guard exists(distance) else { return false }
    let byte = bytes[position + distance]
    switch classes[Int(byte)] {
    case .nameStart, .digit: return true
    default: return byte == UInt8(ascii: "-")
    }
  }

  /// Two code points are a valid escape (section 4.3.8).
  private func isEscape(at distance: Int) -> Bool {
    guard byte(distance) == UInt8(ascii: "\\") else { return false }
    return !exists(distance + 1) || !isNewline(bytes[position + distance + 1])
  }

  /// Three code points would start an identifier (section 4.3.9).
  private func startsIdent(at distance: Int) -> Bool {
    guard exists(distance) else { return false }
    let first = bytes[position + distance]
    if first == UInt8(ascii: "-") {
      guard exists(distance + 1) else { return false }
      let second = bytes[position + distance + 1]
      return second == UInt8(ascii: "-") || classes[Int(second)] == .nameStart
        || isEscape(at: distance + 1)
    }
    return classes[Int(first)] == .nameStart || isEscape(at: distance)
  }

  /// Consumes a name; answers whether its text differs from its bytes.
  private mutating func name() -> Bool {
    var escaped = false
    while position < bytes.count {
      let byte = bytes[position]
      switch classes[Int(byte)] {
      case .nameStart:
        if byte == 0 { escaped = true }
        position += 1
      case .digit: position += 1
      default:
        if byte == UInt8(ascii: "-") {
          position += 1
        } else if isEscape(at: 0) {
          escaped = true
          skipEscape()
        } else {
          return escaped
        }
      }
    }
    return escaped
  }

  /// Consumes an escaped code point (section 4.3.7).
  private mutating func skipEscape() {
    position += 1
    guard position < bytes.count else { return }
    if hexValue(bytes[position]) != nil {
      var digits = 0
      while digits < 6, position < bytes.count, hexValue(bytes[position]) != nil {
        position += 1
        digits += 1
      }
      skipOneWhitespace()
    } else {
      position += 1
      while position < bytes.count, bytes[position] & 0xC0 == 0x80 { position += 1 }
    }
  }

  private mutating func skipOneWhitespace() {
    guard position < bytes.count, isCSSWhitespace(bytes[position]) else { return }
    if bytes[position] == 0x0D, byte(1) == 0x0A { position += 1 }
    position += 1
  }

  private mutating func identLike() {
    let start = position
    let escaped = name()
    guard byte() == UInt8(ascii: "(") else {
      emit(.ident, from: start, flags: escaped ? 1 : 0)
      if bytes[start] == UInt8(ascii: "-"), !openers.isEmpty {
        openers[openers.count - 1].holdsCustom =
          escaped || bytes[start + 1] == UInt8(ascii: "-")
          || openers[openers.count - 1].holdsCustom
      }
      return
    }
    let nameEnd = position
    position += 1
    if isURLName(start, nameEnd) {
      var probe = position
      while probe < bytes.count, isCSSWhitespace(bytes[probe]) { probe += 1 }
      if probe >= bytes.count
        || (bytes[probe] != UInt8(ascii: "\"") && bytes[probe] != UInt8(ascii: "'"))
      {
        position = probe
        url(from: start)
        return
      }
    }
    openers.append(Opener(token: tokens.count, holdsRules: false))
    emit(.function, from: start, flags: escaped ? 1 : 0)
  }

  private func isURLName(_ start: Int, _ end: Int) -> Bool {
    end - start == 3 && asciiLower(bytes[start]) == UInt8(ascii: "u")
      && asciiLower(bytes[start + 1]) == UInt8(ascii: "r")
      && asciiLower(bytes[start + 2]) == UInt8(ascii: "l")
  }

  // MARK: URLs and strings

  /// Consumes a URL token from its first character on (section 4.3.6).
  private mutating func url(from start: Int) {
    let content = position
    var escaped = false
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: ")"):
        position += 1
        finishURL(start, content, escaped, closed: true)
        return
      case _ where isCSSWhitespace(byte):
        while position < bytes.count, isCSSWhitespace(bytes[position]) { position += 1 }
        if position >= bytes.count {
          finishURL(start, content, escaped, closed: false)
          return
        }
        if bytes[position] == UInt8(ascii: ")") { continue }
        badURL(from: start)
        return
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "("), 1...8, 0x0B, 0x0E...0x1F, 0x7F:
        badURL(from: start)
        return
      case UInt8(ascii: "\\"):
        guard isEscape(at: 0) else {
          badURL(from: start)
          return
        }
        escaped = true
        skipEscape()
      default:
        if byte == 0 { escaped = true }
        position += 1
      }
    }
    finishURL(start, content, escaped, closed: false)
  }

  private mutating func finishURL(_ start: Int, _ content: Int, _ escaped: Bool, closed: Bool) {
    emit(.url, from: start, flags: (escaped ? 1 : 0) | (closed ? 16 : 0), extra: content)
  }

  /// Consumes the remnants of a bad URL (section 4.3.14).
  private mutating func badURL(from start: Int) {
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: ")") {
        position += 1
        break
      }
      if isEscape(at: 0) { skipEscape() } else { position += 1 }
    }
    emit(.badURL, from: start)
  }

  private mutating func string(ending quote: UInt8) {
    let start = position
    var escaped = false
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      if byte == quote {
        position += 1
        emit(.string, from: start, flags: (escaped ? 1 : 0) | 16)
        return
      }
      if isNewline(byte) {
        emit(.badString, from: start)
        return
      }
      if byte == UInt8(ascii: "\\") {
        escaped = true
        if !exists(1) {
          position += 1
        } else if isNewline(bytes[position + 1]) {
          position += bytes[position + 1] == 0x0D && self.byte(2) == 0x0A ? 3 : 2
        } else {
          skipEscape()
        }
        continue
      }
      if byte == 0 { escaped = true }
      position += 1
    }
    emit(.string, from: start, flags: escaped ? 1 : 0)
  }

  // MARK: Numbers

  /// Three code points would start a number (section 4.3.10); the first is a sign or a full stop.
  private func startsNumber() -> Bool {
    var distance = 0
    if byte() == UInt8(ascii: "+") || byte() == UInt8(ascii: "-") { distance = 1 }
    if isDigit(byte(distance)) { return true }
    return byte(distance) == UInt8(ascii: ".") && isDigit(byte(distance + 1))
  }

  private mutating func numeric() {
    let start = position
    var flags: UInt8 = 4
    if byte() == UInt8(ascii: "+") || byte() == UInt8(ascii: "-") {
      flags |= 8
      position += 1
    }
    while isDigit(byte()) { position += 1 }
    if byte() == UInt8(ascii: "."), isDigit(byte(1)) {
      flags &= ~4
      position += 2
      while isDigit(byte()) { position += 1 }
    }
    if byte() | 0x20 == UInt8(ascii: "e") {
      let signed = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-")
      if isDigit(byte(signed ? 2 : 1)) {
        flags &= ~4
        position += signed ? 3 : 2
        while isDigit(byte()) { position += 1 }
      }
    }
    let unit = position
    if startsIdent(at: 0) {
      if name() { flags |= 1 }
      emit(.dimension, from: start, flags: flags, extra: unit)
    } else if byte() == UInt8(ascii: "%") {
      position += 1
      emit(.percentage, from: start, flags: flags)
    } else {
      emit(.number, from: start, flags: flags)
    }
  }
}

/// What the first byte of a token says of it.
private enum ByteClass: UInt8 {
  case other, whitespace, nameStart, digit, quote, single
}

private let byteClasses: ContiguousArray<ByteClass> = {
  var classes = ContiguousArray<ByteClass>(repeating: .other, count: 256)
  for byte in 0...255 {
    switch UInt8(byte) {
    case 0x20, 0x09, 0x0A, 0x0C, 0x0D: classes[byte] = .whitespace
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"), 0x80...0xFF, 0x00:
      classes[byte] = .nameStart
    case UInt8(ascii: "0")...UInt8(ascii: "9"): classes[byte] = .digit
    case UInt8(ascii: "\""), UInt8(ascii: "'"): classes[byte] = .quote
    case UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "("),
      UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
      UInt8(ascii: "}"):
      classes[byte] = .single
    default: break
    }
  }
  return classes
}()
