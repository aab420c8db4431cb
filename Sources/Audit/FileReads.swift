import Synchronization

/// Notes which files of the site the judgement of a page rests on, besides the page itself, and what its frames
/// may still hold.
package final class FileReads: Sendable {
  private let noted = Mutex<Set<String>>([])
  /// Bytes that frames of the page may still show, those in frames included: they stay in memory with it.
  private let room = Mutex(10 << 20)

  /// What a frame takes besides its text, in bytes of text.
  private static let frameCost = 16 << 10

  package init() {}

  func note(_ path: String) { noted.withLock { _ = $0.insert(path) } }

  /// Makes room for a frame; false where frames of the page have taken it all.
  func takesFrame(of bytes: Int) -> Bool {
    room.withLock { room in
      room -= bytes + Self.frameCost
      return room >= 0
    }
  }

  var paths: Set<String> { noted.withLock { $0 } }
}
