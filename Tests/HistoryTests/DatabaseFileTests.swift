import AuditModel
import Foundation
import GRDB
import Testing

@testable import History

/// The file itself: damaged, of others, of later versions.
@Suite("Database file")
struct DatabaseFileTests {
  private func filled(_ folder: ScratchFolder) throws {
    let history = try HistoryDatabase(path: folder.database, access: .writing)
    for night in 0..<3 {
      let pages = (0..<60).map { "page-\($0)-with-a-long-name.html" }
      let findings = pages.flatMap { page in (0..<6).map { finding(page, "\($0 + night)") } }
      _ = try history.night(visit(pages, findings))
    }
    try history.close()
  }

  private func error(_ path: String, _ access: HistoryDatabase.Access) -> HistoryError? {
    do {
      _ = try HistoryDatabase(path: path, access: access)
      return nil
    } catch { return error }
  }

  @Test("a sound file opens again and holds what was written")
  func sound() throws {
    let folder = try ScratchFolder()
    try filled(folder)
    let history = try HistoryDatabase(path: folder.database, access: .reading)
    #expect(try history.runs(limit: 9).map(\.number) == [3, 2, 1])
    #expect(try history.fleet(run: 3)?.sites.first?.pages == 60)
  }

  @Test("garbage, other programs' files, no file")
  func strangers() throws {
    let folder = try ScratchFolder()
    let garbage = folder.path + "/garbage"
    try Data(repeating: 7, count: 9000).write(to: URL(fileURLWithPath: garbage))
    guard case .damaged = error(garbage, .writing) else {
      Issue.record("\(String(describing: error(garbage, .writing)))")
      return
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: garbage)).count == 9000)
    #expect(error(folder.path + "/none", .reading) == .missing)
    guard case .cannotOpen = error(folder.path + "/no/folder", .writing) else {
      Issue.record("no folder")
      return
    }
  }

  @Test("cut files are damaged", arguments: [100, 4096, 8192, 20_000])
  func cut(length: Int) throws {
    let folder = try ScratchFolder()
    try filled(folder)
    let file = URL(fileURLWithPath: folder.database)
    try Data(contentsOf: file).prefix(length).write(to: file)
    for access in [HistoryDatabase.Access.writing, .reading] {
      guard case .damaged = error(folder.database, access) else {
        Issue.record("\(length): \(String(describing: error(folder.database, access)))")
        return
      }
    }
  }

  @Test("a page overwritten with zeros is damaged, and left as it is")
  func zeros() throws {
    let folder = try ScratchFolder()
    try filled(folder)
    let file = URL(fileURLWithPath: folder.database)
    let sound = try Data(contentsOf: file)
    var damaged = 0
    let pages = sound.count / 4096
    for page in 1..<pages {
      var bytes = sound
      bytes.replaceSubrange(page * 4096..<(page + 1) * 4096, with: Data(count: 4096))
      try bytes.write(to: file)
      if case .damaged = error(folder.database, .writing) { damaged += 1 }
      #expect(try Data(contentsOf: file) == bytes)
    }
    // Pages that are free hold nothing that could be damaged.
    #expect(damaged >= pages - 3, "\(damaged) of \(pages)")
  }

  @Test("a run that was not carried to its end is there to be resumed, until another begins")
  func unfinished() throws {
    let folder = try ScratchFolder()
    do {
      let history = try HistoryDatabase(path: folder.database, access: .writing)
      let run = try history.startRun(at: 5, rules: rules(), siteCount: 2)
      _ = try history.record(visit(["a"]), of: mairie, in: run.number)
    }
    let history = try HistoryDatabase(path: folder.database, access: .writing)
    let run = try #require(try history.unfinishedRun())
    #expect(run.number == 1 && run.startedAt == 5 && run.siteCount == 2 && run.audited == 1)
    #expect(try history.visitedSites(in: 1) == [mairie.url])
    #expect(try history.fleet(run: 1)?.isIncomplete == true)
    let next = try history.startRun(at: 6, rules: rules(), siteCount: 2)
    #expect(next.number == 2)
    #expect(try history.run(1)?.state == .abandoned)
    try history.finish(run: 2, at: 7)
    #expect(try history.unfinishedRun() == nil)
    // An abandoned run was not carried to its end: it is no one's previous run.
    #expect(try history.fleet(run: 2)?.previous == nil)
  }

  @Test("a reader beside a writer does not wait")
  func reader() throws {
    let folder = try ScratchFolder()
    let writer = try HistoryDatabase(path: folder.database, access: .writing)
    _ = try writer.night(visit(["a"]))
    let reader = try HistoryDatabase(path: folder.database, access: .reading)
    _ = try writer.night(visit(["a"]))
    #expect(try reader.runs(limit: 9).count == 2)
  }

  private func mode(_ path: String) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.posixPermissions] as? NSNumber)?.intValue ?? 0
  }

  @Test("only the owner reads a new database; a file keeps the permissions it has")
  func permissions() throws {
    let folder = try ScratchFolder()
    try filled(folder)
    #expect(mode(folder.database) == 0o600)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o640], ofItemAtPath: folder.database)
    try filled(folder)
    #expect(mode(folder.database) == 0o640)
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(left.allSatisfy { !$0.contains(".new-") }, "\(left)")
  }

  @Test("a database of another program is refused, and not a byte of it changes")
  func foreign() throws {
    let folder = try ScratchFolder()
    let other = try DatabaseQueue(path: folder.database)
    try other.write { try $0.execute(sql: "CREATE TABLE note (text TEXT)") }
    try other.close()
    let before = try Data(contentsOf: URL(fileURLWithPath: folder.database))
    for access in [HistoryDatabase.Access.writing, .reading] {
      #expect(error(folder.database, access) == .foreign)
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.database)) == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
  }

  @Test("what an earlier version left when it was killed at the start is begun anew")
  func unfinishedFile() throws {
    let folder = try ScratchFolder()
    try Data().write(to: URL(fileURLWithPath: folder.database))
    try filled(folder)
    try FileManager.default.removeItem(atPath: folder.database)
    let begun = try DatabaseQueue(path: folder.database)
    try begun.write {
      try $0.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
    }
    try begun.close()
    #expect(error(folder.database, .reading) == .missing)
    try filled(folder)
    #expect(error(folder.database, .reading) == nil)
  }

  @Test("a value that another program changed is noticed, and the site named")
  func altered() throws {
    let folder = try ScratchFolder()
    try filled(folder)
    let sound = try Data(contentsOf: URL(fileURLWithPath: folder.database))
    for (sql, expected) in [
      (
        "UPDATE visit SET accessibility = 99",
        HistoryError.altered(sites: [mairie.url], runs: false)
      ),
      ("UPDATE finding SET line = line + 1", .altered(sites: [mairie.url], runs: false)),
      (
        "UPDATE change SET kind = 1 - kind WHERE kind < 2",
        .altered(sites: [mairie.url], runs: false)
      ),
      ("DELETE FROM sighting", .altered(sites: [mairie.url], runs: false)),
      ("UPDATE run SET startedAt = startedAt + 1", .altered(sites: [], runs: true)),
      ("UPDATE site SET name = 'Other'", .altered(sites: [], runs: true)),
      ("UPDATE text SET value = value || 'x'", .altered(sites: [mairie.url], runs: true)),
    ] {
      try sound.write(to: URL(fileURLWithPath: folder.database))
      let other = try DatabaseQueue(path: folder.database)
      try other.write { try $0.execute(sql: sql) }
      try other.close()
      for access in [HistoryDatabase.Access.reading, .writing] {
        #expect(error(folder.database, access) == expected, "\(sql)")
      }
    }
  }

  @Test("a file of the version before duties under the law is read on, and taken over")
  func withoutLaw() throws {
    let folder = try ScratchFolder()
    try filled(folder)
    let other = try DatabaseQueue(path: folder.database)
    try other.write { database in
      for column in ["lawMet", "lawOpen", "lawUnmet"] {
        try database.execute(sql: "ALTER TABLE visit DROP COLUMN \(column)")
      }
      try database.execute(sql: "DELETE FROM grdb_migrations WHERE identifier = '6'")
      try database.execute(sql: "PRAGMA user_version = 0")
      try Seal.renewAll(database)
    }
    try other.close()
    let reader = try HistoryDatabase(path: folder.database, access: .reading)
    #expect(try reader.past(of: mairie.url)?.1.allSatisfy { $0.law == nil } == true)
    try reader.close()
    let writer = try HistoryDatabase(path: folder.database, access: .writing)
    var lawful = visit(["a"])
    lawful.law = LawStanding(met: 3, open: 1, unmet: ["a11y-mention-missing", "site-map-page"])
    _ = try writer.night(lawful)
    lawful.law?.unmet = []
    _ = try writer.night(lawful)
    let past = try #require(try writer.past(of: mairie.url)).1.suffix(2)
    #expect(
      past.map { $0.law?.unmet.map(\.rawValue) ?? ["-"] } == [
        ["a11y-mention-missing", "site-map-page"], [],
      ])
    #expect(past.map { $0.law?.met } == [3, 3] && past.map { $0.law?.open } == [1, 1])
    try writer.close()
    // Its seal holds.
    #expect(error(folder.database, .reading) == nil)
  }

  @Test("flipped bytes are noticed wherever something is stored")
  func flipped() throws {
    let folder = try ScratchFolder()
    try filled(folder)
    let file = URL(fileURLWithPath: folder.database)
    let sound = try Data(contentsOf: file)
    var random = SimulatedNightsTests.Random(state: 17)
    for _ in 0..<300 {
      var bytes = sound
      // The first hundred bytes hold counters that SQLite itself changes.
      let offset = Int.random(in: 100..<bytes.count, using: &random)
      bytes[offset] ^= UInt8.random(in: 1...255, using: &random)
      try bytes.write(to: file)
      switch error(folder.database, .reading) {
      case .damaged, .altered: break
      case let other: Issue.record("byte \(offset): \(String(describing: other))")
      }
    }
    try sound.write(to: file)
    #expect(error(folder.database, .reading) == nil)
  }

  @Test("a run that ends without closing leaves no checksum, and is no damage")
  func notClosed() throws {
    let folder = try ScratchFolder()
    try filled(folder)
    do {
      let history = try HistoryDatabase(path: folder.database, access: .writing)
      _ = try history.night(visit(["a"]))
      // As after SIGKILL: the file and its log as they are at this moment.
      let manager = FileManager.default
      for end in ["", "-wal"] {
        try manager.copyItem(atPath: folder.database + end, toPath: folder.path + "/copy" + end)
      }
      try history.close()
    }
    for access in [HistoryDatabase.Access.reading, .writing, .reading] {
      #expect(error(folder.path + "/copy", access) == nil)
    }
  }
}
