/// A text by its bytes, for tables: comparing texts as such would normalise them first.
public struct TextKey: Hashable, Sendable {
  public let text: String

  public init(_ text: String) { self.text = text }

  public static func == (one: TextKey, other: TextKey) -> Bool {
    var one = one.text
    var other = other.text
    return one.withUTF8 { bytes in
      other.withUTF8 { others in
        bytes.count == others.count && zip(bytes, others).allSatisfy { $0 == $1 }
      }
    }
  }

  public func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
