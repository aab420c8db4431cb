import DOM
import RuleKit
import Text

/// What a page says of the multi-year plan and of the action plan of the year (decree 2019-768,
/// article 8).
package struct AccessibilityPlan: Sendable, Codable {
  /// The first text that is the plan's title, or that speaks of it.
  package private(set) var multiYear: LegalEvidence?
  /// What says that the plan is yet to be written.
  package private(set) var unwritten: LegalEvidence?
  /// The years of the plan, from the first to the last.
  package private(set) var period: Period?
  /// The action plans with the years that they are for.
  package private(set) var actions: [Action] = []

  package struct Period: Sendable, Codable {
    package let years: ClosedRange<Int>
    package let evidence: LegalEvidence
  }

  package struct Action: Sendable, Codable {
    /// Nil where it names none.
    package let year: Int?
    package let evidence: LegalEvidence
  }

  package var isEmpty: Bool { multiYear == nil && unwritten == nil && actions.isEmpty }

  init(_ blocks: ArraySlice<LawBlock>, of page: Page) {
    for block in blocks where !block.isLink(of: page.document) { read(block, of: page) }
  }

  /// True of plans about something else than accessibility.
  static func isOfAnotherSubject(_ words: FoldedWords) -> Bool { words.contains(otherSubjects) }

  private static let otherSubjects: Phrases = [
    "climat*", "assainissement", "eau", "eaux", "mobilite*", "investissement*", "velo*", "velos",
    "batiment*", "ad ap", "adap", "pcaet", "energie*", "energetique*", "biodiversite", "voirie",
    "urbanisme", "sante", "alimentaire", "dechet*", "egalite", "handicap et voirie",
  ]

  private static let denials: Phrases = [
    "aucun schema", "aucun plan", "pas de schema", "pas de plan", "n a pas ete etabli*",
    "n a pas encore", "n a ete etabli", "reste a etablir", "n est pas encore", "a venir",
    "pas encore", "non etabli", "inexistant",
  ]

  private mutating func read(_ block: LawBlock, of page: Page) {
    let topics = LegalTopic(block.words)
    guard !topics.isDisjoint(with: [.multiYearPlan, .actionPlan]),
      !Self.isOfAnotherSubject(block.words)
    else { return }
    let evidence = LegalEvidence(block, of: page)
    let isDenied = block.words.contains(Self.denials)
    if topics.contains(.multiYearPlan) {
      if isDenied || Placeholder.first(in: block.words) != nil {
        unwritten = unwritten ?? evidence
      } else {
        multiYear = multiYear ?? evidence
      }
      // Of several plans, the latest.
      if let years = PlanYears.period(in: block.words),
        period.map({ $0.years.upperBound < years.upperBound }) ?? true
      {
        period = Period(years: years, evidence: evidence)
      }
    }
    if topics.contains(.actionPlan), !isDenied, Placeholder.first(in: block.words) == nil {
      let years = PlanYears.ofActionPlan(in: block.words)
      if years.isEmpty {
        actions.append(Action(year: nil, evidence: evidence))
      } else {
        for year in years { actions.append(Action(year: year, evidence: evidence)) }
      }
    }
  }

  /// What the text of a link says of plans.
  init(link: LegalLink) {
    let words = FoldedWords(link.text)
    if Self.isOfAnotherSubject(words) { return }
    if link.topics.contains(.multiYearPlan) {
      multiYear = link.evidence
      period = PlanYears.period(in: words).map { Period(years: $0, evidence: link.evidence) }
    }
    if link.topics.contains(.actionPlan) {
      let years = PlanYears.ofActionPlan(in: words)
      let named: [Int?] = years.isEmpty ? [nil] : years
      actions = named.map { Action(year: $0, evidence: link.evidence) }
    }
  }

  /// Joins what another text says.
  mutating func add(_ other: AccessibilityPlan) {
    multiYear = multiYear ?? other.multiYear
    unwritten = unwritten ?? other.unwritten
    if let theirs = other.period,
      period.map({ $0.years.upperBound < theirs.years.upperBound }) ?? true
    {
      period = theirs
    }
    actions += other.actions
  }
}

extension LawBlock {
  /// True when the whole text is that of a link: what stands behind the link counts, which
  /// ``AccessibilityPlan/init(link:)`` reads.
  fileprivate func isLink(of document: Document) -> Bool {
    var node = document.parent(of: NodeID(nodes.lowerBound))
    while let ancestor = node {
      if document.isElement(ancestor, .a), document.hasAttribute(.href, ancestor) {
        return document.descendants(of: ancestor).contains(nodes.upperBound - 1)
      }
      if ancestor == self.node { return false }
      node = document.parent(of: ancestor)
    }
    return false
  }
}

/// Years as titles of plans have them.
enum PlanYears {
  /// "2024-2027", "2024 à 2026", "de 2024 à 2026", "2025, 2026 et 2027".
  static func period(in words: FoldedWords) -> ClosedRange<Int>? {
    for index in words.words.indices {
      guard let first = WrittenDate.year(words[index]) else { continue }
      var next = index + 1
      while joining.contains(words[next]), next - index <= 3 { next += 1 }
      guard let second = lastYear(words[next], after: first) else { continue }
      var last = second
      // "2025, 2026 et 2027": up to the last.
      var following = next + 1
      while following < words.count {
        if let year = WrittenDate.year(words[following]), year == last + 1 {
          last = year
        } else if words[following] != "et" {
          break
        }
        following += 1
      }
      if first < last, last - first <= 12 { return first...last }
    }
    return nil
  }

  private static let joining: Set<String> = ["a", "et", "au", "jusqu", "en", "/"]

  /// `2027`, or `27` behind 2024.
  private static func lastYear(_ word: String, after first: Int) -> Int? {
    if let year = WrittenDate.year(word) { return year }
    guard word.utf8.count == 2, let short = Int(word), first / 100 * 100 + short > first,
      first / 100 * 100 + short <= first + 6
    else { return nil }
    return first / 100 * 100 + short
  }

  /// The years that an action plan is for: those near its name.
  static func ofActionPlan(in words: FoldedWords) -> [Int] {
    guard
      let name = words.words.firstIndex(where: {
        $0 == "action" || $0 == "actions" || $0 == "plan" || $0 == "plans"
      })
    else { return [] }
    var years: [Int] = []
    for index in words.words.indices where abs(index - name) <= 12 {
      if let year = WrittenDate.year(words[index]), !years.contains(year) { years.append(year) }
      // "2024/2025" is one word.
      let parts = words[index].split(separator: "/").compactMap { WrittenDate.year(String($0)) }
      if parts.count == 2 { years += parts.filter { !years.contains($0) } }
    }
    if let period = period(in: words) {
      years += period.filter { !years.contains($0) }
    }
    return years
  }
}
