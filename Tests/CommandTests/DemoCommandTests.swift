import Foundation
import Testing

/// The exercise site out of the binary.
@Suite("Exercise site")
struct DemoCommandTests {
  private static let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/sites/valbrume")

  private func files(_ folder: String) throws -> [String: Data] {
    let root = URL(fileURLWithPath: folder).resolvingSymlinksInPath()
    var files: [String: Data] = [:]
    for path in FileManager.default.enumerator(atPath: root.path)?.allObjects as? [String] ?? [] {
      var isFolder: ObjCBool = false
      let file = root.appendingPathComponent(path)
      _ = FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder)
      if !isFolder.boolValue { files[path] = try Data(contentsOf: file) }
    }
    return files
  }

  @Test("the files are those of the fixture, to the byte", arguments: ["found", "mended"])
  func same(state: String) throws {
    let scratch = try TemporaryFolder()
    defer { scratch.remove() }
    let target = scratch.path + "/made/atelier"
    let options = state == "mended" ? ["--mended"] : []
    #expect(try BuiltCommand.run(["demo", target] + options).status == 0)
    let written = try files(target)
    #expect(written.count > 20)
    #expect(try written == files(Self.fixture.appendingPathComponent(state).path))
  }

  @Test("a folder that holds something is left alone; an empty one is filled")
  func occupied() throws {
    let scratch = try TemporaryFolder(["own.html": "mine"])
    defer { scratch.remove() }
    let refused = try BuiltCommand.run(["demo", scratch.path])
    #expect(refused.status == 73)
    #expect(refused.errors.contains("contient déjà des fichiers"))
    #expect(try files(scratch.path).count == 1)
    let empty = scratch.path + "/vide"
    try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: false)
    #expect(try BuiltCommand.run(["demo", empty]).status == 0)
    #expect(try BuiltCommand.run(["demo", scratch.path + "/own.html"]).status == 73)
  }
}
