package import AuditModel
package import DOM
package import HTMLParsing
import PageFacts
import RuleCatalog
import RuleKit
import Rules
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// What a run judges and how; the same for all sites that are audited with it.
package struct Auditor: Sendable {
  let options: AuditOptions
  package let rules: RuleSet
  /// Gets style sheets of other hosts for sites that are read from files; nil: they stay unread.
  package var remoteStyleSheets: (any RemoteStyleSheetReading)?
  /// Asks for links to other sites; nil: nobody does.
  package var externalLinks: (any ExternalLinkChecking)?
  /// Examines the PDF and office files that pages link to; nil: nobody does.
  package var documents: DocumentPlan?
  /// The pages whose places findings about the site list first, by their paths.
  package var listedFirst: Set<String> = []

  /// Chooses the rules that `options` ask for.
  package init(options: AuditOptions = AuditOptions()) {
    self.options = options
    func isWanted(_ id: RuleID) -> Bool {
      RuleCatalog[id].map {
        options.includes(id, theme: $0.theme, isOptIn: $0.isOptIn)
      } ?? false
    }
    let custom = options.customRules.filter {
      options.includes($0.descriptor.id, theme: $0.descriptor.theme, isOptIn: $0.descriptor.isOptIn)
    }
    let own = Dictionary(
      custom.map { ($0.descriptor.id, $0.descriptor) }, uniquingKeysWith: { first, _ in first })
    var rules = RuleSet(
      pageRules: RuleRegistry.pageRules.filter { isWanted($0.id) },
      siteRules: RuleRegistry.siteRules.filter { isWanted($0.id) },
      severities: Dictionary(
        (RuleCatalog.all + custom.map(\.descriptor)).map { ($0.id, $0.severity) },
        uniquingKeysWith: { first, _ in first }),
      customRules: custom, settings: options.ruleSettings,
      themes: { own[$0]?.theme ?? RuleCatalog[$0]?.theme },
      tests: { Auditor.tests(of: $0) })
    if let memory = options.memory { rules.budget.memory = memory }
    self.rules = rules
  }

  /// The tests of the RGAA that a finding speaks of.
  private static func tests(of fault: FoundFault) -> FindingTests {
    let reference = RGAAReference.current
    var kinds = ElementKinds()
    if reference.tellsKindsApart(fault.rule), let element = fault.element, let page = fault.page {
      kinds = ElementKindScan.kinds(of: element, in: page)
    }
    return reference.tests(
      of: fault.rule, message: fault.message, outcome: fault.outcome, kinds: kinds)
  }

  /// The rules of the run, by id.
  package var ruleIDs: [RuleID] { (rules.pageRuleIDs + rules.siteRuleIDs).sorted() }

  /// What settings change about what pages come to, line by line; empty without settings.
  package var settingsSignature: [String] {
    options.customRules.map { "rule \($0.descriptor.id) \($0.descriptor.version)" }
      + options.ruleSettings.signature + (options.country.map { ["country \($0)"] } ?? [])
  }

  /// Parses a page as the run wants it.
  ///
  /// - Parameters:
  ///   - charset: what the server says of the encoding; the run's own option counts more.
  ///   - isXML: whether browsers read it as XML.
  package func parse(
    _ bytes: [UInt8], charset: String? = nil, isXML: Bool = false
  ) -> Result<Document, ParserError> {
    parse(
      bytes, encodingLabel: options.encodingLabel ?? charset, isXML: isXML,
      meter: StepMeter(timer: options.isTimed ? WorkTimer() : nil))
  }

  func parse(
    _ bytes: [UInt8], encodingLabel: String?, isXML: Bool = false, meter: StepMeter
  ) -> Result<Document, ParserError> {
    var reading = ParserOptions(
      limits: options.limits, encodingLabel: encodingLabel, meter: meter)
    reading.isXML = isXML
    return Result { () throws(ParserError) in
      try HTMLParser.parse(bytes, options: reading).document
    }
  }

  /// Audits every page of `source`. The result depends on the source and the options alone, not on
  /// the number of jobs nor on time.
  ///
  /// - Parameters:
  ///   - isLast: true when the process ends with this run: what the run holds is then left to the
  ///     system, as freeing very many small objects first would only take time.
  ///   - progress: called after each page with how many are done and how many there are; from any
  ///     thread.
  /// - Returns: the result, and where the time went.
  package func run(
    _ source: some PageSource, isLast: Bool = false,
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) async -> (result: SiteResult, profile: AuditProfile) {
    let session = AuditSession(self, site: source.site) { source.readResource($0) }
    if isLast { ProcessMemory.keepUntilExit(session) }
    if let remoteStyleSheets {
      await session.fetchStyleSheets(for: source.paths, of: source, by: remoteStyleSheets)
    }
    await session.judge(source.paths, of: source, progress: progress)
    if Task.isCancelled { session.skipUnread(of: source.paths) }
    await session.checkExternalLinks()
    await session.examineDocuments(by: FolderDocuments(source))
    return session.conclude(target: source.target, skipped: source.skipped)
  }

  /// How many processors there are.
  package static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}

extension AuditSession {
  /// Judges the pages at `paths`, several at once; those that are left when the task is cancelled
  /// are not judged.
  func judge(
    _ paths: [String], of source: some PageSource,
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) async {
    let done = Counter()
    await forEach(paths) { path in
      self.judge(path, of: source)
      progress(done.increment(), paths.count)
    }
  }

  /// Runs `body` for each path, several at once, until the task is cancelled.
  func forEach(_ paths: [String], _ body: @escaping @Sendable (String) -> Void) async {
    let next = Counter()
    let jobs = max(1, min(auditor.options.jobs ?? Auditor.processorCount, paths.count))
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<jobs {
        group.addTask {
          while !Task.isCancelled {
            let index = next.increment() - 1
            guard paths.indices.contains(index) else { break }
            body(paths[index])
          }
        }
      }
    }
  }

  private func judge(_ path: String, of source: some PageSource) {
    let clock = ContinuousClock()
    let start = clock.now
    do throws(SourceError) {
      let bytes = try source.read(path)
      var input = PageInput(bytes, path: path)
      input.rendering = source.rendering(of: path)
      judge(input, reading: clock.now - start)
    } catch {
      let reason: SkipReason =
        switch error {
        case .unreadable(let text): .unreadable(text)
        case .tooLarge(_, let limit): .tooLarge(limit: limit)
        }
      skip(SkippedFile(path: path, reason: reason))
    }
  }
}

/// A number that several tasks count up.
private final class Counter: Sendable {
  private let value = Atomic(0)

  /// Adds one and answers the new value.
  func increment() -> Int { value.wrappingAdd(1, ordering: .relaxed).newValue }
}
