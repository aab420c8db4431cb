import Synchronization

/// Work whose result is kept for all rules of a page, whichever of them asks first.
@usableFromInline package enum SharedWork: UInt8, Sendable, Hashable, CaseIterable {
  /// Matching style rules and computing values.
  case styles
  /// Roles, names, exposure, labels, tables.
  case semantics
  /// Where links and other references lead.
  case references
  /// What several rules need to know of the page: its links, headings, painted text.
  case facts
}

/// Measures who spends how much time on a page, for `--profile`.
///
/// Time is exclusive: while one kind of work asks for another, only the inner one is charged.
@usableFromInline package final class WorkTimer: Sendable {
  package enum Work: Sendable, Hashable {
    case shared(SharedWork)
    /// A rule, by its number in the run.
    case rule(Int)
  }

  private struct State {
    var spent: [Work: Duration] = [:]
    var stack: [Work] = []
    /// When the top of the stack was last charged.
    var since = ContinuousClock.now
  }

  private let state = Mutex(State())

  package init() {}

  /// What has been spent so far.
  package var spent: [Work: Duration] { state.withLock { $0.spent } }

  package func begin(_ work: Work) {
    state.withLock { state in
      Self.chargeTop(of: &state)
      state.stack.append(work)
    }
  }

  /// Ends what was begun last.
  package func end() {
    state.withLock { state in
      Self.chargeTop(of: &state)
      state.stack.removeLast(state.stack.isEmpty ? 0 : 1)
    }
  }

  private static func chargeTop(of state: inout State) {
    let now = ContinuousClock.now
    if let top = state.stack.last { state.spent[top, default: .zero] += now - state.since }
    state.since = now
  }
}
