package import Audit
import CSS
package import Crawling
package import WebAddress

/// Gets style sheets of other hosts for the audit of a folder, and keeps them for runs without a network.
package struct RemoteStyleSheets: RemoteStyleSheetReading {
  /// How far imports are followed, and how many of a sheet.
  private static let importDepth = 3
  private static let importsPerSheet = 32

  private let files: ForeignFiles
  private let memory: (any LiveMemory)?

  /// - Parameters:
  ///   - settings: how hosts are asked, and whether private addresses may be.
  ///   - memory: the sheets of earlier runs; nil to keep nothing.
  package init(
    _ settings: LiveSettings, fetcher: any HTTPFetching, gate: PolitenessGate,
    clock: any CrawlClock = SystemClock(), memory: (any LiveMemory)? = nil,
    limits: ForeignFiles.Limits = ForeignFiles.Limits()
  ) {
    self.memory = memory
    files = ForeignFiles(
      fetcher: fetcher, gate: gate, clock: clock,
      agent: LiveSettings.product(of: settings.fetch.userAgent),
      ignoresRobots: settings.ignoresRobots, memory: memory, limits: limits)
  }

  /// A sheet that is wanted.
  private struct Wanted: Sendable {
    /// As pages and sheets ask for it.
    var name: WebURL
    /// Where it is: imports are relative to where the redirects of their sheet led to.
    var place: WebURL
  }

  package func styleSheets(at urls: [WebURL]) async -> [RemoteStyleSheet] {
    var found: [RemoteStyleSheet] = []
    var seen = Set(urls.map(\.textWithoutFragment))
    var wanted = urls.map { Wanted(name: $0, place: $0) }
    for depth in 0...Self.importDepth where !wanted.isEmpty {
      let answers = await fetch(wanted)
      wanted = []
      for (sheet, file) in answers {
        let isSheet = (file.mediaType?.essence ?? "text/css") == "text/css"
        let parsed = isSheet ? StyleSheet(bytes: file.bytes) : nil
        found.append(RemoteStyleSheet(url: sheet.name, sheet: parsed))
        guard depth < Self.importDepth, let imports = parsed?.imports else { continue }
        for rule in imports.prefix(Self.importsPerSheet) {
          guard let name = WebURL(rule.url, relativeTo: sheet.name),
            let place = WebURL(rule.url, relativeTo: file.url), place.isHTTP,
            seen.insert(name.textWithoutFragment).inserted
          else { continue }
          wanted.append(Wanted(name: name, place: place))
        }
      }
    }
    return found
  }

  /// Fetches sheets, of each host one after the other, in the order they are wanted in.
  private func fetch(_ wanted: [Wanted]) async -> [(Wanted, ForeignFiles.File)] {
    let hosts = Dictionary(grouping: wanted.indices) { wanted[$0].place.host ?? "" }
    var answers: [Int: ForeignFiles.File] = [:]
    await withTaskGroup(of: [(Int, ForeignFiles.File)].self) { group in
      for places in hosts.values {
        group.addTask {
          var answers: [(Int, ForeignFiles.File)] = []
          for place in places {
            let url = wanted[place].place
            guard let file = await files.file(at: url, accepting: "text/css,*/*;q=0.1") else {
              continue
            }
            if let page = file.toRemember { memory?.remember(page, at: url) }
            answers.append((place, file))
          }
          return answers
        }
      }
      for await part in group {
        for (place, file) in part { answers[place] = file }
      }
    }
    return wanted.indices.compactMap { place in answers[place].map { (wanted[place], $0) } }
  }
}
