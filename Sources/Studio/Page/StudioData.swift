import AuditModel
import Reports

/// What the studio's page is told of the site, as JSON.
struct StudioData {
  let language: Language
  let teller: FindingTeller

  /// Findings of a page beyond these are counted, not listed.
  private static let mostFindings = 500

  private func say(_ phrase: StudioCountPhrase) -> String { phrase.text(in: language) }

  private func text(_ members: [(String, JSONValue)]) -> String {
    JSONText(.inline(.object(members))).text.trimmingNewline
  }

  // MARK: The site

  /// All pages with what there is to do.
  func site(
    _ site: SiteResult, version: Int, session: String, tally: SiteTally, earlier: EarlierSite
  ) -> String {
    let titles = site.shownTitles
    var pages = site.pages.map { page in
      row(page.path, title: titles[page.path], tally, earlier)
    }
    if tally.pages[""] != nil || earlier.tally.pages[""] != nil {
      pages.insert(row("", title: say(.wholeSite), tally, earlier), at: 0)
    }
    return text([
      ("version", .integer(version)), ("session", .string(session)), ("pages", .array(pages)),
      ("total", .integer(tally.total)), ("atStart", .integer(earlier.tally.total)),
      ("left", .string(left(tally, earlier))),
    ])
  }

  private func row(_ path: String, title: String?, _ tally: SiteTally, _ earlier: EarlierSite)
    -> JSONValue
  {
    let count = tally.pages[path] ?? 0
    return .object([
      ("path", .string(path)),
      ("title", .string(title ?? "")),
      ("count", .integer(count)), ("atStart", .integer(earlier.tally.pages[path] ?? 0)),
      ("words", .string(say(.corrections(n: count)))),
    ])
  }

  /// `61 corrections à faire, 4 faites.`
  private func left(_ tally: SiteTally, _ earlier: EarlierSite) -> String {
    let done = earlier.tally.total - tally.total
    return done > 0 ? say(.leftAndDone(n: tally.total, done: done)) : say(.left(n: tally.total))
  }

  // MARK: A change

  /// What a saved file changed.
  ///
  /// - Parameter written: the files that were saved.
  func change(
    _ difference: SiteDifference, written: Set<String>, version: Int, tally: SiteTally,
    earlier: EarlierSite
  ) -> String {
    let name = written.count == 1 ? written.first : nil
    let shown = name.map { ControlCharacterEscaper.visible($0, limit: 120) } ?? say(.severalFiles)
    let words =
      difference.fixed == 0 && difference.new == 0
      ? say(.savedAlike(name: shown, n: tally.total))
      : say(.saved(name: shown, fixed: difference.fixed, new: difference.new, n: tally.total))
    return text([
      ("version", .integer(version)), ("paths", .strings(difference.paths)),
      ("fixed", .integer(difference.fixed)), ("new", .integer(difference.new)),
      ("total", .integer(tally.total)), ("words", .string(words)),
    ])
  }

  /// Which pages were judged anew.
  func pages(_ paths: Set<String>, version: Int) -> String {
    text([("version", .integer(version)), ("paths", .strings(paths.sorted()))])
  }

  /// What an edit would do.
  func trial(_ difference: SiteDifference) -> String {
    difference.fixed == 0 && difference.new == 0
      ? say(.wouldChangeNothing) : say(.wouldChange(fixed: difference.fixed, new: difference.new))
  }

  // MARK: A page

  /// The findings of a page in the order in which they are to be mended; nil for a page that is not there.
  /// The empty path is the site as a whole.
  func page(_ path: String, of site: SiteResult, version: Int) -> String? {
    let page = site.pages.first { $0.path == path }
    guard page != nil || path.isEmpty else { return nil }
    let known = path.isEmpty ? Set(site.pages.map(\.path)) : []
    let shared = site.findings.filter { finding in
      path.isEmpty
        ? !known.contains(finding.place.path)
        : finding.listedPlaces.contains { $0.path == path }
    }
    let findings = ordered((page?.findings ?? []) + shared)
    let rules = Set(findings.map(\.rule)).sorted().map { rule -> (String, JSONValue) in
      (
        rule.rawValue,
        .object([
          ("why", .string(teller.why(rule).source)), ("fix", .string(teller.fix(rule).source)),
        ])
      )
    }
    return text([
      ("version", .integer(version)), ("path", .string(path)),
      ("findings", .array(findings.prefix(Self.mostFindings).map { self.finding($0, on: path) })),
      ("rules", .object(rules)),
    ])
  }

  /// Faults before what is to be checked, people before search engines, the severest first.
  private func ordered(_ findings: [Finding]) -> [Finding] {
    func rank(_ finding: Finding) -> (Int, Int, Double, Int) {
      (
        finding.outcome == .failed ? 0 : 1, teller.audience(of: finding.rule).rawValue,
        -finding.severity.penalty, finding.place.offset
      )
    }
    return findings.map { (rank($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  private func finding(_ finding: Finding, on path: String) -> JSONValue {
    let places = finding.listedPlaces.filter { $0.path == path }
    let first = places.first ?? finding.place
    let isReview = finding.outcome == .needsReview
    return .object([
      ("key", .string(finding.fingerprint)), ("rule", .string(finding.rule.rawValue)),
      ("review", .bool(isReview)), ("severity", .string(finding.severity.rawValue)),
      (
        "severityWord",
        .string(
          isReview ? StudioPhrase.toCheck.text(in: language) : finding.severity.word(in: language))
      ),
      ("heading", .string(teller.heading(of: finding))),
      ("message", .string(teller.message(of: finding))),
      ("owner", .string(teller.owner(of: finding))),
      ("audience", .integer(teller.audience(of: finding.rule).rawValue)),
      ("ofPage", .bool(teller.isOfPage(finding))),
      ("line", .integer(first.line)), ("endLine", .integer(first.endLine)),
      ("column", .integer(first.column)), ("endColumn", .integer(first.endColumn)),
      ("pages", .integer(finding.pages)), ("snippet", .string(first.snippet)),
      ("repeated", .string(finding.pages > 1 ? say(.onPages(n: finding.pages)) : "")),
      ("placesWords", .string(finding.places > 1 ? say(.places(n: finding.places)) : "")),
      ("selectors", .strings(places.map(\.selector))),
    ])
  }
}

extension String {
  /// Without the line break at its end.
  fileprivate var trimmingNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
