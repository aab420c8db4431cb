// UNSAFE: lends the bytes of a sheet to the tokenizer.
//
// Invariant: the buffer is that of an array for the time of one call; no pointer is kept.

/// What a token is (CSS Syntax 3, section 4).
package enum TokenKind: UInt8, Sendable {
  case ident, function, atKeyword, hash, string, badString, url, badURL, delim
  case number, percentage, dimension, whitespace, cdo, cdc, colon, semicolon, comma
  case leftBracket, rightBracket, leftParen, rightParen, leftBrace, rightBrace
  /// What a cursor answers beyond the last token; never in a list.
  case end
}

/// One token, as offsets into the bytes it was read from.
package struct Token: Sendable {
  package var kind: TokenKind
  var flags: UInt8 = 0
  /// The character of a `delim` token.
  package var delim: UInt8 = 0
  package var start: UInt32
  package var end: UInt32
  /// Openers: the number of the matching closer (the list's count when there is none).
  /// Dimensions: where the unit begins. Closers of skimmed blocks: the number of the block.
  var extra: UInt32 = 0

  init(_ kind: TokenKind, _ start: Int, _ end: Int) {
    self.kind = kind
    self.start = UInt32(truncatingIfNeeded: start)
    self.end = UInt32(truncatingIfNeeded: end)
  }

  static let endOfList = Token(.end, 0, 0)

  /// True when the name or text differs from its bytes: it contains escapes, line continuations or
  /// NULs.
  var hasEscapes: Bool { flags & 1 != 0 }
  /// A hash that would do as an identifier.
  var isID: Bool { flags & 2 != 0 }
  /// A number without fraction or exponent.
  var isInteger: Bool { flags & 4 != 0 }
  /// A number written with `+` or `-`.
  var hasSign: Bool { flags & 8 != 0 }

  /// A brace whose block was skimmed: its tokens are not in the list.
  var isSkimmed: Bool { kind == .leftBrace && flags & 32 != 0 }

  /// Opens a block: `(`, `[`, `{` or a function.
  var opensBlock: Bool {
    switch kind {
    case .function, .leftParen, .leftBracket, .leftBrace: true
    default: false
    }
  }
}

/// The tokens of a source, each opener knowing its closer.
///
/// Unsafe: the tokenizer gets a pointer to the bytes for the time of one call and keeps nothing of it.
///
/// With the closers known, a parser jumps over a block in one step: however deep a hostile sheet
/// nests, each level is read once and nothing recurses.
package final class TokenList: Sendable {
  package let bytes: [UInt8]
  let tokens: ContiguousArray<Token>
  /// The declarations of the blocks that were skimmed instead of tokenized.
  let blocks: SkimmedBlocks

  /// Reads `bytes`, which need not be valid UTF-8.
  package convenience init(_ bytes: [UInt8]) { self.init(bytes, skims: false) }

  /// - Parameter skims: whether blocks of plain declarations are left for later.
  init(_ bytes: [UInt8], skims: Bool) {
    self.bytes = bytes
    (tokens, blocks) = bytes.withUnsafeBufferPointer { buffer in
      var tokenizer = Tokenizer(buffer, skims: skims)
      return tokenizer.run()
    }
  }

  /// Reads a part of `bytes` that begins and ends between two tokens; offsets stay those of the
  /// whole.
  init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    (tokens, blocks) = bytes.withUnsafeBufferPointer { buffer in
      let range = range.clamped(to: buffer.indices)
      var tokenizer = Tokenizer(
        UnsafeBufferPointer(rebasing: buffer[..<range.upperBound]), from: range.lowerBound)
      return tokenizer.run()
    }
  }

  package convenience init(_ text: String) { self.init(Array(text.utf8)) }

  package var count: Int { tokens.count }

  subscript(index: Int) -> Token {
    index >= 0 && index < tokens.count ? tokens[index] : .endOfList
  }

  /// A cursor over all tokens.
  package var cursor: Cursor { Cursor(self, 0..<tokens.count) }

  /// The bytes between the braces of the skimmed block that opens at `index`.
  func skimmedRange(ofBlockAt index: Int) -> Range<Int> {
    let lower = Int(self[index].end)
    return lower..<max(lower, Int(self[index + 1].start))
  }

  /// The declarations of the skimmed block that opens at `index`.
  func skimmedDeclarations(ofBlockAt index: Int) -> Range<Int> {
    blocks.declarations(ofBlock: Int(self[index + 1].extra))
  }

  /// The source from the first token of `range` to the last, without white space around it.
  func sourceText(_ range: Range<Int>) -> String {
    var lower = range.lowerBound
    var upper = min(range.upperBound, tokens.count)
    while lower < upper, tokens[lower].kind == .whitespace { lower += 1 }
    while upper > lower, tokens[upper - 1].kind == .whitespace { upper -= 1 }
    guard lower < upper else { return "" }
    return String(
      decoding: bytes[Int(tokens[lower].start)..<Int(tokens[upper - 1].end)], as: UTF8.self)
  }

  /// The name of an identifier, function, at-keyword, hash or unit, or the text of a string or
  /// URL, escapes resolved.
  func text(of token: Token) -> String {
    let range = contentRange(of: token)
    guard token.hasEscapes else { return String(decoding: bytes[range], as: UTF8.self) }
    return resolvingEscapes(bytes[range], inString: token.kind == .string)
  }

  /// A token's name as a part of a selector, without making a text of it where that can be.
  func selectorName(of token: Token) -> SelectorName {
    let range = contentRange(of: token)
    let bytes = bytes
    let hashes =
      token.hasEscapes
      ? NameHashes(text(of: token))
      : NameHashes(bytes.span.extracting(range))
    return SelectorName(hashes: hashes, range: range, hasEscapes: token.hasEscapes)
  }

  /// The bytes that `text(of:)` decodes.
  func contentRange(of token: Token) -> Range<Int> {
    var lower = Int(token.start)
    var upper = Int(token.end)
    switch token.kind {
    case .function: upper -= 1
    case .atKeyword, .hash: lower += 1
    case .string:
      lower += 1
      if token.flags & 16 != 0 { upper -= 1 }
    case .dimension: lower = Int(token.extra)
    case .url:
      // The content's own bounds: after `url(` and white space, before white space and `)`.
      lower = Int(token.extra)
      if token.flags & 16 != 0 { upper -= 1 }
      while upper > lower, isCSSWhitespace(bytes[upper - 1]) { upper -= 1 }
    default: break
    }
    return lower..<max(lower, upper)
  }

  /// Calls `body` with the bytes of a token's name, escapes resolved.
  func withName<Result>(of token: Token, _ body: (Span<UInt8>) -> Result) -> Result {
    if token.hasEscapes {
      let text = text(of: token)
      return body(text.utf8.span)
    }
    let range = contentRange(of: token)
    let bytes = bytes
    return body(bytes.span.extracting(range))
  }

  /// True when the token's name is `name` (lower case), whatever the ASCII case.
  func isNamed(_ token: Token, _ name: StaticString) -> Bool {
    if token.hasEscapes { return lowered(text(of: token)) == name.description }
    let range = contentRange(of: token)
    guard range.count == name.utf8CodeUnitCount else { return false }
    for offset in 0..<range.count
    where asciiLower(bytes[range.lowerBound + offset]) != name.utf8Start[offset] { return false }
    return true
  }

  /// The value of a number, percentage or dimension.
  func number(of token: Token) -> Double {
    let upper =
      switch token.kind {
      case .dimension: Int(token.extra)
      case .percentage: Int(token.end) - 1
      default: Int(token.end)
      }
    return parseNumber(bytes[Int(token.start)..<max(Int(token.start), upper)])
  }
}

/// A place in a range of tokens.
package struct Cursor: Sendable {
  let list: TokenList
  var index: Int
  let end: Int

  init(_ list: TokenList, _ range: Range<Int>) {
    self.list = list
    index = range.lowerBound
    end = range.upperBound
  }

  var range: Range<Int> { index..<max(index, end) }
  var isAtEnd: Bool { index >= end }
  var current: Token { index < end ? list[index] : .endOfList }
  var kind: TokenKind { current.kind }

  func peek(_ distance: Int = 1) -> Token {
    index + distance < end ? list[index + distance] : .endOfList
  }

  mutating func skipWhitespace() {
    while index < end, list.tokens[index].kind == .whitespace { index += 1 }
  }

  /// Past this token, or past the whole block it opens.
  mutating func skipComponent() {
    guard index < end else { return }
    let token = list.tokens[index]
    index = token.opensBlock ? min(Int(token.extra) + 1, end) : index + 1
  }

  /// The contents of the block or function that begins here.
  var contents: Cursor {
    let token = current
    guard token.opensBlock else { return Cursor(list, index..<index) }
    if token.isSkimmed {
      return TokenList(list.bytes, in: list.skimmedRange(ofBlockAt: index)).cursor
    }
    return Cursor(list, index + 1..<max(index + 1, min(Int(token.extra), end)))
  }

  func isDelim(_ character: UInt8) -> Bool {
    let token = current
    return token.kind == .delim && token.delim == character
  }

  func isIdent(_ name: StaticString) -> Bool {
    let token = current
    return token.kind == .ident && list.isNamed(token, name)
  }

  func isFunction(_ name: StaticString) -> Bool {
    let token = current
    return token.kind == .function && list.isNamed(token, name)
  }

  var selectorName: SelectorName { list.selectorName(of: current) }
  var text: String { list.text(of: current) }
  var lowerText: String { lowered(list.text(of: current)) }

  /// True when nothing but white space is left; moves past it.
  mutating func isDone() -> Bool {
    skipWhitespace()
    return isAtEnd
  }

  /// What stands before the next top-level comma; moves past that, or to the end. Answers
  /// whether there was one.
  mutating func nextPart() -> (part: Cursor, isFollowed: Bool) {
    let start = index
    while index < end {
      if list.tokens[index].kind == .comma {
        let part = Cursor(list, start..<index)
        index += 1
        return (part, true)
      }
      skipComponent()
    }
    return (Cursor(list, start..<max(start, end)), false)
  }

  /// The ranges between top-level commas.
  func splitByCommas() -> [Cursor] {
    var parts: [Cursor] = []
    var cursor = self
    var start = index
    while !cursor.isAtEnd {
      if cursor.kind == .comma {
        parts.append(Cursor(list, start..<cursor.index))
        cursor.index += 1
        start = cursor.index
      } else {
        cursor.skipComponent()
      }
    }
    parts.append(Cursor(list, start..<end))
    return parts
  }

  /// The range without white space at its ends.
  var trimmed: Cursor {
    var lower = index
    var upper = end
    while lower < upper, list[lower].kind == .whitespace { lower += 1 }
    while upper > lower, list[upper - 1].kind == .whitespace { upper -= 1 }
    return Cursor(list, lower..<upper)
  }

  /// The source of what is left.
  var sourceText: String { list.sourceText(range) }
}
