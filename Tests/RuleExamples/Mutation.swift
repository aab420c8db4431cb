/// A change to an example that must not change what is found.
package enum Mutation: String, CaseIterable, Sendable {
  /// Lines end with CRLF.
  case carriageReturns
  /// Tag names are in upper case.
  case upperCaseTags
  /// A comment with multi-byte text stands first in the body, on the same line.
  case multiByteText
  /// All of the body lies deeper.
  case deeper

  /// The marked text changed; nil when the change cannot be made to it without changing its
  /// meaning.
  func apply(to text: String) -> String? {
    switch self {
    case .carriageReturns: return text.replacing("\n", with: "\r\n")
    case .upperCaseTags: return Self.upperCasingTags(text)
    case .multiByteText:
      return Self.inserting("<!-- é𝒳日本 -->", after: "<body", in: text)
    case .deeper:
      guard let open = Self.inserting("<div><div>", after: "<body", in: text) else { return nil }
      guard let end = open.range(of: "</body>") else { return nil }
      return open.replacingCharacters(end, with: "</div></div></body>")
    }
  }

  private static func inserting(_ addition: String, after tag: String, in text: String) -> String? {
    guard let start = text.range(of: tag), let close = text[start.upperBound...].firstIndex(of: ">")
    else { return nil }
    var result = text
    result.insert(contentsOf: addition, at: result.index(after: close))
    return result
  }

  private static func upperCasingTags(_ text: String) -> String? {
    // Foreign elements keep their case, raw text is no markup, quoted values may hold `<`.
    for word in ["<svg", "<math", "<script", "<style", "<!--", "=\"<", "<textarea", "<title><"]
    where text.contains(word) { return nil }
    var result = ""
    var isName = false
    var previous: Character = " "
    for character in text {
      if previous == "<", character.isLetter { isName = true }
      if previous == "/", isName == false, result.hasSuffix("</") { isName = true }
      if isName, !character.isLetter, !character.isNumber { isName = false }
      result += isName ? character.uppercased() : String(character)
      previous = character
    }
    return result
  }
}

extension String {
  fileprivate func range(of text: String) -> Range<Index>? { ranges(of: text).first }

  fileprivate func replacingCharacters(_ range: Range<Index>, with text: String) -> String {
    var copy = self
    copy.replaceSubrange(range, with: text)
    return copy
  }
}
