import Audit
import AuditModel
import HTMLParsing
import RuleCatalog
import RuleKit
import Sites
import WebAddress

/// What an example's pages give when they are audited.
struct ExampleRun {
  var outcome: Outcome
  var findings: [Finding]

  /// The day on which examples are judged.
  private static let today = CalendarDay(year: 2026, month: 11, day: 30)

  /// A page of an example, with the places where findings are expected.
  struct MarkedPage {
    var path: String
    var text: String
    /// Line and column of each `↓`, in the order of the text.
    var marks: [(line: Int, column: Int)]

    init(path: String, markedText: String) {
      self.path = path
      text = ""
      marks = []
      var line = 1
      var column = 1
      var previous: Unicode.Scalar?
      for scalar in markedText.unicodeScalars {
        if scalar == "↓" {
          marks.append((line, column))
          continue
        }
        text.unicodeScalars.append(scalar)
        switch scalar {
        case "\n" where previous == "\r": break
        case "\n", "\r": (line, column) = (line + 1, 1)
        default: column += 1
        }
        previous = scalar
      }
    }
  }

  /// Audits the pages of an example and keeps what `rule` says.
  ///
  /// - Parameter alone: whether `rule` is the only rule of the run.
  init(_ rule: RuleDescriptor, pages: [MarkedPage], settings: [String: String], alone: Bool)
    async throws
  {
    // Rules that tell the same faults in its place are left out.
    let speaking = RulePrecedence.table.filter { $0.yielding == rule.id }
    var options = AuditOptions(
      only: alone ? [rule.id.rawValue] : [], skip: Set(speaking.map(\.speaking.rawValue)),
      also: [rule.id.rawValue],
      encodingLabel: settings["encoding"])
    options.today = Self.today
    if let start = settings["live"] {
      (outcome, findings) = try await Self.live(rule, start: start, pages: pages, options)
      return
    }
    let extra = ExampleFile.all(in: settings["files"])
    let absent = settings["absent"]?.split(separator: ",").map(String.init) ?? []
    let files = FileIndex(
      files: pages.map(\.path) + extra.map(\.path), absent: absent,
      hasRewriteRules: settings["rewrite"] == "yes")
    let texts = Dictionary(uniqueKeysWithValues: pages.map { ($0.path, $0.text) })
    let made = Dictionary(extra.map { ($0.path, $0) }) { first, _ in first }
    let read: @Sendable (String) -> [UInt8]? = { path in
      texts[path].map { Array($0.utf8) } ?? made[path]?.bytes
    }
    let base = settings["base"].flatMap { WebURL($0) }
    let site = SiteContext(
      kind: settings["kind"] == "loose" ? .loosePages : .folder, baseURL: base, files: files,
      published: PublishedFiles.facts(of: files, publishedAt: base, read: read))
    var auditor = Auditor(options: options)
    auditor.externalLinks = settings["external"].map { FixedAnswer(word: $0) }
    let documents = ExampleDocuments(pages)
    auditor.documents = documents.map { DocumentPlan(reader: $0) }
    let session = AuditSession(auditor, site: site, read: read)
    for page in pages where PageInput.isNamedAsPage(page.path) {
      session.judge(PageInput(Array(page.text.utf8), path: page.path))
    }
    await session.checkExternalLinks()
    if let documents { await session.examineDocuments(by: documents) }
    let result = session.conclude(target: "example").result
    // A file without markup is no page: no rule has anything to say of it.
    if let page = result.skipped.first(where: { $0.reason != .withoutMarkup }) {
      throw UnreadablePage(path: page.path)
    }
    if rule.scope == .page {
      findings = result.pages.flatMap(\.findings).filter { $0.rule == rule.id }
      outcome =
        result.pages.isEmpty
        ? .inapplicable : Self.worst(result.pages.compactMap { $0.outcomes[rule.id]?.outcome })
    } else {
      findings = result.findings.filter { $0.rule == rule.id }
      outcome = result.outcomes[rule.id]?.outcome ?? .untested
    }
  }

  /// Every link to another site has the same answer (`external=`).
  private struct FixedAnswer: ExternalLinkChecking {
    let word: String

    func answers(for urls: [WebURL], within seconds: Double) async -> ExternalAnswers {
      let answer: ExternalAnswers.Answer =
        switch (word, Int(word)) {
        case ("vanished", _): .vanished
        case ("unknown", _): .silent(.nameNotFound)
        case ("tls", _): .silent(.tls(.expired))
        case ("timeout", _): .silent(.timedOut)
        case (_, let status?) where status < 400: .found
        case (_, let status?) where status >= 500: .failing(status: status)
        case (_, let status?) where status == 404 || status == 410: .gone(status: status)
        default: .unchecked
        }
      return urls.reduce(into: ExternalAnswers()) { $0[$1] = answer }
    }
  }

  /// Has the pages served and crawled. The page at the root goes by its file's name.
  private static func live(
    _ rule: RuleDescriptor, start: String, pages: [MarkedPage], _ options: AuditOptions
  ) async throws -> (Outcome, [Finding]) {
    let files = pages.map { (path: $0.path, text: $0.text) }
    guard let site = LiveExample(start: start, files: files) else {
      throw UnusableAddress(text: start)
    }
    let result = await site.audit(options)
    let found = (result.pages.flatMap(\.findings) + result.findings).filter { $0.rule == rule.id }
    let findings = found.map { finding in
      var finding = finding
      if finding.place.path == "/" { finding.place.path = "index.html" }
      for index in finding.otherPlaces.indices where finding.otherPlaces[index].path == "/" {
        finding.otherPlaces[index].path = "index.html"
      }
      return finding
    }
    let outcome =
      rule.scope == .page
      ? Self.worst(result.pages.compactMap { $0.outcomes[rule.id]?.outcome })
      : result.outcomes[rule.id]?.outcome ?? .untested
    return (outcome, findings)
  }

  /// A page of an example that the parser refuses.
  private struct UnreadablePage: Error {
    let path: String
  }

  /// What `live=` names is no address.
  private struct UnusableAddress: Error {
    let text: String
  }

  private static func worst(_ outcomes: [Outcome]) -> Outcome {
    let ranked: [Outcome] = [.failed, .needsReview, .untested, .passed, .inapplicable]
    return ranked.first { outcomes.contains($0) } ?? .untested
  }
}
