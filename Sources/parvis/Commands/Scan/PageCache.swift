import Crawling
import Glibc
import History
import LiveSites
import Text
import WebAddress

/// The pages of one site from night to night, so that its server sends only what has changed.
final class PageCache: LiveMemory {
  private let store: PageStore
  private let needsValidators: Bool

  /// Nil when there is no file and none can be made: then all is sent.
  ///
  /// - Parameter needsValidators: false where what a server cannot be asked about is of use all the same.
  init?(path: String, limit: Int, needsValidators: Bool = true) {
    self.needsValidators = needsValidators
    guard let store = PageStore(path: path, limit: limit, time: SystemClock().wallTime) else {
      return nil
    }
    self.store = store
  }

  func page(at url: WebURL) -> RememberedPage? {
    guard let page = store.page(at: url.textWithoutFragment) else { return nil }
    let fields = page.headers.split(separator: "\n").compactMap { line -> HTTPHeader? in
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      return parts.count == 2 ? HTTPHeader(String(parts[0]), String(parts[1])) : nil
    }
    return RememberedPage(
      bytes: page.bytes, headers: HTTPHeaders(fields), needsValidators: needsValidators)
  }

  func remember(_ page: RememberedPage, at url: WebURL) {
    let lines = page.headers.fields.map { "\($0.name):\($0.value)" }
    // A line break within a header would make it two headers.
    guard lines.allSatisfy({ !$0.contains(where: \.isNewline) }) else { return }
    store.insert(
      PageStore.Page(bytes: page.bytes, headers: lines.joined(separator: "\n")),
      at: url.textWithoutFragment)
  }

  /// Takes note of what had no answer this night.
  ///
  /// - Returns: those that have had none for three nights in a row.
  func noteUnsettled(_ addresses: Set<String>) -> Set<String> {
    let name = "parvis:unsettled"
    var before: [String: Int] = [:]
    for line in (store.page(at: name)?.headers ?? "").split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1)
      if parts.count == 2, let count = Int(parts[0]) { before[String(parts[1])] = count }
    }
    let counts = addresses.sorted().prefix(1000).map { ($0, (before[$0] ?? 0) + 1) }
    let lines = counts.map { "\($0.1) \($0.0)" }.joined(separator: "\n")
    store.insert(PageStore.Page(bytes: [], headers: lines), at: name)
    return Set(counts.filter { $0.1 >= 3 }.map(\.0))
  }

  func close() { store.close() }

  // MARK: - The folder of all sites

  /// Makes the folder beside a database, readable by its owner only: pages may have been fetched with
  /// a password. Nil when it cannot be made.
  static func folder(beside database: String) -> String? {
    let path = database + ".pages"
    return mkdir(path, 0o700) == 0 || errno == EEXIST ? path : nil
  }

  /// Where the pages of a site are.
  static func file(of address: String, in folder: String) -> String {
    "\(folder)/\(PageStore.name(of: address))"
  }

  /// Removes the pages of sites that were not visited for a long time.
  static func removeOld(in folder: String) {
    guard var directory = try? DirectoryReader(folder) else { return }
    let past = time(nil) - retentionSeconds
    while let name = directory.next()?.name {
      var information = stat()
      guard PageStore.isName(name), stat(folder + "/" + name, &information) == 0,
        information.st_mtim.tv_sec < past
      else { continue }
      PageStore.remove(folder + "/" + name)
    }
  }

  private static let retentionSeconds = 60 * 86_400
}
