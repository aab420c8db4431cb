import Text

/// The path of a rule of `robots.txt`: `*` stands for any text, `$` at the end for the end
/// (RFC 9309, 2.2.2 and 2.2.3).
package struct RobotsPattern: Sendable, Equatable, Codable {
  /// Percent-encoded as ``escaped(_:)`` does; runs of `*` are one.
  package let bytes: [UInt8]
  /// The longer rule wins: its length as written, after escaping.
  package let priority: Int
  package let isAnchored: Bool
  private let literalCount: Int

  private static let star = UInt8(ascii: "*")

  package init(_ value: some Sequence<UInt8>) {
    priority = RobotsPattern.escaped(value).count
    var pattern = RobotsPattern.comparable(value)
    isAnchored = pattern.last == UInt8(ascii: "$")
    if isAnchored { pattern.removeLast() }
    pattern = RobotsPattern.encoding([UInt8(ascii: "$")], in: pattern)
    var kept: [UInt8] = []
    kept.reserveCapacity(pattern.count)
    for byte in pattern where !(byte == Self.star && kept.last == Self.star) { kept.append(byte) }
    bytes = kept
    literalCount = kept.reduce(0) { $0 + ($1 == Self.star ? 0 : 1) }
  }

  /// Whether the rule covers `path`, which is percent-encoded.
  ///
  /// Only the last `*` is ever tried again, so the time is at most the product of both lengths.
  package func matches(_ path: [UInt8]) -> Bool {
    guard literalCount <= path.count else { return false }
    var inPattern = 0
    var inPath = 0
    var retry: (pattern: Int, path: Int)?
    while true {
      if inPattern == bytes.count {
        if !isAnchored || inPath == path.count { return true }
      } else if bytes[inPattern] == Self.star {
        inPattern += 1
        retry = (inPattern, inPath)
        continue
      } else if inPath < path.count, bytes[inPattern] == path[inPath] {
        inPattern += 1
        inPath += 1
        continue
      }
      guard let last = retry, last.path < path.count else { return false }
      retry = (last.pattern, last.path + 1)
      inPattern = last.pattern
      inPath = last.path + 1
    }
  }

  /// An address as rules are matched with: `*` and `$` in it are no wildcards (RFC 9309, 2.2.3).
  package static func escapedPath(_ value: some Sequence<UInt8>) -> [UInt8] {
    encoding([star, UInt8(ascii: "$")], in: comparable(value))
  }

  private static func encoding(_ characters: [UInt8], in text: [UInt8]) -> [UInt8] {
    guard text.contains(where: characters.contains) else { return text }
    var output: [UInt8] = []
    for byte in text {
      if characters.contains(byte) {
        output.appendPercentEncoded(byte)
      } else {
        output.append(byte)
      }
    }
    return output
  }

  /// Bytes beyond ASCII percent-encoded, hexadecimal digits of existing codes in upper case.
  package static func escaped(_ value: some Sequence<UInt8>) -> [UInt8] {
    recoded(value) { _, _ in false }
  }

  /// The same, and unreserved characters not encoded (RFC 9309, 2.2.2). In a query, the `:` and `/` of an
  /// address are the same however written.
  private static func comparable(_ value: some Sequence<UInt8>) -> [UInt8] {
    recoded(value) { code, isInQuery in
      isUnreserved(code)
        || isInQuery && (code == UInt8(ascii: ":") || code == UInt8(ascii: "/"))
    }
  }

  private static func recoded(
    _ value: some Sequence<UInt8>, _ decodes: (_ code: UInt8, _ isInQuery: Bool) -> Bool
  ) -> [UInt8] {
    let input = Array(value)
    var output: [UInt8] = []
    output.reserveCapacity(input.count)
    var isInQuery = false
    var index = 0
    while index < input.count {
      let byte = input[index]
      if byte == UInt8(ascii: "?") { isInQuery = true }
      if byte >= 0x80 {
        output.appendPercentEncoded(byte)
      } else if byte == 0x25, index + 2 < input.count, let high = input[index + 1].hexDigitValue,
        let low = input[index + 2].hexDigitValue
      {
        let code = high << 4 | low
        if decodes(code, isInQuery) {
          output.append(code)
        } else {
          output.appendPercentEncoded(code)
        }
        index += 2
      } else {
        output.append(byte)
      }
      index += 1
    }
    return output
  }

  /// RFC 3986, 2.3.
  private static func isUnreserved(_ byte: UInt8) -> Bool {
    byte.isASCIIAlpha || byte.isASCIIDigit || [0x2D, 0x2E, 0x5F, 0x7E].contains(byte)
  }
}
