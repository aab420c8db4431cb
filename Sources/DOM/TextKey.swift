/// A text by its bytes, for tables: comparing texts as such would normalise them first.
public struct TextKey: Hashable, Sendable {
  public let text: String

  public init(_ text: String) { self.text = text }

  public static func == (one: TextKey, other: TextKey) -> Bool {
    one.text.withBytes { bytes in other.text.withBytes { bytes.areEqual($0) } }
  }

  public func hash(into hasher: inout Hasher) {
    text.withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
