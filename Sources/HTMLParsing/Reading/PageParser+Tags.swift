import DOM
import Text

extension PageParser {
  /// HTML, 13.2.5.1 and 13.2.5.6: text up to markup, or one piece of markup.
  mutating func readData() {
    let start = position
    if bytes[start] == UInt8(ascii: "<"), readMarkup(at: start) { return }
    // A `<` that begins no markup is text.
    var index = bytes[start] == UInt8(ascii: "<") ? start + 1 : start
    let classes = ByteClass.table
    var isPlain = true
    while index < count {
      let byte = bytes[index]
      guard classes[byte] & ByteClass.text != 0 else {
        index += 1
        continue
      }
      if byte == UInt8(ascii: "<") {
        if beginsMarkup(at: index) { break }
      } else {
        isPlain = false
      }
      index += 1
    }
    lastToken = .text
    position = index
    if isPlain {
      text(
        TextRun(
          text: StoredText(start: start, count: index - start, inSideBuffer: false),
          source: SourceRange(start, index)))
    } else {
      readText(from: start, to: index, decodesReferences: true)
    }
  }

  /// HTML, 13.2.5.6 and 13.2.5.7: what follows a `<` for it to be more than text.
  @inline(__always)
  private func beginsMarkup(at offset: Int) -> Bool {
    guard offset + 1 < count else { return false }
    let next = bytes[offset + 1]
    if next.isASCIIAlpha || next == UInt8(ascii: "!") || next == UInt8(ascii: "?") { return true }
    return next == UInt8(ascii: "/") && offset + 2 < count
  }

  /// Reads the markup that begins with the `<` at `offset`; false when it is text.
  private mutating func readMarkup(at offset: Int) -> Bool {
    guard beginsMarkup(at: offset) else { return false }
    let next = bytes[offset + 1]
    if next.isASCIIAlpha {
      readTag(at: offset, isEnd: false)
      return true
    }
    lastToken = .other
    switch next {
    case UInt8(ascii: "/"):
      let third = bytes[offset + 2]
      if third.isASCIIAlpha {
        readTag(at: offset, isEnd: true)
      } else if third == UInt8(ascii: ">") {
        // 13.2.5.7, missing-end-tag-name: nothing at all.
        position = offset + 3
      } else {
        readBogusComment(at: offset, from: offset + 2)
      }
    case UInt8(ascii: "!"): readMarkupDeclaration(at: offset)
    default: readProcessingInstruction(at: offset)
    }
    return true
  }

  /// HTML, 13.2.5.8 and 13.2.5.32 to 13.2.5.40.
  mutating func readTag(at offset: Int, isEnd: Bool) {
    let classes = ByteClass.table
    var index = offset + (isEnd ? 2 : 1)
    let nameStart = index
    var changes: UInt8 = 0
    while index < count {
      let kind = classes[bytes[index]]
      if kind & ByteClass.tagNameEnd != 0 { break }
      changes |= kind
      index += 1
    }
    guard index < count else { return endInTag(at: offset) }
    tag.name = name(from: nameStart, to: index, isChanged: changes & ByteClass.changesName != 0)
    tag.isEnd = isEnd
    tag.isSelfClosing = false
    tag.lower = offset
    tagAttributes.truncate(to: 0)
    if bytes[index] == UInt8(ascii: ">") {
      index += 1
    } else {
      index = readAttributes(from: index)
      guard index > 0 else { return endInTag(at: offset) }
    }
    tag.upper = index
    position = index
    if isEnd {
      lastToken = .endTag
      statistics.endTags += 1
      if tagAttributes.count > 0 { report(.endTagWithAttributes, at: offset, name: tag.name) }
      endTag()
    } else {
      lastToken = .startTag
      statistics.startTags += 1
      startTag()
    }
  }

  /// A tag that the file ends in is dropped whole.
  private mutating func endInTag(at offset: Int) {
    report(.eofInTag, at: offset)
    lastToken = .other
    position = count
  }

  /// Reads attributes up to the end of the tag; answers the offset after its `>`, or 0 when the
  /// file ends first.
  private mutating func readAttributes(from start: Int) -> Int {
    let classes = ByteClass.table
    var index = start
    tagSerial &+= 1
    while index < count {
      // 13.2.5.32, before attribute name.
      while index < count, classes[bytes[index]] & ByteClass.space != 0 { index += 1 }
      guard index < count else { return 0 }
      let byte = bytes[index]
      if byte == UInt8(ascii: ">") { return index + 1 }
      if byte == UInt8(ascii: "/") {
        // 13.2.5.40, self-closing start tag.
        index += 1
        guard index < count else { return 0 }
        if bytes[index] == UInt8(ascii: ">") {
          tag.isSelfClosing = true
          return index + 1
        }
        continue
      }
      index = readAttribute(from: index)
      if index == 0 { return 0 }
    }
    return 0
  }

  /// Reads one attribute; answers the offset after it, or 0 when the file ends first.
  private mutating func readAttribute(from start: Int) -> Int {
    let classes = ByteClass.table
    // 13.2.5.33; an equals sign at the very beginning belongs to the name.
    var index = start + (bytes[start] == UInt8(ascii: "=") ? 1 : 0)
    var changes: UInt8 = 0
    var isOdd = index > start
    while index < count {
      let byte = bytes[index]
      let kind = classes[byte]
      if kind & ByteClass.attributeNameEnd != 0 { break }
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "<") {
        isOdd = true
      }
      changes |= kind
      index += 1
    }
    let nameEnd = index
    if isOdd { report(.unexpectedCharacterInAttributeName, at: start) }
    // 13.2.5.34, after attribute name.
    while index < count, classes[bytes[index]] & ByteClass.space != 0 { index += 1 }
    guard index < count else { return 0 }
    var value = StoredText.empty
    var end = nameEnd
    if bytes[index] == UInt8(ascii: "=") {
      index += 1
      while index < count, classes[bytes[index]] & ByteClass.space != 0 { index += 1 }
      guard index < count else { return 0 }
      let quote = bytes[index]
      if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
        index += 1
        let valueStart = index
        var valueChanges: UInt8 = 0
        while index < count, bytes[index] != quote {
          valueChanges |= classes[bytes[index]]
          index += 1
        }
        guard index < count else { return 0 }
        value = attributeValue(
          from: valueStart, to: index, isChanged: valueChanges & ByteClass.changesValue != 0)
        index += 1
        guard index < count else { return 0 }
        if classes[bytes[index]] & ByteClass.tagNameEnd == 0 {
          report(.missingWhitespaceBetweenAttributes, at: index)
        }
      } else if quote != UInt8(ascii: ">") {
        let valueStart = index
        var valueChanges: UInt8 = 0
        while index < count {
          let kind = classes[bytes[index]]
          if kind & ByteClass.unquotedEnd != 0 { break }
          valueChanges |= kind
          index += 1
        }
        guard index < count else { return 0 }
        value = attributeValue(
          from: valueStart, to: index, isChanged: valueChanges & ByteClass.changesValue != 0)
        reportUnquoted(from: valueStart, to: index)
      }
      end = index
    }
    addAttribute(
      name: (start, nameEnd), isChanged: changes & ByteClass.changesName != 0, value: value,
      end: end)
    return index
  }

  private mutating func reportUnquoted(from start: Int, to end: Int) {
    for index in start..<end {
      switch bytes[index] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "<"), UInt8(ascii: "="),
        UInt8(ascii: "`"):
        return report(.unexpectedCharacterInUnquotedAttributeValue, at: index)
      default: continue
      }
    }
  }

  private mutating func addAttribute(
    name: (start: Int, end: Int), isChanged: Bool, value: StoredText, end: Int
  ) {
    guard tagAttributes.count < limits.maximumAttributesPerTag else {
      // Once a tag.
      if tagAttributes.count == limits.maximumAttributesPerTag,
        problems.last?.code != .attributeLimit || Int(problems.last?.offset ?? 0) < tag.lower
      {
        report(.attributeLimit, at: name.start)
      }
      return
    }
    let attribute = self.name(from: name.start, to: name.end, isChanged: isChanged)
    let number = Int(attribute.rawValue)
    while attributeStamps.count <= number { attributeStamps.append(0) }
    guard attributeStamps[number] != tagSerial else {
      return report(.duplicateAttribute, at: name.start, name: attribute)
    }
    attributeStamps[number] = tagSerial
    tagAttributes.append(
      StoredAttribute(name: attribute, value: value, source: SourceRange(name.start, end)))
  }

  /// The interned name between two offsets, in lower case, NUL as U+FFFD.
  func lowered(from start: Int, to end: Int) -> [UInt8] {
    var lowered: [UInt8] = []
    lowered.reserveCapacity(end - start)
    for index in start..<end {
      if bytes[index] == 0 {
        lowered += [0xEF, 0xBF, 0xBD]
      } else {
        lowered.append(bytes[index].asciiLowercased)
      }
    }
    return lowered
  }

  @inline(__always)
  private mutating func name(from start: Int, to end: Int, isChanged: Bool) -> Name {
    if !isChanged {
      return nameCache.name(in: bytes, from: start, to: end, &builder.names)
    }
    return builder.names.intern(lowered(from: start, to: end).span)
  }
}
