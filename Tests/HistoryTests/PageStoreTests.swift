import Foundation
import GRDB
import Testing

@testable import History

/// Pages from night to night: a file that nothing rests on.
@Suite("Store of pages")
struct PageStoreTests {
  /// Bytes that do not shrink.
  private static func noise(_ seed: UInt64, _ count: Int) -> [UInt8] {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    return (0..<count).map { _ in
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return UInt8(truncatingIfNeeded: state >> 24)
    }
  }

  private static func page(_ seed: UInt64, _ count: Int = 10_000) -> PageStore.Page {
    PageStore.Page(bytes: noise(seed, count), headers: "ETag:\"\(seed)\"")
  }

  @Test("pages come back byte for byte, the last of an address, empty ones too")
  func roundTrip() throws {
    let folder = try ScratchFolder()
    let path = folder.path + "/a.sqlite"
    let store = try #require(PageStore(path: path, limit: 1 << 20, time: 100))
    store.insert(Self.page(1), at: "/a")
    store.insert(Self.page(2), at: "/a")
    store.insert(PageStore.Page(bytes: [], headers: ""), at: "/empty")
    store.insert(
      PageStore.Page(bytes: [UInt8](repeating: 32, count: 1 << 20), headers: "é"), at: "/much")
    #expect(store.size < 13_000)
    store.close()
    let again = try #require(PageStore(path: path, limit: 1 << 20, time: 200))
    #expect(again.size == store.size)
    #expect(again.page(at: "/a") == Self.page(2))
    #expect(again.page(at: "/empty")?.bytes == [])
    #expect(again.page(at: "/much")?.bytes.count == 1 << 20)
    #expect(again.page(at: "/b") == nil)
  }

  @Test("those asked for longest ago go first, those of this night never; the file stays small")
  func bounded() throws {
    let folder = try ScratchFolder()
    let path = folder.path + "/a.sqlite"
    func night(_ time: Double, limit: Int = 105_000, _ body: (PageStore) throws -> Void) throws {
      let store = try #require(PageStore(path: path, limit: limit, time: time))
      try body(store)
      #expect(store.size <= limit)
      store.close()
    }
    try night(100) { store in for n in 0..<10 { store.insert(Self.page(UInt64(n)), at: "/\(n)") } }
    try night(200) { store in
      for n in 2..<10 { #expect(store.page(at: "/\(n)") == Self.page(UInt64(n))) }
      store.insert(Self.page(20), at: "/20")
      #expect(store.page(at: "/0") == nil && store.page(at: "/1") != nil)
      // Full of this night's pages.
      store.insert(Self.page(21), at: "/21")
      #expect(store.page(at: "/21") == nil && store.page(at: "/20") != nil)
    }
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    #expect((size ?? .max) < 160_000)
    try night(300, limit: 30_000) { #expect($0.size > 0) }
    let less = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    #expect((less ?? .max) < 70_000)
    try night(300 + 61 * 86_400) { #expect($0.size == 0) }
  }

  @Test("a damaged file is begun anew, a damaged page is not given, no folder is no store")
  func damaged() throws {
    let folder = try ScratchFolder()
    let path = folder.path + "/a.sqlite"
    try Data(repeating: 65, count: 9000).write(to: URL(fileURLWithPath: path))
    let store = try #require(PageStore(path: path, limit: 1 << 20, time: 100))
    store.insert(Self.page(1), at: "/a")
    store.insert(Self.page(2), at: "/b")
    #expect(store.page(at: "/a") == Self.page(1))
    store.close()
    store.insert(Self.page(3), at: "/c")
    #expect(store.page(at: "/a") == nil)
    let queue = try DatabaseQueue(path: path)
    try queue.write { database in
      try database.execute(sql: "UPDATE page SET body = zeroblob(9000) WHERE url = '/a'")
      try database.execute(sql: "UPDATE page SET length = 1 << 50 WHERE url = '/b'")
    }
    try queue.close()
    let again = try #require(PageStore(path: path, limit: 1 << 20, time: 200))
    #expect(again.page(at: "/a") == nil && again.page(at: "/b") == nil)
    again.insert(Self.page(4), at: "/a")
    #expect(again.page(at: "/a") == Self.page(4))
    #expect(PageStore(path: folder.path + "/no/a.sqlite", limit: 1 << 20, time: 1) == nil)
    #expect(PageStore(path: path, limit: 0, time: 1) == nil)
    #expect(PageStore.isName(PageStore.name(of: "https://a.fr/")))
    #expect(!PageStore.isName("history.sqlite") && !PageStore.isName("0123456789abcdeg.sqlite"))
  }
}
