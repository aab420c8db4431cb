public import Synchronization

/// Counts the work that is done on a page, in steps, so that a judgement which costs too much is
/// abandoned at the same point in every run and on every machine.
///
/// A step is about the cost of looking at a few dozen neighbouring nodes; it is never a measure of
/// time. Whoever runs a judgement sets ``left`` to what it may spend. Walks over the document
/// (``Element/descendants``, ``Element/children``, ``Element/ancestors``, ``Document/elements``)
/// charge the meter as they go and end early once nothing is left, and so does code that calls
/// ``charge(_:)`` in loops of its own. What was concluded while ``isExhausted`` held is therefore
/// incomplete: whoever set the limit must discard it.
///
/// What is computed once and kept for all who ask is charged to a separate account by
/// ``sharing(_:_:)``: otherwise whoever happens to ask first would pay for everyone, and what it
/// could not pay for would be kept incomplete.
///
/// One task works on a page at a time; the counters are atomic only so that a document may move
/// from one task to another.
@usableFromInline package final class StepMeter: Sendable {
  @usableFromInline let steps: Atomic<Int>
  /// What the shared account has left; while it pays, what whoever asked has left.
  @usableFromInline let otherSteps: Atomic<Int>
  @usableFromInline let isSharing = Atomic(false)
  @usableFromInline let isOverdrawn = Atomic(false)
  /// Measures time as well, where that is asked for.
  @usableFromInline package let timer: WorkTimer?

  /// - Parameters:
  ///   - limit: the steps that may be charged before ``left`` is set.
  ///   - shared: the steps of the shared account, for as long as the meter lives.
  ///   - timer: given when the time of each kind of work is wanted.
  package init(limit: Int = .max, shared: Int = .max, timer: WorkTimer? = nil) {
    steps = Atomic(limit)
    otherSteps = Atomic(shared)
    self.timer = timer
  }

  /// How many steps may still be charged; below 0 when more were.
  @inlinable package var left: Int {
    get { steps.load(ordering: .relaxed) }
    set { steps.store(newValue, ordering: .relaxed) }
  }

  /// True when nothing is left: walks end early, and what follows from them does not count.
  @inlinable package var isExhausted: Bool { left <= 0 }

  /// True once the shared account has been exhausted: whatever is kept for all may be incomplete,
  /// so that nothing that is concluded from then on counts.
  @inlinable package var isSharedExhausted: Bool { isOverdrawn.load(ordering: .relaxed) }

  /// Charges steps.
  @inlinable package func charge(_ count: Int = 1) {
    steps.store(left &- count, ordering: .relaxed)
  }

  /// Charges steps and says whether any are left.
  @inlinable package func affords(_ count: Int = 1) -> Bool {
    let rest = left &- count
    steps.store(rest, ordering: .relaxed)
    return rest > 0
  }

  /// What the shared account has left.
  package var sharedLeft: Int {
    isSharing.load(ordering: .relaxed) ? left : otherSteps.load(ordering: .relaxed)
  }

  /// Sets what the shared account has left.
  package func limitShared(to count: Int) {
    if isSharing.load(ordering: .relaxed) {
      left = count
    } else {
      otherSteps.store(count, ordering: .relaxed)
    }
  }

  /// Runs `body`, whose result is kept for all who ask, at the expense of the shared account.
  @inlinable
  package func sharing<Result>(_ work: SharedWork = .facts, _ body: () -> Result) -> Result {
    let isNested = isSharing.load(ordering: .relaxed)
    if isNested, timer == nil { return body() }
    begin(work, isNested: isNested)
    defer { end(isNested: isNested) }
    return body()
  }

  @usableFromInline func begin(_ work: SharedWork, isNested: Bool) {
    timer?.begin(.shared(work))
    if isNested { return }
    swapAccounts()
    isSharing.store(true, ordering: .relaxed)
  }

  @usableFromInline func end(isNested: Bool) {
    timer?.end()
    if isNested { return }
    if isExhausted { isOverdrawn.store(true, ordering: .relaxed) }
    swapAccounts()
    isSharing.store(false, ordering: .relaxed)
    // Whoever asked goes on with facts that may be incomplete: it is abandoned like the rest.
    if isSharedExhausted { left = min(left, 0) }
  }

  private func swapAccounts() {
    let rest = left
    left = otherSteps.load(ordering: .relaxed)
    otherSteps.store(rest, ordering: .relaxed)
  }
}
