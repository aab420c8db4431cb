import Text

/// The path of a rule of `robots.txt`: `*` stands for any text, `$` at the end for the end
/// (RFC 9309, 2.2.2 and 2.2.3).
struct RobotsPattern: Sendable, Equatable {
  /// Percent-encoded as ``escaped(_:)`` does; runs of `*` are one.
  let bytes: [UInt8]
  /// The longer rule wins: its length as written, after escaping.
  let priority: Int
  let isAnchored: Bool
  private let literalCount: Int

  private static let star = UInt8(ascii: "*")

  init(_ value: some Sequence<UInt8>) {
    var pattern = RobotsPattern.escaped(value)
    priority = pattern.count
    isAnchored = pattern.last == UInt8(ascii: "$")
    if isAnchored { pattern.removeLast() }
    var kept: [UInt8] = []
    kept.reserveCapacity(pattern.count)
    for byte in pattern where !(byte == Self.star && kept.last == Self.star) { kept.append(byte) }
    bytes = kept
    literalCount = kept.reduce(0) { $0 + ($1 == Self.star ? 0 : 1) }
  }

  /// Whether the rule covers `path`, which is percent-encoded.
  ///
  /// Only the last `*` is ever tried again, so the time is at most the product of both lengths.
  func matches(_ path: [UInt8]) -> Bool {
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

  /// Bytes beyond ASCII percent-encoded, hexadecimal digits of existing codes in upper case.
  static func escaped(_ value: some Sequence<UInt8>) -> [UInt8] {
    let input = Array(value)
    var output: [UInt8] = []
    output.reserveCapacity(input.count)
    var index = 0
    while index < input.count {
      let byte = input[index]
      if byte >= 0x80 {
        output.appendPercentEncoded(byte)
      } else if byte == 0x25, index + 2 < input.count, input[index + 1].isASCIIHexDigit,
        input[index + 2].isASCIIHexDigit
      {
        output += [byte, upperCased(input[index + 1]), upperCased(input[index + 2])]
        index += 2
      } else {
        output.append(byte)
      }
      index += 1
    }
    return output
  }

  private static func upperCased(_ byte: UInt8) -> UInt8 {
    byte >= 0x61 && byte <= 0x66 ? byte - 0x20 : byte
  }
}
