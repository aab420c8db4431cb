package import Audit
import AuditModel
import Crawling
import Foundation
package import Text
package import WebAddress
import WebArchives

/// The lines of any number of workers, set aside and sorted by sites: memory holds one site at a time.
package struct ResultLines: Sendable {
  /// What is wrong with the lines.
  package enum Problem: Error, Sendable, Hashable {
    /// A line that is none of ours: which input, which line.
    case notALine(input: Int, line: Int)
    /// Lines of other rules, or of another version.
    case otherRun(input: Int, line: Int)
    /// Lines of two visits of one site: which input, which line, which site.
    case secondVisit(input: Int, line: Int, site: String)
    case unreadable(SystemError)
    /// Nothing could be set aside.
    case spool(SystemError)
  }

  private struct Entry {
    var url: String
    var order: Int
    var range: Spool.Range
    var hash: UInt64
  }

  private let auditor: Auditor
  private let run: String
  private let spool: Spool
  private var sites: [String: [Entry]] = [:]
  /// The lines that are read against what workers say they wrote.
  private var tally = LineTally()
  /// Whether they are all there, once it was worked out.
  private var isWhole: Bool?
  /// What is said of the visit of each site.
  private var visits: [String: UInt64] = [:]
  /// Lines that were there before, word for word, as when a part of the work was done twice.
  package private(set) var repeated = 0
  /// Records that workers could not use.
  package private(set) var broken = 0
  /// The same page with two results, and lines that cannot be read.
  package private(set) var contradictions = 0

  /// - Parameter folder: where lines are set aside.
  package init(_ auditor: Auditor, folder: String) throws(Problem) {
    self.auditor = auditor
    run = auditor.runName
    do throws(SystemError) {
      spool = try Spool(folder: folder)
    } catch {
      throw .spool(error)
    }
  }

  /// The roots of the sites, in order. A host of which nothing but redirects and errors is known is no site.
  package var roots: [WebURL] {
    sites.filter { $0.value.contains { $0.order < Self.order("answer") } }.keys.sorted()
      .compactMap { WebURL($0) }
  }

  /// True when what the workers wrote is not all here: lines are missing, or whole ends.
  package var isIncomplete: Bool {
    contradictions > 0 || !(isWhole ?? tally.isWhole)
  }

  /// Reads the lines of one input to its end.
  ///
  /// - Parameter number: which input it is, from 1.
  package mutating func read(_ descriptor: Int32, number: Int) throws(Problem) {
    let reader = LineReader(descriptor)
    isWhole = nil
    tally.begin()
    defer { tally.finish() }
    while let line = reader.next() {
      guard let head = try? JSONDecoder().decode(ResultLine.Head.self, from: Data(line)) else {
        throw .notALine(input: number, line: reader.number)
      }
      guard head.run == run else { throw .otherRun(input: number, line: reader.number) }
      if head.kind == "end" {
        guard case .end(let counts)? = try? ResultLine(line, by: auditor.rules),
          counts.format == WorkerCounts.format
        else { throw .notALine(input: number, line: reader.number) }
        tally.note(end: counts, hash: ResultLine.hash(line))
        continue
      }
      let hash = ResultLine.hash(line)
      tally.note(hash)
      if head.kind == "crawl", let site = head.site,
        visits.updateValue(hash, forKey: site) ?? hash != hash
      {
        throw .secondVisit(input: number, line: reader.number, site: site)
      }
      if head.kind == "broken" { broken += 1 }
      guard let site = head.site else { continue }
      do throws(SystemError) {
        sites[site, default: []].append(
          Entry(
            url: head.url ?? "", order: Self.order(head.kind), range: try spool.append(line),
            hash: hash))
      } catch {
        throw .spool(error)
      }
    }
    if let problem = reader.problem { throw .unreadable(problem) }
  }

  /// What the crawl says comes first, pages by their addresses, then the rest.
  private static func order(_ kind: String) -> Int {
    switch kind {
    case "crawl": 0
    case "page": 1
    case "skipped": 2
    default: 3
    }
  }

  /// Joins the lines of one site.
  package mutating func joined(_ root: WebURL) throws(Problem) -> SiteJoin.Joined {
    let isWhole = self.isWhole ?? tally.isWhole
    self.isWhole = isWhole
    let known = contradictions
    let join = SiteJoin(auditor, root: root)
    var last: Entry?
    let entries = (sites[root.text] ?? []).sorted {
      ($0.order, $0.url, $0.hash) < ($1.order, $1.url, $1.hash)
    }
    for entry in entries {
      defer { last = entry }
      if let last, last.order == entry.order, last.url == entry.url {
        if last.hash == entry.hash { repeated += 1 } else { contradictions += 1 }
        continue
      }
      do throws(SystemError) {
        let bytes = try spool.bytes(entry.range)
        if let line = try? ResultLine(bytes, by: auditor.rules) {
          join.add(line)
        } else {
          contradictions += 1
        }
      } catch {
        throw .spool(error)
      }
    }
    var joined = join.joined()
    joined.result.lacksRecords = !isWhole || broken > 0 || contradictions > known
    return joined
  }
}
