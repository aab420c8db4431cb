package import Audit
import AuditModel
import Crawling
import LiveSites
import RuleCatalog
import Text
import WebAddress
import WebArchives

/// Judges the pages of an archive: a line for each, in the order of the archive. The same archive and the
/// same rules give the same lines, however many are judged at a time.
package struct PageWorker: Sendable {
  private let auditor: Auditor
  private let jobs: Int

  /// - Parameter jobs: pages that are judged at a time.
  package init(_ auditor: Auditor, jobs: Int) {
    self.auditor = auditor
    self.jobs = max(1, jobs)
  }

  /// Judges all pages.
  ///
  /// - Parameter sink: takes each line, in order.
  /// - Returns: what was counted, as the last line says it.
  package func lines(
    of contents: ArchiveContents, _ sink: (ResultLine) throws -> Void
  ) async throws {
    let judge = PageJudge(auditor, contents)
    let window = 4 * jobs
    var start = 0
    while start < contents.items.count {
      try Task.checkCancellation()
      let end = min(contents.items.count, start + window)
      let judged = await judged(start..<end, of: contents, by: judge)
      for index in start..<end {
        try sink(line(contents.items[index], judged[index], contents, judge))
      }
      start = end
    }
  }

  /// What is concluded of the pages among some items, by their index.
  private func judged(
    _ range: Range<Int>, of contents: ArchiveContents, by judge: PageJudge
  ) async -> [Int: Result<PageContribution, PageNotJudged>] {
    await withTaskGroup(of: (Int, Result<PageContribution, PageNotJudged>).self) { group in
      var waiting = range.filter { contents.isJudged(contents.items[$0]) }[...]
      var done: [Int: Result<PageContribution, PageNotJudged>] = [:]
      func startNext() {
        guard let index = waiting.popFirst(), case .page(let page) = contents.items[index] else {
          return
        }
        group.addTask { (index, judge.judge(page)) }
      }
      for _ in 0..<jobs { startNext() }
      for await (index, result) in group {
        done[index] = result
        startNext()
      }
      return done
    }
  }

  private func line(
    _ item: ArchiveContents.Item, _ judged: Result<PageContribution, PageNotJudged>?,
    _ contents: ArchiveContents, _ judge: PageJudge
  ) -> ResultLine {
    switch item {
    case .page(let page):
      let site = judge.root(of: page.url)
      switch judged {
      case .success(let contribution)?:
        let isRoot = page.url.textWithoutFragment == site.textWithoutFragment
        return .page(
          site: site, url: page.url, headers: isRoot ? page.headers.withoutCookies : nil,
          contribution)
      case .failure(let problem)?:
        return .skipped(
          site: site, url: page.url,
          SkippedFile(path: judge.path(of: page.url), reason: problem.reason))
      case nil:
        return .answer(
          site: site, ArchivedAnswer(url: page.url, status: 200, location: nil, isPage: true))
      }
    case .answer(let url, let status, let location, let isPage):
      return .answer(
        site: judge.root(of: url),
        ArchivedAnswer(url: url, status: status, location: location, isPage: isPage))
    case .crawl(let summary): return .crawl(summary)
    case .broken(let record): return .broken(record)
    }
  }
}

extension HTTPHeaders {
  /// Sessions of visitors are nobody's business; rules go by names and lifetimes.
  fileprivate var withoutCookies: HTTPHeaders {
    HTTPHeaders(
      fields.map { field in
        field.name.lowercased() == "set-cookie"
          ? HTTPHeader(field.name, ArchiveWriter.maskedCookie(field.value)) : field
      })
  }
}

/// Puts lines together as they are written: what they are counted by stands in the last.
package struct LineCounter: Sendable {
  private let run: String
  package private(set) var counts = WorkerCounts()

  /// - Parameter run: what tells runs with other rules apart.
  package init(run: String) { self.run = run }

  /// The bytes of a line, with its end.
  package mutating func bytes(_ line: ResultLine) throws -> [UInt8] {
    let bytes = try line.bytes(run: run)
    counts.note(line)
    counts.digest &+= ResultLine.hash(bytes)
    return bytes + [UInt8(ascii: "\n")]
  }

  /// The last line.
  package mutating func end(repeated: Int) throws -> [UInt8] {
    counts.repeated = repeated
    return try ResultLine.end(counts).bytes(run: run) + [UInt8(ascii: "\n")]
  }
}

extension WorkerCounts {
  mutating func note(_ line: ResultLine) {
    switch line {
    case .page: pages += 1
    case .answer: answers += 1
    case .crawl: crawls += 1
    case .skipped: skipped += 1
    case .broken: broken += 1
    case .end: break
    }
  }
}

extension Auditor {
  /// What tells runs apart whose lines must not be joined: the version of the rules, which were run, and what
  /// settings say of them.
  package var runName: String {
    var hash = StableHash()
    hash.combine(RuleCatalog.version)
    for rule in ruleIDs { hash.combine(rule.rawValue) }
    for line in settingsSignature { hash.combine(line) }
    return RuleCatalog.version + "-" + hash.hexadecimal
  }
}
