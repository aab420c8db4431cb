import AuditModel
import Foundation
import Testing

@testable import Studio

@Suite("Editing in the studio", .serialized)
struct EditingTests {
  private static func edited(_ file: String, _ first: Int, _ last: Int, _ text: String) throws
    -> String
  {
    let edit = LineEdit(first: first, last: last, text: text)
    return String(decoding: try edit.applied(to: Array(file.utf8)), as: UTF8.self)
  }

  @Test("lines are replaced, all else stays, line breaks are those of the file")
  func lines() throws {
    #expect(try Self.edited("a\nb\nc\n", 2, 2, "B") == "a\nB\nc\n")
    #expect(try Self.edited("a\r\nb\r\nc", 2, 3, "B\nC\nD") == "a\r\nB\r\nC\r\nD")
    #expect(try Self.edited("a\rb\rc", 1, 1, "A\nA") == "a\rb\rc".replacing("a", with: "A\rA"))
    #expect(try Self.edited("a\nb", 2, 2, "") == "a\n")
    #expect(try Self.edited("\u{FEFF}a\nb", 2, 2, "é") == "\u{FEFF}a\né")
    #expect(try Self.edited("", 1, 1, "x") == "x")
  }

  @Test("lines that are not there, and files that are no UTF-8, are refused")
  func refusals() {
    for (first, last) in [(0, 1), (4, 4), (2, 5), (3, 1), (-1, -1)] {
      #expect(throws: LineEdit.Refusal.lines) { try Self.edited("a\nb\nc", first, last, "x") }
    }
    #expect(throws: LineEdit.Refusal.encoding) {
      try LineEdit(first: 1, last: 1, text: "x").applied(to: [0xE9, 0x0A])
    }
  }

  private func bench() async throws -> StudioBench {
    try await StudioBench(
      files: ["index.html": SamplePage.faulty], configure: { $0.action = "0123456789abcdef" }
    ) { folder in
      try Data("outside".utf8).write(
        to: folder.deletingLastPathComponent().appendingPathComponent("outside.html"))
      try FileManager.default.createSymbolicLink(
        at: folder.appendingPathComponent("link.html"),
        withDestinationURL: folder.appendingPathComponent("index.html"))
      try FileManager.default.createSymbolicLink(
        at: folder.appendingPathComponent("up"),
        withDestinationURL: folder.deletingLastPathComponent())
    }
  }

  private func post(
    _ bench: StudioBench, _ target: String, mark: String, body: String = ""
  ) async throws -> RawAnswer {
    try await bench.ask(
      target, method: "POST",
      headers: [
        "Origin": "http://\(bench.host)", "X-Parvis-Action": "0123456789abcdef",
        "X-Parvis-Mark": mark, "Content-Type": "text/plain; charset=utf-8",
      ], body: body)
  }

  @Test("an edit says what it would do, is saved, and is undone")
  func round() async throws {
    let bench = try await bench()
    let file = bench.folder.appendingPathComponent("index.html")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file.path)
    let mark = try #require(
      try await bench.ask("/-/api/source?path=index.html").header("X-Parvis-Mark"))
    let line =
      "<body><main><h1>Accueil</h1><p><img src=\"mairie.png\" alt=\"La mairie\"></p></main></body>"
    let place = "path=index.html&first=4&last=4"

    let trial = try await post(bench, "/-/api/try?\(place)", mark: mark, body: line)
    #expect(trial.body.contains("corrigerait 1 défaut et en créerait 0"))
    #expect(try String(contentsOf: file, encoding: .utf8) == SamplePage.faulty)

    #expect(try await post(bench, "/-/api/save?\(place)", mark: mark, body: line).status == 200)
    #expect(try String(contentsOf: file, encoding: .utf8).contains(line))
    let permissions = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions]
    #expect(permissions as? Int == 0o640)
    // The mark is that of the file before: whoever edits it now has not seen the change.
    let late = try await post(bench, "/-/api/save?\(place)", mark: mark, body: "x")
    #expect(late.status == 409 && late.body.contains("changed"))

    // Who has not seen the save takes nothing back.
    let undo = "/-/api/undo?path=index.html"
    #expect(try await post(bench, undo, mark: mark).body.contains("changed"))
    let now = try #require(
      try await bench.ask("/-/api/source?path=index.html").header("X-Parvis-Mark"))
    #expect(try await post(bench, undo, mark: now).status == 200)
    #expect(try String(contentsOf: file, encoding: .utf8) == SamplePage.faulty)
    #expect(try await post(bench, undo, mark: mark).body.contains("nothing"))
    let names = try FileManager.default.contentsOfDirectory(atPath: bench.folder.path)
    #expect(Set(names) == ["index.html", "link.html", "up"])
    await bench.close()
  }

  @Test("a file that was changed since is not undone")
  func undoLater() async throws {
    let bench = try await bench()
    let file = bench.folder.appendingPathComponent("index.html")
    let mark = try #require(
      try await bench.ask("/-/api/source?path=index.html").header("X-Parvis-Mark"))
    let saved = try await post(
      bench, "/-/api/save?path=index.html&first=1&last=1", mark: mark, body: "<!DOCTYPE html>\n")
    #expect(saved.status == 200)
    try Data("other".utf8).write(to: file)
    #expect(try await post(bench, "/-/api/undo?path=index.html", mark: "").status == 409)
    #expect(try String(contentsOf: file, encoding: .utf8) == "other")
    await bench.close()
  }

  @Test(
    "letters that the page's encoding writes otherwise, and files that are kept from being written")
  func refusedWrites() async throws {
    let bench = try await bench()
    let file = bench.folder.appendingPathComponent("index.html")
    let old = "<html><head><meta charset=\"windows-1252\"></head>\n<body>a</body></html>\n"
    func save(_ text: String) async throws -> RawAnswer {
      let mark = try #require(
        try await bench.ask("/-/api/source?path=index.html").header("X-Parvis-Mark"))
      return try await post(
        bench, "/-/api/save?path=index.html&first=2&last=2", mark: mark, body: text)
    }
    try Data(old.utf8).write(to: file)
    #expect(try await save("<body>\u{E9}</body></html>").body.contains("encoding"))
    #expect(try await save("<body>b</body></html>").status == 200)
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: file.path)
    #expect(try await save("<body>c</body></html>").body.contains("write"))
    #expect(try String(contentsOf: file, encoding: .utf8).contains("<body>b</body>"))
    await bench.close()
  }

  @Test(
    "nothing is written outside the folder, nor through links",
    arguments: [
      "link.html", "up/outside.html", "../outside.html", "new.html", ".env", "index.html/", "",
      "/etc/passwd", "img.png",
    ])
  func outside(path: String) async throws {
    let bench = try await bench()
    let query = path.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    let mark = Array(SamplePage.faulty.utf8).mark
    let other = Array("outside".utf8).mark
    for mark in [mark, other] {
      let answer = try await post(
        bench, "/-/api/save?path=\(query)&first=1&last=1", mark: mark, body: "changed")
      #expect([400, 404, 409].contains(answer.status), "\(path): \(answer.status)")
    }
    let text = try String(
      contentsOf: bench.folder.appendingPathComponent("index.html"), encoding: .utf8)
    #expect(text == SamplePage.faulty)
    let outside = bench.folder.deletingLastPathComponent().appendingPathComponent("outside.html")
    #expect(try String(contentsOf: outside, encoding: .utf8) == "outside")
    await bench.close()
  }

  @Test("without a secret for changes nothing is saved")
  func readOnly() async throws {
    let bench = try await StudioBench(files: ["index.html": SamplePage.faulty])
    let answer = try await post(
      bench, "/-/api/save?path=index.html&first=1&last=1",
      mark: Array(SamplePage.faulty.utf8).mark, body: "x")
    #expect(answer.status == 401)
    await bench.close()
  }
}
