internal import CSS
internal import DOM
import Text

/// Tells which selectors match which elements (Selectors 4, section 17 and 19).
///
/// A selector is tried from right to left. With `ul > .b a` and `<a>`, the compound `a` is held
/// against the element itself, `.b` against each ancestor from the parent on until one matches, and
/// `ul` against the parent of that one. When `ul` fails, the search for `.b` goes on further up; when
/// the ancestors are used up there is nothing left to try, and the whole attempt ends
/// (``Outcome/failedGlobally``).
///
/// Work is counted in compound selectors tried, and charged to ``meter``: a hostile sheet ends in
/// ``isExhausted`` instead of an endless audit.
final class SelectorMatcher {
  /// How many compound selectors are tried for one step of the ``StepMeter``.
  static let compoundsPerStep = 32

  let document: Document
  let keys: ElementKeys
  let isQuirky: Bool
  /// Who pays for what is tried.
  private(set) var meter: StepMeter
  /// Compound selectors that make no whole step yet.
  private var pending = 0
  /// The element that has the keyboard focus, while focus rules are asked for.
  var focused: NodeID?
  /// States taken to hold of every element, while a rule is asked whom it is about.
  private var assumed: DynamicStates = []
  /// Whether boxes and radio buttons are taken as ticked, likewise.
  private var assumesTicks = false
  var positions: SiblingPositions?
  var filteredPositions: [FilteredKey: [UInt32: Int]] = [:]
  var relatives: [ObjectIdentifier: RelativeMatches] = [:]
  /// The same, by what is assumed.
  private var relativesUnderAssumption: [Assumption: [ObjectIdentifier: RelativeMatches]] = [:]
  private lazy var checkedRadios = ElementStates.checkedRadios(document)
  var selectedOptions: [NodeID: Set<NodeID>] = [:]
  var attributeNames: [ObjectIdentifier: (lowered: Name?, exact: Name?)] = [:]

  private struct Assumption: Hashable {
    let states: DynamicStates.RawValue
    let ticks: Bool
  }

  /// What `body` finds while `states` are taken to hold of every element, and boxes as ticked.
  func assuming<Result>(
    _ states: DynamicStates, ticks: Bool = false, _ body: (SelectorMatcher) -> Result
  ) -> Result {
    if states.isEmpty, !ticks { return body(self) }
    let assumption = Assumption(states: states.rawValue, ticks: ticks)
    let atRest = relatives
    relatives = relativesUnderAssumption.removeValue(forKey: assumption) ?? [:]
    assumed = states
    assumesTicks = ticks
    defer {
      assumed = []
      assumesTicks = false
      relativesUnderAssumption[assumption] = relatives
      relatives = atRest
    }
    return body(self)
  }

  /// How an attempt ended: by what another candidate of the same kind could still change.
  private enum Outcome {
    case matched, failed
    /// No sibling further on can help, an ancestor can.
    case restartFromDescendant
    /// Nothing can help.
    case failedGlobally
  }

  init(_ document: Document, keys: ElementKeys, meter: StepMeter) {
    self.meter = meter
    self.document = document
    self.keys = keys
    isQuirky = document.compatibilityMode == .quirks
  }

  /// True when `selector` (its pseudo-element aside) matches `node`.
  func matches(_ selector: ComplexSelector, _ node: NodeID, anchor: NodeID? = nil) -> Bool {
    match(selector, node, anchor) == .matched
  }

  /// True when `selector` matches `node`, which its subject is known to match.
  func matches(_ selector: ComplexSelector, around node: NodeID) -> Bool {
    matchNext(selector, 0, node, nil) == .matched
  }

  private func match(_ selector: ComplexSelector, _ node: NodeID, _ anchor: NodeID?) -> Outcome {
    match(selector, 0, node, anchor)
  }

  /// Tries the compound at `index` and what is left of it. The outcomes bound backtracking: a
  /// failure that no other candidate of the same kind can mend is not retried.
  private func match(
    _ selector: ComplexSelector, _ index: Int, _ node: NodeID, _ anchor: NodeID?
  ) -> Outcome {
    guard index < selector.keys.count, spend(1), mayMatch(selector.keys[index], node),
      paidCompoundMatches(selector, index, node, anchor)
    else { return .failed }
    return matchNext(selector, index, node, anchor)
  }

  /// Tries what is left of a selector whose compound at `index` matches `node`.
  private func matchNext(
    _ selector: ComplexSelector, _ index: Int, _ node: NodeID, _ anchor: NodeID?
  ) -> Outcome {
    guard index < selector.combinators.count, index + 1 < selector.compounds.count else {
      return .matched
    }
    let combinator = selector.combinators[index]
    var current = node
    while true {
      let candidate: NodeID?
      switch combinator {
      case .child, .descendant: candidate = parentElement(current)
      case .nextSibling, .subsequentSibling: candidate = previousElement(current)
      }
      guard let candidate else {
        return combinator == .child || combinator == .descendant
          ? .failedGlobally : .restartFromDescendant
      }
      current = candidate
      let outcome = match(selector, index + 1, candidate, anchor)
      switch (outcome, combinator) {
      case (.matched, _), (.failedGlobally, _), (_, .nextSibling): return outcome
      case (_, .child): return .restartFromDescendant
      case (.restartFromDescendant, .subsequentSibling): return outcome
      default: break
      }
    }
  }

  /// True when the compound at `index` of `selector` matches `node`.
  func compoundMatches(
    _ selector: ComplexSelector, _ index: Int, _ node: NodeID, _ anchor: NodeID?
  ) -> Bool {
    spend(1) && paidCompoundMatches(selector, index, node, anchor)
  }

  /// False when the element lacks what the key asks for: most compounds fail by it.
  @inline(__always)
  private func mayMatch(_ key: CompoundKey, _ node: NodeID) -> Bool {
    switch key.kind {
    case .nothing: true
    case .type:
      keys.registry.loweredHash(of: keys.number(of: document[node].name)) == key.hash
    case .id: keys.registry.loweredHash(of: keys.id(of: node)) == key.hash
    case .className: keys.registry.holdsHash(key.hash, list: keys.classList(of: node))
    }
  }

  private func paidCompoundMatches(
    _ selector: ComplexSelector, _ index: Int, _ node: NodeID, _ anchor: NodeID?
  ) -> Bool {
    guard
      typeMatches(
        selector.compounds[index].type, selector.compounds[index].namespace, of: selector, node)
    else { return false }
    return allMatch(selector.compounds[index].conditions, of: selector, node, anchor)
  }

  /// Conditions are tried in place: none is copied.
  private func allMatch(
    _ conditions: [SimpleSelector], of selector: ComplexSelector, _ node: NodeID, _ anchor: NodeID?
  ) -> Bool {
    let conditions = conditions.span
    for place in conditions.indices
    where !matches(conditions[place], of: selector, node, anchor) {
      return false
    }
    return true
  }

  /// Whether a compound selector matches all elements with the same name, id and classes.
  enum KindMatch {
    case always, never
    /// It asks for attributes, states or surroundings.
    case sometimes
  }

  /// What the name, id and classes of `node` alone say of `compound`, the subject of `selector`.
  ///
  /// - Parameter isFocused: whether the node has the keyboard focus and shows it.
  func subject(
    _ compound: CompoundSelector, of selector: ComplexSelector, matches node: NodeID,
    isFocused: Bool
  ) -> KindMatch {
    guard typeMatches(compound.type, compound.namespace, of: selector, node) else { return .never }
    var result = KindMatch.always
    for condition in compound.conditions {
      switch condition {
      case .id, .className: if !matches(condition, of: selector, node, nil) { return .never }
      case .pseudoClass(.focus), .pseudoClass(.focusVisible), .pseudoClass(.focusWithin):
        if !isFocused { result = .sometimes }
      default: result = .sometimes
      }
    }
    return result
  }

  /// True when nothing is left: what is answered from then on does not count.
  var isExhausted: Bool { meter.isExhausted }

  /// Has `meter` pay from now on.
  func charge(to meter: StepMeter) {
    self.meter = meter
    pending = 0
  }

  /// Counts work that costs as much as trying `count` compound selectors; false once nothing is left
  /// to pay for it.
  func spend(_ count: Int) -> Bool {
    pending += count
    if pending >= Self.compoundsPerStep {
      meter.charge(pending / Self.compoundsPerStep)
      pending %= Self.compoundsPerStep
    }
    return !meter.isExhausted
  }

  /// Counts the work of finding candidates, once on each page, whichever page found them.
  func charge(_ list: CandidateList, on page: Int) {
    if list.isNew(on: page) { _ = spend(list.cost) }
  }

  private func typeMatches(
    _ type: SelectorName?, _ namespace: NamespaceConstraint, of selector: ComplexSelector,
    _ node: NodeID
  ) -> Bool {
    if let type {
      let record = document[node]
      let isSame = keys.registry.isName(
        keys.number(of: record.name), type, of: selector,
        record.namespace == .html ? .loweredSelector : .exact)
      guard isSame else { return false }
    }
    if case .any = namespace { return true }
    return allows(namespace, node)
  }

  private func allows(_ constraint: NamespaceConstraint, _ node: NodeID) -> Bool {
    switch constraint {
    case .any: true
    case .html: document.namespace(of: node) == .html
    case .svg: document.namespace(of: node) == .svg
    case .mathML: document.namespace(of: node) == .mathML
    case .none, .xlink, .xml, .other: false
    }
  }

  private func matches(
    _ condition: SimpleSelector, of selector: ComplexSelector, _ node: NodeID, _ anchor: NodeID?
  ) -> Bool {
    switch condition {
    case .className(let name):
      return keys.registry.holdsClass(
        name, of: selector, list: keys.classList(of: node), ignoringCase: isQuirky)
    case .id(let name):
      return keys.registry.isName(
        keys.id(of: node), name, of: selector, isQuirky ? .ignored : .exact)
    case .attribute(let selector): return attributeMatches(selector, node)
    case .pseudoClass(let pseudo): return matches(pseudo, node, anchor)
    case .nth(let nth): return nthMatches(nth, node)
    case .matches(let list): return anyMatches(list, node, anchor)
    case .not(let list): return !anyMatches(list, node, anchor)
    case .has(let list): return hasMatches(list, node)
    case .lang(let ranges): return languageMatches(ranges, node)
    case .dir(let isRightToLeft):
      return ElementStates.isRightToLeft(node, document) == isRightToLeft
    case .anchor: return node == anchor
    }
  }

  func anyMatches(_ list: SelectorList, _ node: NodeID, _ anchor: NodeID?) -> Bool {
    for selector in list.selectors where match(selector, node, anchor) == .matched {
      return true
    }
    return false
  }

  private func matches(_ pseudo: PseudoClass, _ node: NodeID, _ anchor: NodeID?) -> Bool {
    if !assumed.isEmpty, !pseudo.states.isEmpty { return assumed.contains(pseudo.states) }
    if assumesTicks, pseudo == .checked, document.isElement(node, .input) { return true }
    switch pseudo {
    case .root: return isRoot(node)
    case .scope: return anchor.map { $0 == node } ?? isRoot(node)
    case .empty: return isEmpty(node)
    case .firstChild: return previousElement(node) == nil
    case .lastChild: return nextElement(node) == nil
    case .onlyChild: return previousElement(node) == nil && nextElement(node) == nil
    case .firstOfType: return position(node, ofType: true, fromEnd: false) == 1
    case .lastOfType: return position(node, ofType: true, fromEnd: true) == 1
    case .onlyOfType:
      return position(node, ofType: true, fromEnd: false) == 1
        && position(node, ofType: true, fromEnd: true) == 1
    case .focus, .focusVisible: return node == focused
    case .focusWithin:
      return focused.map { $0 == node || document.isInside($0, node) } ?? false
    case .hover, .active, .visited, .target, .never: return false
    case .checked where document.isElement(node, .option): return isSelected(node)
    case .valid, .invalid:
      // Groups look at all fields in them.
      guard spend(document.descendants(of: node).count) else { return false }
      return ElementStates.validity(of: node, document, checkedRadios: checkedRadios)
        == (pseudo == .valid)
    default: return ElementStates.matches(pseudo, node, document)
    }
  }
}
