import Testing

@testable import rule_embedder

@Suite("Files of texts")
struct PhraseFileTests {
  private static func file(_ entries: String) throws -> PhraseFile {
    try PhraseFile(path: "Phrases/SamplePhrase.yml", text: "# Samples.\n\n" + entries)
  }

  private static func swift(_ entries: String) throws -> String {
    PhraseEnumeration(file: try file(entries), module: "Reports").swift
  }

  @Test("a text is a case, its values are what the case carries")
  func values() throws {
    let swift = try Self.swift(
      """
      pagesRead:
        values: {n: number, name: text, line: digits}
        fr: "{n} {n:page lue|pages lues} : {name}, ligne {line}"
        en: "{n} {n:page|pages} read: {name}, line {line}"
        note: at the top
      """)
    #expect(swift.contains("enum SamplePhrase: Phrase {\n"))
    #expect(swift.contains("case `pagesRead`(n: Int, name: String, line: Int)\n"))
    #expect(
      swift.contains(
        #"""
            case .`pagesRead`(let n, let name, let line): "\#
        \(NumberText.french(n)) \(NumberText.french(n, "page lue", "pages lues"))\u{A0}: \#
        \(name), ligne \(line)"
        """#))
    #expect(
      swift.contains(#"\(NumberText.english(n)) \(NumberText.english(n, "page", "pages")) read: "#))
  }

  @Test("texts without values can be listed, and what Swift would read is escaped")
  func constants() throws {
    let swift = try Self.swift(
      #"""
      one:
        fr: "« a » \"b\" \\(c) {{d}} ?"
        en: "“a” \"b\" \\(c) {{d}}?"
      """#)
    #expect(swift.contains("enum SamplePhrase: Phrase, CaseIterable {\n"))
    #expect(swift.contains(#"case .`one`: "«\u{A0}a\u{A0}» \"b\" \\(c) {d}\u{202F}?""#))
    #expect(swift.contains(#"case .`one`: "“a” \"b\" \\(c) {d}?""#))
  }

  @Test(
    "what is missing or wrong is named, with its line and column",
    arguments: [
      ("one:\n  fr: \"a\"\n", ":3:1: error: one: en is missing"),
      ("one:\n  en: \"a\"\n", ":3:1: error: one: fr is missing"),
      ("one:\n  fr: \"\"\n  en: \"a\"\n", ":4:7: error: one: fr is missing"),
      ("one: a\n", ":3:6: error: one: fr and en are missing"),
      ("one:\n  fr: \"{n}\"\n  en: \"a\"\n", ":4:7: error: one: {n} is not among"),
      (
        "one:\n  values: {n: number}\n  fr: \"{n}\"\n  en: \"a\"\n",
        ":6:7: error: one: en has no {n}"
      ),
      (
        "one:\n  values: {n: count}\n  fr: \"{n}\"\n  en: \"{n}\"\n",
        ":4:12: error: one: a value is"
      ),
      (
        "one:\n  values: {n: text}\n  fr: \"{n:a|b}\"\n  en: \"{n}\"\n",
        ":5:7: error: one: nothing can agree with {n}"
      ),
      ("one:\n  values: {n: number}\n  fr: \"{n:a}\"\n  en: \"{n}\"\n", ":5:7: error: one: braces"),
      ("one:\n  fr: \"a}\"\n  en: \"a\"\n", ":4:7: error: one: braces"),
      ("one:\n  fr: \"l'un\"\n  en: \"a\"\n", ":4:7: error: one: the French apostrophe"),
      ("one:\n  fr: \"a\"\n  en: \"a\"\n  de: \"a\"\n", ":6:3: error: one: de is none of"),
      ("One:\n  fr: \"a\"\n  en: \"a\"\n", ":3:1: error: a key is a name"),
      ("- a\n", ":1:1: error: a mapping is expected here"),
    ])
  func problems(entries: String, problem: String) {
    #expect {
      _ = try Self.file(entries)
    } throws: { error in
      "\(error)".hasPrefix("Phrases/SamplePhrase.yml\(problem)")
    }
  }

  @Test("a key stands once")
  func duplicates() {
    #expect(throws: CatalogProblem.self) {
      try Self.file("one:\n  fr: \"a\"\n  en: \"a\"\none:\n  fr: \"b\"\n  en: \"b\"\n")
    }
  }

  @Test("a file says what it is for")
  func summary() {
    #expect(throws: CatalogProblem.self) {
      try PhraseFile(path: "SamplePhrase.yml", text: "one:\n  fr: \"a\"\n  en: \"a\"\n")
    }
  }
}
