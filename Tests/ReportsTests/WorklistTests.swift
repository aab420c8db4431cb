import Answers
import Audit
import AuditModel
import Foundation
import RuleCatalog
import Sites
import Testing

@testable import Reports

/// The worklist of the RGAA: every test is in it, its sheet comes back as it was filled in.
@Suite("Worklist of the RGAA")
struct WorklistTests {
  private static func context(_ language: Language = .french) -> ReportContext {
    ReportContext(
      language: language, tool: ToolIdentity(name: "parvis", version: "1.2.3", ruleset: "cafe0123"))
  }

  private static func fixture() async throws -> SiteResult {
    var options = AuditOptions()
    options.stampsPages = true
    let source = try FolderSource(HTMLSelfAuditTests.fixture.path)
    return await Auditor(options: options).run(source).result
  }

  private static let numbers = RGAAReference.current.tests.map(\.number)

  @Test("every test has its verdict, in both languages, in each form", arguments: Language.allCases)
  func completeness(language: Language) async throws {
    let site = try await Self.fixture()
    let context = Self.context(language)
    let list = Worklist(site, context)
    #expect(list.tests.map(\.test.number) == Self.numbers)
    #expect(Set(list.tests.map { $0.test.look[language] }).count > 200)
    let html = WorklistHTML().report(on: site, in: context)
    let sheet = WorklistSheets().report(on: site, in: context)
    let text = WorklistText().report(on: site, in: context)
    for number in Self.numbers {
      #expect(html.contains("id=\"test-\(number.replacing(".", with: "-"))\""), "\(number)")
      #expect(sheet.contains(">\(number)<"), "\(number)")
      #expect(text.contains(number), "\(number)")
    }
    for test in list.tests where test.isOpen {
      #expect(!test.openPages.isEmpty, "\(test.test.number)")
    }
    let byPage = WorklistText(order: .page).report(on: site, in: context)
    for page in list.pages { #expect(byPage.contains(page.path)) }
  }

  @Test("our own audit finds nothing in the page", arguments: Language.allCases)
  func selfAudit(language: Language) async throws {
    for site in [try await Self.fixture(), SiteResult(target: "rien/")] {
      let bytes = WorklistHTML().bytes(on: site, in: Self.context(language))
      let audit = await Auditor().run(BytesSource(bytes, target: "liste.html")).result
      for finding in audit.pages.flatMap(\.findings) + audit.findings
      where finding.rule != "robots-noindex" {
        Issue.record("\(finding.rule) \(finding.message) \(finding.place.snippet.prefix(100))")
      }
    }
  }

  @Test("the sheet comes back with the verdicts that were written in it")
  func roundTrip() async throws {
    let site = try await Self.fixture()
    let context = Self.context()
    let list = Worklist(site, context)
    let test = try #require(list.tests.first { $0.isOpen && !$0.reviews.isEmpty })
    let place = try #require(test.reviews.first)
    // As a person would: a verdict in the row of each key.
    let filled = Self.fill(
      WorklistSheets().report(on: site, in: context),
      [test.key.text: "C", place.key.text: "NC", AnswerKey.declaration(.entity).text: "Mairie"])
    var archive = ZIPArchive()
    archive.add("content.xml", Array(filled.utf8))
    let sheet = try AnswerFile.read(archive.finished(), tests: Self.numbers)
    #expect(Set(sheet.answers.map(\.verdict)) == [.met, .failed])
    #expect(sheet.pages.count == list.pages.count)
    #expect(sheet.declaration[.entity] == "Mairie")
    var judged = site
    AnswerApplication.apply(sheet, to: &judged)
    #expect(judged.answers?.expired.isEmpty == true)
    #expect(judged.answers?.unknown.isEmpty == true)
    #expect(judged.rgaa?.tests[test.test.number] == .failed, "the place was said to fail")
    let again = Worklist(judged, context)
    #expect(again.tests.first { $0.test.number == test.test.number }?.isOpen == false)
  }

  /// Writes verdicts into the cell of answers of the rows with these keys.
  private static func fill(_ content: String, _ verdicts: [String: String]) -> String {
    content.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard let verdict = verdicts.first(where: { line.contains(">\($0.key)<") }) else {
        return String(line)
      }
      let empty =
        line.contains("content-validation-name") ? "verdict\" office:value-type" : "literal"
      guard let start = line.range(of: empty),
        let cell = line.range(of: "<text:p></text:p>", after: start.upperBound)
      else { return String(line) }
      return String(line[..<cell.lowerBound]) + "<text:p>\(verdict.value)</text:p>"
        + String(line[cell.upperBound...])
    }.joined(separator: "\n")
  }

  @Test("the YAML form comes back as it was written")
  func yaml() async throws {
    let site = try await Self.fixture()
    let text = WorklistYAML().report(on: site, in: Self.context())
    let empty = try AnswerFile.read(Array(text.utf8), tests: Self.numbers)
    #expect(empty.answers.isEmpty)
    #expect(empty.pages.count == Worklist(site, Self.context()).pages.count)
    let filled = text.replacing("verdict: \"\"", with: "verdict: \"NA\"")
    let sheet = try AnswerFile.read(Array(filled.utf8), tests: Self.numbers)
    #expect(sheet.answers.count > 50)
    var judged = site
    AnswerApplication.apply(sheet, to: &judged)
    #expect(judged.answers?.applied.count == sheet.answers.count)
  }

  @Test("Ara's form has a line for each criterion and comes back")
  func ara() async throws {
    let site = try await Self.fixture()
    let text = AraExport().report(on: site, in: Self.context())
    let lines = text.split(whereSeparator: \.isNewline)
    #expect(lines.count == 107)
    #expect(lines.first?.hasPrefix("Critères,") == true)
    let sheet = try AnswerFile.read(Array(text.utf8), tests: Self.numbers)
    #expect(!sheet.answers.isEmpty)
  }

  @Test("nothing of a page is markup or a formula in it", arguments: HostileTextTests.payloads)
  func hostile(payload: String) throws {
    let site = SampleResults.site(text: payload)
    let context = SampleResults.context()
    let html = WorklistHTML().report(on: site, in: context)
    #expect(!html.contains("<script>alert"))
    _ = try AnswerFile.read(
      Array(WorklistYAML().report(on: site, in: context).utf8), tests: Self.numbers)
    _ = try AnswerFile.read(WorklistSheets().bytes(on: site, in: context), tests: Self.numbers)
  }
}

extension Substring {
  fileprivate func range(of text: String, after start: Index? = nil) -> Range<Index>? {
    self[(start ?? startIndex)...].firstRange(of: text)
  }
}
