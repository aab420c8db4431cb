import Text

/// What the source of an element says, word by word: its text and the values of its attributes.
struct ElementWords {
  /// Sorted hashes with the weight of each: texts, and what an element is told apart by, weigh most.
  private let words: [(hash: UInt64, weight: Double)]
  private let weight: Double

  /// What is read of a source, in words.
  private static let maximum = 64

  /// - Parameter source: a start tag and what follows it; may be cut anywhere.
  init(_ source: String) {
    var words: [(hash: UInt64, weight: Double)] = []
    var reader = Reader(Array(source.utf8))
    while words.count < Self.maximum, let word = reader.next() { words.append(word) }
    words.sort { $0.hash < $1.hash }
    self.words = words
    weight = words.reduce(0) { $0 + $1.weight }
  }

  /// 0 to 1: how much of both is in both.
  func resemblance(to other: ElementWords) -> Double {
    var (one, two) = (0, 0)
    var shared = 0.0
    while one < words.count, two < other.words.count {
      let (first, second) = (words[one], other.words[two])
      if first.hash == second.hash {
        shared += first.weight + second.weight
        one += 1
        two += 1
      } else if first.hash < second.hash {
        one += 1
      } else {
        two += 1
      }
    }
    let total = weight + other.weight
    return total > 0 ? shared / total : 0
  }

  /// Words of a source from left to right. A tag's name and those of attributes are not among them.
  private struct Reader {
    private let bytes: [UInt8]
    private var position = 0
    private var isInTag = false
    /// What ends the value of the attribute.
    private var quote: UInt8?
    /// Bytes of the name of the attribute whose value is being read.
    private var attribute: ArraySlice<UInt8> = []

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    private static let telling: Set<[UInt8]> = Set(
      ["id", "name", "href", "src"].map { Array($0.utf8) })

    mutating func next() -> (hash: UInt64, weight: Double)? {
      while position < bytes.count {
        let byte = bytes[position]
        if separates(byte) {
          position += 1
          pass(byte)
        } else {
          let word = word()
          guard isInTag else { return (Self.hash(word, []), 3) }
          if quote == nil, position < bytes.count, bytes[position] == UInt8(ascii: "=") {
            attribute = word
          } else if !attribute.isEmpty {
            return (Self.hash(word, attribute), Self.telling.contains(Array(attribute)) ? 3 : 1)
          }
        }
      }
      return nil
    }

    /// What a mark between words begins or ends.
    private mutating func pass(_ byte: UInt8) {
      switch byte {
      case UInt8(ascii: "<") where quote == nil:
        isInTag = true
        attribute = []
        _ = word()
      case UInt8(ascii: ">") where quote == nil:
        isInTag = false
        attribute = []
      case UInt8(ascii: "\""), 0x27:
        guard isInTag else { return }
        if quote != nil { attribute = [] }
        quote = quote == nil ? byte : nil
      default: break
      }
    }

    private mutating func word() -> ArraySlice<UInt8> {
      let start = position
      while position < bytes.count, !separates(bytes[position]) { position += 1 }
      return bytes[start..<position]
    }

    private func separates(_ byte: UInt8) -> Bool {
      if byte <= 0x20 { return true }
      if let quote { return byte == quote }
      return byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
        || (isInTag && (byte == UInt8(ascii: "=") || byte == UInt8(ascii: "\"") || byte == 0x27))
    }

    private static func hash(_ word: ArraySlice<UInt8>, _ attribute: ArraySlice<UInt8>) -> UInt64 {
      var hash = StableHash()
      for byte in attribute { hash.combine(byte: byte) }
      hash.combine(byte: 0xFF)
      for byte in word { hash.combine(byte: byte) }
      return hash.value
    }
  }
}
