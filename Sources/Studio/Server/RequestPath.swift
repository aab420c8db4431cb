/// The path of a request, decoded once and made of names that cannot lead out of a folder.
package struct RequestPath: Sendable, Hashable {
  /// The names from the root on.
  package let names: [String]
  /// Whether a folder is asked for: the path ends with a slash.
  package let isFolder: Bool

  /// The path below the root, without a slash at its ends.
  package var text: String { names.joined(separator: "/") }

  /// - Parameter encoded: as it stands in the request, from its first slash on. Nil for what no honest
  ///   client asks: names that go up, separators and controls in disguise, bytes that are no UTF-8.
  package init?(_ encoded: String) {
    guard encoded.utf8.first == UInt8(ascii: "/"), encoded.utf8.count <= 8192 else { return nil }
    self.init(parts: encoded[...].utf8.dropFirst(), Self.name)
  }

  /// - Parameter name: the path below the root, as it is written.
  package init?(plain name: String) {
    guard !name.isEmpty, name.utf8.count <= 8192 else { return nil }
    self.init(parts: name[...].utf8) { Self.checked(Array($0)) }
  }

  private init?(parts text: Substring.UTF8View, _ read: (Substring.UTF8View) -> String?) {
    let parts = text.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    var names: [String] = []
    for part in parts.dropLast() {
      guard let name = read(part), !name.isEmpty else { return nil }
      names.append(name)
    }
    guard let last = read(parts.last ?? text) else { return nil }
    isFolder = last.isEmpty
    if !last.isEmpty { names.append(last) }
    self.names = names
  }

  /// Whether it names what servers keep for themselves: `.git`, `.env`, `.htaccess`.
  package var isHidden: Bool { names.contains { $0.hasPrefix(".") && $0 != ".well-known" } }

  private static func name(_ encoded: Substring.UTF8View) -> String? {
    var bytes: [UInt8] = []
    var rest = encoded.makeIterator()
    while let byte = rest.next() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit) else {
        return nil
      }
      bytes.append(high << 4 | low)
    }
    return checked(bytes)
  }

  /// The name, unless it is one that leads elsewhere.
  private static func checked(_ bytes: [UInt8]) -> String? {
    let refused = [UInt8(ascii: "/"), UInt8(ascii: "\\"), 0x7F]
    guard !bytes.contains(where: { $0 < 0x20 || refused.contains($0) }),
      let name = String(validating: bytes, as: UTF8.self), name != ".", name != ".."
    else { return nil }
    return name
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
