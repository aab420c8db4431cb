/// White space as CSS counts it.
@inline(__always)
func isCSSWhitespace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
}

@inline(__always)
func isNewline(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D || byte == 0x0C }

@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

@inline(__always)
func asciiLower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

/// The text with ASCII letters lowered; most names are lower case already.
func lowered(_ text: String) -> String {
  guard text.utf8.contains(where: { $0 >= 0x41 && $0 <= 0x5A }) else { return text }
  return String(decoding: text.utf8.map(asciiLower), as: UTF8.self)
}

func hexValue(_ byte: UInt8) -> UInt32? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
  case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
  case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
  default: nil
  }
}

/// The text of a name or string, its escapes resolved (CSS Syntax 3, 4.3.7).
func resolvingEscapes(_ slice: ArraySlice<UInt8>, inString: Bool) -> String {
  let bytes = slice.span
  var out: [UInt8] = []
  out.reserveCapacity(bytes.count)
  let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]
  var index = 0
  while index < bytes.count {
    let byte = bytes[index]
    index += 1
    if byte == 0 {
      out.append(contentsOf: replacement)
      continue
    }
    guard byte == UInt8(ascii: "\\") else {
      out.append(byte)
      continue
    }
    guard index < bytes.count else {
      if !inString { out.append(contentsOf: replacement) }
      break
    }
    if isNewline(bytes[index]) {
      index += bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
      continue
    }
    guard hexValue(bytes[index]) != nil else {
      out.append(contentsOf: bytes[index] == 0 ? replacement : [bytes[index]])
      index += 1
      continue
    }
    var value: UInt32 = 0
    var digits = 0
    while digits < 6, index < bytes.count, let digit = hexValue(bytes[index]) {
      value = value * 16 + digit
      index += 1
      digits += 1
    }
    if index < bytes.count, isCSSWhitespace(bytes[index]) {
      let isCRLF = bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
      index += isCRLF ? 2 : 1
    }
    if value != 0, let scalar = Unicode.Scalar(value) {
      out.append(contentsOf: Array(String(Character(scalar)).utf8))
    } else {
      out.append(contentsOf: replacement)
    }
  }
  return String(decoding: out, as: UTF8.self)
}

/// A number as CSS writes it. Exact for the numbers sheets hold (up to 15 digits).
func parseNumber(_ bytes: ArraySlice<UInt8>) -> Double {
  var mantissa: Double = 0
  var scale = 0
  var negative = false
  var index = bytes.startIndex
  if index < bytes.endIndex, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+")
  {
    negative = bytes[index] == UInt8(ascii: "-")
    index += 1
  }
  while index < bytes.endIndex, isDigit(bytes[index]) {
    mantissa = mantissa * 10 + Double(bytes[index] - 0x30)
    index += 1
  }
  if index < bytes.endIndex, bytes[index] == UInt8(ascii: ".") {
    index += 1
    while index < bytes.endIndex, isDigit(bytes[index]) {
      if scale > -300 {
        mantissa = mantissa * 10 + Double(bytes[index] - 0x30)
        scale -= 1
      }
      index += 1
    }
  }
  if index < bytes.endIndex, bytes[index] | 0x20 == UInt8(ascii: "e") {
    index += 1
    var exponent = 0
    var negativeExponent = false
    if index < bytes.endIndex,
      bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+")
    {
      negativeExponent = bytes[index] == UInt8(ascii: "-")
      index += 1
    }
    while index < bytes.endIndex, isDigit(bytes[index]) {
      exponent = min(exponent * 10 + Int(bytes[index] - 0x30), 10_000)
      index += 1
    }
    scale += negativeExponent ? -exponent : exponent
  }
  var value = mantissa
  if scale < 0 {
    value = mantissa / powerOfTen(-scale)
  } else if scale > 0 {
    value = mantissa * powerOfTen(scale)
  }
  if value.isNaN { value = 0 }
  // CSS Values 4, 5.1: out-of-range numbers are clamped.
  value = min(value, 1e300)
  return negative ? -value : value
}

private func powerOfTen(_ exponent: Int) -> Double {
  var result = 1.0
  var base = 10.0
  var left = min(exponent, 400)
  while left > 0 {
    if left & 1 == 1 { result *= base }
    base *= base
    left >>= 1
  }
  return result
}
