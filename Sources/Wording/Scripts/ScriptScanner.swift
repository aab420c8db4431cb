import Text

/// Finds strings that may name elements, and places where elements are written to, in the text of a
/// script. Knows no grammar: each quotation mark may open a string, since a regular expression can put
/// any reader that counts them out of step.
struct ScriptScanner {
  struct Mention {
    enum Kind { case id, idPrefix, attribute, fieldName, classes, selector }

    var kind: Kind
    var text: String
    var place: Int
  }

  /// Longer strings are texts.
  private static let maximumString = 120
  private static let maximumMentions = 20_000

  private let bytes: [UInt8]
  private let end: Int

  init(_ bytes: [UInt8], limit: Int) {
    self.bytes = bytes
    end = min(bytes.count, limit)
  }

  /// What a script has, in its order.
  struct Findings {
    var mentions: [Mention] = []
    /// Where contents of elements are written.
    var contents: [Int] = []
    /// Where attributes are written that name elements.
    var attributes: [Int] = []
  }

  func scan() -> Findings {
    var found = Findings()
    var index = 0
    while index < end {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
        if found.mentions.count < Self.maximumMentions { readString(at: index, &found.mentions) }
        index += 1
      case _ where byte.startsIdentifier:
        let start = index
        while index < end, bytes[index].isPartOfIdentifier { index += 1 }
        switch target(ofWrite: start..<index) {
        case .contents: found.contents.append(start)
        case .attribute: found.attributes.append(start)
        case nil: continue
        }
        if let owner = identifier(before: start) {
          found.mentions.append(Mention(kind: .id, text: owner, place: start))
        }
      default: index += 1
      }
    }
    return found
  }
}

// MARK: - Strings

extension ScriptScanner {
  private func readString(at start: Int, _ mentions: inout [Mention]) {
    let quote = bytes[start]
    var index = start + 1
    let limit = min(end, start + 1 + Self.maximumString)
    while index < limit, bytes[index] != quote {
      let byte = bytes[index]
      if byte < 0x20 { return }
      // `tel-${number}`
      if byte == UInt8(ascii: "$"), index + 1 < end, bytes[index + 1] == UInt8(ascii: "{") {
        let text = text(start + 1..<index)
        if text.isIdentifier { add(.idPrefix, text, start, &mentions) }
        return
      }
      index += 1
    }
    guard index < limit, index > start + 1 else { return }
    let text = text(start + 1..<index)
    let callee = callee(before: start)
    switch callee {
    case "getElementsByClassName", "hasClass": return add(.classes, text, start, &mentions)
    case "getElementsByName": return add(.fieldName, text, start, &mentions)
    case "getElementById" where text.isIdentifier:
      add(nextByte(from: index + 1) == UInt8(ascii: "+") ? .idPrefix : .id, text, start, &mentions)
      return
    default: break
    }
    if text.hasPrefix("data-") { add(.attribute, text, start, &mentions) }
    if Self.selectorCallees.contains(callee) || "#.[".utf8.contains(bytes[start + 1]) {
      add(.selector, text, start, &mentions)
    } else if text.isIdentifier, !Self.otherCallees.contains(callee) {
      add(.id, text, start, &mentions)
    }
  }

  private func add(
    _ kind: Mention.Kind, _ text: String, _ place: Int, _ mentions: inout [Mention]
  ) {
    mentions.append(Mention(kind: kind, text: text, place: place))
  }

  /// Functions that take a selector.
  private static let selectorCallees: Set<String> = [
    "querySelector", "querySelectorAll", "$", "$$", "jQuery", "closest", "matches", "find",
    "filter",
    "children", "is", "getElementsByTagName", "select", "one", "all", "qs", "qsa",
  ]

  /// Functions whose first argument is no id.
  private static let otherCallees: Set<String> = [
    "addEventListener", "removeEventListener", "dispatchEvent", "Event", "CustomEvent", "on", "off",
    "one", "bind", "unbind", "trigger", "createElement", "createElementNS", "createEvent", "add",
    "remove", "toggle", "contains", "addClass", "removeClass", "toggleClass", "getAttribute",
    "setAttribute", "removeAttribute", "hasAttribute", "toggleAttribute", "removeAttr", "attr",
    "prop",
    "css", "data", "text", "html", "val", "append", "prepend", "getItem", "setItem", "removeItem",
    "require", "define", "import", "fetch", "open", "log", "warn", "error", "info", "alert",
    "split",
    "join", "replace", "indexOf", "includes", "startsWith", "endsWith", "test", "match", "push",
    "gtag",
    "ga", "fbq", "getPropertyValue", "setProperty", "matchMedia",
  ]

  /// The function whose first argument stands at `index`; empty when it is none.
  private func callee(before index: Int) -> String {
    guard let parenthesis = previous(before: index), bytes[parenthesis] == UInt8(ascii: "(") else {
      return ""
    }
    guard let last = previous(before: parenthesis), bytes[last].isPartOfIdentifier else {
      return "("
    }
    var start = last
    while start > 0, bytes[start - 1].isPartOfIdentifier, last - start < 32 { start -= 1 }
    return text(start..<last + 1)
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// The index of what stands before `index`, white space left aside.
  private func previous(before index: Int) -> Int? {
    var place = index - 1
    while place >= 0, bytes[place].isASCIIWhitespace { place -= 1 }
    return place >= 0 ? place : nil
  }

  private func nextByte(from index: Int) -> UInt8? {
    var place = index
    while place < end, bytes[place].isASCIIWhitespace { place += 1 }
    return place < end ? bytes[place] : nil
  }
}

// MARK: - Writing

extension ScriptScanner {
  private enum Target { case contents, attribute }

  private static let contentProperties: Set<String> = [
    "textContent", "innerHTML", "innerText", "outerHTML", "outerText", "srcdoc",
  ]

  private static let attributeProperties: Set<String> = [
    "title", "alt", "ariaLabel", "ariaLabelledByElements", "htmlFor", "placeholder",
  ]

  private static let contentMethods: Set<String> = [
    "text", "html", "append", "appendChild", "prepend", "replaceChildren", "replaceWith",
    "insertAdjacentHTML", "insertAdjacentText", "insertAdjacentElement", "insertBefore",
    "appendTo", "prependTo",
  ]

  private static let attributeMethods: Set<String> = [
    "setAttribute", "attr", "prop", "setAttributeNS", "toggleAttribute",
  ]

  private static let namingAttributes: Set<String> = [
    "aria-label", "aria-labelledby", "title", "alt", "value", "placeholder", "label", "for",
    "summary", "aria-description", "aria-describedby", "lang", "scope",
  ]

  /// What the identifier writes, if it does.
  private func target(ofWrite range: Range<Int>) -> Target? {
    guard range.count >= 3, range.count <= 21, let following = nextByte(from: range.upperBound)
    else { return nil }
    // What follows tells whether an identifier can write at all, before it becomes a string.
    switch following {
    case UInt8(ascii: "="), UInt8(ascii: "+"):
      guard assigns(after: range.upperBound), isMember(range) else { return nil }
      let name = text(range)
      if Self.contentProperties.contains(name) { return .contents }
      let isOfPage = identifier(before: range.lowerBound) == "document"
      return Self.attributeProperties.contains(name) && !isOfPage ? .attribute : nil
    case UInt8(ascii: ":"):
      switch text(range) {
      case "textContent", "innerHTML", "innerText": return .contents
      case "ariaLabel": return .attribute
      default: return nil
      }
    case UInt8(ascii: "("):
      guard isMember(range) else { return nil }
      let name = text(range)
      if Self.contentMethods.contains(name) {
        return takesArgument(after: range.upperBound) ? .contents : nil
      }
      let namesAttribute =
        Self.attributeMethods.contains(name) && namesAttribute(after: range.upperBound)
      return namesAttribute ? .attribute : nil
    default: return nil
    }
  }

  private func isMember(_ range: Range<Int>) -> Bool {
    previous(before: range.lowerBound).map { bytes[$0] == UInt8(ascii: ".") } ?? false
  }

  /// True of `=` and `+=`, false of comparisons and functions.
  private func assigns(after index: Int) -> Bool {
    var place = index
    while place < end, bytes[place].isASCIIWhitespace { place += 1 }
    if place < end, bytes[place] == UInt8(ascii: "+") { place += 1 }
    guard place < end, bytes[place] == UInt8(ascii: "=") else { return false }
    let next = place + 1 < end ? bytes[place + 1] : 0
    return next != UInt8(ascii: "=") && next != UInt8(ascii: ">")
  }

  /// Without an argument, methods such as `text()` read.
  private func takesArgument(after index: Int) -> Bool {
    guard let open = self.index(of: UInt8(ascii: "("), from: index) else { return false }
    return nextByte(from: open + 1) != UInt8(ascii: ")")
  }

  /// True when the first argument is an attribute that names elements, or an object or variable that
  /// may hold one.
  private func namesAttribute(after index: Int) -> Bool {
    guard let open = self.index(of: UInt8(ascii: "("), from: index) else { return false }
    var start = open + 1
    while start < end, bytes[start].isASCIIWhitespace { start += 1 }
    guard start < end else { return false }
    let quote = bytes[start]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") || quote == UInt8(ascii: "`")
    else { return quote == UInt8(ascii: "{") }
    var close = start + 1
    while close < end, bytes[close] != quote, close - start < 24 { close += 1 }
    return Self.namingAttributes.contains(text(start + 1..<close))
  }

  private func index(of byte: UInt8, from start: Int) -> Int? {
    var place = start
    while place < end, bytes[place].isASCIIWhitespace { place += 1 }
    return place < end && bytes[place] == byte ? place : nil
  }

  /// The variable whose property begins at `index`: browsers make one of each id. Names of one letter
  /// and parts of longer paths are left out.
  private func identifier(before index: Int) -> String? {
    guard index > 1, bytes[index - 1] == UInt8(ascii: "."), bytes[index - 2].isPartOfIdentifier
    else { return nil }
    var start = index - 2
    while start > 0, bytes[start - 1].isPartOfIdentifier, index - start < 64 { start -= 1 }
    guard start == 0 || bytes[start - 1] != UInt8(ascii: "."), index - 1 - start > 1 else {
      return nil
    }
    return text(start..<index - 1)
  }
}

extension UInt8 {
  fileprivate var startsIdentifier: Bool {
    isASCIIAlpha || self == UInt8(ascii: "_") || self == UInt8(ascii: "$") || self >= 0x80
  }

  fileprivate var isPartOfIdentifier: Bool { startsIdentifier || isASCIIDigit }
}

extension String {
  /// True of one word such as ids are.
  fileprivate var isIdentifier: Bool {
    !isEmpty
      && utf8.allSatisfy {
        $0.isPartOfIdentifier && $0 != UInt8(ascii: "$") || $0 == UInt8(ascii: "-")
          || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".")
      }
  }
}
