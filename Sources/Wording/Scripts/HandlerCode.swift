import Text

/// The code of an attribute such as `onfocus`, looked through for calls that leave the page or give the focus
/// away. Only words of their own count: `geolocation = 1` sets no location.
package struct HandlerCode {
  private let bytes: [UInt8]

  /// Longer code is not read.
  private static let maximumBytes = 2000

  /// Nil of code that is too long.
  package init?(_ code: String) {
    let plain = code.lowercased().filter { !$0.isWhitespace }
    guard plain.utf8.count <= Self.maximumBytes else { return nil }
    bytes = Array(plain.utf8)
  }

  /// True where the code does something under a condition only.
  package var isConditional: Bool { holds("if(") || bytes.contains(UInt8(ascii: "?")) }

  /// True where it calls a function: what that does, the code does not say.
  package var calls: Bool { bytes.contains(UInt8(ascii: "(")) }

  /// True where it goes to another page or sends a form.
  package var leavesPage: Bool {
    let places = ["location=", "location.href=", "location.assign(", "location.replace("]
    return places.contains { isSaid($0, of: Self.windows) }
      || isSaid("window.open(", of: []) || isSaid("mm_jumpmenu(", of: [])
      || ["submit()", "requestsubmit("].contains { isSaid($0, of: nil) }
  }

  /// The functions that it calls by their names, in lower case; methods of objects are left out.
  package var calledNames: [String] {
    bytes.indices.filter { bytes[$0] == UInt8(ascii: "(") }.compactMap { end in
      var start = end
      while start > 0, Self.isOfWord(bytes[start - 1]) { start -= 1 }
      let name = String(decoding: bytes[start..<end], as: UTF8.self)
      return name.isEmpty || name.contains(".") || name == "if" || name == "function" ? nil : name
    }
  }

  /// True where the element that takes the focus gives it away.
  package var blurs: Bool {
    ["this.blur()", "event.target.blur()", "document.activeelement.blur()", "$(this).blur()"]
      .contains { isSaid($0, of: []) } || isStatement("blur()")
  }

  private static let windows = [
    "window", "document", "self", "top", "parent", "globalthis", "opener",
  ]

  /// True where the words stand by themselves or as a member of one of the objects.
  ///
  /// - Parameter objects: nil: of any.
  private func isSaid(_ words: String, of objects: [String]?) -> Bool {
    occurrences(of: words).contains { place in
      guard place > 0 else { return true }
      let before = bytes[place - 1]
      if before == UInt8(ascii: ".") {
        guard let objects else { return true }
        return objects.contains { object in
          let start = place - 1 - object.utf8.count
          return start >= 0 && bytes[start..<place - 1].elementsEqual(object.utf8)
            && (start == 0 || !Self.isOfWord(bytes[start - 1]))
        }
      }
      return !Self.isOfWord(before)
    }
  }

  private func isStatement(_ words: String) -> Bool {
    bytes.split(separator: UInt8(ascii: ";")).contains { statement in
      statement.elementsEqual(words.utf8) || statement.elementsEqual("javascript:\(words)".utf8)
    }
  }

  private func holds(_ words: String) -> Bool { !occurrences(of: words).isEmpty }

  private func occurrences(of words: String) -> [Int] {
    let sought = Array(words.utf8)
    guard bytes.count >= sought.count else { return [] }
    return (0...bytes.count - sought.count).filter { place in
      bytes[place] == sought[0] && bytes[place..<place + sought.count].elementsEqual(sought)
    }
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    byte.isASCIIAlpha || byte.isASCIIDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
      || byte == UInt8(ascii: ".")
  }
}
