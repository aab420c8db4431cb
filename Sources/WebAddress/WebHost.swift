/// Hosts as browsers read them (URL, "host parsing"): names beyond ASCII in punycode, the many
/// spellings of an IPv4 address in one, IPv6 addresses in their short form.
package enum WebHost {
  /// The host of a special URL in its canonical ASCII form; nil when parsing fails.
  ///
  /// - Parameter text: percent-decoded, without port.
  package static func canonical(_ text: String) -> String? {
    if text.utf8.first == 0x5B {
      guard text.utf8.last == 0x5D, let groups = ipv6(String(text.dropFirst().dropLast())) else {
        return nil
      }
      return "[" + spelled(groups) + "]"
    }
    let isPlain = text.utf8.allSatisfy { $0 < 0x80 }
    guard let ascii = isPlain ? lowercased(text) : Punycode.asciiName(text) else { return nil }
    guard !ascii.isEmpty, !ascii.utf8.contains(where: isForbidden) else { return nil }
    guard endsInNumber(ascii) else { return ascii }
    guard let address = ipv4(ascii) else { return nil }
    return [24, 16, 8, 0].map { String(address >> $0 & 0xFF) }.joined(separator: ".")
  }

  /// The host as people write it: punycode labels turned back into letters.
  package static func displayed(_ host: String) -> String {
    guard host.contains("xn--") else { return host }
    return host.split(separator: ".", omittingEmptySubsequences: false).map { label in
      guard label.hasPrefix("xn--"), let decoded = Punycode.decoded(String(label.dropFirst(4))),
        Punycode.asciiName(decoded) == String(label)
      else { return String(label) }
      return decoded
    }.joined(separator: ".")
  }

  /// A name of ASCII in lower case: most are.
  private static func lowercased(_ text: String) -> String {
    text.utf8.contains { $0 >= 0x41 && $0 <= 0x5A } ? text.lowercased() : text
  }

  /// The forbidden domain code points.
  private static func isForbidden(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x23, 0x25, 0x2F, 0x3A, 0x3C, 0x3E, 0x3F, 0x40, 0x5B...0x5E, 0x7C, 0x7F: true
    default: false
    }
  }

  /// The last label is a number: the host is an IPv4 address or nothing (URL, "ends in a number").
  private static func endsInNumber(_ host: String) -> Bool {
    // A number begins with a digit, so the first byte of the last label rules out most names.
    let bytes = host.utf8.last == UInt8(ascii: ".") ? host.utf8.dropLast() : host.utf8[...]
    let label = bytes.lastIndex(of: UInt8(ascii: ".")).map { bytes[bytes.index(after: $0)...] }
    guard let first = (label ?? bytes).first, (0x30...0x39).contains(first) else { return false }
    var labels = host.split(separator: ".", omittingEmptySubsequences: false)
    if labels.last?.isEmpty == true, labels.count > 1 { labels.removeLast() }
    guard let last = labels.last, !last.isEmpty else { return false }
    if last.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) { return true }
    return number(last) != nil
  }

  private static func ipv4(_ host: String) -> UInt32? {
    var labels = host.split(separator: ".", omittingEmptySubsequences: false)
    if labels.last?.isEmpty == true, labels.count > 1 { labels.removeLast() }
    guard labels.count <= 4 else { return nil }
    var numbers: [UInt64] = []
    for label in labels {
      guard let value = number(label) else { return nil }
      numbers.append(value)
    }
    guard let last = numbers.popLast(), !numbers.contains(where: { $0 > 255 }),
      last < 1 << (8 * UInt64(4 - numbers.count))
    else { return nil }
    return UInt32(
      numbers.enumerated().reduce(last) { sum, part in
        sum + part.element << (8 * UInt64(3 - part.offset))
      })
  }

  /// Decimal, `0x` hexadecimal or `0` octal.
  private static func number(_ label: Substring) -> UInt64? {
    guard !label.isEmpty else { return nil }
    var digits = label
    var radix = 10
    if digits.hasPrefix("0x") || digits.hasPrefix("0X") {
      digits = digits.dropFirst(2)
      radix = 16
    } else if digits.count > 1, digits.first == "0" {
      digits = digits.dropFirst()
      radix = 8
    }
    if digits.isEmpty { return 0 }
    guard digits.first != "+", digits.first != "-" else { return nil }
    // A number too great for 64 bits is a number all the same, and no address.
    if let value = UInt64(digits, radix: radix) { return value }
    let isNumber = digits.allSatisfy { $0.isASCII && ($0.hexDigitValue ?? 16) < radix }
    return isNumber ? .max : nil
  }

  /// The eight groups of an IPv6 address.
  package static func ipv6(_ text: String) -> [UInt16]? {
    var tail = text
    var embedded: [UInt16] = []
    if text.contains(".") {
      guard let colon = text.lastIndex(of: ":") else { return nil }
      let parts = text[text.index(after: colon)...].split(
        separator: ".", omittingEmptySubsequences: false)
      let bytes = parts.compactMap { part in
        part.count > 1 && part.first == "0" ? nil : part.first == "+" ? nil : UInt8(part)
      }
      guard parts.count == 4, bytes.count == 4 else { return nil }
      embedded = [
        UInt16(bytes[0]) << 8 | UInt16(bytes[1]), UInt16(bytes[2]) << 8 | UInt16(bytes[3]),
      ]
      tail = String(text[...colon])
      if !tail.hasSuffix("::") { tail.removeLast() }
    }
    let halves = tail.split(separator: "::", maxSplits: 2, omittingEmptySubsequences: false)
    guard halves.count <= 2 else { return nil }
    var groups: [[UInt16]] = []
    for half in halves {
      var list: [UInt16] = []
      if !half.isEmpty {
        for part in half.split(separator: ":", omittingEmptySubsequences: false) {
          guard (1...4).contains(part.utf8.count), part.first != "+", part.first != "-",
            let value = UInt16(part, radix: 16)
          else { return nil }
          list.append(value)
        }
      }
      groups.append(list)
    }
    groups[groups.count - 1] += embedded
    if groups.count == 1 { return groups[0].count == 8 ? groups[0] : nil }
    let missing = 8 - groups[0].count - groups[1].count
    guard missing >= 1 else { return nil }
    return groups[0] + [UInt16](repeating: 0, count: missing) + groups[1]
  }

  /// The first longest run of two or more zero groups is left out (URL, "IPv6 serializer").
  private static func spelled(_ groups: [UInt16]) -> String {
    var best = 0..<0
    var start = 0
    while start < groups.count {
      guard groups[start] == 0 else {
        start += 1
        continue
      }
      var end = start
      while end < groups.count, groups[end] == 0 { end += 1 }
      if end - start > max(best.count, 1) { best = start..<end }
      start = end
    }
    let words = groups.map { String($0, radix: 16) }
    guard !best.isEmpty else { return words.joined(separator: ":") }
    return words[..<best.lowerBound].joined(separator: ":") + "::"
      + words[best.upperBound...].joined(separator: ":")
  }
}
