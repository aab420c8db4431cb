import Text

/// Whether all lines are there that workers say they wrote, in whatever order lines come and however often a part was
/// judged.
struct LineTally: Sendable {
  /// The lines since the last end of a worker in this input.
  private var open: [UInt64] = []
  /// Lines whose worker was not seen to come to its end right behind them.
  private var loose: [UInt64] = []
  /// Lines of workers that are here whole.
  private var whole: Set<UInt64> = []
  /// What the ends say that do not stand right behind their lines.
  private var unmatched: [UInt64: UInt64] = [:]
  private var ends = 0
  private var all: UInt64 = 0
  private var announced: UInt64 = 0

  /// Begins with an input.
  mutating func begin() { open = [] }

  /// Takes a line that is no end.
  mutating func note(_ hash: UInt64) {
    open.append(hash)
    all &+= hash
  }

  /// Takes the end of a worker.
  mutating func note(end counts: WorkerCounts, hash: UInt64) {
    ends += 1
    announced &+= counts.digest
    let count = counts.pages + counts.skipped + counts.broken + counts.answers + counts.crawls
    let own = open.suffix(max(0, count))
    if own.count == count, own.reduce(0, &+) == counts.digest {
      whole.formUnion(own)
      loose += open.dropLast(count)
    } else {
      unmatched[hash] = counts.digest
      loose += open
    }
    open = []
  }

  /// Ends an input.
  mutating func finish() {
    loose += open
    open = []
  }

  /// True where nothing is missing.
  var isWhole: Bool {
    guard ends > 0 else { return false }
    if all == announced { return true }
    // What a worker that was stopped left behind was judged again; ends apart from their lines tell together what
    // the lines come to.
    let rest = Set(loose).subtracting(whole)
    return unmatched.values.reduce(0, &+) == rest.reduce(0, &+)
  }
}
