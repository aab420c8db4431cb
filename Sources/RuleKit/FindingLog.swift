package import AuditModel
package import DOM
import Text

/// What one rule said of one page.
package struct FindingLog {
  /// A finding with its places still to be worked out: most of a page's walk needs no line numbers.
  private struct Entry {
    var outcome: Outcome
    /// The key of the message.
    var message: String
    var arguments: [String: String]
    var target: FindingTarget
    var grouping: FindingGrouping?
    var block: NodeID?
    /// By name: what it is about, where elements are told by target.
    var values: [String: String]
    /// What else it stands for, as far as it is kept.
    var others: [FindingTarget] = []
    /// How many it stands for.
    var count = 1
    /// By name: the parts of the arguments that were joined to lists.
    private var listed: [String: [String]] = [:]

    init(
      outcome: Outcome, message: String, arguments: [String: String], target: FindingTarget,
      grouping: FindingGrouping?, block: NodeID?, values: [String: String]
    ) {
      self.outcome = outcome
      self.message = message
      self.arguments = arguments
      self.target = target
      self.grouping = grouping
      self.block = block
      self.values = values
    }

    /// Takes in what one edit mends together with it. Names of tags and attributes are listed, each once; of
    /// other values the first is kept as an example.
    mutating func add(_ other: Entry) {
      count += 1
      if others.count < Finding.maximumListedPlaces - 1 { others.append(other.target) }
      guard grouping != .target else { return }
      for (name, value) in other.arguments
      where Self.listedValues.contains(name) && arguments[name] != value {
        list(value, under: name)
      }
    }

    private static let maximumValues = 8
    /// Values that messages list. What a message quotes stands as it is written somewhere.
    private static let listedValues: Set<String> = ["attributes", "element"]

    private mutating func list(_ value: String, under name: String) {
      let known = listed[name]
      if let known, known.count >= Self.maximumValues { return }
      var values = known ?? Self.parts(of: arguments[name] ?? "")
      for part in Self.parts(of: value)
      where values.count < Self.maximumValues && !values.contains(part) {
        values.append(part)
      }
      if let known, known.count == values.count { return }
      listed[name] = values
      arguments[name] = values.joined(separator: ", ")
    }

    private static func parts(of list: String) -> [String] {
      guard list.contains(bytesOf: ", ") else { return list.isEmpty ? [] : [list] }
      return list.split(separator: ", ").map(String.init)
    }
  }

  /// What a rule said of an element, held back.
  private struct Held {
    var outcome: Outcome
    var message: any RuleMessage
    var node: NodeID
    var near: Element?
    var subject: String?
    var seen: Finding.Seen?
    var style: String?
  }

  /// What the elements of one finding share.
  private struct Group: Hashable {
    var outcome: Outcome
    var message: String
    var values: [String: String]
    var block: NodeID?
    var seen: Finding.Seen?
  }

  /// Findings beyond this many are counted, not kept: a page with 100,000 faults needs no list.
  package static let maximumEntries = 1_000

  /// True when there were more findings than are kept.
  package private(set) var isCut = false

  private let groupings: [String: FindingGrouping]
  private var entries: [Entry] = []
  /// Where the finding of a group is among the entries.
  private var groups: [Group: Int] = [:]
  private var failed = 0
  package var passed = 0
  private var review = 0
  var withheld = 0
  var lacksInput = false
  /// True while findings are held back until it is known what other rules say of their elements.
  private var isHolding: Bool
  private var held: [Held] = []

  /// When what is hidden as the page loads is seen; nil of the page as it loads.
  private let seenWhen: ((NodeID) -> Finding.Seen?)?

  package init(
    _ groupings: [String: FindingGrouping], yields: Bool = false,
    seenWhen: ((NodeID) -> Finding.Seen?)? = nil
  ) {
    self.groupings = groupings
    self.seenWhen = seenWhen
    isHolding = yields
  }

  package var outcome: RuleOutcome {
    var outcome = RuleOutcome(failed: failed, passed: passed, review: review)
    outcome.withheld = withheld
    if lacksInput, outcome.outcome != .failed {
      outcome.outcome = .untested
      outcome.lacksInput = true
    }
    return outcome
  }

  /// Adds what a rule said of a target.
  ///
  /// - Parameters:
  ///   - subject: what a finding that is told by target is about; nil: the values of its message.
  ///   - style: where the style rule behind it stands.
  package mutating func add(
    _ outcome: Outcome, _ message: some RuleMessage, _ target: FindingTarget,
    near element: Element?, about subject: String?, seen: Finding.Seen? = nil,
    style: String? = nil
  ) {
    if isHolding, let node = target.element {
      held.append(
        Held(
          outcome: outcome, message: message, node: node, near: element, subject: subject,
          seen: seen, style: style))
      return
    }
    if outcome == .failed { failed += 1 } else { review += 1 }
    let key = message.key
    // Who has to look at one looks at the others of the page as well.
    let grouping = groupings[key] ?? (outcome == .needsReview ? .page : nil)
    if grouping == nil, entries.count >= Self.maximumEntries {
      isCut = true
      return
    }
    var arguments = message.arguments
    let values = grouping == .target ? subject.map { ["target": $0] } ?? arguments : [:]
    let seen = seen ?? target.element.flatMap { seenWhen?($0) }
    if let seen { arguments[Finding.seenArgument] = seen.rawValue }
    if let style { arguments[Finding.styleArgument] = style }
    let entry = Entry(
      outcome: outcome, message: key, arguments: arguments, target: target, grouping: grouping,
      block: grouping == .block ? element.map(Self.block) : nil,
      values: values)
    if grouping == nil {
      entries.append(entry)
      return
    }
    let group = Group(
      outcome: outcome, message: key, values: entry.values, block: entry.block,
      seen: seen)
    if let known = groups[group] {
      entries[known].add(entry)
    } else if entries.count < Self.maximumEntries {
      groups[group] = entries.count
      entries.append(entry)
    } else {
      isCut = true
    }
  }

  /// Which elements were found, as far as they are kept.
  package var foundElements: [(node: NodeID, outcome: Outcome)] {
    var found = held.map { (node: $0.node, outcome: $0.outcome) }
    for entry in entries {
      for target in [entry.target] + entry.others {
        if let node = target.element { found.append((node: node, outcome: entry.outcome)) }
      }
    }
    return found
  }

  /// Takes in what was held back, but for what another rule has said already: that is returned, for
  /// those who count every fault.
  package mutating func settle(
    without isSaid: (NodeID, Outcome) -> Bool
  ) -> FindingLog {
    var withdrawn = FindingLog(groupings)
    isHolding = false
    for finding in held {
      if isSaid(finding.node, finding.outcome) {
        withdrawn.add(finding)
      } else {
        add(finding)
      }
    }
    held = []
    return withdrawn
  }

  private mutating func add(_ finding: Held) {
    add(
      finding.outcome, finding.message, .element(finding.node), near: finding.near,
      about: finding.subject, seen: finding.seen, style: finding.style)
  }

  /// The findings with their places.
  ///
  /// - Parameter messages: the severities of messages that tell what is not as grave as the rest, or graver.
  package func findings(
    of rule: RuleID, _ severity: Severity, by messages: [String: Severity] = [:], on page: Page,
    _ tests: TestLookup
  ) -> [Finding] {
    var findings: [Finding] = []
    findings.reserveCapacity(entries.count)
    for entry in entries {
      let finding = finding(
        entry, of: rule, messages[entry.message] ?? severity, on: page, tests)
      // An element and the copies that the parser made of it are one tag to whoever mends it.
      if let last = findings.last, last.place.offset == finding.place.offset,
        last.message == finding.message, last.arguments == finding.arguments
      {
        continue
      }
      findings.append(finding)
    }
    return findings
  }

  private func finding(
    _ entry: Entry, of rule: RuleID, _ severity: Severity, on page: Page, _ tests: TestLookup
  ) -> Finding {
    var finding = Finding(
      rule: rule, outcome: entry.outcome, severity: severity, message: entry.message,
      arguments: entry.arguments, place: page.place(of: entry.target), places: entry.count,
      grouping: entry.grouping)
    var spokenOf: [FindingTests] = []
    for target in [entry.target] + entry.others {
      let element = target.element.flatMap { page.document.element($0) }
      let found = tests(
        FoundFault(
          rule: rule, message: entry.message, outcome: entry.outcome, element: element, page: page))
      if !spokenOf.contains(found) { spokenOf.append(found) }
    }
    finding.tests = FindingTests(joining: spokenOf)
    for target in entry.others {
      let place = page.place(of: target)
      if place.offset == (finding.otherPlaces.last ?? finding.place).offset {
        finding.places -= 1
      } else {
        finding.otherPlaces.append(place)
      }
    }
    switch entry.grouping {
    case .block:
      if let place = entry.block.map({ page.place(of: .element($0)) }) {
        finding.place.context = place.context
        finding.place.element = place.element
      }
    case .target:
      finding.place.context = FindingLog.context(ofTarget: entry.values)
      finding.place.element = finding.place.context
    // The first element of those of a page may be mended while the others stay.
    case .page: finding.place.element = FindingLog.context(ofTarget: ["message": entry.message])
    case nil: break
    }
    return finding
  }
}

extension FindingLog {
  /// The nearest list, table, form, navigation or section around an element that a finding points at.
  static func block(around element: Element) -> NodeID {
    let document = element.document
    var current = document.parent(of: element.id)
    while let node = current, document.kind(of: node) == .element {
      if document.namespace(of: node) == .html, blocks.contains(document.name(of: node)) {
        return node
      }
      current = document.parent(of: node)
    }
    return element.id
  }

  /// Stands in a place for what the values of a message name.
  package static func context(ofTarget arguments: [String: String]) -> UInt64 {
    var hash = StableHash()
    for (name, value) in arguments.sorted(by: { $0.key < $1.key }) {
      hash.combine(name)
      hash.combine(value)
    }
    return hash.value
  }

  private static let blocks: Set<Name> = [
    .article, .aside, .body, .dl, .fieldset, .footer, .form, .header, .main, .nav, .ol, .section,
    .select, .table, .ul,
  ]
}
