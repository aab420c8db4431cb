import Foundation
import Testing

/// Where little is there: the result is the same, and nothing is written where nobody asked for it.
@Suite("Poor surroundings")
struct PoorSurroundingsTests {
  private static let site: [String: String] = [
    "index.html": ExitCodeTests.good, "a/b.html": ExitCodeTests.bad, "c.html": ExitCodeTests.bad,
  ]

  /// Runs an audit of a folder after `before`, and gives what it printed.
  private func report(_ before: String, _ options: String = "") throws -> BuiltCommand.Outcome {
    let folder = try TemporaryFolder(Self.site)
    defer { folder.remove() }
    let outcome = try BuiltCommand.shell(
      "cd \"$1\"; \(before); \"$PARVIS\" audit . --lang fr --format json \(options)",
      in: folder.path)
    #expect(folder.names == ["a", "c.html", "index.html"])
    return outcome
  }

  @Test(
    "the report does not depend on locale, home, terminal, time zone or the number of processors",
    arguments: [
      "export LC_ALL=C", "export LC_ALL=en_GB.UTF-8", "unset HOME XDG_CACHE_HOME XDG_STATE_HOME",
      "export HOME=/proc",
      "export TERM=dumb NO_COLOR=1", "unset TERM", "export TZ=Nowhere/None",
      "export TZ=Pacific/Auckland",
      "exec </dev/null", "exec 0<&-", "ulimit -n 64", "umask 077",
    ])
  func surroundings(before: String) throws {
    let usual = try report("true")
    #expect(usual.status == 2 && usual.output.contains("image-alt"))
    let other = try report(before)
    #expect(other.status == 2, "\(other.errors)")
    #expect(other.output == usual.output)
  }

  @Test(
    "a closed input is an empty one, a closed output cannot be written to, and neither is a signal")
  func closedStreams() throws {
    let folder = try TemporaryFolder(["index.html": ExitCodeTests.good])
    defer { folder.remove() }
    for (command, status) in [
      ("worker <&-", 65), ("audit index.html --format json >&-", 74),
      ("audit index.html --format json <&- >&- 2>&-", 74), ("worker <&- >&- 2>&-", 65),
    ] {
      let outcome = try BuiltCommand.shell(
        "cd \"$1\"; timeout 60 \"$PARVIS\" \(command)", in: folder.path)
      #expect(outcome.status == Int32(status), "\(command) \(outcome.errors)")
    }
    let session = try BuiltCommand.shell("timeout 60 \"$PARVIS\" lsp <&-", in: folder.path)
    #expect(session.status != 124)
    let help = try BuiltCommand.shell("\"$PARVIS\" --help > /dev/full", in: folder.path)
    #expect(help.status == 74 && !help.errors.isEmpty)
  }

  @Test("one processor or many, once or ten times: the same bytes")
  func repeated() throws {
    let usual = try report("true")
    for jobs in [1, 2, 3, 8, 1, 2, 3, 8, 2] {
      #expect(try report("true", "--jobs \(jobs)").output == usual.output)
    }
  }

  @Test("odd names of files are read, what is no file is left alone")
  func oddFiles() throws {
    let folder = try TemporaryFolder(["index.html": ExitCodeTests.good])
    defer { folder.remove() }
    let outcome = try BuiltCommand.shell(
      """
      cd "$1"; cp index.html ./-rf.html; cp index.html 'a
      b.html'; mkfifo pipe.html; ln -s /dev/zero zero.html; ln -s . loop; ln -s /etc outside
      timeout 60 "$PARVIS" audit . --format json
      """, in: folder.path)
    #expect(outcome.status == 0 || outcome.status == 2 || outcome.status == 3, "\(outcome.errors)")
    #expect(outcome.output.contains("\"-rf.html\"") && outcome.output.contains("a\\nb.html"))
    for name in ["passwd", "\"pipe.html\", \"url\"", "\"zero.html\", \"url\""] {
      #expect(!outcome.output.contains(name))
    }
  }
}
