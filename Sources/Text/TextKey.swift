// UNSAFE: hashes and compares texts by the addresses of their UTF-8.
//
// Invariant: pointers do not leave the closure of `withBytes`.

/// A text that is compared and hashed by its bytes, as a key of dictionaries: comparing strings as
/// such would normalise them first.
package struct TextKey: Hashable, Sendable {
  package let text: String

  package init(_ text: String) { self.text = text }

  package static func == (one: TextKey, other: TextKey) -> Bool {
    one.text.withBytes { bytes in other.text.withBytes { bytes.hasSameBytes(as: $0) } }
  }

  package func hash(into hasher: inout Hasher) {
    text.withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
