import Foundation
import Testing

/// `parvis audit --watch`, from the built binary.
@Suite("Watching", .serialized)
struct WatchCommandTests {
  /// The command at work, with what it has said so far.
  private struct Running {
    let process = Process()
    let output: String

    /// - Parameter isWithin: whether the folder is the working folder, and the screen 80 wide.
    init(_ arguments: [String], in folder: TemporaryFolder, isWithin: Bool = false) throws {
      output = folder.path + "/said.txt"
      _ = FileManager.default.createFile(atPath: output, contents: nil)
      process.executableURL = URL(fileURLWithPath: BuiltCommand.path)
      process.arguments = arguments
      process.environment = [
        "PATH": "/usr/bin:/bin", "LANG": "fr_FR.UTF-8", "COLUMNS": isWithin ? "80" : "120",
      ]
      if isWithin { process.currentDirectoryURL = URL(fileURLWithPath: folder.path) }
      let handle = FileHandle(forWritingAtPath: output)
      process.standardOutput = handle
      process.standardError = handle
      process.standardInput = FileHandle.nullDevice
      try process.run()
    }

    var said: String {
      (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
    }

    func waits(for text: String) -> Bool {
      for _ in 0..<400 {
        if said.contains(text) { return true }
        usleep(25_000)
      }
      return false
    }
  }

  /// What a watch has said once `text` was said anew after `edit`, the scene being the working folder.
  static func session(
    _ arguments: [String], in folder: TemporaryFolder, until text: String, times: Int,
    edit: () throws -> Void
  ) throws -> String {
    let running = try Running(arguments, in: folder, isWithin: true)
    defer {
      running.process.terminate()
      running.process.waitUntilExit()
    }
    #expect(running.waits(for: "Ctrl+C"), "\(running.said)")
    let before = running.said.components(separatedBy: text).count - 1
    try edit()
    for _ in 0..<400 where running.said.components(separatedBy: text).count - 1 < before + times {
      usleep(25_000)
    }
    return running.said
  }

  private func write(_ text: String, _ path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  @Test("--render is refused beside --watch; a setting of the project is told to be of no use")
  func rendering() throws {
    let folder = try TemporaryFolder([
      "site/a.html": ExitCodeTests.bad, "parvis.yml": "crawl:\n  render: auto\n",
    ])
    defer { folder.remove() }
    let refused = try BuiltCommand.run(
      ["audit", folder.path + "/site", "--watch", "--render"] + ExitCodeTests.only)
    #expect(refused.status == 64 && refused.errors.contains("--render ne va pas avec"))
    let running = try Running(
      ["audit", folder.path + "/site", "--watch", "--config", folder.path + "/parvis.yml"]
        + ExitCodeTests.only, in: folder)
    defer { running.process.terminate() }
    #expect(running.waits(for: "Ctrl+C"))
    #expect(running.said.contains("ne sert pas avec --watch"))
  }

  @Test("says what was fixed and what is new, and stops cleanly", arguments: [[], ["--poll"]])
  func life(options: [String]) throws {
    let folder = try TemporaryFolder(["site/a.html": ExitCodeTests.bad])
    defer { folder.remove() }
    let page = folder.path + "/site/a.html"
    let running = try Running(
      ["audit", folder.path + "/site", "--watch", "-o", folder.path + "/r.json"]
        + options + ExitCodeTests.only, in: folder)
    defer { running.process.terminate() }
    #expect(running.waits(for: "Ctrl+C"))
    try write(ExitCodeTests.good, page)
    #expect(running.waits(for: "1 corrigé, 0 nouveau."), "\(running.said)")
    #expect(running.said.contains("✓ corrigé a.html:2:"))
    #expect(running.said.contains("Il ne reste rien à corriger."))
    #expect(running.said.contains("→ 100 "))
    try write(ExitCodeTests.bad, page)
    #expect(
      running.waits(for: "0 corrigé, 1 nouveau. Reste 1 correction à faire (1 endroit)."),
      "\(running.said)")
    try write(ExitCodeTests.bad, folder.path + "/site/b.html")
    #expect(running.waits(for: "b.html\n  ✗ nouveau b.html:2:"), "\(running.said)")
    try FileManager.default.removeItem(atPath: folder.path + "/site/b.html")
    #expect(running.waits(for: "1 disparu avec sa page"), "\(running.said)")
    #expect(folder.text("r.json")?.hasSuffix("}\n") == true)

    running.process.interrupt()
    running.process.waitUntilExit()
    #expect(running.process.terminationStatus == 130)
    #expect(folder.names == ["r.json", "said.txt", "site"])
  }

  @Test("66 when the folder goes away; 64 for anything but one folder")
  func ends() throws {
    let folder = try TemporaryFolder(["site/a.html": ExitCodeTests.bad])
    defer { folder.remove() }
    let running = try Running(
      ["audit", folder.path + "/site", "--watch"] + ExitCodeTests.only, in: folder)
    defer { running.process.terminate() }
    #expect(running.waits(for: "Ctrl+C"))
    try FileManager.default.removeItem(atPath: folder.path + "/site")
    #expect(running.waits(for: "le dossier n’est plus là"))
    running.process.waitUntilExit()
    #expect(running.process.terminationStatus == 66)
    for arguments in [["-"], [folder.path, folder.path], [folder.path, "-f", "json"]] {
      #expect(try BuiltCommand.run(["audit", "--watch"] + arguments).status == 64)
    }
  }

  @Test("an open report learns of the next one by a picture beside it, which goes with the command")
  func renewal() throws {
    let folder = try TemporaryFolder(["site/a.html": ExitCodeTests.bad])
    defer { folder.remove() }
    let running = try Running(
      ["audit", "site", "--watch", "-o", "r.html"] + ExitCodeTests.only, in: folder, isWithin: true)
    defer { running.process.terminate() }
    #expect(running.waits(for: "Ctrl+C"))
    let mark = ".parvis-r.html.svg"
    for _ in 0..<400 where folder.text(mark) == nil { usleep(25_000) }
    #expect(folder.text(mark)?.contains("width=\"1\"") == true)
    #expect(folder.text("r.html")?.contains("data-mark=\"\(mark)\" data-number=\"1\"") == true)
    try write(ExitCodeTests.good, folder.path + "/site/a.html")
    #expect(running.waits(for: "1 corrigé"), "\(running.said)")
    for _ in 0..<400 where folder.text(mark)?.contains("width=\"2\"") != true { usleep(25_000) }
    #expect(folder.text("r.html")?.contains("data-number=\"2\"") == true)
    kill(running.process.processIdentifier, SIGINT)
    running.process.waitUntilExit()
    #expect(folder.text(mark) == nil)
  }
}
