import AuditModel
import RuleCatalog
import RuleKit
import Rules
import Testing

/// What holds of the catalogue as a whole. That every file has its type and every type its file,
/// that references exist and that examples of each kind are there, the build itself checks.
@Suite("The catalogue")
struct RuleCatalogTests {
  @Test("the types' ids are the files'")
  func ids() {
    let types = RuleRegistry.pageRules.map { $0.id } + RuleRegistry.siteRules.map { $0.id }
    #expect(types.sorted() == RuleCatalog.all.map(\.id).sorted())
  }

  @Test("every message of the code has words in both languages, and no others have")
  func messages() {
    func keys<R: AnyRule>(_: R.Type) -> [String] { R.Message.allCases.map(\.rawValue) }
    for type in RuleRegistry.pageRules {
      let words = RuleCatalog[type.id]?.messages.keys.sorted() ?? []
      #expect(keys(type).sorted() == words, "\(type.id)")
    }
    for type in RuleRegistry.siteRules {
      let words = RuleCatalog[type.id]?.messages.keys.sorted() ?? []
      #expect(keys(type).sorted() == words, "\(type.id)")
    }
  }

  @Test("titles are unique")
  func titles() {
    for language in Language.allCases {
      let titles = RuleCatalog.all.map { $0.title[language] }
      #expect(Set(titles).count == titles.count)
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
    let texts = [rule.title.french] + rule.messages.values.map(\.french)
    for text in texts {
      #expect(!text.contains("'"), "typewriter apostrophe in \(id): \(text)")
      for mark in [" :", " ;", " !", " ?", "« ", " »"] where text.contains(mark) {
        Issue.record("ordinary space at «\(mark)» in \(id): \(text)")
      }
    }
  }

  /// Messages whose number is never one.
  private static let alwaysSeveral: Set<String> = [
    "fake-list lines", "fake-list paragraphs", "form-field-multiple-labels several",
    "image-alt-long long", "landmark-unique same-name", "landmark-unique unnamed",
    "meta-description-length too-long", "radio-checkbox-group ungrouped",
    "radio-checkbox-group unnamed", "redirect-chain chain", "select-optgroup headings",
    "title-length too-long", "too-many-links many", "url-length long",
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
