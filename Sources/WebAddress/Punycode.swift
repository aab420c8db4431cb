/// Names beyond ASCII, as the domain name system carries them (RFC 3492, UTS 46).
///
/// The mapping covers the domains of public bodies and what spoofers try: upper case, composed
/// letters, full-width and circled forms, invisible characters, ideographic full stops. Labels
/// with anything but letters, marks, digits and hyphens are refused rather than guessed.
enum Punycode {
  /// The ASCII form of a whole name; nil when one of its labels is not valid.
  static func asciiName(_ name: String) -> String? {
    guard name.utf8.count <= 1024, let mapped = mapped(name) else { return nil }
    var labels: [String] = []
    for label in mapped.split(separator: ".", omittingEmptySubsequences: false) {
      if label.utf8.allSatisfy({ $0 < 0x80 }) {
        labels.append(String(label))
        continue
      }
      guard isValid(label), let code = encoded(String(label)) else { return nil }
      labels.append("xn--" + code)
    }
    let result = labels.joined(separator: ".")
    return result.utf8.count <= 253 ? result : nil
  }

  private static func isValid(_ label: Substring) -> Bool {
    guard label.first != "-", label.last != "-", let first = label.unicodeScalars.first else {
      return false
    }
    switch first.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return false
    default: break
    }
    return label.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .lowercaseLetter, .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark,
        .decimalNumber:
        true
      default: scalar == "-" || scalar == "\u{B7}"
      }
    }
  }

  private static func mapped(_ name: String) -> String? {
    var result: [Unicode.Scalar] = []
    for scalar in name.unicodeScalars {
      switch scalar.value {
      case 0xAD, 0x200B, 0x2060, 0xFEFF, 0xFE00...0xFE0F: continue
      case 0x200C, 0x200D: return nil
      case 0x3002, 0xFF0E, 0xFF61: result.append(".")
      case 0xFF01...0xFF5E:
        result += String(UnicodeScalar(UInt8(scalar.value - 0xFEE0))).lowercased().unicodeScalars
      case 0x2460...0x2468: result.append(Unicode.Scalar(UInt8(scalar.value - 0x2460 + 0x31)))
      case 0x24EA: result.append("0")
      default:
        for lower in scalar.properties.lowercaseMapping.unicodeScalars {
          if let last = result.last, let joined = composed(last, lower) {
            result[result.count - 1] = joined
          } else {
            result.append(lower)
          }
        }
      }
    }
    return String(String.UnicodeScalarView(result))
  }

  /// The one letter that is canonically equal to a letter followed by a mark.
  private static func composed(_ base: Unicode.Scalar, _ mark: Unicode.Scalar) -> Unicode.Scalar? {
    guard (0x300...0x33F).contains(mark.value), base.properties.isAlphabetic else { return nil }
    var pair = String.UnicodeScalarView()
    pair.append(base)
    pair.append(mark)
    return letters[String(pair)]
  }

  /// Latin, Greek and Cyrillic letters by themselves: strings that are canonically equal are equal,
  /// so a letter is found by its parts.
  private static let letters: [String: Unicode.Scalar] = {
    var letters: [String: Unicode.Scalar] = [:]
    for value in [0xE0...0x24F, 0x3AC...0x45F, 0x1E00...0x1FFF].joined() {
      if let scalar = Unicode.Scalar(UInt32(value)) { letters[String(scalar)] = scalar }
    }
    return letters
  }()

  private static let digits = Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8)

  /// RFC 3492, 6.3; nil when the label is too long for the domain name system.
  static func encoded(_ label: String) -> String? {
    let input = label.unicodeScalars.map(\.value)
    guard input.count <= 63 else { return nil }
    var output = input.filter { $0 < 0x80 }.map { UInt8($0) }
    let basic = output.count
    var handled = basic
    if basic > 0 { output.append(0x2D) }
    var n: UInt32 = 0x80
    var delta: UInt32 = 0
    var bias: UInt32 = 72
    while handled < input.count {
      guard let m = input.filter({ $0 >= n }).min() else { return nil }
      delta &+= (m - n) &* UInt32(handled + 1)
      n = m
      for value in input {
        if value < n { delta &+= 1 }
        guard value == n else { continue }
        var q = delta
        var k: UInt32 = 36
        while true {
          let t = threshold(k, bias)
          if q < t { break }
          output.append(digits[Int(t + (q - t) % (36 - t))])
          q = (q - t) / (36 - t)
          k += 36
        }
        output.append(digits[Int(q)])
        bias = adapted(delta, UInt32(handled + 1), isFirst: handled == basic)
        delta = 0
        handled += 1
      }
      delta &+= 1
      n += 1
    }
    return output.count <= 59 ? String(decoding: output, as: UTF8.self) : nil
  }

  /// RFC 3492, 6.2; nil when the code is malformed.
  static func decoded(_ code: String) -> String? {
    let bytes = Array(code.utf8)
    guard bytes.count <= 59, bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
    let hyphen = bytes.lastIndex(of: 0x2D)
    var output = bytes[..<(hyphen ?? 0)].map { UInt32($0) }
    var rest = bytes[(hyphen.map { $0 + 1 } ?? 0)...]
    var n: UInt64 = 0x80
    var index: UInt64 = 0
    var bias: UInt32 = 72
    while !rest.isEmpty {
      let old = index
      var weight: UInt64 = 1
      var k: UInt32 = 36
      while true {
        guard let byte = rest.popFirst(), let digit = value(of: byte) else { return nil }
        index += UInt64(digit) * weight
        guard index < 1 << 32 else { return nil }
        let t = threshold(k, bias)
        if digit < t { break }
        weight *= UInt64(36 - t)
        guard weight < 1 << 32 else { return nil }
        k += 36
      }
      let count = UInt64(output.count + 1)
      bias = adapted(UInt32(index - old), UInt32(count), isFirst: old == 0)
      n += index / count
      index %= count
      guard n <= 0x10FFFF else { return nil }
      output.insert(UInt32(n), at: Int(index))
      index += 1
    }
    var scalars = String.UnicodeScalarView()
    for value in output {
      guard let scalar = Unicode.Scalar(value) else { return nil }
      scalars.append(scalar)
    }
    return String(scalars)
  }

  private static func value(of byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte) - 0x30 + 26
    case 0x41...0x5A: UInt32(byte) - 0x41
    case 0x61...0x7A: UInt32(byte) - 0x61
    default: nil
    }
  }

  private static func threshold(_ k: UInt32, _ bias: UInt32) -> UInt32 {
    k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias
  }

  private static func adapted(_ delta: UInt32, _ count: UInt32, isFirst: Bool) -> UInt32 {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / count
    var k: UInt32 = 0
    while delta > 455 {
      delta /= 35
      k += 36
    }
    return k + 36 * delta / (delta + 38)
  }
}
