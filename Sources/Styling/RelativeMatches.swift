internal import CSS
internal import DOM

/// Which elements of a page a `:has()` is true of.
///
/// Where the argument is one compound selector, as in `:has(> img)` or `:has(.error)`, the elements
/// that match it are found once, and the anchors are marked from there: parents, ancestors up to
/// the first that is marked, or siblings before it. Each element is looked at once, whatever asks.
/// Longer arguments are tried from each anchor, and the answer is kept.
struct RelativeMatches {
  private enum Answer: UInt8 {
    case unknown, yes, no
  }

  /// By node.
  private var answers: ContiguousArray<Answer>
  /// True when all anchors are marked: what is unknown is no.
  private let isWhole: Bool

  /// - Parameter list: the argument of the `:has()`.
  init(_ list: SelectorList, _ matcher: SelectorMatcher) {
    isWhole = list.selectors.allSatisfy(Self.isOneCompound)
    answers = ContiguousArray(repeating: .unknown, count: matcher.document.count)
    guard isWhole else { return }
    for selector in list.selectors { mark(selector, matcher) }
  }

  /// The answer for an anchor; nil where it is not known yet.
  func answer(for node: NodeID) -> Bool? {
    switch answers[node.index] {
    case .yes: true
    case .no: false
    case .unknown: isWhole ? false : nil
    }
  }

  mutating func keep(_ answer: Bool, for node: NodeID) { answers[node.index] = answer ? .yes : .no }

  /// True of a compound and the anchor, when the compound does not look back at the anchor.
  private static func isOneCompound(_ selector: ComplexSelector) -> Bool {
    selector.compounds.count == 2 && !(selector.compounds.first?.mentionsAnchor ?? true)
  }

  private mutating func mark(_ selector: ComplexSelector, _ matcher: SelectorMatcher) {
    for element in matcher.document.elements {
      if matcher.isExhausted { return }
      if matcher.compoundMatches(selector, 0, element.id, nil) {
        markAnchors(of: element.id, selector.combinators.last ?? .descendant, matcher)
      }
    }
  }

  private mutating func markAnchors(
    of node: NodeID, _ combinator: Combinator, _ matcher: SelectorMatcher
  ) {
    func next(_ node: NodeID) -> NodeID? {
      switch combinator {
      case .child, .descendant: matcher.parentElement(node)
      case .nextSibling, .subsequentSibling: matcher.previousElement(node)
      }
    }
    var current = next(node)
    while let anchor = current {
      let isKnown = answers[anchor.index] == .yes
      answers[anchor.index] = .yes
      switch combinator {
      case .child, .nextSibling: return
      case .descendant, .subsequentSibling: if isKnown { return }
      }
      current = next(anchor)
    }
  }
}

extension CompoundSelector {
  /// True when the compound asks about the element that a `:has()` is tried on.
  fileprivate var mentionsAnchor: Bool {
    conditions.contains { condition in
      switch condition {
      case .anchor, .has: true
      case .pseudoClass(let pseudo): pseudo == .scope
      case .matches(let list), .not(let list): list.mentionsAnchor
      case .nth(let nth): nth.filter?.mentionsAnchor ?? false
      default: false
      }
    }
  }
}

extension SelectorList {
  fileprivate var mentionsAnchor: Bool {
    selectors.contains { $0.compounds.contains(where: \.mentionsAnchor) }
  }
}

extension SelectorMatcher {
  func hasMatches(_ list: SelectorList, _ node: NodeID) -> Bool {
    // The focus is on this element alone.
    if !list.mentionedStates.isEmpty, focused != nil {
      return list.selectors.contains { relativeMatches($0, node) }
    }
    let id = ObjectIdentifier(list)
    if let known = relatives[id]?.answer(for: node) { return known }
    if relatives[id] == nil {
      guard spend(document.count) else { return false }
      let matches = RelativeMatches(list, self)
      if isExhausted { return false }
      relatives[id] = matches
      if let answer = matches.answer(for: node) { return answer }
    }
    let result = list.selectors.contains { relativeMatches($0, node) }
    if !isExhausted { relatives[id]?.keep(result, for: node) }
    return result
  }

  /// Tries all elements that may stand where the selector says, seen from `anchor`.
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
      if document.kind(of: node) == .element, matches(selector, node, anchor: anchor) {
        return true
      }
    }
    return false
  }
}
