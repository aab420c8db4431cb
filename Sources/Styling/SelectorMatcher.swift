internal import CSS
internal import DOM
import Text

/// Tells which selectors match which elements (Selectors 4, section 19).
///
/// Work is counted: a hostile sheet ends in ``isExhausted`` instead of an endless audit.
final class SelectorMatcher {
  /// How many compound selectors may be tried on one page.
  static let maximumSteps = 30_000_000

  let document: Document
  let keys: ElementKeys
  let isQuirky: Bool
  private var steps = 0
  private(set) var isExhausted = false
  /// The element that has the keyboard focus, while focus rules are asked for.
  var focused: NodeID?
  /// States taken to hold of every element, while a rule is asked whom it is about.
  var assumed: DynamicStates = []
  private var positions: SiblingPositions?
  private var filteredPositions: [FilteredKey: [UInt32: Int]] = [:]
  private var hasResults: [HasKey: Bool] = [:]

  private struct FilteredKey: Hashable {
    let selector: ObjectIdentifier
    let parent: UInt32
  }

  private struct HasKey: Hashable {
    let list: ObjectIdentifier
    let node: UInt32
  }

  private enum Outcome {
    case matched, failed, restartFromDescendant, failedGlobally
  }

  init(_ document: Document, keys: ElementKeys) {
    self.document = document
    self.keys = keys
    isQuirky = document.compatibilityMode == .quirks
  }

  /// True when `selector` (its pseudo-element aside) matches `node`.
  func matches(_ selector: ComplexSelector, _ node: NodeID, anchor: NodeID? = nil) -> Bool {
    match(selector, node, anchor) == .matched
  }

  /// True when `selector` matches `node`, of which its subject is known to hold.
  func matches(_ selector: ComplexSelector, around node: NodeID) -> Bool {
    withParts(of: selector) { compounds, combinators in
      matchNext(compounds, combinators, 0, node, nil)
    } == .matched
  }

  private func match(_ selector: ComplexSelector, _ node: NodeID, _ anchor: NodeID?) -> Outcome {
    withParts(of: selector) { match($0, $1, 0, node, anchor) }
  }

  private typealias Compounds = UnsafeBufferPointer<CompoundSelector>
  private typealias Combinators = UnsafeBufferPointer<Combinator>

  /// A selector's parts in place: none is copied while it is tried.
  private func withParts(
    of selector: ComplexSelector, _ body: (Compounds, Combinators) -> Outcome
  ) -> Outcome {
    selector.compounds.withUnsafeBufferPointer { compounds in
      selector.combinators.withUnsafeBufferPointer { combinators in body(compounds, combinators) }
    }
  }

  /// Tries the compound at `index` and what is left of it. The outcomes bound backtracking: a
  /// failure that no other candidate of the same kind can mend is not retried.
  private func match(
    _ compounds: Compounds, _ combinators: Combinators, _ index: Int, _ node: NodeID,
    _ anchor: NodeID?
  ) -> Outcome {
    guard index < compounds.count, compoundMatches(compounds, index, node, anchor) else {
      return .failed
    }
    return matchNext(compounds, combinators, index, node, anchor)
  }

  /// Tries what is left of a selector whose compound at `index` matches `node`.
  private func matchNext(
    _ compounds: Compounds, _ combinators: Combinators, _ index: Int, _ node: NodeID,
    _ anchor: NodeID?
  ) -> Outcome {
    guard index < combinators.count, index + 1 < compounds.count else { return .matched }
    let combinator = combinators[index]
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
      let outcome = match(compounds, combinators, index + 1, candidate, anchor)
      switch (outcome, combinator) {
      case (.matched, _), (.failedGlobally, _), (_, .nextSibling): return outcome
      case (_, .child): return .restartFromDescendant
      case (.restartFromDescendant, .subsequentSibling): return outcome
      default: break
      }
    }
  }

  private func compoundMatches(
    _ compounds: Compounds, _ index: Int, _ node: NodeID, _ anchor: NodeID?
  ) -> Bool {
    steps += 1
    guard steps <= Self.maximumSteps else {
      isExhausted = true
      return false
    }
    guard typeMatches(compounds[index].type, compounds[index].namespace, node) else { return false }
    return compounds[index].conditions.withUnsafeBufferPointer { conditions in
      for place in conditions.indices where !matches(conditions[place], node, anchor) {
        return false
      }
      return true
    }
  }

  /// Whether a compound selector holds of all elements with the same name, id and classes.
  enum Hold {
    case always, never
    /// It asks for attributes, states or surroundings.
    case sometimes
  }

  /// What the name, id and classes of `node` alone say of a compound selector.
  func holds(_ compound: CompoundSelector, of node: NodeID) -> Hold {
    guard typeMatches(compound.type, compound.namespace, node) else { return .never }
    var hold = Hold.always
    for condition in compound.conditions {
      switch condition {
      case .id, .className: if !matches(condition, node, nil) { return .never }
      default: hold = .sometimes
      }
    }
    return hold
  }

  /// Counts the work of finding candidates, once on each page.
  func charge(_ list: CandidateList, on page: Int) {
    guard list.page != page else { return }
    list.page = page
    steps += list.cost
    if steps > Self.maximumSteps { isExhausted = true }
  }

  private func typeMatches(
    _ type: NameKey?, _ namespace: NamespaceConstraint, _ node: NodeID
  ) -> Bool {
    if let type {
      let record = document[node]
      guard let name = keys.key(of: record.name),
        record.namespace == .html ? name.exact == type.lowered : name.exact == type.exact
      else { return false }
    }
    return namespace == .any || allows(namespace, node)
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

  private func matches(_ condition: SimpleSelector, _ node: NodeID, _ anchor: NodeID?) -> Bool {
    switch condition {
    case .className(let key): return keys.hasClass(key, node, ignoringCase: isQuirky)
    case .id(let key):
      guard let id = keys.id(of: node) else { return false }
      return isQuirky ? id.lowered == key.lowered : id.exact == key.exact
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

  private func anyMatches(_ list: SelectorList, _ node: NodeID, _ anchor: NodeID?) -> Bool {
    for selector in list.selectors where match(selector, node, anchor) == .matched {
      return true
    }
    return false
  }

  private func matches(_ pseudo: PseudoClass, _ node: NodeID, _ anchor: NodeID?) -> Bool {
    if !assumed.isEmpty, !pseudo.states.isEmpty { return assumed.contains(pseudo.states) }
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
    default: return ElementStates.matches(pseudo, node, document)
    }
  }

  // MARK: Tree

  func parentElement(_ node: NodeID) -> NodeID? {
    guard let parent = document.parent(of: node), document.kind(of: parent) == .element else {
      return nil
    }
    return parent
  }

  func previousElement(_ node: NodeID) -> NodeID? {
    var current = document.previousSibling(of: node)
    while let sibling = current, document.kind(of: sibling) != .element {
      current = document.previousSibling(of: sibling)
    }
    return current
  }

  func nextElement(_ node: NodeID) -> NodeID? {
    var current = document.nextSibling(of: node)
    while let sibling = current, document.kind(of: sibling) != .element {
      current = document.nextSibling(of: sibling)
    }
    return current
  }

  private func isRoot(_ node: NodeID) -> Bool { document.parent(of: node) == .document }

  /// No children but comments (Selectors 4 lets white space pass, but no browser does).
  private func isEmpty(_ node: NodeID) -> Bool {
    for child in document.children(of: node) {
      switch document.kind(of: child) {
      case .element: return false
      case .text: if !document.text(of: child).isEmpty { return false }
      default: break
      }
    }
    return true
  }

  // MARK: Attributes

  private func attributeMatches(_ selector: AttributeSelector, _ node: NodeID) -> Bool {
    let isHTML = document.namespace(of: node) == .html
    let key = attributeKey(selector)
    for place in document.attributeRange(of: node) {
      let attribute = document.attributes[place]
      guard let name = keys.key(of: attribute.name) else { continue }
      let isSame = isHTML ? name.exact == key.lowered : name.exact == key.exact
      guard isSame else { continue }
      if selector.test == .exists { return true }
      let ignoresCase =
        selector.ignoresCase ?? (isHTML && caseInsensitiveAttributes.contains(attribute.name))
      if document.slice(attribute.value).withBytes({
        Self.test(selector.test, selector.value, $0, ignoresCase)
      }) {
        return true
      }
    }
    return false
  }

  private var attributeKeys: [ObjectIdentifier: NameKey] = [:]

  private func attributeKey(_ selector: AttributeSelector) -> NameKey {
    let id = ObjectIdentifier(selector)
    if let key = attributeKeys[id] { return key }
    var name = selector.name
    switch selector.namespace {
    case .xlink: name = "xlink:" + name
    case .xml: name = "xml:" + name
    default: break
    }
    let key = NameKey(name)
    attributeKeys[id] = key
    return key
  }

  private static func test(
    _ test: AttributeSelector.Test, _ wanted: [UInt8], _ value: UnsafeBufferPointer<UInt8>,
    _ ignoresCase: Bool
  ) -> Bool {
    func same(_ start: Int, _ count: Int) -> Bool {
      guard count == wanted.count, start >= 0, start + count <= value.count else { return false }
      for offset in 0..<count {
        let one = value[start + offset]
        let other = wanted[offset]
        if one != other, !ignoresCase || one.asciiLowercased != other.asciiLowercased {
          return false
        }
      }
      return true
    }
    switch test {
    case .exists: return true
    case .equals: return same(0, value.count)
    case .prefix: return !wanted.isEmpty && same(0, wanted.count)
    case .suffix: return !wanted.isEmpty && same(value.count - wanted.count, wanted.count)
    case .substring:
      guard !wanted.isEmpty, value.count >= wanted.count else { return false }
      return (0...value.count - wanted.count).contains { same($0, wanted.count) }
    case .dashMatch:
      return same(0, value.count)
        || (value.count > wanted.count && value[wanted.count] == UInt8(ascii: "-")
          && same(0, wanted.count))
    case .includes:
      guard !wanted.isEmpty else { return false }
      var index = 0
      while index < value.count {
        while index < value.count, value[index].isASCIIWhitespace { index += 1 }
        let start = index
        while index < value.count, !value[index].isASCIIWhitespace { index += 1 }
        if index > start, same(start, index - start) { return true }
      }
      return false
    }
  }

  // MARK: Positions among siblings

  private func position(_ node: NodeID, ofType: Bool, fromEnd: Bool) -> Int {
    let known = positions ?? SiblingPositions(document)
    positions = known
    return known.position(node, ofType: ofType, fromEnd: fromEnd, document)
  }

  private func nthMatches(_ nth: NthSelector, _ node: NodeID) -> Bool {
    guard let filter = nth.filter else {
      return nth.includes(position(node, ofType: nth.isOfType, fromEnd: nth.isFromEnd))
    }
    let parent = document.parent(of: node)
    let key = FilteredKey(selector: ObjectIdentifier(nth), parent: parent?.rawValue ?? .max)
    if filteredPositions[key] == nil {
      var found: [UInt32: Int] = [:]
      var matching: [NodeID] = []
      if let parent {
        for child in document.children(of: parent)
        where document.kind(of: child) == .element && anyMatches(filter, child, nil) {
          matching.append(child)
        }
      }
      for (place, child) in matching.enumerated() {
        found[child.rawValue] = nth.isFromEnd ? matching.count - place : place + 1
      }
      filteredPositions[key] = found
    }
    guard let place = filteredPositions[key]?[node.rawValue] else { return false }
    return nth.includes(place)
  }

  // MARK: :has(), :lang()

  private func hasMatches(_ list: SelectorList, _ node: NodeID) -> Bool {
    let key = HasKey(list: ObjectIdentifier(list), node: node.rawValue)
    let isCacheable = focused == nil && assumed.isEmpty
    if isCacheable, let known = hasResults[key] { return known }
    let result = list.selectors.contains { relativeMatches($0, node) }
    if isCacheable { hasResults[key] = result }
    return result
  }

  private func relativeMatches(_ selector: ComplexSelector, _ anchor: NodeID) -> Bool {
    var walk: TreeWalk
    var end = document.count
    switch selector.combinators.last {
    case .child, .descendant, nil: walk = document.walk(inside: anchor)
    case .nextSibling, .subsequentSibling:
      guard let parent = document.parent(of: anchor) else { return false }
      walk = document.walk(after: anchor)
      end = document.descendants(of: parent).upperBound
    }
    while !isExhausted, let node = walk.next(), node.index < end {
      if document.kind(of: node) == .element, match(selector, node, anchor) == .matched {
        return true
      }
    }
    return false
  }

  private func languageMatches(_ ranges: [String], _ node: NodeID) -> Bool {
    guard let language = ElementStates.language(of: node, document), !language.isEmpty else {
      return false
    }
    let tags = language.split(separator: "-", omittingEmptySubsequences: false)
    return ranges.contains { range in
      Self.extendedFilter(range.split(separator: "-", omittingEmptySubsequences: false), tags)
    }
  }

  /// Extended filtering (RFC 4647, section 3.3.2).
  private static func extendedFilter(_ range: [Substring], _ tag: [Substring]) -> Bool {
    guard let first = range.first, let head = tag.first, first == "*" || first == head else {
      return false
    }
    var place = 1
    for part in range.dropFirst() {
      if part == "*" { continue }
      while true {
        guard place < tag.count else { return false }
        if tag[place] == part { break }
        if tag[place].count == 1 { return false }
        place += 1
      }
      place += 1
    }
    return true
  }
}

/// Where each element stands among its siblings.
private struct SiblingPositions {
  private struct TypeKey: Hashable {
    let parent: UInt32
    let name: UInt32
    let namespace: UInt8
  }

  private var places: ContiguousArray<Int32>
  private var typePlaces: ContiguousArray<Int32>
  private var counts: ContiguousArray<Int32>
  private var typeCounts: [TypeKey: Int32] = [:]

  init(_ document: Document) {
    places = ContiguousArray(repeating: 0, count: document.count)
    typePlaces = places
    counts = places
    for index in 0..<document.count {
      let record = document.nodes[index]
      guard record.kind == .element, Int(record.parent) < counts.count else { continue }
      counts[Int(record.parent)] += 1
      places[index] = counts[Int(record.parent)]
      let key = Self.key(record)
      let place = typeCounts[key, default: 0] + 1
      typeCounts[key] = place
      typePlaces[index] = place
    }
  }

  private static func key(_ record: NodeRecord) -> TypeKey {
    TypeKey(
      parent: record.parent, name: record.name.rawValue, namespace: record.namespace.rawValue)
  }

  func position(_ node: NodeID, ofType: Bool, fromEnd: Bool, _ document: Document) -> Int {
    let place = Int(ofType ? typePlaces[node.index] : places[node.index])
    guard fromEnd else { return place }
    let record = document[node]
    let count = ofType ? typeCounts[Self.key(record)] ?? 0 : counts[Int(record.parent)]
    return Int(count) - place + 1
  }
}

/// Attributes whose values HTML compares without regard to ASCII case (HTML, 4.16.2,
/// "Case-sensitivity of selectors").
private let caseInsensitiveAttributes: Set<Name> = [
  .accept, .acceptCharset, .align, .alink, .axis, .bgcolor, .charset, .checked, .clear, .codetype,
  .color, .compact, .declare, .defer, .dir, .disabled, .enctype, .face, .frame,
  .hreflang, .httpEquiv, .lang, .language, .link, .media, .method, .multiple, .nohref, .noresize,
  .noshade, .nowrap, .readonly, .rel, .rev, .rules, .scope, .scrolling, .selected, .shape, .target,
  .text, .type, .valign, .valuetype, .vlink,
]
