// UNSAFE: reads the bytes of a sheet through a buffer pointer.
//
// Invariant: the buffer is that of the sheet's array for the time of one call; each read is preceded by
// a comparison of its place with the count, and no pointer is kept.

/// A declaration that was skimmed, as offsets into its sheet.
struct DeclarationSpan: BitwiseCopyable, Sendable {
  var nameStart: UInt32
  var nameEnd: UInt32
  /// After the colon.
  var valueStart: UInt32
  /// Of the semicolon or brace that ends the value.
  var valueEnd: UInt32
}

/// The declarations of the blocks that were skimmed.
struct SkimmedBlocks: Sendable {
  fileprivate(set) var spans: ContiguousArray<DeclarationSpan> = []
  /// By number of the block: its first span, and at the end the number of all spans.
  fileprivate var firstSpans: ContiguousArray<UInt32> = [0]

  /// How many blocks there are.
  var count: Int { firstSpans.count - 1 }

  /// The places in ``spans`` of a block's declarations.
  func declarations(ofBlock number: Int) -> Range<Int> {
    guard number >= 0, number < count else { return 0..<0 }
    return Int(firstSpans[number])..<Int(firstSpans[number + 1])
  }
}

/// Finds the end of a block of plain declarations without making tokens of them.
///
/// Most rules of a sheet match nothing on a given page, so their declarations are parsed only when
/// they are needed. A block is plain when each of its parts is `name: value;`, strings, comments and
/// parentheses are closed, and there is no other bracket: then its tokens begin and end with it,
/// and no part of it is a rule. All other blocks are tokenized.
///
/// Unsafe: it shares the pointer of the ``Tokenizer`` and its invariants.
struct BlockSkimmer {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private(set) var blocks = SkimmedBlocks()

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Skims the block whose contents begin at `start`; answers where they end, at the closing brace,
  /// or nil when the block is not plain.
  mutating func skim(from start: Int) -> Int? {
    position = start
    let known = blocks.spans.count
    while skipToDeclaration() {
      if bytes[position] == UInt8(ascii: "}") {
        blocks.firstSpans.append(UInt32(truncatingIfNeeded: blocks.spans.count))
        return position
      }
      guard declaration() else { break }
    }
    blocks.spans.removeLast(blocks.spans.count - known)
    return nil
  }

  /// Skips white space, semicolons and comments; false at the end of the source.
  private mutating func skipToDeclaration() -> Bool {
    while position < bytes.count {
      let byte = bytes[position]
      if isCSSWhitespace(byte) || byte == UInt8(ascii: ";") {
        position += 1
      } else if byte == UInt8(ascii: "/"), beginsComment() {
        guard comment() else { return false }
      } else {
        return true
      }
    }
    return false
  }

  private mutating func declaration() -> Bool {
    let nameStart = position
    if bytes[position] == UInt8(ascii: "-") { position += 1 }
    guard position < bytes.count, bytes[position] == UInt8(ascii: "-") || isNameStart() else {
      return false
    }
    while position < bytes.count, isNameByte(bytes[position]) { position += 1 }
    let nameEnd = position
    while position < bytes.count, isCSSWhitespace(bytes[position]) { position += 1 }
    guard position < bytes.count, bytes[position] == UInt8(ascii: ":") else { return false }
    position += 1
    let valueStart = position
    guard value() else { return false }
    blocks.spans.append(
      DeclarationSpan(
        nameStart: UInt32(truncatingIfNeeded: nameStart),
        nameEnd: UInt32(truncatingIfNeeded: nameEnd),
        valueStart: UInt32(truncatingIfNeeded: valueStart),
        valueEnd: UInt32(truncatingIfNeeded: position)))
    return true
  }

  private func isNameStart() -> Bool {
    isNameByte(bytes[position]) && !isDigit(bytes[position])
  }

  /// Up to the semicolon or brace that ends the value.
  private mutating func value() -> Bool {
    var depth = 0
    while position < bytes.count {
      let byte = bytes[position]
      if !isStructural(byte) {
        position += 1
        continue
      }
      switch byte {
      case UInt8(ascii: ";"):
        if depth == 0 { return true }
        position += 1
      case UInt8(ascii: "}"): return depth == 0
      case UInt8(ascii: "("):
        if isURL() {
          guard url(&depth) else { return false }
        } else {
          depth += 1
          position += 1
        }
      case UInt8(ascii: ")"):
        guard depth > 0 else { return false }
        depth -= 1
        position += 1
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        guard string(ending: byte) else { return false }
      case UInt8(ascii: "/"):
        if beginsComment() {
          guard comment() else { return false }
        } else {
          position += 1
        }
      case UInt8(ascii: "\\"): position += 2
      default: return false
      }
    }
    return false
  }

  private func beginsComment() -> Bool {
    position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: "*")
  }

  /// Past the comment that begins here; false when it has no end.
  private mutating func comment() -> Bool {
    position += 2
    while position + 1 < bytes.count {
      if bytes[position] == UInt8(ascii: "*"), bytes[position + 1] == UInt8(ascii: "/") {
        position += 2
        return true
      }
      position += 1
    }
    return false
  }

  private mutating func string(ending quote: UInt8) -> Bool {
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      if byte == quote {
        position += 1
        return true
      }
      if isNewline(byte) { return false }
      if byte == UInt8(ascii: "\\") {
        guard position + 1 < bytes.count, !isNewline(bytes[position + 1]) else { return false }
        position += 1
      }
      position += 1
    }
    return false
  }

  /// True when the parenthesis here follows the name `url`.
  private func isURL() -> Bool {
    guard position >= 3, bytes[position - 1] | 0x20 == UInt8(ascii: "l"),
      bytes[position - 2] | 0x20 == UInt8(ascii: "r"),
      bytes[position - 3] | 0x20 == UInt8(ascii: "u")
    else { return false }
    guard position > 3 else { return true }
    let before = bytes[position - 4]
    return !isNameByte(before) && before != UInt8(ascii: "#") && before != UInt8(ascii: "@")
      && before != UInt8(ascii: "\\") && before != 0
  }

  /// Past an address without quotes; before one with quotes, as in any function.
  private mutating func url(_ depth: inout Int) -> Bool {
    position += 1
    while position < bytes.count, isCSSWhitespace(bytes[position]) { position += 1 }
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: ")"):
        position += 1
        return true
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        // Amid an address, quotes make it a bad one: parentheses then mean something else.
        guard isOpening(position - 1) else { return false }
        depth += 1
        return true
      case 0x20, 0x09, 0x0A, 0x0C, 0x0D:
        while position < bytes.count, isCSSWhitespace(bytes[position]) { position += 1 }
        guard position < bytes.count, bytes[position] == UInt8(ascii: ")") else { return false }
      case UInt8(ascii: "("), UInt8(ascii: "\\"), 0...8, 0x0B, 0x0E...0x1F, 0x7F: return false
      default: position += 1
      }
    }
    return false
  }

  /// True when nothing but white space stands between a parenthesis and `place`.
  private func isOpening(_ place: Int) -> Bool {
    var place = place
    while place >= 0, isCSSWhitespace(bytes[place]) { place -= 1 }
    return place >= 0 && bytes[place] == UInt8(ascii: "(")
  }
}

/// Letters, digits, `-`, `_` and what is not ASCII.
@inline(__always)
func isNameByte(_ byte: UInt8) -> Bool {
  let letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x7A || isDigit(byte) || byte == 0x2D || byte == 0x5F
    || byte >= 0x80
}

/// What may end a value, or begin something within which nothing ends it.
@inline(__always)
private func isStructural(_ byte: UInt8) -> Bool {
  // One bit for each of `"'()/;` and `[\]` `{}`.
  switch byte >> 6 {
  case 0: 1 << UInt64(byte) & 0x0800_8384_0000_0000 != 0
  case 1: 1 << UInt64(byte & 63) & 0x2800_0000_3800_0000 != 0
  default: false
  }
}
