import Synchronization

/// Notes which files of the site the judgement of a page rests on, besides the page itself.
package final class FileReads: Sendable {
  private let noted = Mutex<Set<String>>([])

  package init() {}

  func note(_ path: String) { noted.withLock { _ = $0.insert(path) } }

  var paths: Set<String> { noted.withLock { $0 } }
}
