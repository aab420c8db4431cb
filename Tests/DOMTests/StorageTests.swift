import DOM
import Testing

@Suite("Storage")
struct StorageTests {
  @Test("a buffer grows, inserts, removes and truncates")
  func growing() {
    var buffer = GrowableBuffer<Int>(capacity: 1)
    for number in 0..<100 { buffer.append(number) }
    buffer.insert(-1, at: 0)
    buffer.remove(at: 50)
    buffer.truncate(to: 60)
    buffer.appendOwn(from: 0, count: 2)
    let contents = buffer.contents
    #expect(Array(contents) == [-1] + Array(0..<49) + Array(50..<60) + [-1, 0])
    var copy = GrowableBuffer<Int>()
    copy.append(contentsOf: buffer)
    let (copied, last) = (copy.contents, copy.last)
    #expect(copied == contents && last == 0)
  }

  @Test("an index outside a buffer stops the program")
  func bounds() async {
    await #expect(processExitsWith: .failure) {
      let buffer = GrowableBuffer<Int>(capacity: 16)
      _ = buffer[0]
    }
    await #expect(processExitsWith: .failure) {
      var buffer = GrowableBuffer<Int>(capacity: 16)
      buffer.append(1)
      buffer[-1] = 2
    }
    await #expect(processExitsWith: .failure) {
      var buffer = GrowableBuffer<Int>(capacity: 16)
      buffer.append(1)
      buffer.appendOwn(from: 0, count: 2)
    }
    await #expect(processExitsWith: .failure) {
      var buffer = GrowableBuffer<Int>(capacity: 16)
      buffer.truncate(to: 1)
    }
  }

  @Test("storage holds what was appended, and no more than it has room for")
  func storage() async {
    let storage = ByteStorage(capacity: 8) { output in
      for byte in "mairie".utf8 { output.append(byte) }
    }
    #expect(storage.count == 6)
    #expect(storage.slice == "mairie")
    #expect(ByteStorage.empty.slice.isEmpty)
    await #expect(processExitsWith: .failure) {
      _ = ByteStorage(capacity: 1) { output in
        output.append(1)
        output.append(2)
      }
    }
  }

  @Test("a failure while storage is filled is handed on")
  func failure() {
    struct Failure: Error {}
    #expect(throws: Failure.self) {
      _ = try ByteStorage(capacity: 4) { output throws(Failure) in
        output.append(1)
        throw Failure()
      }
    }
  }

  @Test("the parts of a slice are clamped, its bytes are not")
  func slices() async {
    let slice = UTF8Slice(" Mairie\t")
    #expect(slice[-5..<100] == " Mairie\t")
    #expect(slice[90..<100].isEmpty)
    #expect(slice.trimmed == "Mairie")
    #expect(slice[100] == 0)
    #expect(slice[-1] == 0)
    #expect(slice.bytes.contains(0x4D))
    #expect(Array(slice.trimmed.bytes) == Array("Mairie".utf8))
    #expect(UTF8Slice("a  b\nc ").tokens.map { String($0) } == ["a", "b", "c"])
    #expect(UTF8Slice(" \n").isBlank && UTF8Slice("").isBlank && !UTF8Slice(" x").isBlank)
    await #expect(processExitsWith: .failure) { _ = UTF8Slice("a").bytes[1] }
  }

  @Test("slices are compared byte for byte, or without regard to ASCII case")
  func comparison() {
    let slice = UTF8Slice("Page.HTML")
    #expect(slice.hasSuffix(".HTML") && !slice.hasSuffix(".html"))
    #expect(slice.hasPrefix("Page") && !slice.hasPrefix("page"))
    #expect(!UTF8Slice("a").hasSuffix("aa") && !UTF8Slice("a").hasPrefix("aa"))
    #expect(slice.equalsIgnoringASCIICase("page.html"))
    #expect(!slice.equalsIgnoringASCIICase("page.htm"))
    #expect(slice.asciiLowercased == "page.html")
    #expect(slice == "Page.HTML" && slice != "page.html")
    #expect(slice.isIdentical(to: slice[0..<9]) && !slice.isIdentical(to: UTF8Slice("Page.HTML")))
  }
}
