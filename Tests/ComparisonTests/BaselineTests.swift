import AuditModel
import Comparison
import Testing

@Suite("Baselines")
struct BaselineTests {
  private func finding(
    _ path: String, _ rule: RuleID, _ number: Int, line: Int = 1, snippet: String = "<p>"
  ) -> ComparedFinding {
    let digits = String(number, radix: 16)
    return ComparedFinding(
      key: .init(
        path: path, rule: rule,
        fingerprint: String(repeating: "0", count: 16 - digits.count) + digits, outcome: .failed),
      severity: .serious, message: "m", line: line, column: 2, snippet: snippet)
  }

  private func parsed(_ text: String) throws -> Baseline { try Baseline(Array(text.utf8)) }

  @Test("one sorted line each, without line numbers; read back they are the same")
  func text() throws {
    let record = Records.record([
      finding("b.html", "r", 2, line: 70), finding("a.html", "s", 3), finding("", "r", 1),
      finding("b.html", "r", 2, line: 90), finding("a.html", "r", 10, snippet: "<img\n  alt>"),
    ])
    let baseline = Baseline(record)
    let expected = """
      parvis-baseline 2
      .\tr\t0000000000000001\t<p>
      a.html\tr\t000000000000000a\t<img alt>
      a.html\ts\t0000000000000003\t<p>
      b.html\tr\t0000000000000002\t<p>

      """
    #expect(baseline.text == expected)
    #expect(try parsed(baseline.text) == baseline)
    #expect(try parsed(expected.replacing("\n", with: "\r\n")) == baseline)
    // Moved lines change nothing.
    let moved = Records.record(
      record.findings.map {
        var finding = $0
        finding.line += 12
        return finding
      })
    #expect(Baseline(moved).text == expected)
  }

  @Test(
    "any path and excerpt comes back",
    arguments: [
      "#start", ".", "a\tb", "a\nb\rc", "back\\slash", "\u{202E}gpj", "é\u{301} 👩‍👩‍👧", "\u{1B}[31m",
      "a\u{2028}b", "\\u{41}", " space ", "#",
    ])
  func escapes(text: String) throws {
    let baseline = Baseline([
      .init(path: text, rule: "r", fingerprint: "00000000000000aa", excerpt: text)
    ])
    let written = baseline.text
    #expect(written.split(separator: "\n").count == 2)
    #expect(!written.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
    #expect(try parsed(written).entries.first?.path == text)
    #expect(try parsed(written).entries.first?.excerpt == text)
  }

  @Test(
    "what is malformed is refused with line and column",
    arguments: [
      ("", BaselineProblem(.noHeader, line: 1, column: 1)),
      ("a.html\tr", .init(.noHeader, line: 1, column: 1)),
      ("parvis-baseline 3\n", .init(.unknownVersion, line: 1, column: 17)),
      ("parvis-baseline 02\n", .init(.unknownVersion, line: 1, column: 17)),
      ("parvis-baseline 1\n<<<<<<< HEAD\n", .init(.notFourParts, line: 2, column: 13)),
      ("parvis-baseline 1\n\na\tR\t0\t\n", .init(.noRule, line: 3, column: 3)),
      ("parvis-baseline 1\né\tr\t0\t\n", .init(.noFingerprint, line: 2, column: 5)),
      (
        "parvis-baseline 1\na\\x\tr\t0123456789abcdef\t\n", .init(.noEscape, line: 2, column: 2)
      ),
      (
        "parvis-baseline 1\na\tr\t0123456789abcdef\tx\\u{110000}\n",
        .init(.noEscape, line: 2, column: 23)
      ),
    ])
  func problems(text: String, problem: BaselineProblem) {
    #expect(throws: problem) { try parsed(text) }
  }

  @Test("bytes that are no text are refused with their line")
  func bytes() {
    #expect(throws: BaselineProblem(.notUTF8, line: 2, column: 1)) {
      try Baseline(Array("parvis-baseline 1\n".utf8) + [0xFF, 0x0A])
    }
  }

  @Test("pruning only takes away, and only what the run shows to be gone")
  func pruning() throws {
    let kept = [
      finding("a.html", "r", 1), finding("a.html", "left-out", 2), finding("slow.html", "r", 3),
      finding("unread.html", "r", 4),
    ]
    let gone = [
      finding("a.html", "r", 5, snippet: "<p>gone"), finding("a.html", "unknown", 6),
      finding("gone.html", "r", 7),
      finding("", "r", 8),
    ]
    let baseline = Baseline(Records.record(kept + gone))
    let record = Records.record(
      [finding("a.html", "r", 1), finding("a.html", "r", 99, snippet: "<p>new")],
      pages: ["a.html", "slow.html"],
      rules: ["r": "1"], untested: [.init(path: "slow.html", rule: "r")])
    func pruned(isWholeSite: Bool) -> Baseline {
      baseline.pruned(
        by: record, known: ["r", "left-out"], unread: ["unread.html"], isWholeSite: isWholeSite)
    }
    #expect(pruned(isWholeSite: true) == Baseline(Records.record(kept)))
    #expect(
      pruned(isWholeSite: false)
        == Baseline(Records.record(kept + [finding("gone.html", "r", 7)])))
    #expect(pruned(isWholeSite: true).adding(record).entries.count == kept.count + 1)
  }

  @Test("notes stay with their line")
  func comments() throws {
    let text = """
      parvis-baseline 2
      # Le prestataire s’en occupe.
      a.html\tr\t0000000000000001\t<p>
      b.html\tr\t0000000000000002\t<p>
      # Fin.

      """
    let baseline = try parsed(text)
    #expect(baseline.text == text)
    let record = Records.record([
      finding("a.html", "r", 1), finding("a.html", "r", 9, snippet: "<p>new"),
    ])
    let updated = baseline.pruned(by: record, known: ["r"], unread: [], isWholeSite: true)
      .adding(record)
    #expect(
      updated.text == """
        parvis-baseline 2
        # Le prestataire s’en occupe.
        a.html\tr\t0000000000000001\t<p>
        a.html\tr\t0000000000000009\t<p>new
        # Fin.

        """)
  }

  @Test("an element that was edited is accepted still, and one more alike is not")
  func edited() {
    let baseline = Baseline(
      Records.record([
        finding("a.html", "r", 1, snippet: "<a href=\"/x\">Lire la suite du plan</a>"),
        finding("a.html", "r", 2, snippet: "<img src=\"lac.jpg\">"),
      ]))
    let record = Records.record([
      // Its address is another one, and with it its fingerprint.
      finding("a.html", "r", 7, snippet: "<a href=\"/y\">Lire la suite du plan</a>"),
      finding("a.html", "r", 2, line: 4, snippet: "<img class=\"vue\" src=\"lac.jpg\">"),
      finding("a.html", "r", 9, line: 5, snippet: "<img src=\"port.jpg\">"),
    ])
    let updated = baseline.pruned(by: record, known: ["r"], unread: [], isWholeSite: true)
    #expect(updated.entries.map(\.fingerprint.last) == ["2", "7"])
    #expect(updated.adding(record).entries.count == 3)
  }

  @Test("a list of the former identity accepts what it accepted, and is renewed when written")
  func formerIdentity() throws {
    let list = try parsed(
      """
      parvis-baseline 1
      # Le prestataire s’en occupe.
      a.html\tr\t00000000000000a1\t<img src="lac.jpg">
      a.html\tr\t00000000000000a2\t<img src="port.jpg">

      """)
    #expect(list.isOfFormerIdentity)
    #expect(list.text.hasPrefix("parvis-baseline 1\n"))
    let record = Records.record([
      finding("a.html", "r", 1, snippet: "<img src=\"port.jpg\">"),
      finding("a.html", "r", 2, snippet: "<img src=\"lac.jpg\">"),
      finding("a.html", "r", 3, snippet: "<img src=\"pont.jpg\">"),
    ])
    let renewed = list.pruned(by: record, known: ["r"], unread: [], isWholeSite: true)
    #expect(!renewed.isOfFormerIdentity)
    #expect(renewed.entries.map(\.fingerprint.last) == ["1", "2"])
    #expect(renewed.entries.last?.comments == [" Le prestataire s’en occupe."])
    #expect(list.adding(record).entries.count == 3)
  }
}
