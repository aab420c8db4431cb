import Foundation
import Testing

/// Every exit code of the contract that the command can have now, from the built binary.
@Suite("Exit codes")
struct ExitCodeTests {
  static let good = """
    <!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>La mairie</title></head>
    <body><img src="a.jpg" alt="La mairie"></body></html>
    """
  static let bad = good.replacing(" alt=\"La mairie\"", with: "")

  /// Only this rule, so that new rules change nothing here.
  static let only = ["--only", "image-alt"]

  private func status(_ arguments: [String], input: String = "") throws -> Int32 {
    try BuiltCommand.run(arguments, input: input).status
  }

  @Test("0: nothing at or above the threshold")
  func done() throws {
    #expect(try status(["audit", "-"] + Self.only, input: Self.good) == 0)
    #expect(try status(["audit", "-", "--fail-on", "never"] + Self.only, input: Self.bad) == 0)
    for arguments in [
      ["--version"], ["--help"], ["rules"], ["rules", "image-alt"], ["schema"],
      ["--generate-completion-script", "bash"],
    ] {
      let outcome = try BuiltCommand.run(arguments)
      #expect(outcome.status == 0 && !outcome.output.isEmpty && outcome.errors.isEmpty)
    }
  }

  @Test("2: findings at or above the threshold")
  func findings() throws {
    #expect(try status(["audit", "-"] + Self.only, input: Self.bad) == 2)
    #expect(try status(["audit", "-", "--fail-on", "critical"] + Self.only, input: Self.bad) == 2)
    let score = ["audit", "-", "--fail-on", "never", "--min-score", "100"] + Self.only
    #expect(try status(score, input: Self.bad) == 2)
    #expect(try status(score, input: Self.good) == 0)
  }

  @Test("3: something could not be read")
  func incomplete() throws {
    let folder = try TemporaryFolder(["a.html": Self.good])
    defer { folder.remove() }
    // Greater than the limit of a page.
    let large = folder.path + "/b.html"
    #expect(FileManager.default.createFile(atPath: large, contents: nil))
    try FileHandle(forWritingTo: URL(fileURLWithPath: large)).truncate(atOffset: 11 << 20)
    let outcome = try BuiltCommand.run(["audit", folder.path] + Self.only)
    #expect(outcome.status == 3)
    #expect(outcome.output.contains("b.html"))
  }

  @Test(
    "64: wrong command line",
    arguments: [
      ["audit"], ["audit", "--fromat", "json", "x"], ["audit", "--format", "xml", "."],
      ["audit", "--lang", "de", "."], ["audit", "https://"],
      ["audit", "--base-url", "https://www.mairie.fr/", "http://127.0.0.1:9/"], ["nothing"],
      ["audit", "--only", "no-such-rule", "."],
      ["audit", "--only", "image-alt", "--skip", "images", "."],
      ["audit", "--format", "json", "--format", "text", "."], ["audit", "--min-score", "x", "."],
      ["audit", "--min-score", "101", "."], ["audit", "--fail-on", "bad", "."],
      ["audit", "--jobs", "0", "."], ["audit", "--base-url", "mairie", "."],
      ["audit", "--base-url", "ftp://x/", "."], ["audit", "--quiet", "--verbose", "."],
      ["audit", "--encoding", "utf-9", "."], ["tree", "--encoding", "", "."],
      ["rules", "no-such-rule"], ["tree"], ["tree", "http://x/"], ["--no-such-option"],
      ["audit", "--format", "json", "/tmp", "/usr"],
    ])
  func usage(arguments: [String]) throws {
    let outcome = try BuiltCommand.run(arguments)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("parvis\u{A0}: "), "\(outcome.errors)")
  }

  @Test("65: nothing in it is HTML")
  func unusable() throws {
    let folder = try TemporaryFolder(["notes.txt": "bonjour"])
    defer { folder.remove() }
    #expect(try status(["audit", folder.path]) == 65)
    #expect(try status(["audit", folder.path + "/notes.txt"]) == 65)
    #expect(try status(["audit", "-"], input: "bonjour") == 65)
    let picture = folder.path + "/picture.html"
    let bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D]
    try Data(bytes).write(to: URL(fileURLWithPath: picture))
    for command in ["audit", "tree"] { #expect(try status([command, picture]) == 65) }
  }

  @Test("66: the input is missing")
  func missing() throws {
    #expect(try status(["audit", "/no/such/place"]) == 66)
    #expect(try status(["tree", "/no/such/place"]) == 66)
    #expect(try status(["tree", "/tmp"]) == 66)
    #expect(try status(["audit", ""]) == 66)
  }

  @Test("73: the output cannot be created")
  func cannotCreate() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    for output in ["/no/such/folder/report.json", folder.path] {
      #expect(try status(["audit", "-", "--output", output], input: Self.good) == 73)
    }
  }

  @Test("74: writing fails")
  func writeError() throws {
    #expect(try status(["audit", "-", "--output", "/dev/full"], input: Self.good) == 74)
    let outcome = try BuiltCommand.shell("\"$PARVIS\" rules > /dev/full", in: ".")
    #expect(outcome.status == 74)
    #expect(!outcome.errors.isEmpty)
  }

  @Test("130 and 143: stopped by a signal", arguments: [("INT", Int32(130)), ("TERM", 143)])
  func signals(name: String, status: Int32) throws {
    // Bash lets background jobs ignore SIGINT; job control keeps it from doing so.
    let outcome = try BuiltCommand.shell(
      """
      set -m
      sleep 20 | "$PARVIS" audit - &
      sleep 0.5
      kill -\(name) -- -$!
      wait $!
      """, in: ".")
    #expect(outcome.status == status)
  }

  @Test("130 and 143 too while pages are judged; what is written is whole")
  func signalsAtWork() throws {
    let page = Self.bad + String(repeating: "<p><img src=a.png><a href=b>c</a>", count: 4000)
    let folder = try TemporaryFolder(
      Dictionary(uniqueKeysWithValues: (0..<60).map { ("site/\($0).html", page) }))
    defer { folder.remove() }
    for (name, status) in [("INT", Int32(130)), ("TERM", 143)] {
      let outcome = try BuiltCommand.shell(
        """
        set -m
        "$PARVIS" audit "$1/site" -o "$1/report.json" &
        sleep 0.4
        kill -\(name) $!
        wait $!
        """, in: folder.path)
      #expect(outcome.status == status)
      #expect(folder.names == ["report.json", "site"])
      let report = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/report.json"))
      #expect(try JSONSerialization.jsonObject(with: report) is [String: Any])
    }
  }

  @Test(
    "a signal is answered by the command itself, not by the system", arguments: [SIGINT, SIGTERM])
  func cleanStop(number: Int32) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: BuiltCommand.path)
    process.arguments = ["audit", "-"]
    let input = Pipe()
    process.standardInput = input
    process.standardError = FileHandle.nullDevice
    try process.run()
    usleep(800_000)
    kill(process.processIdentifier, number)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 128 + number)
    try input.fileHandleForWriting.close()
  }

  @Test("a reader that goes away is no fault")
  func brokenPipe() throws {
    let outcome = try BuiltCommand.shell(
      "\"$PARVIS\" schema | head -n 1; echo \"${PIPESTATUS[0]}\"", in: ".")
    #expect(outcome.output == "{\n0\n")
    #expect(outcome.errors.isEmpty)
  }
}
