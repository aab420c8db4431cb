import DOM
import Text

extension PageParser {
  /// The offset of the next `byte` at or after `offset`, or `count`.
  @inline(__always)
  func next(_ byte: UInt8, from offset: Int) -> Int {
    offset < count ? bytes.firstIndex(of: byte, in: offset..<count) : count
  }

  /// The offset of the next `byte` in `offset..<end`, or `end`.
  @inline(__always)
  func next(_ byte: UInt8, from offset: Int, before end: Int) -> Int {
    offset < end ? bytes.firstIndex(of: byte, in: offset..<end) : end
  }

  /// True when the lower-case `text` stands at `offset`, in any case.
  @inline(__always)
  func matches(_ text: StaticString, at offset: Int) -> Bool { bytes.matches(text, at: offset) }

  /// HTML, 13.2.5.42.
  mutating func readMarkupDeclaration(at offset: Int) {
    let start = offset + 2
    if start + 1 < count, bytes[start] == UInt8(ascii: "-"), bytes[start + 1] == UInt8(ascii: "-") {
      return readComment(at: offset)
    }
    if matches("doctype", at: start) { return readDoctype(at: offset) }
    if bytes.hasBytes(of: "[CDATA[", at: start), currentIsForeign {
      return readCharacterData(at: offset)
    }
    report(.incorrectlyOpenedComment, at: offset)
    readBogusComment(at: offset, from: start)
  }

  /// HTML, 13.2.5.41.
  mutating func readBogusComment(at offset: Int, from start: Int) {
    let end = next(UInt8(ascii: ">"), from: start)
    position = min(end + 1, count)
    comment(
      changedText(from: start, to: end, nulls: true), source: SourceRange(offset, position))
  }

  /// HTML, 13.2.5.72 to 13.2.5.76: `<?target data?>`, which ends at the first `>` as the bogus comment
  /// does that it was in older standards.
  mutating func readProcessingInstruction(at offset: Int) {
    let start = offset + 2
    var index = start
    if index < count, bytes[index].isASCIIAlpha || bytes[index] == UInt8(ascii: "_") {
      while index < count, isTargetByte(bytes[index]) { index += 1 }
    }
    guard index < count else { return endInProcessingInstruction(at: offset) }
    if let fault = targetFault(from: start, to: index) {
      report(fault, at: offset)
      return readBogusComment(at: offset, from: offset + 1)
    }
    let target = builder.names.intern(utf8: bytes.bytes(in: start..<index))
    index = skipSpace(from: index)
    let close = next(UInt8(ascii: ">"), from: index)
    guard close < count else { return endInProcessingInstruction(at: offset) }
    let hasMark = close > index && bytes[close - 1] == UInt8(ascii: "?")
    position = close + 1
    var record = NodeRecord(kind: .processingInstruction, name: target)
    record.source = SourceRange(offset, position)
    record.text = changedText(from: index, to: hasMark ? close - 1 : close, nulls: true)
    insertUnparsed(record)
  }

  /// The file ends within a processing instruction, which is dropped.
  private mutating func endInProcessingInstruction(at offset: Int) {
    report(.eofInProcessingInstruction, at: offset)
    position = count
  }

  private func isTargetByte(_ byte: UInt8) -> Bool {
    byte.isASCIIAlpha || byte.isASCIIDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  /// Why the bytes between two offsets are no target of a processing instruction; nil when they are.
  private func targetFault(from start: Int, to end: Int) -> ParseProblem.Code? {
    guard end > start else { return .invalidFirstCharacterOfProcessingInstructionTarget }
    let next = bytes[end]
    guard next.isASCIIWhitespace || next == UInt8(ascii: "?") || next == UInt8(ascii: ">") else {
      return .invalidProcessingInstructionTarget
    }
    let isReserved =
      (end - start == 3 && matches("xml", at: start))
      || (end - start == 14 && matches("xml-stylesheet", at: start))
    return isReserved ? .disallowedProcessingInstructionTarget : nil
  }

  /// HTML, 13.2.5.43 to 13.2.5.52.
  private mutating func readComment(at offset: Int) {
    let start = offset + 4
    var end: Int
    if start < count, bytes[start] == UInt8(ascii: ">") {
      end = start
      position = start + 1
      report(.incorrectlyClosedComment, at: offset)
    } else if start + 1 < count, bytes[start] == UInt8(ascii: "-"),
      bytes[start + 1] == UInt8(ascii: ">")
    {
      end = start
      position = start + 2
      report(.incorrectlyClosedComment, at: offset)
    } else {
      end = readCommentEnd(at: offset, from: start)
    }
    if end < start { end = start }
    comment(
      changedText(from: start, to: end, nulls: true), source: SourceRange(offset, position))
  }

  /// Finds the first `-->` or `--!>`; answers where the comment's text ends.
  private mutating func readCommentEnd(at offset: Int, from start: Int) -> Int {
    let dash = UInt8(ascii: "-")
    var index = start
    while true {
      let close = next(UInt8(ascii: ">"), from: index)
      guard close < count else { break }
      if close - 2 >= start, bytes[close - 1] == dash, bytes[close - 2] == dash {
        position = close + 1
        return close - 2
      }
      if close - 3 >= start, bytes[close - 1] == UInt8(ascii: "!"), bytes[close - 2] == dash,
        bytes[close - 3] == dash
      {
        report(.incorrectlyClosedComment, at: offset)
        position = close + 1
        return close - 3
      }
      index = close + 1
    }
    report(.eofInComment, at: offset)
    position = count
    // Dashes that were about to close the comment are not part of it.
    var end = count
    if end - 3 >= start, bytes[end - 1] == UInt8(ascii: "!"), bytes[end - 2] == dash,
      bytes[end - 3] == dash
    {
      end -= 3
    } else if end - 2 >= start, bytes[end - 1] == dash, bytes[end - 2] == dash {
      end -= 2
    } else if end - 1 >= start, bytes[end - 1] == dash {
      end -= 1
    }
    return end
  }

  /// HTML, 13.2.5.69 to 13.2.5.71: only in foreign content.
  private mutating func readCharacterData(at offset: Int) {
    let start = offset + 9
    let bracket = UInt8(ascii: "]")
    var end = count
    var index = start
    position = count
    while true {
      let close = next(UInt8(ascii: ">"), from: index)
      guard close < count else { break }
      if close - 2 >= start, bytes[close - 1] == bracket, bytes[close - 2] == bracket {
        end = close - 2
        position = close + 1
        break
      }
      index = close + 1
    }
    guard end > start else { return }
    let text = changedText(from: start, to: end, nulls: true)
    self.text(TextRun(text: text, source: SourceRange(offset, position)))
  }

  /// HTML, 13.2.5.53 to 13.2.5.68.
  private mutating func readDoctype(at offset: Int) {
    var reading = DoctypeReading()
    var index = skipSpace(from: offset + 9)
    let nameStart = index
    while index < count, !bytes[index].isASCIIWhitespace, bytes[index] != UInt8(ascii: ">") {
      index += 1
    }
    reading.name = String(decoding: lowered(from: nameStart, to: index), as: UTF8.self)
    if index == nameStart { reading.forcesQuirks = true }
    index = skipSpace(from: index)
    if index >= count {
      reading.forcesQuirks = true
    } else if bytes[index] != UInt8(ascii: ">") {
      if matches("public", at: index) {
        index = readPublicID(from: index + 6, into: &reading)
      } else if matches("system", at: index) {
        index = readSystemID(from: skipSpace(from: index + 6), into: &reading, isRequired: true)
      } else {
        reading.forcesQuirks = true
      }
      // "Bogus DOCTYPE": whatever is left up to the `>`.
      index = next(UInt8(ascii: ">"), from: index)
    }
    position = min(index + 1, count)
    doctype(reading, source: SourceRange(offset, position))
  }

  private func skipSpace(from offset: Int) -> Int {
    var index = offset
    while index < count, bytes[index].isASCIIWhitespace { index += 1 }
    return index
  }

  private mutating func readPublicID(from offset: Int, into reading: inout DoctypeReading) -> Int {
    var index = skipSpace(from: offset)
    guard let (text, after) = readQuoted(from: index, into: &reading) else {
      reading.forcesQuirks = true
      return index
    }
    reading.publicID = text
    index = skipSpace(from: after)
    guard !reading.isEnded else { return index }
    return readSystemID(from: index, into: &reading, isRequired: false)
  }

  private mutating func readSystemID(
    from offset: Int, into reading: inout DoctypeReading, isRequired: Bool
  ) -> Int {
    if offset >= count {
      reading.forcesQuirks = true
      return offset
    }
    if bytes[offset] == UInt8(ascii: ">"), !isRequired { return offset }
    guard let (text, after) = readQuoted(from: offset, into: &reading) else {
      reading.forcesQuirks = true
      return offset
    }
    reading.systemID = text
    guard !reading.isEnded else { return after }
    let index = skipSpace(from: after)
    // 13.2.5.67: something after the identifier is an error that forces no quirks.
    if index >= count { reading.forcesQuirks = true }
    return index
  }

  /// A quoted identifier and the offset after it; nil when no quote begins here. A `>` inside ends
  /// identifier and declaration.
  private func readQuoted(
    from offset: Int, into reading: inout DoctypeReading
  ) -> (String, Int)? {
    guard offset < count, bytes[offset] == UInt8(ascii: "\"") || bytes[offset] == UInt8(ascii: "'")
    else { return nil }
    let quote = bytes[offset]
    var index = offset + 1
    var text: [UInt8] = []
    while index < count, bytes[index] != quote, bytes[index] != UInt8(ascii: ">") {
      switch bytes[index] {
      case 0: text += [0xEF, 0xBF, 0xBD]
      case 0x0D:
        text.append(0x0A)
        if index + 1 < count, bytes[index + 1] == 0x0A { index += 1 }
      default: text.append(bytes[index])
      }
      index += 1
    }
    let identifier = String(decoding: text, as: UTF8.self)
    if index < count, bytes[index] == quote { return (identifier, index + 1) }
    reading.forcesQuirks = true
    reading.isEnded = true
    return (identifier, index)
  }
}

/// A document type declaration while it is read.
struct DoctypeReading {
  var name = ""
  var publicID: String?
  var systemID: String?
  var forcesQuirks = false
  /// A `>` inside an identifier ended the declaration.
  var isEnded = false
}
