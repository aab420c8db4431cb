import AuditModel
import Comparison
import Testing

@Suite("Which findings are the same")
struct FindingAssignmentTests {
  /// An element with the identity `element` that is the `ordinal`th of its like.
  private func finding(
    _ element: Int, _ ordinal: Int = 0, _ snippet: String = "", at selector: String = "",
    path: String = "a.html", line: Int = 1, message: String = "m", identity: Int = 2
  ) -> ComparedFinding {
    // The parts of the page and of the element, taken apart again by the assignment.
    let part = 0 &- FindingIdentity.number("0000000000000000", without: path)
    let number =
      part &+ UInt64(element) &* 0x0101_0101 &+ UInt64(ordinal) &* FindingIdentity.step
    let digits = String(number, radix: 16)
    return ComparedFinding(
      key: .init(
        path: path, rule: "r",
        fingerprint: String(repeating: "0", count: 16 - digits.count) + digits, outcome: .failed),
      severity: .serious, message: message, line: line, column: 1, selector: selector,
      snippet: snippet, identity: identity)
  }

  private func comparison(
    _ before: [ComparedFinding], _ after: [ComparedFinding], pagesBefore: Set<String> = ["a.html"],
    pagesAfter: Set<String> = ["a.html"], titles: [String: String] = [:]
  ) -> RunComparison {
    var (earlier, later) = (
      Records.record(before, pages: pagesBefore), Records.record(after, pages: pagesAfter)
    )
    earlier.titles = titles
    later.titles = titles
    return RunComparison(from: earlier, to: later)
  }

  private func lines(_ findings: [ComparedFinding]) -> [Int] { findings.map(\.line) }

  @Test("of findings alike, the one whose source is gone is fixed")
  func shiftedTwins() {
    let result = comparison(
      [
        finding(1, 0, "<p>un", line: 1), finding(1, 1, "<p>deux", line: 2),
        finding(1, 2, "<p>trois", line: 3),
      ], [finding(1, 0, "<p>deux", line: 2), finding(1, 1, "<p>trois", line: 3)])
    #expect(lines(result.fixed) == [1])
    #expect(result.new.isEmpty && result.unchanged.count == 2)
  }

  @Test("of findings alike, one is edited and another fixed")
  func editedTwin() {
    let result = comparison(
      [
        finding(1, 0, "<p class=a>un texte de la mairie", line: 1),
        finding(1, 1, "<p class=a>les horaires du guichet unique", line: 2),
        finding(1, 2, "<p class=a>trois", line: 3),
      ],
      [
        finding(1, 0, "<p class=a>les horaires du guichet", line: 2),
        finding(1, 1, "<p class=a>trois", line: 3),
      ])
    #expect(lines(result.fixed) == [1])
    #expect(result.new.isEmpty)
  }

  @Test("equal elements are told apart by where they stand")
  func equalTwins() {
    let before = (1...3).map {
      finding(1, $0 - 1, "<img src=a>", at: "p:nth-of-type(\($0)) > img", line: $0)
    }
    let after = [1, 3].enumerated().map {
      finding(1, $0, "<img src=a>", at: "p:nth-of-type(\($1)) > img", line: $1)
    }
    #expect(lines(comparison(before, after).fixed) == [2])
  }

  @Test("one more of its like is new, and only that one")
  func addedTwin() {
    let result = comparison(
      [finding(1, 0, "<p>un", line: 5)],
      [finding(1, 0, "<p>zéro", line: 1), finding(1, 1, "<p>un", line: 9)])
    #expect(lines(result.new) == [1])
    #expect(lines(result.unchanged) == [9])
  }

  @Test(
    "an element with another identity is recognised by its place or by what it says",
    arguments: [
      ("<a href=\"/x\">Le plan de la ville</a>", "", "<a href=\"/y\">Le plan de la ville</a>", ""),
      ("<img src=\"a.jpg\">", "main > img", "<img src=\"b.jpg\">", "main > img"),
      (
        "<input id=\"q1\" name=\"q\" type=\"text\">", "#q1",
        "<input id=\"q2\" name=\"q\" type=\"text\">", "#q2"
      ),
    ])
  func otherIdentity(before: String, place: String, after: String, later: String) {
    let result = comparison([finding(1, 0, before, at: place)], [finding(2, 0, after, at: later)])
    #expect(result.unchanged.count == 1)
    #expect(result.edited.first?.before.snippet == before)
  }

  @Test("one mended and another added are told, though their number is the same")
  func mendedAndAdded() {
    let result = comparison(
      [
        finding(1, 0, "<img src=\"lac.jpg\" width=\"40\" height=\"40\">", at: "main > img", line: 1)
      ],
      [finding(2, 0, "<img src=\"port.jpg\" width=\"40\" height=\"40\">", at: "#port", line: 2)])
    #expect(lines(result.fixed) == [1] && lines(result.new) == [2])
  }

  @Test("words of another language change nothing")
  func language() {
    let result = comparison(
      [finding(1, 0, "<p>", message: "un"), finding(1, 1, "<p>", message: "deux")],
      [finding(1, 0, "<p>", message: "one"), finding(1, 1, "<p>", message: "two")])
    #expect(result.unchanged.count == 2)
  }

  @Test("a page under another name has the findings it had")
  func renamed() {
    let before = [finding(1, path: "old.html", line: 1), finding(2, path: "old.html", line: 2)]
    let after = [finding(1, path: "new.html", line: 1), finding(3, path: "new.html", line: 3)]
    let result = comparison(
      before, after, pagesBefore: ["old.html"], pagesAfter: ["new.html"],
      titles: ["old.html": "Le conseil", "new.html": "Le conseil"])
    #expect(lines(result.unchanged) == [1])
    #expect(lines(result.fixed) == [2] && lines(result.new) == [3])
    // Another title: another page.
    let other = comparison(
      before, after, pagesBefore: ["old.html"], pagesAfter: ["new.html"],
      titles: ["old.html": "Le conseil", "new.html": "Les écoles"])
    #expect(other.unchanged.isEmpty && other.notSeen.count == 2 && other.new.count == 2)
  }

  @Test(
    "fingerprints of another version say nothing: sources tell, and where there are none counts")
  func formerIdentity() {
    let result = comparison(
      [
        finding(1, 0, "<img src=a>", line: 1, identity: 1),
        finding(2, 0, "<img src=b>", line: 2, identity: 1),
      ],
      [
        finding(7, 0, "<img src=b>", line: 2), finding(8, 0, "<img src=a>", line: 1),
        finding(9, 0, "<img src=c>", line: 3),
      ])
    #expect(result.areIdentitiesRenewed)
    #expect(lines(result.unchanged) == [1, 2] && lines(result.new) == [3])
    let counted = comparison(
      [finding(1, line: 1, identity: 1)], [finding(7, line: 1), finding(8, line: 2)])
    #expect(counted.unchanged.count == 1)
    #expect(counted.ruleChanged.count == 1 && counted.new.isEmpty)
  }

  @Test("very many edits at once are compared in time")
  func limits() {
    let before = (0..<40_000).map {
      finding(
        $0, 0, "<a href=\"/\($0)\">Lien \($0) vers une page", path: "\($0 / 1_000).html", line: $0)
    }
    let after = (0..<40_000).map {
      finding(
        $0 + 50_000, 0, "<a href=\"/n\($0)\">Autre \($0)", path: "\($0 / 1_000).html", line: $0)
    }
    let pages = Set((0..<40).map { "\($0).html" })
    let start = ContinuousClock().now
    let result = comparison(before, after, pagesBefore: pages, pagesAfter: pages)
    #expect(result.new.count + result.unchanged.count == 40_000)
    #expect(ContinuousClock().now - start < .seconds(60))
  }
}
