import DOM
import Testing
import Wording

/// Values of `lang` after BCP 47.
@Suite("Language tags")
struct LanguageTagTests {
  @Test(
    "the first subtag is looked up",
    arguments: [
      ("fr", .known), ("FR-ca", .known), ("zh-Hant-TW", .known), ("oc", .known), ("gsw", .known),
      ("qaa", .known), ("fra", .longForm(short: "fr")), ("deu-AT", .longForm(short: "de")),
      ("xx", .unknown(suggestion: nil)), ("zxq", .unlisted),
      ("fr_FR", .unknown(suggestion: "fr-FR")), ("français", .unknown(suggestion: "fr")),
      ("English", .unknown(suggestion: "en")), (" fr", .unknown(suggestion: "fr")),
      ("", .unknown(suggestion: nil)), ("x-klingon", .privateUse),
      ("x-", .unknown(suggestion: nil)), ("x-toolongtobe", .unknown(suggestion: nil)),
      ("fr_CA", .unknown(suggestion: "fr-CA")), ("fr_latin", .unknown(suggestion: "fr")),
    ] as [(String, LanguageTag.Verdict)])
  func verdict(value: String, expected: LanguageTag.Verdict) {
    #expect(LanguageTag(UTF8Slice(value)).verdict == expected)
  }

  @Test("the primary language is in lower case and without the rest")
  func primary() {
    #expect(LanguageTag(UTF8Slice("FR-ca")).primary == "fr")
    #expect(LanguageTag(UTF8Slice("-fr")).primary == "")
  }
}
