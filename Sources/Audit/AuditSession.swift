package import AuditModel
package import CSS
package import DOM
import HTMLParsing
import PageFacts
import PageMetadata
import RuleCatalog
package import RuleKit
import Semantics
import Styling
import Synchronization
import Text
package import WebAddress

/// The audit of one site: holds what its pages share (files, style sheets, memos) and what has been
/// concluded of each. Pages are released as soon as they are judged.
///
/// Pages may be judged by several tasks at once.
package final class AuditSession: Sendable {
  let auditor: Auditor
  package let site: SiteContext
  /// What came of links to other sites, once they were asked for.
  let external = Mutex<ExternalAnswers?>(nil)
  /// What came of PDF and office files, once they were examined.
  let documents = Mutex<DocumentAnswers>([:])
  let files: SiteFiles
  let styleSheets: StyleSheetCache
  /// The texts of all findings.
  let pool = StringPool()
  /// What the rules work out once for all pages.
  let memos: RunMemos
  let outcomes = Mutex<[String: PageOutcome]>([:])

  /// What became of one page.
  enum PageOutcome: Sendable {
    case judged(JudgedPage)
    case skipped(SkippedFile)
  }

  /// - Parameters:
  ///   - knowsEarlierPages: false where pages are judged in any order, some perhaps by other processes:
  ///     ``keepFirstOccurrences(inOrderOf:)`` has to follow.
  ///   - read: the bytes of a file of the site, by its path; nil when it cannot be read.
  package init(
    _ auditor: Auditor, site: SiteContext, knowsEarlierPages: Bool = true,
    read: @escaping @Sendable (String) -> [UInt8]? = { _ in nil }
  ) {
    self.auditor = auditor
    memos = RunMemos(knowsEarlierPages: knowsEarlierPages)
    var site = site
    site.listedFirst = auditor.listedFirst
    site.checksExternalLinks = auditor.externalLinks != nil
    site.examinesDocuments = auditor.documents != nil && site.kind != .loosePages
    self.site = site
    files = SiteFiles(site: site, read: read)
    styleSheets = StyleSheetCache(site: site, files: files)
  }

  // MARK: Pages

  /// Judges a page; one whose path was given before is judged again.
  ///
  /// - Parameter reading: how long it took to get the page's bytes.
  package func judge(_ input: PageInput, reading: Duration = .zero) {
    let outcome: PageOutcome
    switch judged(input) {
    case .success(var page):
      page.profile.phases[.read] = reading
      outcome = .judged(page)
    case .failure(let error):
      outcome = .skipped(SkippedFile(path: input.path, reason: error.reason))
    }
    outcomes.withLock { $0[input.path] = outcome }
  }

  /// What was found on a page alone; nil of one that was not judged.
  func pageResult(at path: String) -> PageResult? {
    outcomes.withLock { outcomes in
      guard case .judged(let page)? = outcomes[path] else { return nil }
      return page.result
    }
  }

  /// Takes note that a page could not be read.
  func skip(_ file: SkippedFile) { outcomes.withLock { $0[file.path] = .skipped(file) } }

  /// Takes note of the pages that are left when a run is stopped.
  func skipUnread(of paths: [String]) {
    outcomes.withLock { outcomes in
      for path in paths where outcomes[path] == nil {
        outcomes[path] = .skipped(SkippedFile(path: path, reason: .crawlEnded(.stopped)))
      }
    }
  }

  /// Parse, style, semantics, rules.
  private func judged(_ input: PageInput) -> Result<JudgedPage, Unjudged> {
    var profile = AuditProfile()
    let clock = ContinuousClock()
    let begin = clock.now
    let parsed: Result<Document, ParserError>
    switch input.content {
    case .parsed(let document, let byteCount, let parsing):
      parsed = document
      profile.bytes = byteCount
      profile.phases[.parse] = parsing
    case .bytes(let bytes):
      guard PageInput.isHTML(bytes, path: input.path) else {
        return .failure(Unjudged(reason: .notHTML))
      }
      parsed = auditor.parse(bytes, isXML: PageInput.isNamedAsXML(input.path))
      profile.bytes = bytes.count
      profile.phases[.parse] = clock.now - begin
    }
    let document: Document
    switch parsed {
    case .success(let found): document = found
    case .failure(let error): return .failure(Unjudged(reason: SkipReason(error)))
    }
    guard document.holdsMarkup else { return .failure(Unjudged(reason: .withoutMarkup)) }
    let start = clock.now
    let reads = FileReads()
    let page = page(
      document, at: input.path, address: input.address, robotsHeaders: input.robotsHeaders,
      linkHeaders: input.linkHeaders, isRendered: input.isRendered, reads: reads)
    let prepared = clock.now
    profile.phases[.prepare] = prepared - start
    var verdict = auditor.rules.judge(page)
    profile.phases[.rules] = clock.now - prepared
    if let timer = document.meter.timer {
      profile.note(timer.spent, rules: auditor.rules.numberedRules)
    }
    let contents = PageContents(of: page)
    var result = result(of: page, &verdict, contents)
    result.note(input.rendering, of: document)
    let documents = page[DocumentLinks.self].all
    return .success(
      JudgedPage(
        result: result, verdict: verdict, profile: profile,
        navigation: NavigationAids(of: page, contents: contents), documents: documents,
        filesRead: reads.paths.union(documents.map(\.key))))
  }

  /// Takes what the page's own result needs out of `verdict`.
  private func result(
    of page: Page, _ verdict: inout PageVerdict, _ contents: PageContents
  ) -> PageResult {
    FindingIdentity.assign(to: &verdict.findings)
    let document = page.document
    var result = PageResult(
      path: page.path, url: site.baseURL == nil ? nil : page.address?.text,
      language: document.documentElement.flatMap { document.attribute(.lang, of: $0) }
        .map { String($0) },
      title: page.titleText, outcomes: verdict.outcomes, findings: verdict.findings, pool: pool)
    result.ledger = PageLedgerBuilder.ledger(
      outcomes: verdict.outcomes, findings: verdict.findings, withdrawn: verdict.withdrawn,
      contents: contents)
    if auditor.options.stampsPages { result.ledger.stamp = PageStamp.stamp(of: document) }
    result.notes = page.notes
    let signs = GeneratorSigns(document)
    result.heading = page.mainHeading
    result.publishingTool =
      PublishingTool.found(generators: signs.generators, addresses: signs.addresses)?.id
    if verdict.isInPart { result.notes.append(PageNote(.judgedInPart, page.path)) }
    if verdict.isCut { result.notes.append(PageNote(.findingsLeftOut, page.path)) }
    verdict.findings = []
    verdict.withdrawn = []
    verdict.outcomes = RuleOutcomes([:])
    if verdict.leavesRulesOut { result.notes.append(PageNote(.rulesLeftOut, page.path)) }
    for selector in auditor.options.ruleSettings.selectors {
      let places = selector.places(on: page, among: result.findings)
      if !places.isEmpty { result.noted[selector.text] = places }
    }
    Scores.assign(to: &result, prices: auditor.rules.prices)
    return result
  }

  /// A parsed document as rules see it.
  package func page(
    _ document: Document, at path: String, address: WebURL? = nil, robotsHeaders: [String] = [],
    linkHeaders: [String] = [], isRendered: Bool = false, frameDepth: Int = 0,
    reads: FileReads = FileReads()
  ) -> Page {
    let address = address ?? site.address(ofPath: path)
    let files = PageFiles(
      session: self, base: document.baseAddress(at: address), frameDepth: frameDepth,
      reads: reads, meter: document.meter)
    let style = StyledDocument(document: document, loader: files, sharing: styleSheets.sharing)
    let page = Page(
      path: path, document: document, style: style,
      semantics: PageSemantics(document: document, style: style), site: site, memos: memos,
      address: address, robotsHeaders: robotsHeaders, linkHeaders: linkHeaders,
      isRendered: isRendered, neighbours: files)
    return SelfHidingSurvey.find(in: page).map { page.takingAsShown($0) } ?? page
  }

  // MARK: Style sheets of a live site

  /// Whether something has been inserted for this address.
  package func hasStyleSheet(at url: WebURL) -> Bool { styleSheets.contains(url) }

  /// Takes the sheet that the site has at `url`. Nil: there is none, for browsers neither.
  package func insert(_ sheet: StyleSheet?, at url: WebURL) {
    styleSheets.insert(sheet.map { .loaded($0) } ?? .notAStyleSheet, at: url)
  }

  /// Takes a file that a live site has at `url`: a script that pages name.
  package func insert(_ bytes: [UInt8], at url: WebURL) { files.insert(bytes, at: url) }

  // MARK: Changes

  /// Has files of the site read again when next asked for.
  ///
  /// - Returns: the paths of the judged pages that rest on them.
  func forget(_ changed: Set<String>) -> Set<String> {
    files.forget(changed)
    documents.withLock { known in
      for path in changed { known[path] = nil }
    }
    styleSheets.forget(changed)
    return outcomes.withLock { outcomes in
      Set(
        outcomes.compactMap { path, outcome in
          guard case .judged(let page) = outcome, !page.filesRead.isDisjoint(with: changed) else {
            return nil
          }
          return path
        })
    }
  }

  // MARK: The site

  /// The files that the pages judged so far link to, in the order of pages and links.
  func linkedDocuments() -> [LinkedDocument] {
    let pages = outcomes.withLock { outcomes in
      outcomes.compactMap { path, outcome -> (path: String, documents: [DocumentLinks.Link])? in
        guard case .judged(let page) = outcome, !page.documents.isEmpty else { return nil }
        return (path, page.documents)
      }
    }
    return LinkedDocument.all(of: pages.sorted { $0.path < $1.path })
  }

  /// Concludes: the rules about the site, scores, the ledger of the RGAA.
  ///
  /// - Parameters:
  ///   - target: what was asked for, as reports name it.
  ///   - server: what the server of a live site answered.
  ///   - skipped: what else was left out, and why.
  package func conclude(target: String, server: ServerFacts? = nil, skipped: [SkippedFile] = [])
    -> (result: SiteResult, profile: AuditProfile)
  {
    var result = SiteResult(target: target)
    var profile = AuditProfile()
    var verdicts: [(path: String, verdict: PageVerdict)] = []
    var navigation: [String: NavigationAids] = [:]
    result.skipped = skipped
    for (path, outcome) in outcomes.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
      switch outcome {
      case .judged(let page):
        result.pages.append(page.result)
        verdicts.append((path, page.verdict))
        navigation[path] = page.navigation
        profile.add(page.profile)
      case .skipped(let file): result.skipped.append(file)
      }
    }
    result.skipped.sort { $0.path < $1.path }
    var site = site
    if let server { site.server = server }
    site.external = external.withLock { $0 }
    if self.site.examinesDocuments { site.documents = documents.withLock { $0 } }
    site.hasUnreadPages = result.skipped.contains {
      $0.reason.isPartialFailure && $0.reason != .withoutMarkup
    }
    site.hasPagesLeft = result.skipped.contains(where: \.mayHoldMore)
    site.country = auditor.options.country
    site.today = auditor.options.today
    site.conclusions = SiteFactMemo()
    let wasStopped =
      server == nil && result.skipped.contains { $0.reason == .crawlEnded(.stopped) }
    let verdict = auditor.rules.judgeSite(verdicts, in: site, isWhole: !wasStopped)
    (result.outcomes, result.findings) = (verdict.outcomes, verdict.findings)
    result.country = verdict.country
    if !verdict.legal.isEmpty, !result.pages.isEmpty { result.legal = verdict.legal }
    noteUnknownCountry(in: &result)
    FindingIdentity.assign(to: &result.findings, isSiteWide: true)
    TemplateFaults.count(in: &result.pages)
    if auditor.options.samplesPages { SiteSample.reduce(&result) }
    Scores.assign(to: &result, prices: auditor.rules.prices)
    RGAALedgerBuilder.add(result.findings, to: &result.pages)
    NavigationLedger.add(navigation, to: &result)
    result.rgaa = RGAALedgerBuilder.ledger(of: result)
    result.rgaa?.renderedPages = result.pages.count { $0.rendering != nil }
    let screen = MediaEnvironment.desktop
    noteUncheckedLinks(in: &result)
    listDocuments(in: &result, site)
    result.viewport = Viewport(width: Int(screen.width), height: Int(screen.height))
    return (result, profile)
  }
}

extension AuditSession {
  /// What law would ask of the site is left out in silence by nobody.
  private func noteUnknownCountry(in result: inout SiteResult) {
    let asksForLaw = auditor.rules.siteRuleIDs.contains("a11y-mention-missing")
    guard asksForLaw, site.kind != .loosePages, result.country == nil,
      let index = result.pages.firstIndex(where: {
        $0.language?.lowercased().hasPrefix("fr") == true
      })
    else { return }
    result.pages[index].notes.append(PageNote(.countryUnknown, result.pages[index].path))
  }
}

extension PageInput {
  fileprivate var isRendered: Bool {
    if case .rendered? = rendering { true } else { false }
  }
}

/// Why a page was not judged.
private struct Unjudged: Error {
  let reason: SkipReason
}

extension Document {
  /// False of an empty file, and of a text that is no page but was named or sent as one.
  fileprivate var holdsMarkup: Bool {
    doctype != nil || elements.contains { $0.startTag.upper > $0.startTag.lower }
  }
}

extension Page {
  /// What the first main heading that is shown says.
  fileprivate var mainHeading: String? {
    let heading = exposedHeadings.first { $0.level == 1 }?.heading
    let text = heading?.textContent.collapsingWhitespace.shortened(toScalars: 80)
    return text.flatMap { $0.isEmpty ? nil : $0 }
  }
}

extension PageResult {
  /// Notes what a browser made of the page.
  fileprivate mutating func note(_ rendering: PageInput.Rendering?, of document: Document) {
    switch rendering {
    case .rendered(let served)?:
      self.rendering = PageRendering(
        servedElements: served, elements: document.elements.count { _ in true })
      notes.append(PageNote(.rendered, path))
    case .failed?: notes.append(PageNote(.notRendered, path))
    case nil: break
    }
  }
}

extension SkippedFile {
  /// True of what may have held something that is looked for on all pages.
  fileprivate var mayHoldMore: Bool {
    switch reason {
    case .notHTML, .withoutMarkup: false
    default: true
    }
  }
}

extension SkipReason {
  init(_ error: ParserError) {
    self =
      switch error {
      case .tooLarge(_, let limit): .tooLarge(limit: limit)
      case .notText: .notHTML
      case .malformedXML(let line): .noAnswer(.malformedXML(line: line))
      }
  }
}
