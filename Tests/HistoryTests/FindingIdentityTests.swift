import AuditModel
import GRDB
import History
import Testing

/// Findings whose elements were edited, and those of databases of earlier versions.
@Suite("The identity of findings in the history")
struct FindingIdentityTests {
  private func finding(
    _ number: Int, source: UInt32, selector: UInt16 = 0, path: String = "a", line: Int = 3
  ) -> VisitFinding {
    let digits = String(number, radix: 16)
    return VisitFinding(
      rule: "image-alt", outcome: .failed, severity: .serious, path: path, line: line,
      fingerprint: String(repeating: "0", count: 16 - digits.count) + digits,
      detail: FindingDetail(source: source, selector: selector, message: 0))
  }

  /// Writes to the file as another program would.
  private func rewrite(_ folder: ScratchFolder, _ statements: String) throws {
    let queue = try DatabaseQueue(path: folder.database)
    try queue.write { try $0.execute(sql: statements) }
    try queue.close()
  }

  /// As an earlier version left it.
  private func age(_ folder: ScratchFolder) throws {
    try rewrite(
      folder,
      """
      UPDATE finding SET fingerprint = fingerprint * 31 + 7;
      ALTER TABLE finding DROP COLUMN detail;
      ALTER TABLE run DROP COLUMN identity;
      ALTER TABLE run DROP COLUMN scoring;
      ALTER TABLE visit DROP COLUMN certificateEnd;
      ALTER TABLE visit DROP COLUMN fewerPlaces;
      ALTER TABLE visit DROP COLUMN morePlaces;
      ALTER TABLE visit DROP COLUMN newReviews;
      ALTER TABLE visit DROP COLUMN fixedReviews;
      ALTER TABLE visit DROP COLUMN lawMet;
      ALTER TABLE visit DROP COLUMN lawOpen;
      ALTER TABLE visit DROP COLUMN lawUnmet;
      ALTER TABLE finding DROP COLUMN places;
      ALTER TABLE change DROP COLUMN placesBefore;
      ALTER TABLE change DROP COLUMN placesAfter;
      DROP TABLE seal;
      PRAGMA user_version = 0;
      DELETE FROM grdb_migrations WHERE identifier IN ('2', '3', '4', '5', '6');
      """)
  }

  @Test("an element whose address was edited has the same fault, however often the night comes")
  func edited() throws {
    let folder = try ScratchFolder()
    let history = try HistoryDatabase(path: folder.database, access: .writing)
    let (before, after) = (finding(1, source: 7, selector: 4), finding(2, source: 8, selector: 4))
    _ = try history.night(visit(["a"], [before]))
    #expect(try history.night(visit(["a"], [after])) == ChangeCounts(unchanged: 1))
    #expect(try history.night(visit(["a"], [after])) == ChangeCounts(unchanged: 1))
    #expect(
      try history.differences(from: 1, to: 3).first?.changes == ChangeCounts(unchanged: 1))
    // Another element in another place is another fault.
    #expect(
      try history.night(visit(["a"], [finding(3, source: 9, selector: 5)]))
        == ChangeCounts(new: 1, fixed: 1))
  }

  @Test("one of findings alike is mended, and the others take its number over")
  func twins() throws {
    let folder = try ScratchFolder()
    let history = try HistoryDatabase(path: folder.database, access: .writing)
    let step = Int(truncatingIfNeeded: FindingIdentity.step)
    func number(_ ordinal: Int) -> String {
      let digits = String(UInt64(bitPattern: Int64(5 &+ ordinal &* step)), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }
    func twin(_ ordinal: Int, _ source: UInt32) -> VisitFinding {
      var finding = finding(0, source: source, line: Int(source))
      finding.fingerprint = number(ordinal)
      return finding
    }
    _ = try history.night(visit(["a"], [twin(0, 1), twin(1, 2), twin(2, 3)]))
    #expect(
      try history.night(visit(["a"], [twin(0, 2), twin(1, 3)]))
        == ChangeCounts(fixed: 1, unchanged: 2))
    #expect(try history.fleet(run: 2)?.sites.first?.fixed.map(\.line) == [1])
    #expect(
      try history.night(visit(["a"], [twin(0, 2), twin(1, 3)])) == ChangeCounts(unchanged: 2))
  }

  @Test("the first night over a database of an earlier version brings no news, and says why")
  func renewed() throws {
    let folder = try ScratchFolder()
    do {
      let history = try HistoryDatabase(path: folder.database, access: .writing)
      _ = try history.night(visit(["a", "b"], [finding(1, source: 1), finding(2, source: 2)]))
      try history.close()
    }
    try age(folder)
    let history = try HistoryDatabase(path: folder.database, access: .writing)
    let found = [
      finding(1, source: 1), finding(2, source: 2), finding(3, source: 3),
      finding(4, source: 4, path: "b"),
    ]
    // What stands on a page without any such fault is new for certain.
    #expect(
      try history.night(visit(["a", "b"], found))
        == ChangeCounts(new: 1, unchanged: 2, ruleChanged: 1))
    #expect(try history.fleet(run: 2)?.areIdentitiesRenewed == true)
    #expect(try history.night(visit(["a", "b"], found)) == ChangeCounts(unchanged: 4))
    #expect(try history.fleet(run: 3)?.areIdentitiesRenewed == false)
    #expect(
      try history.night(visit(["a", "b"], Array(found.dropFirst())))
        == ChangeCounts(fixed: 1, unchanged: 3))
  }

  @Test("a page that was missed on the first night brings no news on the second")
  func renewedLater() throws {
    let folder = try ScratchFolder()
    let (a, b) = (finding(1, source: 1), finding(2, source: 2, path: "b"))
    do {
      let history = try HistoryDatabase(path: folder.database, access: .writing)
      _ = try history.night(visit(["a", "b"], [a, b]))
      try history.close()
    }
    try age(folder)
    let history = try HistoryDatabase(path: folder.database, access: .writing)
    #expect(
      try history.night(visit(["a"], [a], status: .partial))
        == ChangeCounts(unchanged: 1, notSeen: 1))
    #expect(try history.night(visit(["a", "b"], [a, b])) == ChangeCounts(unchanged: 2))
  }

  @Test("a database of an earlier version is read as it is")
  func readOnly() throws {
    let folder = try ScratchFolder()
    do {
      let history = try HistoryDatabase(path: folder.database, access: .writing)
      _ = try history.night(visit(["a"], [finding(1, source: 1)]))
      try history.close()
    }
    try age(folder)
    let history = try HistoryDatabase(path: folder.database, access: .reading)
    #expect(try history.runs(limit: 9).map(\.identity) == [1])
    #expect(try history.fleet(run: 1)?.sites.first?.pages == 1)
  }
}
