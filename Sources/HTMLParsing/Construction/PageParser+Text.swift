import DOM
import Text

/// Characters and comments in every insertion mode.
extension PageParser {
  /// Handles a run of characters other than NUL.
  @inline(__always)
  mutating func text(_ run: TextRun) {
    var run = run
    guard run.text.count > 0 else { return }
    if skipsNextNewline {
      skipsNextNewline = false
      if builder.bytes(of: run.text)[0] == 0x0A {
        run = split(run, at: 1).rest
        guard run.text.count > 0 else { return }
      }
    }
    if mode == .inBody, !isInForeignContent { return textInBody(run) }
    if isInForeignContent { return foreignText(run) }
    textOutOfBody(run)
  }

  /// HTML, 13.2.6.4.7, "a character token".
  @inline(__always)
  mutating func textInBody(_ run: TextRun) {
    reconstructFormatting(at: Int(run.source.lower))
    insertText(run)
    if isFramesetOK, whitespacePrefix(of: run) < run.text.count { isFramesetOK = false }
  }

  @inline(__always)
  mutating func insertText(_ run: TextRun) {
    let place = insertionPlace
    // A document has no text.
    guard place.parent != 0 else { return }
    builder.insertText(run.text, source: run.source, into: place.parent, before: place.next)
  }

  private mutating func foreignText(_ run: TextRun) {
    insertText(run)
    if isFramesetOK, whitespacePrefix(of: run) < run.text.count { isFramesetOK = false }
  }

  /// How many bytes of white space a run begins with.
  func whitespacePrefix(of run: TextRun) -> Int {
    let text = builder.bytes(of: run.text)
    var index = 0
    while index < text.count, text[index].isASCIIWhitespace { index += 1 }
    return index
  }

  func split(_ run: TextRun, at length: Int) -> (first: TextRun, rest: TextRun) {
    let lower = Int(run.source.lower)
    let upper = Int(run.source.upper)
    var middle = lower + length
    if run.text.isInSideBuffer {
      // Count line ends as one; a reference may stand for white space, then the range is rough.
      middle = lower
      var left = length
      while left > 0, middle < upper, bytes[middle].isASCIIWhitespace {
        if bytes[middle] == 0x0D, middle + 1 < upper, bytes[middle + 1] == 0x0A { middle += 1 }
        middle += 1
        left -= 1
      }
    }
    middle = min(middle, upper)
    let text = run.text
    return (
      TextRun(
        text: StoredText(start: text.offset, count: length, inSideBuffer: text.isInSideBuffer),
        source: SourceRange(lower, middle)),
      TextRun(
        text: StoredText(
          start: text.offset + length, count: text.count - length,
          inSideBuffer: text.isInSideBuffer),
        source: SourceRange(middle, upper))
    )
  }

  /// The run without its leading white space, which goes to `body`; nil when nothing is left.
  private mutating func rest(
    of run: TextRun, whitespace: (inout PageParser, TextRun) -> Void
  ) -> TextRun? {
    let length = whitespacePrefix(of: run)
    if length == 0 { return run }
    if length == run.text.count {
      whitespace(&self, run)
      return nil
    }
    let parts = split(run, at: length)
    whitespace(&self, parts.first)
    return parts.rest
  }

  private mutating func textOutOfBody(_ first: TextRun) {
    var left: TextRun? = first
    while let run = left { left = textStep(run) }
  }

  /// Handles what it can of a run in the present mode; answers what is left for the next.
  private mutating func textStep(_ run: TextRun) -> TextRun? {
    let offset = Int(run.source.lower)
    switch mode {
    case .inBody, .inCell, .inCaption, .inTemplate:
      textInBody(run)
      return nil
    case .text, .xml:
      insertText(run)
      return nil
    case .inTable, .inTableBody, .inRow:
      return textInTable(run)
    case .initial, .beforeHTML, .beforeHead:
      guard let rest = rest(of: run, whitespace: { _, _ in }) else { return nil }
      leaveEarlyMode(at: Int(rest.source.lower))
      return rest
    case .inHead, .inHeadNoscript, .afterHead, .inColumnGroup:
      if mode == .inColumnGroup, !currentIs(.colgroup) {
        whitespaceOnly(of: run)
        return nil
      }
      guard let rest = rest(of: run, whitespace: { $0.insertText($1) }) else { return nil }
      leaveHeadMode(at: Int(rest.source.lower))
      return rest
    case .afterBody, .afterAfterBody:
      guard let rest = rest(of: run, whitespace: { $0.textInBody($1) }) else { return nil }
      report(.misplacedText, at: offset)
      mode = .inBody
      return rest
    case .inFrameset, .afterFrameset, .afterAfterFrameset:
      whitespaceOnly(of: run)
      return nil
    }
  }

  /// In framesets, white space is kept and everything else dropped.
  private mutating func whitespaceOnly(of run: TextRun) {
    var left = run
    while left.text.count > 0 {
      let length = whitespacePrefix(of: left)
      if length > 0 {
        let parts = split(left, at: length)
        if mode == .afterAfterFrameset { textInBody(parts.first) } else { insertText(parts.first) }
        left = parts.rest
        continue
      }
      let text = builder.bytes(of: left.text)
      var dropped = 0
      while dropped < text.count, !text[dropped].isASCIIWhitespace { dropped += 1 }
      report(.misplacedText, at: Int(left.source.lower))
      left = split(left, at: dropped).rest
    }
  }

  /// HTML, 13.2.6.4.9 and 13.2.6.4.10: text in tables waits for the token after it.
  private mutating func textInTable(_ run: TextRun) -> TextRun? {
    guard open.last.traits.contains(.tableContext) else {
      isFosterParenting = true
      textInBody(run)
      isFosterParenting = false
      return nil
    }
    pendingTableText.append(run)
    return nil
  }

  /// Puts the waiting text where it belongs: blank into the table, any other before it.
  mutating func flushTableText() {
    let runs = pendingTableText
    pendingTableText.removeAll(keepingCapacity: true)
    let isBlank = runs.allSatisfy { whitespacePrefix(of: $0) == $0.text.count }
    if isBlank {
      for run in runs { insertText(run) }
      return
    }
    if let first = runs.first { report(.fosterParented, at: Int(first.source.lower)) }
    isFosterParenting = true
    for run in runs { textInBody(run) }
    isFosterParenting = false
  }

  /// A NUL in ordinary text: no character of the tree, but it ends the early modes.
  mutating func nullCharacter(at offset: Int) {
    skipsNextNewline = false
    if isInForeignContent {
      let start = builder.sideCount
      for byte: UInt8 in [0xEF, 0xBF, 0xBD] { builder.appendToSide(byte) }
      insertText(
        TextRun(
          text: StoredText(start: start, count: 3, inSideBuffer: true),
          source: SourceRange(offset, offset + 1)))
      return
    }
    while true {
      switch mode {
      case .initial, .beforeHTML, .beforeHead: leaveEarlyMode(at: offset)
      case .inHead, .inHeadNoscript, .afterHead: leaveHeadMode(at: offset)
      case .inColumnGroup:
        guard currentIs(.colgroup) else { return }
        leaveHeadMode(at: offset)
      case .afterBody, .afterAfterBody: mode = .inBody
      default: return
      }
    }
  }

  // MARK: Comments and processing instructions

  mutating func comment(_ text: StoredText, source range: SourceRange) {
    var record = NodeRecord(kind: .comment)
    record.source = range
    record.text = text
    insertUnparsed(record)
  }

  /// Inserts a comment or a processing instruction: both go to the same place in every mode.
  mutating func insertUnparsed(_ record: NodeRecord) {
    lastToken = .other
    beginToken()
    let node = builder.make(record)
    // In foreign content the mode does not matter, not even after an end tag of the body.
    if currentIsForeign {
      let place = insertionPlace
      return builder.insert(node, into: place.parent, before: place.next)
    }
    switch mode {
    case .initial, .beforeHTML, .afterAfterBody, .afterAfterFrameset:
      builder.insert(node, into: 0)
    case .afterBody:
      builder.insert(node, into: open.count > 0 ? open[0].container : 0)
    default:
      let place = insertionPlace
      builder.insert(node, into: place.parent, before: place.next)
    }
  }

  /// What every token but text ends.
  @inline(__always)
  mutating func beginToken() {
    skipsNextNewline = false
    if !pendingTableText.isEmpty { flushTableText() }
  }
}
