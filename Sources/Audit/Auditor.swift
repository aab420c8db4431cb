public import AuditModel
import HTMLParsing
import RuleKit
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// Runs an audit: all pages of a source in parallel, then the rules about the site as a whole.
public struct Auditor: Sendable {
  private let options: AuditOptions
  let pageAuditor: PageAuditor

  public init(options: AuditOptions = AuditOptions()) {
    self.options = options
    pageAuditor = PageAuditor(options: options)
  }

  /// The rules of the run, by id.
  public var ruleIDs: [RuleID] {
    (pageAuditor.rules.pageRuleIDs + pageAuditor.rules.siteRuleIDs).sorted()
  }

  /// Audits every page of `source`. The result depends on the source and the options alone, not on
  /// the number of jobs nor on time.
  ///
  /// - Parameter progress: called after each page with how many are done and how many there are;
  ///   from any thread.
  /// - Returns: the result, and where the time went.
  public func run(
    _ source: some PageSource, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) async -> (result: SiteResult, profile: AuditProfile) {
    let paths = source.paths
    let styleSheets = StyleSheetStore(site: source.site) { source.readResource($0) }
    let outcomes = await judge(paths, of: source, styleSheets, progress: progress)
    // Sheets, and what they made of elements, are very many objects: they go while the rest goes on.
    Task.detached { [styleSheets] in withExtendedLifetime(styleSheets) {} }
    return conclude(
      outcomes.compactMap { $0 }, target: source.target, site: source.site,
      skipped: source.skipped)
  }

  /// Judges the pages at `paths`, several at once; nil where the task was cancelled.
  func judge(
    _ paths: [String], of source: some PageSource, _ styleSheets: StyleSheetStore,
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) async -> [PageOutcome?] {
    let next = Counter()
    let done = Counter()
    let jobs = max(1, min(options.jobs ?? Self.processorCount, paths.count))

    return await withTaskGroup(of: [(Int, PageOutcome)].self) { group in
      for _ in 0..<jobs {
        group.addTask {
          var judged: [(Int, PageOutcome)] = []
          while !Task.isCancelled {
            let index = next.increment() - 1
            guard paths.indices.contains(index) else { break }
            judged.append((index, audit(paths[index], of: source, styleSheets)))
            progress(done.increment(), paths.count)
          }
          return judged
        }
      }
      var outcomes = [PageOutcome?](repeating: nil, count: paths.count)
      for await judged in group {
        for (index, outcome) in judged { outcomes[index] = outcome }
      }
      return outcomes
    }
  }

  /// Begins an audit to which pages come one by one.
  public func session() -> AuditSession { AuditSession(self) }

  /// What became of one page.
  enum PageOutcome: Sendable {
    case judged(PageAuditor.JudgedPage)
    case skipped(SkippedFile)
  }

  private func audit(
    _ path: String, of source: some PageSource, _ styleSheets: StyleSheetStore
  ) -> PageOutcome {
    let clock = ContinuousClock()
    let start = clock.now
    let bytes: [UInt8]
    do {
      bytes = try source.read(path)
    } catch {
      switch error {
      case .unreadable(let text):
        return .skipped(SkippedFile(path: path, reason: .unreadable(text)))
      case .tooLarge(_, let limit):
        return .skipped(SkippedFile(path: path, reason: .tooLarge(limit: limit)))
      }
    }
    let readAt = clock.now
    return judge(
      PageAuditor.Input(bytes, path: path), in: source.site, styleSheets, reading: readAt - start)
  }

  /// - Parameter reading: how long it took to get the bytes.
  func judge(
    _ input: PageAuditor.Input, in site: SiteContext, _ styleSheets: StyleSheetStore,
    reading: Duration
  ) -> PageOutcome {
    do throws(ParserError) {
      var judged = try pageAuditor.judge(input, in: site, styleSheets: styleSheets)
      judged.profile.phases[.read] = reading
      return .judged(judged)
    } catch {
      let path = input.path
      switch error {
      case .tooLarge(_, let limit):
        return .skipped(SkippedFile(path: path, reason: .tooLarge(limit: limit)))
      case .notText:
        return .skipped(SkippedFile(path: path, reason: .notHTML))
      }
    }
  }

  /// - Parameter outcomes: in the order of the pages' paths.
  func conclude(
    _ outcomes: [PageOutcome], target: String, site: SiteContext, skipped: [SkippedFile]
  ) -> (SiteResult, AuditProfile) {
    var result = SiteResult(target: target)
    var profile = AuditProfile()
    var verdicts: [(path: String, verdict: RuleSet.PageVerdict)] = []
    result.skipped = skipped
    for outcome in outcomes {
      switch outcome {
      case .judged(let page):
        result.pages.append(page.result)
        verdicts.append((page.result.path, page.verdict))
        profile.add(page.profile)
      case .skipped(let file): result.skipped.append(file)
      }
    }
    result.skipped.sort { $0.path < $1.path }
    (result.outcomes, result.findings) = pageAuditor.rules.judgeSite(verdicts, in: site)
    Fingerprints.assign(to: &result.findings)
    Fingerprints.countTemplateFaults(in: &result.pages)
    Scores.assign(to: &result)
    result.rgaa = RGAALedgerBuilder.ledger(of: result)
    return (result, profile)
  }

  package static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}

/// A number that several tasks count up.
private final class Counter: Sendable {
  private let value = Atomic(0)

  /// Adds one and answers the new value.
  func increment() -> Int { value.wrappingAdd(1, ordering: .relaxed).newValue }
}
