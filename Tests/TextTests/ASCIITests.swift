import Testing
import Text

@Suite("ASCII classes")
struct ASCIITests {
  @Test("each class has the bytes that Infra lists and no others")
  func classes() {
    let all = UInt8.min...UInt8.max
    #expect(all.filter(\.isASCIIWhitespace) == [0x09, 0x0A, 0x0C, 0x0D, 0x20])
    #expect(all.filter(\.isASCIIDigit) == Array("0123456789".utf8))
    let capitals = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
    let small = Array("abcdefghijklmnopqrstuvwxyz".utf8)
    #expect(all.filter(\.isASCIIAlpha) == capitals + small)
    #expect(all.filter(\.isASCIIHexDigit) == Array("0123456789ABCDEFabcdef".utf8))
    #expect(capitals.map(\.asciiLowercased) == small)
    #expect(all.filter { $0.asciiLowercased != $0 } == capitals)
  }

  @Test("the value of a hexadecimal digit, whatever its case")
  func hexDigits() {
    #expect("0123456789abcdef".utf8.map(\.hexDigitValue) == (0...15).map(UInt8?.some))
    #expect("ABCDEF".utf8.map(\.hexDigitValue) == (10...15).map(UInt8?.some))
    #expect("/:@G`g".utf8.allSatisfy { $0.hexDigitValue == nil })
  }

  @Test("percent-encoding writes two upper-case digits")
  func percentEncoding() {
    var bytes: [UInt8] = []
    for byte in [0x00, 0x0A, 0xE9, 0xFF] as [UInt8] { bytes.appendPercentEncoded(byte) }
    #expect(String(decoding: bytes, as: UTF8.self) == "%00%0A%E9%FF")
  }
}
