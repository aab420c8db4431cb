import Testing
import Text

@Suite("Borrowed bytes")
struct BorrowedBytesTests {
  private func with<Result>(_ text: String, _ body: (BorrowedBytes) -> Result) -> Result {
    Array(text.utf8).withUnsafeBufferPointer { body(BorrowedBytes($0)) }
  }

  @Test("they are a collection, and so are their parts")
  func collection() {
    with("mairie") { bytes in
      #expect(String(decoding: bytes, as: UTF8.self) == "mairie")
      #expect(bytes.bytes(in: 1..<4).elementsEqual("air".utf8))
      #expect(bytes.bytes(in: 6..<6).isEmpty)
      #expect(bytes[5] == UInt8(ascii: "e"))
    }
    with("") { #expect($0.isEmpty && $0.first == nil) }
  }

  @Test("a byte is searched for within a range only")
  func search() {
    with("a<b<c") { bytes in
      #expect(bytes.firstIndex(of: UInt8(ascii: "<"), in: 0..<5) == 1)
      #expect(bytes.firstIndex(of: UInt8(ascii: "<"), in: 2..<5) == 3)
      #expect(bytes.firstIndex(of: UInt8(ascii: "<"), in: 2..<3) == 3)
      #expect(bytes.firstIndex(of: UInt8(ascii: "x"), in: 0..<5) == 5)
      #expect(bytes.firstIndex(of: UInt8(ascii: "a"), in: 5..<5) == 5)
    }
  }

  @Test("texts are compared at an index, and not beyond the end")
  func comparison() {
    with("<!DOCTYPE") { bytes in
      #expect(bytes.matches("doctype", at: 2))
      #expect(!bytes.matches("doctype", at: 3))
      #expect(bytes.hasBytes(of: "DOCTYPE", at: 2))
      #expect(!bytes.hasBytes(of: "doctype", at: 2))
      #expect(!bytes.matches("e", at: 9))
      #expect(!bytes.matches("<", at: -1))
    }
  }

  @Test("an index outside stops the program")
  func bounds() async {
    await #expect(processExitsWith: .failure) {
      _ = [UInt8(1), 2].withUnsafeBufferPointer { BorrowedBytes($0)[2] }
    }
    await #expect(processExitsWith: .failure) {
      _ = [UInt8(1), 2].withUnsafeBufferPointer { BorrowedBytes($0)[-1] }
    }
    await #expect(processExitsWith: .failure) {
      _ = [UInt8(1), 2].withUnsafeBufferPointer { BorrowedBytes($0).bytes(in: 1..<3).count }
    }
  }
}
