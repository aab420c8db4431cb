import Glibc
import Synchronization

/// Shows on standard error how far an audit is. May be called from any thread.
final class ProgressBar: Sendable {
  /// When it is shown.
  enum Choice: String, Sendable, CaseIterable {
    case auto, always, never
  }

  private struct State {
    var lastShown: ContinuousClock.Instant?
    var lastTenth = 0
    var most = 0
  }

  private let state = Mutex(State())
  private let clock = ContinuousClock()
  private let isShown: Bool
  /// On a terminal one line is drawn over and over; elsewhere a line is added per tenth.
  private let isTerminal: Bool

  init(_ choice: Choice, isQuiet: Bool) {
    isTerminal = Terminal.isCapable(2)
    isShown =
      switch choice {
      case .auto: isTerminal && !isQuiet
      case .always: true
      case .never: false
      }
  }

  /// `done` of `total` pages are judged.
  func show(_ done: Int, of total: Int) {
    guard isShown, total > 0 else { return }
    state.withLock { state in
      // Threads may report out of order.
      guard done > state.most else { return }
      state.most = done
      if isTerminal {
        let now = clock.now
        if let last = state.lastShown, now - last < .milliseconds(80), done < total { return }
        state.lastShown = now
        draw(done, total)
      } else if done * 10 / total > state.lastTenth || done == total {
        state.lastTenth = done * 10 / total
        StandardError.write(label(done, total) + "\n")
      }
    }
  }

  /// `done` pages of a live site are judged, `limit` at most; how many there are nobody knows.
  func show(_ done: Int, atMost limit: Int) {
    guard isShown else { return }
    let label = NoticePhrase.pageAtMost(done: done, limit: limit).text
    state.withLock { state in
      if isTerminal {
        state.lastShown = clock.now
        Signals.noteProgress(true)
        StandardError.write("\r" + label + "\u{1B}[K")
      } else if done % 10 == 0 {
        StandardError.write(label + "\n")
      }
    }
  }

  private func label(_ done: Int, _ total: Int) -> String {
    NoticePhrase.pageOf(done: done, total: total).text
  }

  private func draw(_ done: Int, _ total: Int) {
    Signals.noteProgress(true)
    let label = label(done, total)
    let room = min(40, Terminal.width(2) - label.count - 4)
    var line = label
    if room >= 10 {
      let filled = room * done / total
      line =
        String(repeating: "█", count: filled) + String(repeating: "░", count: room - filled) + " "
        + label
    }
    StandardError.write("\r" + line + "\u{1B}[K")
  }

  /// Takes the bar away before anything else is shown.
  func finish() {
    guard isShown, isTerminal else { return }
    let wasDrawn = state.withLock { state in
      defer { state = State() }
      return state.lastShown != nil
    }
    if wasDrawn { StandardError.write("\r\u{1B}[K") }
    Signals.noteProgress(false)
  }
}
