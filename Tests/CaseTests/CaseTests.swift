import Audit
import AuditModel
import Foundation
import Sites
import Testing

/// Small pages with what is right of each, where they are at hand.
///
/// `expected.csv` says what each page must come to. A line whose state is `open` is known to be judged
/// wrongly: once it is judged rightly, the test asks to change its state to `right`.
@Suite("Cases with a known verdict")
struct CaseTests {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("shared/cases")
  static let isPresent = FileManager.default.fileExists(
    atPath: folder.appendingPathComponent("verdicts.csv").path)

  @Test(
    "each page is judged as it should be",
    .enabled(if: isPresent, "no cases in ../shared/cases"))
  func verdicts() async throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("expected.csv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
    let expectations = lines.compactMap { CaseExpectation($0) }
    #expect(expectations.count == lines.count, "expected.csv has lines that cannot be read")

    var results: [String: SiteResult] = [:]
    for expectation in expectations {
      let result: SiteResult
      if let known = results[expectation.file] {
        result = known
      } else {
        result = try await audit(expectation.file)
        results[expectation.file] = result
      }
      let isRight = expectation.holds(in: result)
      if expectation.isOpen {
        #expect(!isRight, "\(expectation.line): judged rightly now, its state is “right”")
      } else {
        #expect(isRight, "\(expectation.line): found \(expectation.found(in: result))")
      }
    }
  }

  private func audit(_ name: String) async throws -> SiteResult {
    let path = Self.folder.appendingPathComponent(name).path
    let auditor = Auditor(options: AuditOptions())
    if name.hasSuffix(".html") {
      return await auditor.run(FileSource(path)).0
    }
    return try await auditor.run(FolderSource(path)).0
  }
}

/// A line of `expected.csv`: what the rules it names, or a test of the RGAA, must come to on a page.
private struct CaseExpectation {
  enum Verdict {
    case outcomes(Set<String>)
    case notOutcome(String)
    case findings(Int)
  }

  let line: String
  let file: String
  /// Names of rules; empty when ``test`` is given.
  let rules: Set<String>
  /// A test of the RGAA.
  let test: String?
  let verdict: Verdict
  let isOpen: Bool

  /// Nil of a line that cannot be read.
  init?(_ line: Substring) {
    let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard fields.count == 4, ["open", "right"].contains(fields[3]) else { return nil }
    self.line = String(line)
    file = fields[0]
    isOpen = fields[3] == "open"
    test = fields[1].hasPrefix("RGAA ") ? String(fields[1].dropFirst(5)) : nil
    rules = test == nil ? Set(fields[1].split(separator: "|").map(String.init)) : []
    let words = fields[2].split(separator: " ").map(String.init)
    if words.count == 2, words[0] == "not" {
      verdict = .notOutcome(words[1])
    } else if words.count == 2, let count = Int(words[0]) {
      verdict = .findings(count)
    } else {
      verdict = .outcomes(Set(fields[2].split(separator: "|").map(String.init)))
    }
  }

  func holds(in result: SiteResult) -> Bool {
    let found = found(in: result)
    switch verdict {
    case .outcomes(let wanted): return found.outcomes.contains { wanted.contains($0) }
    case .notOutcome(let unwanted): return !found.outcomes.contains(unwanted)
    case .findings(let count): return found.findings == count
    }
  }

  /// The outcomes of what the line names, and how many findings there are.
  func found(in result: SiteResult) -> (outcomes: [String], findings: Int) {
    if let test { return ([result.rgaa?.tests[test]?.rawValue ?? "absent"], 0) }
    var outcomes: [String] = []
    for page in result.pages {
      for rule in rules.sorted() {
        if let outcome = page.outcomes[RuleID(rawValue: rule)] {
          outcomes.append(outcome.outcome.rawValue)
        }
      }
    }
    let findings = (result.pages.flatMap(\.findings) + result.findings).filter {
      rules.contains($0.rule.rawValue)
    }
    outcomes += result.outcomes.filter { rules.contains($0.key.rawValue) }
      .map(\.value.outcome.rawValue).sorted()
    return (outcomes, findings.count)
  }
}
