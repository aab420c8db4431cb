import DOM
import Text

/// Character references, line ends and NULs: where text differs from the source.
extension PageParser {
  /// Text between two offsets with line ends normalised and NULs replaced.
  mutating func changedText(from start: Int, to end: Int, nulls: Bool) -> StoredText {
    for index in start..<end where bytes[index] <= 0x0D {
      if bytes[index] == 0x0D || bytes[index] == 0 {
        return decoded(from: start, to: end, references: false, isAttribute: false)
      }
    }
    return StoredText(start: start, count: end - start, inSideBuffer: false)
  }

  /// HTML, 13.2.5.36 to 13.2.5.38.
  @inline(__always)
  mutating func attributeValue(from start: Int, to end: Int, isChanged: Bool) -> StoredText {
    isChanged
      ? decoded(from: start, to: end, references: true, isAttribute: true)
      : StoredText(start: start, count: end - start, inSideBuffer: false)
  }

  /// Writes the text between two offsets to the side buffer, as the tokenizer would emit it.
  mutating func decoded(
    from start: Int, to end: Int, references: Bool, isAttribute: Bool
  ) -> StoredText {
    let sideStart = builder.sideCount
    let classes = ByteClass.table
    var index = start
    while index < end {
      let plain = index
      while index < end, classes[bytes[index]] & ByteClass.changesValue == 0 { index += 1 }
      if index > plain { builder.appendToSide(bytes.bytes(in: plain..<index)) }
      guard index < end else { break }
      switch bytes[index] {
      case 0x0D:
        builder.appendToSide(0x0A)
        index += 1
        if index < end, bytes[index] == 0x0A { index += 1 }
      case 0:
        report(.unexpectedNullCharacter, at: index)
        appendScalar(0xFFFD)
        index += 1
      default:
        if references {
          index = decodeReference(at: index, end: end, isAttribute: isAttribute)
        } else {
          builder.appendToSide(bytes[index])
          index += 1
        }
      }
    }
    return StoredText(
      start: sideStart, count: builder.sideCount - sideStart, inSideBuffer: true)
  }

  private mutating func appendScalar(_ code: UInt32) {
    var packed: (UInt64, Int) = (0, 0)
    CharacterReferences.forEachUTF8Byte(of: code) { byte in
      packed.0 |= UInt64(byte) << (8 * UInt64(packed.1))
      packed.1 += 1
    }
    appendPacked(packed.0, packed.1)
  }

  private mutating func appendPacked(_ value: UInt64, _ count: Int) {
    for place in 0..<count {
      builder.appendToSide(UInt8(truncatingIfNeeded: value >> (8 * UInt64(place))))
    }
  }

  /// HTML, 13.2.5.72 to 13.2.5.80. Writes what the `&` at `offset` stands for; answers the offset
  /// after it.
  private mutating func decodeReference(at offset: Int, end: Int, isAttribute: Bool) -> Int {
    let start = offset + 1
    if start < end, bytes[start] == UInt8(ascii: "#") {
      return decodeNumber(at: offset, end: end)
    }
    guard start < end, bytes[start].isASCIIAlpha || bytes[start].isASCIIDigit else {
      builder.appendToSide(UInt8(ascii: "&"))
      return start
    }
    if let match = references.longestMatch(bytes, from: start, to: end) {
      let after = start + match.nameCount
      let isTerminated = bytes[after - 1] == UInt8(ascii: ";")
      if !isTerminated, isAttribute, after < end,
        bytes[after] == UInt8(ascii: "=") || bytes[after].isASCIIAlpha
          || bytes[after].isASCIIDigit
      {
        // 13.2.5.73: for historical reasons no reference.
        builder.appendToSide(bytes.bytes(in: offset..<after))
        return after
      }
      if !isTerminated { report(.missingSemicolonAfterCharacterReference, at: offset) }
      appendPacked(match.value, match.valueCount)
      return after
    }
    // 13.2.5.74, ambiguous ampersand.
    var index = start
    while index < end, bytes[index].isASCIIAlpha || bytes[index].isASCIIDigit { index += 1 }
    if index < end, bytes[index] == UInt8(ascii: ";") {
      report(.unknownNamedCharacterReference, at: offset)
    }
    builder.appendToSide(bytes.bytes(in: offset..<index))
    return index
  }

  private mutating func decodeNumber(at offset: Int, end: Int) -> Int {
    var index = offset + 2
    let isHex = index < end && bytes[index] | 0x20 == UInt8(ascii: "x")
    if isHex { index += 1 }
    let digits = index
    var number: UInt32 = 0
    while index < end {
      let byte = bytes[index]
      let digit: UInt32
      if byte.isASCIIDigit {
        digit = UInt32(byte - 0x30)
      } else if isHex, byte | 0x20 >= 0x61, byte | 0x20 <= 0x66 {
        digit = UInt32((byte | 0x20) - 0x61) + 10
      } else {
        break
      }
      // Beyond the last code point it does not matter how far.
      if number < 0x11_0000 { number = number * (isHex ? 16 : 10) + digit }
      index += 1
    }
    guard index > digits else {
      builder.appendToSide(bytes.bytes(in: offset..<index))
      return index
    }
    if index < end, bytes[index] == UInt8(ascii: ";") {
      index += 1
    } else {
      report(.missingSemicolonAfterCharacterReference, at: offset)
    }
    appendScalar(CharacterReferences.scalar(forNumber: number))
    return index
  }

  // MARK: Runs of text

  /// Hands text between two offsets to tree construction. Where NULs stand in ordinary text, tree
  /// construction decides about each.
  mutating func readText(from start: Int, to end: Int, decodesReferences: Bool) {
    lastToken = .text
    position = end
    if model != .data {
      let text = decoded(
        from: start, to: end, references: decodesReferences, isAttribute: false)
      return self.text(TextRun(text: text, source: SourceRange(start, end)))
    }
    var index = start
    while index < end {
      let null = next(0, from: index, before: end)
      if null > index {
        let text = decoded(from: index, to: null, references: true, isAttribute: false)
        self.text(TextRun(text: text, source: SourceRange(index, null)))
      }
      if null < end {
        report(.unexpectedNullCharacter, at: null)
        nullCharacter(at: null)
      }
      index = null + 1
    }
  }

  // MARK: Raw text

  /// True when the end tag of the element whose raw text is read begins at `offset`, which is at a
  /// `<` (HTML, 13.2.5, "appropriate end tag token").
  private func isRawTextEnd(at offset: Int, name: [UInt8]) -> Bool {
    let start = offset + 2
    guard start + name.count < count, bytes[offset + 1] == UInt8(ascii: "/") else { return false }
    for index in name.indices where bytes[start + index].asciiLowercased != name[index] {
      return false
    }
    return ByteClass.table[bytes[start + name.count]] & ByteClass.tagNameEnd != 0
  }

  /// HTML, 13.2.5.2, 13.2.5.3 and 13.2.5.9 to 13.2.5.14.
  mutating func readRawText() {
    let name = Array(builder.names.spelling(of: rawTextName).utf8)
    let start = position
    var end = start
    while true {
      end = next(UInt8(ascii: "<"), from: end)
      if end >= count || isRawTextEnd(at: end, name: name) { break }
      end += 1
    }
    finishRawText(from: start, to: end, decodesReferences: model == .rcdata)
  }

  private mutating func finishRawText(from start: Int, to end: Int, decodesReferences: Bool) {
    if end > start {
      let needsDecoding =
        decodesReferences && next(UInt8(ascii: "&"), from: start, before: end) < end
      if needsDecoding {
        readText(from: start, to: end, decodesReferences: true)
      } else {
        let text = changedText(from: start, to: end, nulls: true)
        lastToken = .text
        position = end
        self.text(TextRun(text: text, source: SourceRange(start, end)))
      }
    }
    model = .data
    if end < count { readTag(at: end, isEnd: true) } else { position = count }
  }

  /// HTML, 13.2.5.4 and 13.2.5.15 to 13.2.5.31: a script may hide its end tag in what looks like a
  /// comment with another script inside.
  mutating func readScript() {
    let name = Array("script".utf8)
    let start = position
    var state = ScriptState.plain
    var index = start
    // Where the comment-like text began: its `--` may be the first half of its end.
    var dashesStart = start
    scan: while index < count {
      if state == .plain { index = next(UInt8(ascii: "<"), from: index) }
      guard index < count else { break }
      switch bytes[index] {
      case UInt8(ascii: "<"):
        if state != .doubleEscaped, index + 1 < count, isRawTextEnd(at: index, name: name) {
          break scan
        }
        if state == .plain, matches("<!--", at: index) {
          state = .escaped
          dashesStart = index + 2
          index += 4
          continue
        }
        if state == .escaped, namesScript(at: index + 1) {
          state = .doubleEscaped
        } else if state == .doubleEscaped, index + 1 < count,
          bytes[index + 1] == UInt8(ascii: "/"), namesScript(at: index + 2)
        {
          state = .escaped
        }
      case UInt8(ascii: ">"):
        if index - 2 >= dashesStart, bytes[index - 1] == UInt8(ascii: "-"),
          bytes[index - 2] == UInt8(ascii: "-")
        {
          state = .plain
        }
      default: break
      }
      index += 1
    }
    if index >= count, state != .plain { report(.eofInScript, at: start) }
    finishRawText(from: start, to: min(index, count), decodesReferences: false)
  }

  private enum ScriptState { case plain, escaped, doubleEscaped }

  /// True when `script` and an end of a name stand at `offset`.
  private func namesScript(at offset: Int) -> Bool {
    guard offset + 6 < count, matches("script", at: offset) else { return false }
    return ByteClass.table[bytes[offset + 6]] & ByteClass.tagNameEnd != 0
  }
}
