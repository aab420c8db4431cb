import AuditModel
import Comparison
import Testing

@Suite("Why a score changed")
struct ScoreChangeTests {
  private typealias Costs = [RuleID: (penalty: Double, losses: [String: Double])]

  private func compared(
    _ before: Costs, _ after: Costs, pagesBefore: Set<String> = ["a.html", "b.html"],
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

  @Test("a rule's part is what its cost changed by")
  func findings() throws {
    let change = try #require(
      compared(
        ["r": (0.5, ["a.html": 1, "b.html": 0]), "s": (0.25, ["a.html": 0])],
        ["r": (0.5, ["a.html": 0, "b.html": 0]), "s": (0.25, ["a.html": 1])]))
    // Both sums are 0.25: 100 / 1.25, and what one gives the other takes.
    #expect(change.before == 80 && change.after == 80)
    #expect(points(change) == [.findings("r"): 16, .findings("s"): -16])
    #expect(abs(change.unexplained) < 1e-9)
  }

  @Test("pages that come and go are their own cause")
  func pages() throws {
    let change = try #require(
      compared(
        ["r": (0.5, ["a.html": 0, "b.html": 1])], ["r": (0.5, ["a.html": 0, "c.html": 0])],
        pagesAfter: ["a.html", "c.html"]))
    #expect(change.before == 80 && change.after == 100)
    #expect(points(change) == [.removedPage("b.html"): 15, .addedPage("c.html"): 5])
  }

  @Test("rules that come, go or change are their own cause")
  func rules() {
    let one: Costs = ["r": (0.5, ["a.html": 0])]
    let other: Costs = ["r": (0.5, ["a.html": 1])]
    let both: Costs = ["r": (0.5, ["a.html": 0]), "new": (0.25, ["a.html": 1])]
    #expect(points(compared(one, both)) == [.rule("new"): -20])
    #expect(points(compared(one, other, versionsAfter: ["r": "2"])) == [.rule("r"): -33.33])
  }

  @Test("the parts always add up to the change")
  func sums() throws {
    var seed: UInt64 = 7
    func random(_ limit: UInt64) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((seed >> 33) % limit)
    }
    func basis() -> (rules: Costs, pages: Set<String>) {
      let pages = (0..<6).map { "\($0).html" }.filter { _ in random(4) > 0 }
      var rules: Costs = [:]
      for number in 0..<8 where random(5) > 0 {
        var losses: [String: Double] = [:]
        for page in pages + [""] where random(3) > 0 { losses[page] = Double(random(11)) / 10 }
        rules[RuleID(rawValue: "r\(number)")] = ([0.03, 0.1, 0.25, 0.5][random(4)], losses)
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
    var basis = Records.basis(["r": (0.5, ["a.html": 0.5])])
    let before = Records.record([], scores: basis)
    basis.scores[.accessibility] = 83
    let change = try #require(
      RunComparison(from: before, to: Records.record([], scores: basis)).scores.first)
    #expect(change.parts.isEmpty)
    #expect(change.unexplained == 3)
  }

  @Test("a rule that one side does not know well enough is left out on both")
  func unknown() throws {
    let full = Records.basis(["r": (0.5, ["a.html": 0.5]), "s": (0.25, ["": 0.6])])
    var partial = full
    partial.rules["s"] = nil
    partial.unknown = ["s"]
    let change = try #require(
      RunComparison(from: Records.record([], scores: partial), to: Records.record([], scores: full))
        .scores.first)
    #expect(change.points == 0 && change.parts.isEmpty && change.unexplained == 0)
  }

  @Test("a missing score is no change")
  func missing() throws {
    let empty = ScoreBasis(rules: [:], scores: [:])
    let basis = Records.basis(["r": (0.5, ["a.html": 0.5])])
    let change = try #require(
      RunComparison(
        from: Records.record([], scores: empty), to: Records.record([], scores: basis)
      ).scores.first)
    #expect(change.before == nil && change.after == 80 && change.points == nil)
    #expect(change.parts.isEmpty && change.unexplained == 0)
    #expect(
      RunComparison(from: Records.record([]), to: Records.record([], scores: basis)).scores.isEmpty)
  }
}
