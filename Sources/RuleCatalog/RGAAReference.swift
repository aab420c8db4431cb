package import AuditModel

/// One test of the RGAA, and what a reading of the code can conclude of it.
package struct RGAATest: Sendable {
  /// Such as `1.1.1`.
  package let number: String
  /// What the test speaks of: it applies to a page that has all features of one of these groups.
  /// Empty: it applies to every page, or markup alone cannot tell.
  package let subjects: [PageFeatures]
  /// A page that lacks one of these is none that the test speaks of, whatever a rule finds there.
  package let requirements: PageFeatures
  /// A page that has one of these meets the test, whatever a rule finds there.
  package let fulfilments: PageFeatures
  /// A page that has one of these fails it.
  package let violations: PageFeatures
  /// With one of these a failure is for a person to judge.
  package let doubts: PageFeatures
  /// The rules that judge all that the test speaks of: what one of them passes, passes.
  package let deciders: [RuleID]
  /// With one of these nothing passes by ``deciders``.
  package let exceptions: PageFeatures
  /// A page that has none of these passes where nothing is found against it; nil: not by this alone.
  package let absences: PageFeatures?
  /// The verdicts that only a comparison of pages can give it.
  package let acrossPages: Set<Outcome>
  /// The rules that speak for the test.
  let references: [RuleReference]
  /// What a person looks at to judge it, and when it is right: in our own words.
  package let look: LocalizedText

  /// - Parameter packed: the number, then each key with its words, as the build writes them.
  init(packed: String, look: LocalizedText) {
    self.look = look
    let fields = packed.parts("\u{1F}")
    var lists: [Substring: [String]] = [:]
    for field in fields.dropFirst() {
      let words = field.parts(" ")
      if let key = words.first { lists[key] = words.dropFirst().map(String.init) }
    }
    func features(_ key: Substring) -> PageFeatures { PageFeatures(names: lists[key] ?? []) }
    number = String(fields.first ?? "")
    subjects = (lists["applies"] ?? []).map { group in
      PageFeatures(names: group.parts("+").map(String.init))
    }
    requirements = features("requires")
    fulfilments = features("met-by")
    violations = features("failed-by")
    doubts = features("doubtful-with")
    deciders = (lists["passes-by"] ?? []).map { RuleID(rawValue: $0) }
    exceptions = features("passes-unless")
    absences = lists["passes-without"].map { PageFeatures(names: $0) }
    acrossPages = Set((lists["across-pages"] ?? []).compactMap { Outcome(rawValue: $0) })
    references = RuleReference.Effect.allCases.flatMap { effect in
      (lists[effect.rawValue[...]] ?? []).map { RuleReference(text: $0, effect: effect) }
    }
  }
}

/// What findings of a rule mean for a test.
struct RuleReference: Sendable {
  /// In the order in which they are tried.
  enum Effect: String, CaseIterable {
    /// A failure fails the test; what is left to a person the test leaves too.
    case fails
    /// Each finding fails the test.
    case alwaysFails = "always-fails"
    /// Each finding is a reason to look.
    case asks
  }

  let rule: RuleID
  /// Empty: all messages.
  let messages: [String]
  /// Empty: whatever the element.
  let kinds: ElementKinds
  let effect: Effect

  /// - Parameter text: `rule`, `rule:message,message`, `rule@kind,kind` or both.
  init(text: String, effect: Effect) {
    let parts = text.parts("@")
    let head = (parts.first ?? "").parts(":")
    func words(_ list: Substring?) -> [String] {
      list.map { $0.parts(",").map(String.init) } ?? []
    }
    rule = RuleID(rawValue: String(head.first ?? ""))
    messages = words(head.dropFirst().first)
    kinds = ElementKinds(words(parts.dropFirst().first).compactMap { ElementKind(rawValue: $0) })
    self.effect = effect
  }

  func fits(_ message: String, _ found: ElementKinds) -> Bool {
    (messages.isEmpty || messages.contains(message))
      && (kinds.isEmpty || !kinds.isDisjoint(with: found))
  }
}

extension PageFeatures {
  fileprivate init(names: [String]) {
    self.init(names.compactMap { PageFeature(rawValue: $0) })
  }
}

/// One criterion of the RGAA with its tests.
package struct RGAACriterion: Sendable {
  /// Such as `1.1`.
  package let number: String
  /// What it asks for, in short.
  package let title: LocalizedText
  /// `A` or `AA`.
  package let level: String
  /// The WCAG success criteria that it serves.
  package let wcag: [String]
  package let tests: [RGAATest]
}

/// The RGAA as far as the ledger needs it: `rules/standards/rgaa-4.1.2.yml`.
package struct RGAAReference: Sendable {
  package let version: String
  package let criteria: [RGAACriterion]
  /// Of all criteria, in order.
  package let tests: [RGAATest]
  /// Where each test stands in ``tests``, by its number.
  package let places: [String: Int]
  /// What speaks for a test, by rule: in the order of the tests, the first that fits counting.
  private let references: [RuleID: [(test: Int, reference: RuleReference)]]

  init(version: String, criteria: [RGAACriterion]) {
    self.version = version
    self.criteria = criteria
    let tests = criteria.flatMap(\.tests)
    self.tests = tests
    places = Dictionary(uniqueKeysWithValues: tests.enumerated().map { ($1.number, $0) })
    references = Dictionary(
      grouping: tests.enumerated().flatMap { place, test in
        test.references.map { (test: place, reference: $0) }
      }, by: \.reference.rule)
  }

  package static let current = RGAAReference(
    version: EmbeddedRGAA.version, criteria: embeddedCriteria)

  private static var embeddedCriteria: [RGAACriterion] {
    var tests = EmbeddedRGAA.tests.indices.map { index in
      RGAATest(
        packed: EmbeddedRGAA.tests[index],
        look: LocalizedText(
          fr: EmbeddedRGAA.looksFrench[index], en: EmbeddedRGAA.looksEnglish[index]))
    }[...]
    return EmbeddedRGAA.criteria.indices.map { index in
      let count = EmbeddedRGAA.testCounts[index]
      defer { tests = tests.dropFirst(count) }
      return RGAACriterion(
        number: EmbeddedRGAA.criteria[index],
        title: LocalizedText(
          fr: EmbeddedRGAA.titlesFrench[index], en: EmbeddedRGAA.titlesEnglish[index]),
        level: EmbeddedRGAA.levels[index],
        wcag: EmbeddedRGAA.wcag[index].words,
        tests: Array(tests.prefix(count)))
    }
  }

  /// The tests that a rule speaks for.
  package func tests(namedBy rule: RuleID) -> [String] {
    (references[rule] ?? []).reduce(into: []) { numbers, entry in
      let number = tests[entry.test].number
      if numbers.last != number { numbers.append(number) }
    }
  }

  /// True when a rule speaks for different tests by the kind of element.
  package func tellsKindsApart(_ rule: RuleID) -> Bool {
    references[rule]?.contains { !$0.reference.kinds.isEmpty } ?? false
  }

  /// The tests that a finding speaks of.
  ///
  /// - Parameter kinds: what the element is; nothing for what is no element.
  package func tests(
    of rule: RuleID, message: String, outcome: Outcome, kinds: ElementKinds
  ) -> FindingTests {
    var found = FindingTests()
    var last: Int?
    for (test, reference) in references[rule] ?? [] where test != last {
      guard reference.fits(message, kinds) else { continue }
      last = test
      let fails =
        switch reference.effect {
        case .fails: outcome == .failed
        case .alwaysFails: true
        case .asks: false
        }
      if fails {
        found.failed.append(tests[test].number)
      } else {
        found.toReview.append(tests[test].number)
      }
    }
    return found
  }
}
