import AuditModel
import Comparison
import Testing

@Suite("Why a score changed")
struct ScoreChangeTests {
  private typealias Weights = [RuleID: (weight: Int, credits: [String: Double])]

  private func compared(
    _ before: Weights, _ after: Weights, pagesBefore: Set<String> = ["a.html", "b.html"],
    pagesAfter: Set<String> = ["a.html", "b.html"], versionsAfter: [RuleID: String?] = [:]
  ) -> ScoreChange? {
    let earlier = before.mapValues { _ in String?("1") }
    let later = after.mapValues { _ in String?("1") }.merging(versionsAfter) { _, new in new }
    return RunComparison(
      from: Records.record(
        [], pages: pagesBefore, rules: earlier, ruleset: "x", scores: Records.basis(before)),
      to: Records.record(
        [], pages: pagesAfter, rules: later, ruleset: "y", scores: Records.basis(after))
    ).scores.first
  }

  private func points(_ change: ScoreChange?) -> [ScoreChange.Cause: Double] {
    Dictionary(
      uniqueKeysWithValues: (change?.parts ?? []).map {
        ($0.cause, ($0.points * 100).rounded() / 100)
      })
  }

  @Test("a rule's part is its weight's share of what its credit gained")
  func findings() throws {
    let change = try #require(
      compared(
        ["r": (10, ["a.html": 0.5, "b.html": 0.5]), "s": (7, ["a.html": 1])],
        ["r": (10, ["a.html": 1, "b.html": 0.5]), "s": (7, ["a.html": 0])]))
    #expect(points(change) == [.findings("r"): 14.71, .findings("s"): -41.18])
    #expect(change.parts.first?.cause == .findings("s"))
    #expect(abs(change.unexplained) < 1e-9)
  }

  @Test("pages that come and go are their own cause")
  func pages() throws {
    let change = try #require(
      compared(
        ["r": (10, ["a.html": 1, "b.html": 0])], ["r": (10, ["a.html": 1, "c.html": 1])],
        pagesAfter: ["a.html", "c.html"]))
    #expect(change.before == 50 && change.after == 100)
    #expect(points(change) == [.removedPage("b.html"): 37.5, .addedPage("c.html"): 12.5])
  }

  @Test("rules that come, go or change are their own cause")
  func rules() {
    let one: Weights = ["r": (10, ["a.html": 1])]
    let other: Weights = ["r": (10, ["a.html": 0])]
    let both: Weights = ["r": (10, ["a.html": 1]), "new": (10, ["a.html": 0])]
    #expect(points(compared(one, both)) == [.rule("new"): -50])
    #expect(points(compared(one, other, versionsAfter: ["r": "2"])) == [.rule("r"): -100])
  }

  @Test("the parts always add up to the change")
  func sums() throws {
    var seed: UInt64 = 7
    func random(_ limit: UInt64) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((seed >> 33) % limit)
    }
    func basis() -> (rules: Weights, pages: Set<String>) {
      let pages = (0..<6).map { "\($0).html" }.filter { _ in random(4) > 0 }
      var rules: Weights = [:]
      for number in 0..<8 where random(5) > 0 {
        var credits: [String: Double] = [:]
        for page in pages + [""] where random(3) > 0 { credits[page] = Double(random(11)) / 10 }
        rules[RuleID(rawValue: "r\(number)")] = ([1, 3, 7, 10][random(4)], credits)
      }
      return (rules, Set(pages))
    }
    var checked = 0
    for _ in 0..<500 {
      let (one, other) = (basis(), basis())
      guard
        let change = compared(
          one.rules, other.rules, pagesBefore: one.pages, pagesAfter: other.pages),
        change.points != nil
      else { continue }
      checked += 1
      #expect(abs(change.unexplained) < 1e-6, "\(one) \(other)")
    }
    #expect(checked > 400)
  }

  @Test("what a record does not say stays unexplained")
  func unexplained() throws {
    var basis = Records.basis(["r": (10, ["a.html": 0.5])])
    let before = Records.record([], scores: basis)
    basis.scores[.accessibility] = 53
    let change = try #require(
      RunComparison(from: before, to: Records.record([], scores: basis)).scores.first)
    #expect(change.parts.isEmpty)
    #expect(change.unexplained == 3)
  }

  @Test("a missing score is no change")
  func missing() throws {
    let empty = ScoreBasis(rules: [:], scores: [:])
    let basis = Records.basis(["r": (10, ["a.html": 0.5])])
    let change = try #require(
      RunComparison(
        from: Records.record([], scores: empty), to: Records.record([], scores: basis)
      ).scores.first)
    #expect(change.before == nil && change.after == 50 && change.points == nil)
    #expect(change.parts.isEmpty && change.unexplained == 0)
    #expect(
      RunComparison(from: Records.record([]), to: Records.record([], scores: basis)).scores.isEmpty)
  }
}
