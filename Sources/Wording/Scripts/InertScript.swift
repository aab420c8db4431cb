import Text

/// Scripts that cannot change the page they stand in: they set variables, count, write to the console.
///
/// Nothing is run and no grammar is known: a script is inert when each function that it calls is its own or
/// known to touch nothing, and when it names nothing by which a page is reached. In doubt it is not.
package enum InertScript {
  /// Longer scripts are not read.
  package static let maximumBytes = 16_000

  package static func isOne(_ script: String) -> Bool {
    guard script.utf8.count <= maximumBytes else { return false }
    var scan = Scan(Array(script.utf8))
    return scan.isInert()
  }

  /// Names by which a script reaches a page, its elements or other scripts.
  private static let reaching: Set<String> = [
    "document", "jQuery", "location", "import", "importScripts", "eval", "Function", "fetch",
    "self",
    "XMLHttpRequest", "Worker", "style", "className", "classList", "innerHTML", "outerHTML",
    "innerText", "textContent", "hidden", "checked", "disabled", "attributes", "dataset",
    "nodeValue",
    "customElements", "navigation", "history", "frames", "parent", "top", "opener", "globalThis",
    "async", "await", "constructor", "prototype", "with", "class", "get", "set", "yield", "export",
    "Reflect", "Proxy", "valueOf", "toString", "toJSON", "then",
  ]

  private static let elementProperties: Set<String> = [
    "alt", "href", "id", "label", "lang", "placeholder", "role", "src", "tabIndex", "text", "title",
    "value", "open", "selected", "required", "dir",
  ]

  /// What may stand before a parenthesis.
  private static let harmless: Set<String> = [
    "if", "for", "while", "switch", "function", "return", "catch", "typeof", "in", "of", "void",
    "log", "info", "warn", "debug", "error", "push", "Date", "getFullYear", "getMonth", "getDate",
    "getDay", "getTime", "getHours", "now", "floor", "ceil", "round", "random", "max", "min", "abs",
    "parse", "stringify", "parseInt", "parseFloat", "String", "Number", "Boolean", "Array",
    "Object",
    "isNaN", "keys", "values", "entries", "assign", "freeze", "concat", "slice", "split", "join",
    "indexOf", "includes", "toLowerCase", "toUpperCase", "trim", "substring", "substr", "charAt",
    "startsWith", "endsWith", "encodeURIComponent", "decodeURIComponent", "encodeURI", "test",
    "RegExp", "getItem", "setItem", "removeItem", "padStart", "toFixed", "toISOString", "Map",
    "Set",
    "hasOwnProperty", "mark", "measure",
  ]

  private struct Scan {
    private let bytes: [UInt8]
    private var place = 0
    /// What the script calls that is not known.
    private var called: Set<String> = []
    /// The functions that it has.
    private var own: Set<String> = []
    private var last = ""
    private var lastIsWord = false

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    private func byte(at index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

    mutating func isInert() -> Bool {
      while place < bytes.count {
        let byte = bytes[place]
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
          guard skipString(byte) else { return false }
          lastIsWord = false
        case UInt8(ascii: "/"):
          guard skipComment() else { return false }
        case UInt8(ascii: "`"), UInt8(ascii: "\\"), UInt8(ascii: "@"), UInt8(ascii: "#"):
          return false
        case UInt8(ascii: "("):
          guard takeCall() else { return false }
          place += 1
          lastIsWord = false
        case UInt8(ascii: "["):
          // What is computed may be anything: `window["doc" + "ument"]`.
          if lastIsWord || isBehindBracket() { return false }
          place += 1
        case _ where byte.isPartOfWord:
          guard takeWord() else { return false }
        default:
          if !byte.isASCIIWhitespace { lastIsWord = false }
          if !byte.isASCIIWhitespace { previous = byte }
          place += 1
        }
      }
      return called.isSubset(of: own)
    }

    private var previous: UInt8 = 0

    private func isBehindBracket() -> Bool {
      previous == UInt8(ascii: ")") || previous == UInt8(ascii: "]")
    }

    private mutating func skipString(_ quote: UInt8) -> Bool {
      place += 1
      while place < bytes.count {
        let byte = bytes[place]
        if byte == UInt8(ascii: "\\") {
          place += 2
          continue
        }
        place += 1
        if byte == quote {
          previous = quote
          return true
        }
        if byte == UInt8(ascii: "\n") { return false }
      }
      return false
    }

    /// Steps over a comment; a division or a regular expression is left unread.
    private mutating func skipComment() -> Bool {
      switch byte(at: place + 1) {
      case UInt8(ascii: "/"):
        while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { place += 1 }
        return true
      case UInt8(ascii: "*"):
        place += 2
        while place < bytes.count {
          if bytes[place] == UInt8(ascii: "*"), byte(at: place + 1) == UInt8(ascii: "/") {
            place += 2
            return true
          }
          place += 1
        }
        return false
      default: return false
      }
    }

    private mutating func takeWord() -> Bool {
      let start = place
      while place < bytes.count, bytes[place].isPartOfWord { place += 1 }
      let word = String(decoding: bytes[start..<place], as: UTF8.self)
      // A key of an object, such as `{top: 1}`, names nothing.
      var next = place
      while byte(at: next).isASCIIWhitespace { next += 1 }
      let isKey = byte(at: next) == UInt8(ascii: ":") && previous != UInt8(ascii: "?")
      if !isKey, InertScript.reaching.contains(word) || word.first == "$" { return false }
      if previous == UInt8(ascii: "."), word.hasPrefix("on") || setsElement(word, before: next) {
        return false
      }
      if last == "function" { own.insert(word) }
      last = word
      lastIsWord = !["return", "in", "of", "typeof", "case", "else", "void"].contains(word)
      previous = UInt8(ascii: "a")
      return true
    }

    /// True of properties of elements that are set: an id is a global variable too (`photo.src = "b"`).
    private func setsElement(_ word: String, before next: Int) -> Bool {
      byte(at: next) == UInt8(ascii: "=") && byte(at: next + 1) != UInt8(ascii: "=")
        && InertScript.elementProperties.contains(word)
    }

    /// What is called where a parenthesis opens.
    private mutating func takeCall() -> Bool {
      defer { previous = UInt8(ascii: "(") }
      if previous == UInt8(ascii: "a") {
        if last == "function" || own.contains(last) || InertScript.harmless.contains(last) {
          return true
        }
        called.insert(last)
        return true
      }
      // `(function () { … })()`: what it does was read.
      return !isBehindBracket() || isEndOfFunction()
    }

    private func isEndOfFunction() -> Bool {
      var index = place - 1
      while index > 0, bytes[index].isASCIIWhitespace || bytes[index] == UInt8(ascii: ")") {
        index -= 1
      }
      return index > 0 && bytes[index] == UInt8(ascii: "}")
    }
  }
}

extension UInt8 {
  fileprivate var isPartOfWord: Bool {
    isASCIIAlpha || isASCIIDigit || self == UInt8(ascii: "_") || self == UInt8(ascii: "$")
      || self >= 0x80
  }
}
