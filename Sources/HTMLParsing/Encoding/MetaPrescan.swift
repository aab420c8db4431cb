import DOM
import Text

/// HTML, 13.2.3.2, "prescan a byte stream to determine its encoding".
struct MetaPrescan {
  private let bytes: [UInt8]
  private var index = 0
  /// The label of the declaration found; without one, the first label that names no encoding.
  private(set) var label: String?
  private(set) var encoding: TextEncoding?

  /// Looks at the first 1,024 bytes.
  init(_ all: Span<UInt8>) {
    bytes = Array(copying: all.extracting(first: 1024))
    if let name = utf16FromDeclaration() {
      encoding = TextEncoding(name: name)
      label = name
      return
    }
    scan()
    if encoding == nil { readXMLDeclaration() }
  }

  private func byte(_ place: Int) -> UInt8 { place < bytes.count ? bytes[place] : 0 }

  private func stands(_ text: String, at place: Int) -> Bool {
    let text = text.utf8
    return bytes.count - place >= text.count
      && zip(bytes[place...], text).allSatisfy { $0.asciiLowercased == $1 }
  }

  /// An XML declaration's first letters in UTF-16.
  private func utf16FromDeclaration() -> String? {
    let start = Array(bytes.prefix(6))
    if start == [0x3C, 0, 0x3F, 0, 0x78, 0] { return "UTF-16LE" }
    if start == [0, 0x3C, 0, 0x3F, 0, 0x78] { return "UTF-16BE" }
    return nil
  }

  private mutating func scan() {
    while index < bytes.count, encoding == nil {
      guard bytes[index] == UInt8(ascii: "<") else {
        index += 1
        continue
      }
      if stands("<!--", at: index) {
        skipComment()
      } else if stands("<meta", at: index),
        byte(index + 5).isASCIIWhitespace || byte(index + 5) == UInt8(ascii: "/")
      {
        index += 5
        readMeta()
      } else if isTagStart(at: index) {
        while index < bytes.count, !bytes[index].isASCIIWhitespace,
          bytes[index] != UInt8(ascii: ">")
        { index += 1 }
        while nextAttribute() != nil {}
      } else if [UInt8(ascii: "!"), UInt8(ascii: "/"), UInt8(ascii: "?")].contains(byte(index + 1))
      {
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") { index += 1 }
      } else {
        index += 1
      }
    }
  }

  private func isTagStart(at place: Int) -> Bool {
    byte(place + 1).isASCIIAlpha
      || (byte(place + 1) == UInt8(ascii: "/") && byte(place + 2).isASCIIAlpha)
  }

  /// The dashes of `<!-->` both begin and end a comment.
  private mutating func skipComment() {
    var end = index + 4
    while end < bytes.count {
      if bytes[end] == UInt8(ascii: ">"), bytes[end - 1] == UInt8(ascii: "-"),
        bytes[end - 2] == UInt8(ascii: "-")
      {
        break
      }
      end += 1
    }
    index = end
  }

  private mutating func readMeta() {
    var seen: Set<String> = []
    var isPragma = false
    var needsPragma: Bool?
    var found: String?
    while let (name, value) = nextAttribute() {
      guard seen.insert(name).inserted else { continue }
      switch name {
      case "http-equiv": if value == "content-type" { isPragma = true }
      case "content":
        if found == nil, let label = Self.label(inContent: value) {
          found = label
          needsPragma = true
        }
      case "charset":
        found = value
        needsPragma = false
      default: break
      }
    }
    guard let found, let needsPragma, isPragma || !needsPragma else { return }
    guard var named = TextEncoding(label: found) else {
      if label == nil { label = found }
      return
    }
    // A declaration that is readable as ASCII cannot be in UTF-16.
    if named.name.hasPrefix("UTF-16") { named = .utf8 }
    if named.name == "x-user-defined" { named = .windows1252 }
    encoding = named
    label = found
  }

  /// "Get an attribute": nil at the end of the tag. Names and values in lower case.
  private mutating func nextAttribute() -> (name: String, value: String)? {
    while index < bytes.count, bytes[index].isASCIIWhitespace || bytes[index] == UInt8(ascii: "/") {
      index += 1
    }
    guard index < bytes.count, bytes[index] != UInt8(ascii: ">") else { return nil }
    var name: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "="), !name.isEmpty { break }
      if byte.isASCIIWhitespace { break }
      if byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") {
        return (String(decoding: name, as: UTF8.self), "")
      }
      name.append(byte.asciiLowercased)
      index += 1
    }
    let named = String(decoding: name, as: UTF8.self)
    while index < bytes.count, bytes[index].isASCIIWhitespace { index += 1 }
    guard index < bytes.count else { return nil }
    guard bytes[index] == UInt8(ascii: "=") else { return (named, "") }
    index += 1
    while index < bytes.count, bytes[index].isASCIIWhitespace { index += 1 }
    guard let value = readValue() else { return nil }
    return (named, value)
  }

  /// Nil when the bytes end inside the value: the prescan ends there.
  private mutating func readValue() -> String? {
    guard index < bytes.count else { return nil }
    var value: [UInt8] = []
    let quote = bytes[index]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      index += 1
      while index < bytes.count, bytes[index] != quote {
        value.append(bytes[index].asciiLowercased)
        index += 1
      }
      guard index < bytes.count else { return nil }
      index += 1
    } else {
      while index < bytes.count, !bytes[index].isASCIIWhitespace, bytes[index] != UInt8(ascii: ">")
      {
        value.append(bytes[index].asciiLowercased)
        index += 1
      }
      guard index < bytes.count else { return nil }
    }
    return String(decoding: value, as: UTF8.self)
  }

  /// HTML, 2.6.5, "extracting a character encoding from a meta element".
  static func label(inContent content: String) -> String? {
    let bytes = Array(content.utf8)
    let key = Array("charset".utf8)
    var place = 0
    while place + key.count <= bytes.count {
      guard bytes[place..<place + key.count].elementsEqual(key) else {
        place += 1
        continue
      }
      place += key.count
      var next = place
      while next < bytes.count, bytes[next].isASCIIWhitespace { next += 1 }
      guard next < bytes.count, bytes[next] == UInt8(ascii: "=") else { continue }
      next += 1
      while next < bytes.count, bytes[next].isASCIIWhitespace { next += 1 }
      guard next < bytes.count else { return nil }
      if bytes[next] == UInt8(ascii: "\"") || bytes[next] == UInt8(ascii: "'") {
        guard let end = bytes[(next + 1)...].firstIndex(of: bytes[next]) else { return nil }
        return String(decoding: bytes[next + 1..<end], as: UTF8.self)
      }
      let end =
        bytes[next...].firstIndex { $0.isASCIIWhitespace || $0 == UInt8(ascii: ";") } ?? bytes.count
      return String(decoding: bytes[next..<end], as: UTF8.self)
    }
    return nil
  }

  /// "Get an XML encoding": the last resort.
  private mutating func readXMLDeclaration() {
    guard stands("<?xml", at: 0), let end = bytes.firstIndex(of: UInt8(ascii: ">")) else { return }
    var place = 5
    while place < end, !stands("encoding", at: place) { place += 1 }
    place += 8
    while place < end, bytes[place] <= 0x20 { place += 1 }
    guard place < end, bytes[place] == UInt8(ascii: "=") else { return }
    place += 1
    while place < end, bytes[place] <= 0x20 { place += 1 }
    guard place < end, bytes[place] == UInt8(ascii: "\"") || bytes[place] == UInt8(ascii: "'"),
      let close = bytes[(place + 1)..<end].firstIndex(of: bytes[place])
    else { return }
    let name = bytes[place + 1..<close]
    guard !name.contains(where: { $0 <= 0x20 }),
      var named = TextEncoding(label: String(decoding: name, as: UTF8.self))
    else { return }
    if named.name.hasPrefix("UTF-16") { named = .utf8 }
    encoding = named
    if label == nil { label = String(decoding: name, as: UTF8.self) }
  }
}
