import AuditModel
import RuleCatalog
import Testing

/// What holds of the catalogue as a whole. The build itself checks each file: that its references
/// exist, that each message has both languages and an example, and that its rule has a type.
@Suite("The catalogue")
struct RuleCatalogTests {
  @Test("what stands above findings is of one rule and one outcome")
  func headings() {
    for language in Language.allCases {
      let headings = RuleCatalog.all.flatMap { rule in
        [rule.title, rule.fault, rule.review].compactMap { $0?[language] }
      }
      let repeated = Dictionary(grouping: headings) { $0 }.filter { $0.value.count > 1 }
      #expect(repeated.isEmpty, "\(repeated.keys.sorted())")
    }
  }

  @Test("each rule says who mends its faults; somebody does of each kind but the authority's")
  func owners() {
    let owners = Set(RuleCatalog.all.map(\.fixOwner))
    #expect(owners.isSuperset(of: [.editor, .template, .server]))
  }

  @Test("faults are told in few words, without placeholders or code", arguments: Language.allCases)
  func faults(in language: Language) {
    for rule in RuleCatalog.all {
      for text in [rule.fault, rule.review].compactMap({ $0?[language] }) {
        #expect(text.count <= 75, "\(rule.id): \(text)")
        #expect(!text.contains(where: { "{}<>=`".contains($0) }), "\(rule.id): \(text)")
        #expect(!text.hasSuffix("."), "\(rule.id): \(text)")
      }
    }
  }

  @Test("a finding that fails for certain has an example", arguments: RuleCatalog.all.map(\.id))
  func failingExamples(_ id: RuleID) throws {
    let rule = try #require(RuleCatalog[id])
    #expect(
      rule.examples.contains { $0.outcome == .failed || $0.outcome == .needsReview }, "\(id)")
  }

  @Test("French texts have French typography", arguments: RuleCatalog.all.map(\.id))
  func typography(_ id: RuleID) throws {
    let rule = try #require(RuleCatalog[id])
    let texts =
      [rule.title.french, rule.fault.french, rule.review?.french ?? ""]
      + rule.messages.values.map(\.french)
    for text in texts {
      #expect(!text.contains("'"), "typewriter apostrophe in \(id): \(text)")
      for mark in [" :", " ;", " !", " ?", "« ", " »"] where text.contains(mark) {
        Issue.record("ordinary space at «\(mark)» in \(id): \(text)")
      }
    }
  }

  /// Messages whose number is never one.
  private static let alwaysSeveral: Set<String> = [
    "fake-list lines", "fake-list paragraphs", "fake-list pasted",
    "form-field-multiple-labels several",
    "image-alt-long long", "image-lazy-loading eager", "landmark-unique same-name",
    "landmark-unique unnamed", "meta-description-length too-long", "radio-checkbox-group ungrouped",
    "radio-checkbox-group unnamed", "redirect-chain chain", "select-optgroup headings",
    "telephone-without-link several", "title-length too-long", "too-many-links many",
    "url-length long",
  ]

  @Test("words after a number have both forms", arguments: RuleCatalog.all.map(\.id))
  func numbers(_ id: RuleID) throws {
    let rule = try #require(RuleCatalog[id])
    for (key, text) in rule.messages where !Self.alwaysSeveral.contains("\(id) \(key)") {
      for words in [text.french, text.english] {
        for name in ["count", "seconds", "rows", "columns"] {
          let parts = words.replacing("\u{A0}", with: " ")
            .split(separator: "{\(name)} ", omittingEmptySubsequences: false)
          for rest in parts.dropFirst() where !rest.contains("{\(name):") {
            Issue.record("one form only behind {\(name)} in \(id) \(key): \(words)")
          }
        }
      }
    }
  }
}
