import AuditModel
import Testing

@testable import Answers

/// Files of answers: what they say, and what is said of those that are of no use.
@Suite("Files of answers")
struct AnswerFileTests {
  static let tests = ["1.1.1", "1.1.2", "8.3.1", "12.6.1"]

  static func read(_ text: String) throws(AnswerFileError) -> AnswerSheet {
    try AnswerFile.read(Array(text.utf8), tests: tests)
  }

  @Test("YAML says verdicts on findings, tests and criteria, pages and the declaration")
  func yaml() throws {
    let sheet = try Self.read(
      """
      version: 1
      rgaa: "4.1.2"
      pages: {index.html: 0123456789ABCDEF}
      answers:
        - finding: 0123456789abcdef
          seen: 89abcdef
          test: "1.1.1"
          verdict: NC
          remark: "à refaire : « ici »"
        - {test: "8.3.1", page: contact.html, verdict: na}
        - {criterion: "1.1", page: toutes, verdict: "C – conforme"}
        - {test: "12.6.1", verdict: ""}
      declaration:
        entity: Mairie de Valbrume
        phone:
      """)
    #expect(sheet.pages == ["index.html": "0123456789abcdef"])
    #expect(
      sheet.answers == [
        Answer(
          .finding(fingerprint: "0123456789abcdef", stamp: "89abcdef"), test: "1.1.1", .failed,
          remark: "à refaire : « ici »"),
        Answer(.test("8.3.1", page: "contact.html"), .inapplicable),
        Answer(.test("1.1.1", page: nil), .met), Answer(.test("1.1.2", page: nil), .met),
      ])
    #expect(sheet.declaration == [.entity: "Mairie de Valbrume"])
    #expect(try Self.read("") == AnswerSheet())
  }

  @Test(
    "what is wrong in YAML is told with its place",
    arguments: [
      (
        "answers:\n  - {test: \"9.9.9\", verdict: C}", 2, AnswerFileError.Fault.unknownTest("9.9.9")
      ),
      (
        "answers:\n  - {test: \"1.1.1\", verdict: oui}", 2,
        .unknownVerdict("oui", known: ["C", "NC", "NA", "NT", "D", "E"])
      ), ("answers:\n  - {verdict: C}", 2, .noSubject),
      ("answers: 3", 1, .noList("answers")), ("version: 2", 1, .unknownVersion("2")),
      ("answers:\n  - {finding: abc, verdict: C}", 2, .noFingerprint("abc")),
      ("a: &x [1]\nb: *x", 1, .anchor), ("[1, 2]", 1, .noMapping(nil)),
      ("answers:\n\t- x", 2, .notYAML),
    ])
  func mistakes(text: String, line: Int, fault: AnswerFileError.Fault) {
    let error = #expect(throws: AnswerFileError.self) { try Self.read(text) }
    #expect(error?.fault == fault)
    #expect(error?.line == line)
  }

  @Test("text that is deep or long ends with an error or in an instant, never in a trap")
  func deep() {
    for text in [
      String(repeating: "[", count: 200_000), String(repeating: "{a: ", count: 100_000),
      "answers: " + String(repeating: "[", count: 100_000),
      String(repeating: "- ", count: 100_000), String(repeating: "a\n", count: 100_000),
    ] {
      #expect(throws: AnswerFileError.self) { try Self.read(text) }
    }
    #expect(throws: AnswerFileError.self) { try AnswerFile.read([0xFF, 0xFE, 0x41], tests: []) }
    #expect(throws: AnswerFileError.self) {
      try AnswerFile.read([UInt8](repeating: 0x20, count: AnswerFile.maximumBytes + 1), tests: [])
    }
  }

  @Test("what Ara exports is read criterion by criterion and page by page")
  func ara() throws {
    let sheet = try Self.read("Critères,Accueil,\"Contact, plan\"\n1.1,C,NC\n8.3,NT,NA\n")
    #expect(
      sheet.answers == [
        Answer(.test("1.1.1", page: "Accueil"), .met),
        Answer(.test("1.1.2", page: "Accueil"), .met),
        Answer(.test("1.1.1", page: "Contact, plan"), .failed),
        Answer(.test("8.3.1", page: "Accueil"), .untested),
        Answer(.test("8.3.1", page: "Contact, plan"), .inapplicable),
      ])
    #expect(throws: AnswerFileError.self) { try Self.read("Critères,Accueil\n1.1,peut-être\n") }
  }
}
