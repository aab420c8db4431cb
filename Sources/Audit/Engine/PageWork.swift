import AuditModel
import DOM
import RuleKit

/// The rules of a run at work on one page.
///
/// Each rule pays for its own steps out of its budget; one that exceeds it is abandoned at the next
/// walk or query that charges the meter, and what it concluded is discarded, for it may rest on
/// walks that ended early. Should what is worked out for all rules exceed its own budget, or should
/// time run out, everything that is not finished is abandoned.
struct PageWork {
  private let page: Page
  private let runs: [any PageRuleRun]
  private let meter: StepMeter
  private let limit: Int
  private let deadline: ContinuousClock.Instant
  private let memory: Int
  /// By slot of the rule: what it may still spend; 0 or less once it was abandoned.
  private var left: [Int]
  /// Rules that settings leave out on the page.
  private let off: Set<Int>
  /// Slots below this have finished.
  private var finished = 0
  private var isOutOfTime = false
  private var isOutOfMemory = false
  private var visits = 0
  private var looks = 0

  init(_ runs: [any PageRuleRun], on page: Page, budget: RuleBudget, without off: Set<Int> = []) {
    self.page = page
    self.runs = runs
    meter = page.document.meter
    limit = budget.ruleLimit(nodes: page.document.count)
    meter.limitShared(to: budget.sharedLimit(nodes: page.document.count))
    deadline = ContinuousClock.now + budget.time
    memory = budget.memory
    self.off = off
    left = Array(repeating: limit, count: runs.count)
    for slot in off { left[slot] = 0 }
  }

  /// True when nothing that goes on from here would count.
  private var isStopped: Bool { isOutOfTime || isOutOfMemory || meter.isSharedExhausted }

  /// True when something was abandoned.
  var isInPart: Bool {
    isStopped || left.indices.contains { left[$0] <= 0 && !off.contains($0) }
  }

  /// Whether the rule did not come to an end that counts.
  func isAbandoned(_ slot: Int) -> Bool { left[slot] <= 0 || slot >= finished }

  /// Shows each element to the rules that asked for it.
  mutating func walk(_ routes: RouteTable) {
    let document = page.document
    var waiting = WaitingVisits(rules: runs.count)
    var index = 0
    while index < document.count, !isStopped {
      let record = document.nodes[index]
      if record.kind == .templateContents {
        index = max(Int(record.subtreeEnd), index + 1)
        continue
      }
      if record.kind == .element {
        waiting.add(Element(NodeID(index), in: document), routes)
        if waiting.isFull { visit(&waiting) }
      }
      index += 1
    }
    visit(&waiting)
  }

  /// Shows each element that is hidden as the page loads, and can be brought into view, to the rules that
  /// judge such parts.
  ///
  /// - Parameter hidden: the rules at work on the page with its hidden parts shown, by slot.
  mutating func walk(_ routes: RouteTable, on view: Page, _ hidden: [Int: any PageRuleRun]) {
    let document = page.document
    var waiting = WaitingVisits(rules: runs.count)
    var index = 0
    while index < document.count, !isStopped {
      let node = NodeID(index)
      guard view.leadsToJudged(node) || index == 0 else {
        index = max(document.descendants(of: node).upperBound, index + 1)
        continue
      }
      if document.kind(of: node) == .element, view.isJudged(node) {
        waiting.add(Element(node, in: document), routes)
        if waiting.isFull { visit(&waiting, on: view, hidden) }
      }
      index += 1
    }
    visit(&waiting, on: view, hidden)
  }

  /// Has rules conclude that look at the page as a whole.
  mutating func finish(_ slots: [Int], on view: Page, _ hidden: [Int: any PageRuleRun]) {
    for slot in slots where left[slot] > 0 && !isStopped {
      meter.left = left[slot]
      meter.timer?.begin(.rule(slot))
      hidden[slot]?.finish(view)
      meter.timer?.end()
      left[slot] = meter.left
    }
  }

  private mutating func visit(_ waiting: inout WaitingVisits) {
    for slot in runs.indices { visit(waiting[slot], slot, runs[slot], page) }
    waiting.removeAll()
  }

  private mutating func visit(
    _ waiting: inout WaitingVisits, on view: Page, _ hidden: [Int: any PageRuleRun]
  ) {
    for slot in runs.indices {
      if let run = hidden[slot] { visit(waiting[slot], slot, run, view) }
    }
    waiting.removeAll()
  }

  private mutating func visit(
    _ nodes: [NodeID], _ slot: Int, _ run: any PageRuleRun, _ page: Page
  ) {
    guard !nodes.isEmpty, left[slot] > 0 else { return }
    meter.left = left[slot]
    meter.timer?.begin(.rule(slot))
    for node in nodes where !isStopped {
      meter.charge()
      run.visit(Element(node, in: page.document), in: page)
      if meter.isExhausted { break }
      // An ordinary page reads the clock a few times.
      visits &+= 1
      if visits & 1023 == 0 { lookAtLimits() }
    }
    meter.timer?.end()
    left[slot] = meter.left
  }

  private mutating func lookAtLimits() {
    isOutOfTime = isOutOfTime || ContinuousClock.now > deadline
    // The system is asked once in a while on small pages, which take little.
    looks &+= 1
    if looks & 63 == 1 || page.document.count > Self.manyNodes {
      isOutOfMemory = isOutOfMemory || ProcessMemory.resident > memory
    }
  }

  private static let manyNodes = 50_000

  mutating func finish() {
    while finished < runs.count, !isStopped {
      if left[finished] > 0 {
        meter.left = left[finished]
        meter.timer?.begin(.rule(finished))
        runs[finished].finish(page)
        meter.timer?.end()
        left[finished] = meter.left
        lookAtLimits()
        // What the rule asked for may be incomplete.
        if isStopped { return }
      }
      finished += 1
    }
  }

  /// What a site rule keeps of the page; nil when it was abandoned.
  mutating func collect(_ rule: any SiteRuleRun, number: Int) -> PageVerdict.Fact {
    guard !isStopped else { return .abandoned }
    meter.left = limit
    meter.timer?.begin(.rule(runs.count + number))
    let fact = rule.collect(from: page)
    meter.timer?.end()
    lookAtLimits()
    if isStopped || meter.isExhausted { return .abandoned }
    return fact.map { .kept($0) } ?? .nothing
  }

  /// How many steps the page has cost so far, those of site rules left out.
  func steps(of budget: RuleBudget) -> Int {
    left.reduce(budget.sharedLimit(nodes: page.document.count) - meter.sharedLeft) {
      $0 + limit - $1
    } - off.count * limit
  }

  /// Lifts the limit from what is done with the page later.
  func end() { meter.left = .max }
}
