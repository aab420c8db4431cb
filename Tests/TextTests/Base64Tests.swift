import Foundation
import Testing
import Text

@Suite("Base64")
struct Base64Tests {
  @Test("what the library encodes, at every length and with every byte")
  func roundTrip() {
    for length in 0...66 {
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ length) }
      #expect(Base64.decoded(Data(bytes).base64EncodedString().utf8) == bytes)
    }
    let all = Array(UInt8.min...UInt8.max)
    #expect(Base64.decoded(Data(all).base64EncodedString().utf8) == all)
  }

  @Test("other characters are refused", arguments: ["QQ-_", "Q Q=", "é"])
  func refused(text: String) { #expect(Base64.decoded(text.utf8) == nil) }
}
