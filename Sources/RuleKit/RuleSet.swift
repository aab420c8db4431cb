public import AuditModel
import DOM

/// The rules of a run, with the table that routes elements to them.
///
/// Built once per configuration and shared by all pages.
public struct RuleSet: Sendable {
  private let pageRules: [any Rule.Type]
  private let siteRules: [any SiteRuleRun]
  /// By slot of the page rule, then by number of the site rule.
  private let pageSeverities: [Severity]
  private let siteSeverities: [Severity]
  /// By slot: the place in ``ruleList``.
  private let outcomePlaces: [Int]
  private let routes: RouteTable
  private let ruleList: RuleOutcomes.RuleList
  /// After this long on one page a rule is given up. A guard, not a schedule: rules take
  /// microseconds.
  public var budget: Duration = .seconds(5)

  public init(
    pageRules: [any Rule.Type], siteRules: [any SiteRule.Type], severities: [RuleID: Severity]
  ) {
    self.pageRules = pageRules
    self.siteRules = siteRules.map { RuleSet.erase($0) }
    pageSeverities = pageRules.map { severities[$0.id] ?? .moderate }
    siteSeverities = self.siteRules.map { severities[$0.ruleID] ?? .moderate }
    ruleList = RuleOutcomes.RuleList(pageRules.map { $0.id })
    outcomePlaces = pageRules.map { [ruleList] in ruleList.place(of: $0.id) ?? 0 }
    routes = RouteTable(pageRules.map { $0.interests })
  }

  public var pageRuleIDs: [RuleID] { pageRules.map { $0.id } }
  public var siteRuleIDs: [RuleID] { siteRules.map(\.ruleID) }

  /// What the page rules conclude of a page and what the site rules keep of it.
  public struct PageVerdict: Sendable {
    public var outcomes: RuleOutcomes
    /// In the order of the source, then of the rules' ids.
    public var findings: [Finding]
    /// By the number of the site rule.
    fileprivate var facts: [(any Sendable)?]
    /// Time spent per rule, when asked for.
    public var times: [RuleID: Duration]
  }

  /// Walks the page once and shows each element to the rules that asked for it.
  public func judge(_ page: Page, timed: Bool = false) -> PageVerdict {
    let runs = pageRules.map { RuleSet.makeRun($0) }
    var clock = RuleClock(count: runs.count, budget: budget, timed: timed)
    let document = page.document

    var slots: [Int] = []
    for element in document.elements {
      routes.slots(of: element, &slots)
      for slot in slots {
        guard clock.isMeasuring else {
          runs[slot].visit(element, in: page)
          clock.tick()
          continue
        }
        if clock.isGivenUp(slot) { continue }
        clock.measure(slot) { runs[slot].visit(element, in: page) }
        if clock.isGivenUp(slot) { runs[slot].abandon() }
      }
    }
    for (slot, run) in runs.enumerated() { clock.measure(slot) { run.finish(page) } }

    var verdict = PageVerdict(
      outcomes: RuleOutcomes(ruleList), findings: [], facts: [], times: [:])
    for (slot, run) in runs.enumerated() {
      let (outcome, findings) = run.conclude(page, severity: pageSeverities[slot])
      verdict.outcomes.set(outcome, at: outcomePlaces[slot])
      if !findings.isEmpty { verdict.findings += findings }
      if timed { verdict.times[run.ruleID] = clock.spent[slot] }
    }
    verdict.findings.sort { $0.precedes($1) }
    verdict.facts = siteRules.map { $0.collect(from: page) }
    return verdict
  }

  /// What the site rules conclude, from all pages in the order of their paths.
  public func judgeSite(_ pages: [(path: String, verdict: PageVerdict)], in site: SiteContext)
    -> (outcomes: [RuleID: SiteRuleOutcome], findings: [Finding])
  {
    var outcomes: [RuleID: SiteRuleOutcome] = [:]
    var findings: [Finding] = []
    for (number, rule) in siteRules.enumerated() {
      let facts = pages.compactMap { page in
        page.verdict.facts[number].map { (path: page.path, fact: $0) }
      }
      let (outcome, found) = rule.conclude(
        facts, in: site, severity: siteSeverities[number])
      outcomes[rule.ruleID] = outcome
      findings += found
    }
    findings.sort { one, other in
      (one.place.path, one.place.offset, one.rule)
        < (other.place.path, other.place.offset, other.rule)
    }
    return (outcomes, findings)
  }

  private static func makeRun<R: Rule>(_: R.Type) -> any PageRuleRun { RuleRun<R>() }
  private static func erase<R: SiteRule>(_: R.Type) -> any SiteRuleRun { SiteRun<R>() }
}

extension Finding {
  fileprivate func precedes(_ other: Finding) -> Bool {
    (place.offset, rule, message) < (other.place.offset, other.rule, other.message)
  }
}

/// Which rules want which elements, by integers.
struct RouteTable: Sendable {
  /// Slots by the number of a name, in one array.
  private struct Routes: Sendable {
    private let slots: ContiguousArray<Int>
    /// Where the slots of each name begin; one more for the end.
    private let starts: ContiguousArray<Int>

    init(_ table: [[Int]]) {
      slots = ContiguousArray(table.joined())
      var starts: ContiguousArray<Int> = [0]
      for list in table { starts.append(starts[starts.count - 1] + list.count) }
      self.starts = starts
    }

    var isEmpty: Bool { slots.isEmpty }

    /// The places of a name's slots.
    func places(of name: Name) -> Range<Int> {
      let number = Int(name.rawValue)
      return number + 1 < starts.count ? starts[number]..<starts[number + 1] : 0..<0
    }

    subscript(place: Int) -> Int { slots[place] }

    /// Adds a name's slots to `list`.
    func append(_ name: Name, to list: inout [Int]) {
      for place in places(of: name) { list.append(slots[place]) }
    }
  }

  private let everywhere: [Int]
  private let html: Routes
  private let svg: Routes
  private let attributes: Routes

  init(_ interests: [[Interest]]) {
    var everywhere: [Int] = []
    var html = [[Int]](repeating: [], count: Name.knownCount)
    var svg = html
    var attributes = html
    for (slot, wanted) in interests.enumerated() {
      if wanted.contains(.allElements) {
        everywhere.append(slot)
        continue
      }
      for interest in wanted {
        switch interest {
        case .elements(let names): Self.add(slot, names, to: &html)
        case .svgElements(let names): Self.add(slot, names, to: &svg)
        case .attributes(let names): Self.add(slot, names, to: &attributes)
        case .allElements: break
        }
      }
    }
    self.everywhere = everywhere
    self.html = Routes(html)
    self.svg = Routes(svg)
    self.attributes = Routes(attributes)
  }

  private static func add(_ slot: Int, _ names: [Name], to table: inout [[Int]]) {
    for name in names where table.indices.contains(Int(name.rawValue)) {
      let index = Int(name.rawValue)
      if !table[index].contains(slot) { table[index].append(slot) }
    }
  }

  /// Fills `slots` with the rules that want the element, each once.
  func slots(of element: Element, _ slots: inout [Int]) {
    slots.removeAll(keepingCapacity: true)
    slots += everywhere
    switch element.namespace {
    case .html: html.append(element.name, to: &slots)
    case .svg: svg.append(element.name, to: &slots)
    case .mathML: break
    }
    let document = element.document
    let range = document.attributeRange(of: element.id)
    guard !range.isEmpty, !attributes.isEmpty else { return }
    let first = everywhere.count
    for index in range {
      let places = attributes.places(of: document.attributes[index].name)
      for place in places {
        let slot = attributes[place]
        if !slots[first...].contains(slot) { slots.append(slot) }
      }
    }
  }
}

/// Measures rules on one page and gives up those that take too long.
///
/// Nothing is measured until the page as a whole has taken longer than a rule may, so that an
/// ordinary page never reads the clock twice and a busy machine changes no result.
private struct RuleClock {
  private(set) var spent: [Duration]
  private var givenUp: [Bool]
  private var visits = 0
  private(set) var isMeasuring: Bool
  private let budget: Duration
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant

  init(count: Int, budget: Duration, timed: Bool) {
    spent = Array(repeating: .zero, count: count)
    givenUp = Array(repeating: false, count: count)
    self.budget = budget
    isMeasuring = timed
    start = clock.now
  }

  func isGivenUp(_ slot: Int) -> Bool { givenUp[slot] }

  /// Counts a step that is not measured; looks at the clock now and then.
  mutating func tick() {
    visits &+= 1
    if visits & 1023 == 0, clock.now - start > budget { isMeasuring = true }
  }

  mutating func measure(_ slot: Int, _ body: () -> Void) {
    if !isMeasuring { tick() }
    guard isMeasuring else { return body() }
    spent[slot] += clock.measure(body)
    if spent[slot] > budget { givenUp[slot] = true }
  }
}
