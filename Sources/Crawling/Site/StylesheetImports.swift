/// The addresses that a stylesheet imports: `@import` rules stand before all others (CSS Cascade,
/// 2), so only its beginning is read.
enum StylesheetImports {
  static func addresses(in bytes: [UInt8]) -> [String] {
    var scanner = Scanner(bytes: bytes.prefix(64 << 10)[...])
    var found: [String] = []
    while found.count < 32 {
      scanner.skipBlanks()
      guard scanner.takes("@") else { return found }
      let name = scanner.word().lowercased()
      switch name {
      case "import":
        scanner.skipBlanks()
        if let address = scanner.address(), !address.isEmpty { found.append(address) }
        scanner.skipStatement()
      case "charset", "layer", "namespace":
        // A layer with a block ends what may be imported.
        if !scanner.skipStatement() { return found }
      default: return found
      }
    }
    return found
  }

  private struct Scanner {
    var bytes: ArraySlice<UInt8>

    mutating func skipBlanks() {
      while let byte = bytes.first {
        if byte <= 0x20 || byte == 0xEF || byte == 0xBB || byte == 0xBF {
          bytes.removeFirst()
        } else if bytes.starts(with: "/*".utf8) {
          bytes = bytes.dropFirst(2)
          while !bytes.isEmpty, !bytes.starts(with: "*/".utf8) { bytes.removeFirst() }
          bytes = bytes.dropFirst(2)
        } else if bytes.starts(with: "<!--".utf8) {
          bytes = bytes.dropFirst(4)
        } else if bytes.starts(with: "-->".utf8) {
          bytes = bytes.dropFirst(3)
        } else {
          return
        }
      }
    }

    mutating func takes(_ text: String) -> Bool {
      guard bytes.starts(with: text.utf8) else { return false }
      bytes = bytes.dropFirst(text.utf8.count)
      return true
    }

    mutating func word() -> String {
      let word = bytes.prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 == 0x2D }
      bytes = bytes.dropFirst(word.count)
      return String(decoding: word, as: UTF8.self)
    }

    /// A string or `url(…)`.
    mutating func address() -> String? {
      if let quote = bytes.first, quote == 0x22 || quote == 0x27 { return quoted(quote) }
      guard bytes.count > 4,
        String(decoding: bytes.prefix(4), as: UTF8.self).lowercased() == "url("
      else { return nil }
      bytes = bytes.dropFirst(4)
      while let byte = bytes.first, byte <= 0x20 { bytes.removeFirst() }
      if let quote = bytes.first, quote == 0x22 || quote == 0x27 { return quoted(quote) }
      let text = bytes.prefix { $0 != 0x29 && $0 > 0x20 }
      bytes = bytes.dropFirst(text.count)
      return String(decoding: text, as: UTF8.self)
    }

    private mutating func quoted(_ quote: UInt8) -> String {
      bytes.removeFirst()
      let text = bytes.prefix { $0 != quote && $0 != 0x0A }
      bytes = bytes.dropFirst(text.count + 1)
      return String(decoding: text, as: UTF8.self)
    }

    /// Past the next `;`; false when a block or the end comes first.
    @discardableResult
    mutating func skipStatement() -> Bool {
      while let byte = bytes.popFirst() {
        if byte == 0x3B { return true }
        if byte == 0x7B { return false }
        if byte == 0x22 || byte == 0x27 {
          while let next = bytes.popFirst(), next != byte {}
        }
      }
      return false
    }
  }
}
