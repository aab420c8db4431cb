import Foundation
import Testing

@testable import Sites

@Suite("Folders that are watched")
struct FolderWatcherTests {
  private func folder() throws -> String {
    let path = NSTemporaryDirectory() + "/parvis-watch-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: path + "/sub/deep", withIntermediateDirectories: true)
    for name in ["a.html", "b.html", "sub/c.html", "sub/deep/d.css"] {
      try write("x", path + "/" + name)
    }
    return path
  }

  private func write(_ text: String, _ path: String) throws {
    // In place, as some editors do: the file keeps its inode.
    let handle =
      FileHandle(forWritingAtPath: path)
      ?? {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        return FileHandle(forWritingAtPath: path)
      }()
    try handle?.truncate(atOffset: 0)
    try handle?.write(contentsOf: Data(text.utf8))
    try handle?.close()
  }

  @Test("sees what is written, renamed, added, moved and removed", arguments: [false, true])
  func changes(isPolling: Bool) throws {
    let root = try folder()
    defer { try? FileManager.default.removeItem(atPath: root) }
    let manager = FileManager.default
    let watcher = try #require(FolderWatcher(root, isPolling: isPolling))
    #expect(watcher.isNotified == !isPolling)
    func next() -> FolderChanges? { watcher.next(timeout: 10_000) }
    func quiet() -> FolderChanges? { watcher.next(timeout: 400) }
    #expect(quiet() == FolderChanges())

    try write("y", root + "/sub/c.html")
    #expect(next() == FolderChanges(written: ["sub/c.html"]))
    // As editors that write a copy and rename it.
    try write("longer", root + "/a.html.tmp")
    #expect(rename(root + "/a.html.tmp", root + "/a.html") == 0)
    #expect(next() == FolderChanges(written: ["a.html"]))
    try write("backup", root + "/a.html~")
    try write("z", root + "/b.html")
    #expect(next() == FolderChanges(written: ["b.html"]))

    try write("x", root + "/new.html")
    #expect(next()?.areFilesOthers == true)
    try manager.moveItem(atPath: root + "/sub", toPath: root + "/moved")
    #expect(next()?.areFilesOthers == true)
    try write("moved too", root + "/moved/deep/d.css")
    #expect(next() == FolderChanges(written: ["moved/deep/d.css"]))
    try manager.removeItem(atPath: root + "/moved/c.html")
    #expect(next()?.areFilesOthers == true)
    #expect(quiet() == FolderChanges())

    try manager.removeItem(atPath: root)
    #expect(next() == nil)
  }

  @Test("a folder filled at once is seen whole")
  func burst() throws {
    let root = try folder()
    defer { try? FileManager.default.removeItem(atPath: root) }
    let watcher = try #require(FolderWatcher(root))
    try FileManager.default.createDirectory(
      atPath: root + "/new/below", withIntermediateDirectories: true)
    for number in 0..<50 { try write("x", root + "/new/below/\(number).html") }
    #expect(watcher.next(timeout: 10_000)?.areFilesOthers == true)
    while let more = watcher.next(timeout: 300), !more.isEmpty {}
    try write("y", root + "/new/below/7.html")
    #expect(watcher.next(timeout: 10_000) == FolderChanges(written: ["new/below/7.html"]))
  }

  @Test("files of editors are no files of the site")
  func editors() {
    for name in ["a.html~", ".a.html.swp", "sub/#a.html#", ".#a.html", "4913", "a.html.tmp"] {
      #expect(FolderSnapshot.isOfEditors(name), "\(name)")
    }
    for name in ["a.html", ".htaccess", "sub/a~b.css", "#.html"] {
      #expect(!FolderSnapshot.isOfEditors(name), "\(name)")
    }
  }
}
