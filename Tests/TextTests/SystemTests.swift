import Foundation
import Testing
import Text

@Suite("System calls")
struct SystemTests {
  private let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("parvis-text-\(UInt64.random(in: .min ... .max))")

  @Test("a directory is read without the entries for itself and its parent")
  func directory() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["été.html", "b", ".c"] {
      try Data().write(to: folder.appendingPathComponent(name))
    }
    var reader = try DirectoryReader(folder.path)
    var names: Set<String> = []
    while let entry = reader.next() { names.insert(entry.name) }
    #expect(names == ["été.html", "b", ".c"])
  }

  @Test("what cannot be opened says why")
  func missing() {
    do throws(SystemError) {
      _ = try DirectoryReader(folder.path)
      Issue.record("the folder should not be there")
    } catch {
      #expect(error == SystemError(code: ENOENT))
      #expect(!error.message.isEmpty)
    }
  }

  @Test("what is written to a pipe is read from it, and its end is no byte")
  func pipe() throws {
    var ends: [Int32] = [-1, -1]
    #expect(Glibc.pipe(&ends) == 0)
    defer { close(ends[0]) }
    let bytes = Array("xxmairie".utf8)
    #expect(try SystemCalls.write(bytes[2...], to: ends[1]) == 6)
    close(ends[1])
    #expect(try SystemCalls.read(ends[0], upTo: 4) == Array("mair".utf8))
    #expect(try SystemCalls.read(ends[0], upTo: 100) == Array("ie".utf8))
    #expect(try SystemCalls.read(ends[0], upTo: 100).isEmpty)
    #expect(throws: SystemError(code: EBADF)) { try SystemCalls.read(-1, upTo: 1) }
    #expect(throws: SystemError(code: EBADF)) { try SystemCalls.write(bytes[...], to: -1) }
  }

  @Test("a socket whose other end is closed gives an error and no signal")
  func socket() throws {
    var ends: [Int32] = [-1, -1]
    #expect(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
    defer { close(ends[0]) }
    #expect(try SystemCalls.send([1, 2], to: ends[0]) == 2)
    close(ends[1])
    #expect(throws: SystemError(code: EPIPE)) { try SystemCalls.send([1], to: ends[0]) }
  }

  @Test("strings for C end with a null pointer")
  func strings() {
    let copies = SystemCalls.withCStrings(["un", "dé"]) { pointers in
      pointers.map { pointer in pointer.map { String(cString: $0) } }
    }
    #expect(copies == ["un", "dé", nil])
  }

  @Test("a detached thread runs what it is given")
  func thread() async {
    let value = await withCheckedContinuation { continuation in
      let hasThread = DetachedThread.run(stackSize: 128 << 10) {
        continuation.resume(returning: 42)
      }
      if !hasThread { continuation.resume(returning: 0) }
    }
    #expect(value == 42)
  }
}
