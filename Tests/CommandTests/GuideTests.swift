import ArgumentParser
import Foundation
import PDFFacts
import Testing

@testable import parvis

/// What the guides say is what the tool does: each command is run, or at least understood, and each figure
/// is that of the exercise site.
@Suite("Guides", .serialized)
struct GuideTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let names = [
    "README.md", "docs/guide-editeur.md", "docs/guide-formation.md", "docs/guide-mairie.md",
    "docs/guide-moteur.md", "docs/settings.fr.md", "docs/settings.en.md", "docs/nightly/README.md",
  ]

  static func text(_ name: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(name), encoding: .utf8)
  }

  /// The blocks of one kind, in order.
  static func blocks(_ kind: String, in name: String) throws -> [String] {
    try text(name).matches(of: #/(?ms)^```(\w+)\n(.*?)^```$/#)
      .filter { $0.output.1 == kind }.map { String($0.output.2) }
  }

  /// The commands of the guide's blocks, lines that go on joined, comments apart.
  static func commands(in name: String) throws -> [(words: String, comment: String)] {
    try blocks("sh", in: name).flatMap { block in
      block.replacingOccurrences(of: "\\\n", with: " ").split(separator: "\n")
        .filter { $0.hasPrefix("parvis ") }
        .map { line in
          let parts = line.split(separator: "#", maxSplits: 1)
          return (
            parts[0].trimmingCharacters(in: .whitespaces),
            parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : ""
          )
        }
    }
  }

  private static func arguments(_ words: String) -> [String] {
    let words = words.split(separator: " ").dropFirst().map(String.init)
    // What the shell does is not the command's.
    return words.indices.filter { index in
      !["<", ">"].contains(words[index])
        && !(index > words.startIndex && ["<", ">"].contains(words[index - 1]))
    }.map { words[$0] }
  }

  @Test("each command of the guides is one", arguments: names)
  func understood(name: String) throws {
    let commands = try Self.commands(in: name)
    #expect(!commands.isEmpty)
    for (words, _) in commands {
      let arguments = Self.arguments(words)
      if arguments.first == "--generate-completion-script" { continue }
      #expect(throws: Never.self, "\(name): \(words)") {
        _ = try Parvis.parseAsRoot(
          CommandWords.completed(arguments, commands: Parvis.commandNames))
      }
    }
  }

  @Test("each option of the guides' text is one of a command", arguments: names)
  func options(name: String) throws {
    let known = Self.helps
    for match in try Self.text(name).matches(of: #/`[^`\n]*?(--[a-z][a-z-]+)/#) {
      #expect(known.contains(String(match.output.1)), "\(name): \(match.output.0)")
    }
  }

  /// What all helps say.
  private static var helps: String {
    func all(_ command: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
      [command] + command.configuration.subcommands.flatMap(all)
    }
    return all(Parvis.self).map { Parvis.helpMessage(for: $0) }.joined()
      + "--generate-completion-script"
  }

  /// A folder with what the commands of the guides name.
  private func scene() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for name in ["site", "dossier-du-site"] {
      let made = try BuiltCommand.run(["demo", folder.path + "/" + name])
      #expect(made.status == 0)
    }
    let page =
      "<!DOCTYPE html><html lang=fr><head><title>Une page</title></head><body><p>Texte</p></body></html>"
    try Data(page.utf8).write(to: URL(fileURLWithPath: folder.path + "/page.html"))
    let line = ["url": "https://www.mairie-exemple.fr/", "text": page]
    try JSONEncoder().encode(line)
      .write(to: URL(fileURLWithPath: folder.path + "/pages.ndjson"))
    return folder
  }

  @Test(
    "commands without a network run as written, one after the other",
    arguments: [
      "README.md", "docs/guide-formation.md", "docs/guide-mairie.md", "docs/guide-moteur.md",
    ])
  func run(name: String) throws {
    let folder = try scene()
    defer { folder.remove() }
    for (words, comment) in try Self.commands(in: name) {
      let needsMore = [
        "https://www.mairie", "--watch", "parvis scan", "parvis history", "parvis serve",
        "--changed-since",
      ]
      if needsMore.contains(where: words.contains) { continue }
      if words.contains("compare before.json"), folder.text("before.json") == nil {
        _ = try BuiltCommand.shell("cd \"$1\"; $PARVIS audit site -o before.json", in: folder.path)
      }
      if words.contains("--previous before.json") {
        _ = try BuiltCommand.shell("cd \"$1\"; $PARVIS audit site -o before.json", in: folder.path)
      }
      let line = words.replacing("parvis", with: "\"$PARVIS\"", maxReplacements: 1)
      let outcome = try BuiltCommand.shell("cd \"$1\"; \(line)", in: folder.path)
      if let code = comment.firstMatch(of: #/code (\d)/#)?.output.1 {
        #expect(outcome.status == Int32(code), "\(words): \(outcome.errors)")
      } else {
        #expect([0, 2].contains(outcome.status), "\(words): \(outcome.status) \(outcome.errors)")
      }
      for file in words.matches(of: #/(?:--output|-o) (\S+)/#).map({ String($0.output.1) })
      where !file.hasSuffix("/") {
        #expect(folder.text(file)?.isEmpty == false, "\(words) wrote no \(file)")
      }
    }
  }

  @Test("the hours of the table of nights follow from its rule")
  func hours() throws {
    let text = try Self.text("docs/nightly/README.md")
    let rows = text.matches(
      of: #/(?m)^\| ([\d,]+)(?:, `--jobs (\d+)`)? \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$/#)
    #expect(rows.count >= 4)
    for row in rows {
      let sites = try #require(Int(row.output.1.filter { $0 != "," }))
      let jobs = row.output.2.flatMap { Int($0) } ?? ScanCommand.defaultJobs
      let rounds = (sites + jobs - 1) / jobs
      for (pages, hours) in [(20, row.output.3), (50, row.output.4), (200, row.output.5)] {
        let exact = Double(rounds * pages) * 2.5 / 3600
        #expect(
          hours == String(format: "%.1f", exact), "\(sites) sites, \(pages) pages, \(jobs) jobs")
      }
    }
  }

  // MARK: The exercise site

  /// Counts of places by rule and page, certain and for a person.
  private struct Found {
    var places: [String: Int] = [:]
    var pages: [String: Set<String>] = [:]

    init(_ json: String, _ outcome: String) throws {
      let report = try #require(
        try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
      for page in report["pages"] as? [[String: Any]] ?? [] {
        for finding in page["findings"] as? [[String: Any]] ?? []
        where finding["outcome"] as? String == outcome {
          let rule = finding["rule"] as? String ?? ""
          places[rule, default: 0] += finding["places"] as? Int ?? 1
          pages[rule, default: []].insert(page["path"] as? String ?? "")
        }
      }
    }
  }

  private func found(_ folder: String, _ outcome: String = "failed") throws -> Found {
    try Found(
      BuiltCommand.run(["audit", folder, "--format", "json", "--fail-on", "never"]).output, outcome)
  }

  @Test("the places of the card that the guide shows")
  func card() throws {
    let folder = try scene()
    defer { folder.remove() }
    let found = try found(folder.path + "/site")
    let (places, pages) = (found.places["image-alt"] ?? 0, found.pages["image-alt"]?.count ?? 0)
    #expect(
      try Self.text("docs/guide-mairie.md").contains("\(places) endroits sur \(pages) pages"),
      "\(places) endroits sur \(pages) pages")
  }

  @Test("the exercises find what they are about, and the mended site has none of it")
  func exercises() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let (atelier, mended) = (folder.path + "/atelier", folder.path + "/mended")
    #expect(try BuiltCommand.run(["demo", atelier]).status == 0)
    #expect(try BuiltCommand.run(["demo", "--mended", mended]).status == 0)
    let certain = try found(atelier)
    let open = try found(atelier, "needs-review")
    #expect(try found(mended).places.isEmpty)
    for rule in ["image-alt", "document-title", "meta-description", "link-name"] {
      #expect(certain.places[rule] ?? 0 > 0, "\(rule)")
    }
    #expect(open.pages["link-text-generic"]?.isEmpty == false)
    #expect(certain.pages["heading-order"]?.contains("conseil.html") == true)
    #expect(certain.pages["label"]?.contains("contact.html") == true)
    #expect(open.pages["table-headers-missing"]?.contains("index.html") == true)
  }

  @Test(
    "watching says what the guide shows",
    .enabled(if: PDFReader.isAvailable, "no libqpdf: the guide counts what PDF files lack too"))
  func watching() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    #expect(try BuiltCommand.run(["demo", folder.path + "/atelier"]).status == 0)
    let page = URL(fileURLWithPath: folder.path + "/atelier/conseil.html")
    let bytes = try Data(contentsOf: page)
    let image = Data("<IMG SRC=img/conseil.svg".utf8)
    let place = try #require(bytes.range(of: image))
    let said = try WatchCommandTests.session(
      ["audit", "atelier", "--watch"], in: folder, until: "à faire (", times: 1
    ) {
      try
        (bytes[..<place.upperBound] + Data(" ALT=\"Le conseil\"".utf8) + bytes[place.upperBound...])
        .write(to: page)
    }
    let name = "docs/guide-formation.md"
    let shown = try #require(try Self.blocks("text", in: name).first)
    let wanted = said.replacing(#/\n+$/#, with: "\n").replacing("\u{A0}", with: " ")
      .replacing("\u{202F}", with: " ")
    if shown != wanted, ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      let guide = try Self.text(name).replacing(shown, with: wanted, maxReplacements: 1)
      try Data(guide.utf8).write(to: Self.root.appendingPathComponent(name))
      return
    }
    #expect(shown == wanted)
  }

  @Test("the fourth session: a baseline, a new fault, its mend, a prune")
  func baseline() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    #expect(try BuiltCommand.run(["demo", folder.path + "/atelier"]).status == 0)
    func run(_ words: String) throws -> Int32 {
      try BuiltCommand.shell("cd \"$1\"; \"$PARVIS\" \(words)", in: folder.path).status
    }
    func lines() -> Int {
      (folder.text("connus.txt") ?? "").split(separator: "\n").count { !$0.hasPrefix("#") }
    }
    let commands = try Self.commands(in: "docs/guide-formation.md").map(\.words)
    let create = try #require(commands.first { $0.contains("baseline create") })
    let audit = try #require(commands.first { $0.contains("audit atelier --baseline") })
    #expect(try run(String(create.dropFirst("parvis ".count))) == 0)
    let again = String(audit.dropFirst("parvis ".count))
    #expect(try run(again) == 0)
    let before = lines()

    let page = URL(fileURLWithPath: folder.path + "/atelier/contact.html")
    let bytes = try Data(contentsOf: page)
    let end = try #require(
      bytes.range(of: Data("</body>".utf8)) ?? bytes.range(of: Data("</BODY>".utf8)))
    let fault = Data("<p><img src=\"img/plan-nouveau.png\" width=\"300\" height=\"200\"></p>".utf8)
    try (bytes[..<end.lowerBound] + fault + bytes[end.lowerBound...]).write(to: page)
    #expect(try run(again) == 2)
    try bytes.write(to: page)
    #expect(try run(again) == 0)

    let council = URL(fileURLWithPath: folder.path + "/atelier/conseil.html")
    let old = try Data(contentsOf: council)
    let image = try #require(old.range(of: Data("<IMG SRC=img/conseil.svg".utf8)))
    try (old[..<image.upperBound] + Data(" ALT=\"\"".utf8) + old[image.upperBound...])
      .write(to: council)
    #expect(try run("baseline prune atelier --baseline connus.txt") == 0)
    #expect(lines() == before - 1)
  }
}
