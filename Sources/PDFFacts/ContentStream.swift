import Archives

/// Unpacks streams, within what one file may cost.
struct StreamUnpacker {
  /// Bytes of one stream, and of all.
  private static let maximumStream = 16 << 20
  private static let maximumFile = 96 << 20

  private var left = Self.maximumFile

  enum Outcome {
    case bytes([UInt8])
    /// It is packed in another way, damaged or too long: nothing follows from what was not read.
    case unread
  }

  /// What a stream holds. Flate alone is unpacked: it is what programs write contents with.
  mutating func unpack(_ stream: PDFObject) -> Outcome {
    var filters: [String] = []
    if let filter = stream["/Filter"] {
      if let name = filter.name { filters = [name] }
      for index in 0..<min(filter.count, 4) { filters.append(filter.item(index)?.name ?? "") }
    }
    guard left > 0, let stored = stream.storedBytes else { return .unread }
    if filters.isEmpty {
      guard stored.count <= min(Self.maximumStream, left) else { return .unread }
      left -= stored.count
      return .bytes(stored)
    }
    let parameters = stream["/DecodeParms"]
    let predictor = (parameters?.item(0) ?? parameters)?["/Predictor"]?.integer ?? 1
    guard filters == ["FlateDecode"] || filters == ["Fl"], predictor == 1 else { return .unread }
    let limit = min(Self.maximumStream, left)
    let inflater = Inflater(stored, takesMembers: false)
    var bytes: [UInt8] = []
    while !inflater.isAtEnd, !inflater.isBroken, bytes.count <= limit {
      bytes += inflater.next(limit: 64 << 10)
    }
    left -= min(bytes.count, left)
    return inflater.isAtEnd && bytes.count <= limit ? .bytes(bytes) : .unread
  }
}

/// What is on a page, or in a part of it.
struct Painted {
  var text = false
  /// Text in a mode that paints nothing.
  var hiddenText = false
  var images = false
  /// How often a path or a shading is painted.
  var shapes = 0

  mutating func add(_ other: Painted) {
    text = text || other.text
    hiddenText = hiddenText || other.hiddenText
    images = images || other.images
    shapes = min(shapes + other.shapes, 1 << 30)
  }
}

/// What a content stream paints (ISO 32000-1, 7.8.2): read token by token, with the few operators that matter.
struct ContentScan {
  /// What the stream paints itself.
  private(set) var painted = Painted()
  /// Names of the forms and images that it paints.
  private(set) var names: [String] = []

  private static let maximumNames = 10_000
  /// The operators that paint paths and shadings.
  private static let shapes: Set<String> = ["S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh"]

  /// The mode of the text before this stream, and after it.
  private(set) var textMode = 0
  private var modes: [Int] = []
  private var lastName = ""
  private var lastNumber = 0
  private var hasGlyphs = false

  init(_ bytes: [UInt8], textMode: Int = 0) {
    self.textMode = textMode
    var position = 0
    while position < bytes.count { position = read(bytes, at: position) }
  }

  /// Reads one token; returns where the next begins.
  private mutating func read(_ bytes: [UInt8], at start: Int) -> Int {
    let byte = bytes[start]
    switch byte {
    case 0, 9, 10, 12, 13, 32: return start + 1
    case UInt8(ascii: "%"):
      return bytes[start...].firstIndex { $0 == 10 || $0 == 13 } ?? bytes.count
    case UInt8(ascii: "("): return readString(bytes, at: start)
    case UInt8(ascii: "<"):
      if start + 1 < bytes.count, bytes[start + 1] == byte { return start + 2 }
      let end = bytes[start...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count
      hasGlyphs = hasGlyphs || end > start + 1
      return end + 1
    case UInt8(ascii: ">"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
      UInt8(ascii: "}"), UInt8(ascii: ")"):
      return start + 1
    case UInt8(ascii: "/"):
      let end = Self.endOfWord(bytes, start + 1)
      lastName = String(decoding: bytes[start + 1..<end], as: UTF8.self)
      return end
    default:
      let end = max(Self.endOfWord(bytes, start), start + 1)
      // Longer words are no operators.
      guard end - start <= 12 else { return end }
      let word = String(decoding: bytes[start..<end], as: UTF8.self)
      if let number = Int(word) {
        lastNumber = number
        return end
      }
      if byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || (48...57).contains(byte) {
        return end
      }
      return perform(word, bytes, end)
    }
  }

  private static func endOfWord(_ bytes: [UInt8], _ start: Int) -> Int {
    var end = start
    while end < bytes.count {
      switch bytes[end] {
      case 0, 9, 10, 12, 13, 32, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"),
        UInt8(ascii: ">"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
        UInt8(ascii: "}"), UInt8(ascii: "/"), UInt8(ascii: "%"):
        return end
      default: end += 1
      }
    }
    return end
  }

  /// Brackets within a string are balanced, or escaped.
  private mutating func readString(_ bytes: [UInt8], at start: Int) -> Int {
    var depth = 0
    var position = start
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\\"): position += 1
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 {
          hasGlyphs = hasGlyphs || position > start + 1
          return position + 1
        }
      default: break
      }
      position += 1
    }
    return bytes.count
  }

  private mutating func perform(_ word: String, _ bytes: [UInt8], _ end: Int) -> Int {
    switch word {
    case "Tj", "TJ", "'", "\"":
      // 3: neither filled nor stroked; 7: the same, and clipped to.
      if hasGlyphs {
        if textMode == 3 || textMode == 7 { painted.hiddenText = true } else { painted.text = true }
      }
    case "Tr": textMode = lastNumber
    case "q": if modes.count < 1000 { modes.append(textMode) }
    case "Q": textMode = modes.popLast() ?? textMode
    case "Do": if names.count < Self.maximumNames { names.append(lastName) }
    case "BI":
      painted.images = true
      return Self.endOfInlineImage(bytes, end)
    default: if Self.shapes.contains(word) { painted.shapes += 1 }
    }
    hasGlyphs = false
    return end
  }

  /// After `EI` between white space: what stands before may be any bytes.
  private static func endOfInlineImage(_ bytes: [UInt8], _ start: Int) -> Int {
    var index = start
    func isSpace(_ place: Int) -> Bool {
      place >= bytes.count || [0, 9, 10, 12, 13, 32].contains(bytes[place])
    }
    while index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "E"), bytes[index + 1] == UInt8(ascii: "I"),
        isSpace(index - 1), isSpace(index + 2)
      {
        return index + 2
      }
      index += 1
    }
    return bytes.count
  }
}
