import Foundation
import Testing

/// `parvis baseline` and `--baseline`, from the built binary.
@Suite("Baselines on the command line")
struct BaselineCommandTests {
  private func run(_ arguments: String..., in folder: TemporaryFolder) throws
    -> BuiltCommand.Outcome
  {
    try BuiltCommand.run(
      arguments + [folder.path + "/site", "--baseline", folder.path + "/list.txt"]
        + ExitCodeTests.only)
  }

  private func write(_ text: String, _ name: String, in folder: TemporaryFolder) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path + "/" + name))
  }

  @Test("what is accepted does not count; what is new does; lines may move")
  func life() throws {
    let folder = try TemporaryFolder(["site/a.html": ExitCodeTests.bad])
    defer { folder.remove() }
    #expect(try run("audit", in: folder).status == 66)
    #expect(try run("baseline", "create", in: folder).status == 0)
    let first = try #require(folder.text("list.txt"))
    #expect(first.split(separator: "\n").count == 2)
    #expect(try run("audit", in: folder).status == 0)
    // It is not written over by mistake.
    #expect(try run("baseline", "create", in: folder).status == 73)

    let moved = ExitCodeTests.bad.replacing("<body>", with: "<body>\n\n<p>Avis</p>\n")
    try write(moved, "site/a.html", in: folder)
    #expect(try run("audit", in: folder).status == 0)

    try write(moved.replacing("</body>", with: "<img src=b.jpg></body>"), "site/a.html", in: folder)
    #expect(try run("audit", in: folder).status == 2)
    // Pruning adds nothing.
    #expect(try run("baseline", "prune", in: folder).status == 0)
    #expect(folder.text("list.txt") == first)
    #expect(try run("audit", in: folder).status == 2)
    #expect(try run("baseline", "update", in: folder).status == 0)
    #expect(folder.text("list.txt")?.split(separator: "\n").count == 3)
    #expect(try run("audit", in: folder).status == 0)

    try write(ExitCodeTests.good, "site/a.html", in: folder)
    let pruned = try run("baseline", "prune", in: folder)
    #expect(pruned.output.contains("(0 ajouté, 2 retirés)"))
    #expect(folder.text("list.txt") == "parvis-baseline 2\n")
  }

  @Test("78: a malformed list, with file, line and column")
  func malformed() throws {
    let folder = try TemporaryFolder([
      "site/a.html": ExitCodeTests.bad, "list.txt": "parvis-baseline 1\nx\n",
    ])
    defer { folder.remove() }
    for command in ["audit"] {
      let outcome = try run(command, in: folder)
      #expect(outcome.status == 78)
      #expect(outcome.errors.contains("list.txt:2:2: "))
    }
    for command in ["prune", "update"] {
      #expect(try run("baseline", command, in: folder).status == 78)
    }
    #expect(folder.text("list.txt") == "parvis-baseline 1\nx\n")
  }
}
