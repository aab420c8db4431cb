package import CSS
package import DOM

/// Tells which elements that are hidden as the page loads would be shown under other circumstances: while
/// somebody points at something, or on a screen of another width.
///
/// Only rules about `display` and `visibility` are held against an element, and the cascade decides among
/// them: a rule that another outweighs shows nothing. Elements of shadow trees are left out.
package struct OtherCircumstances {
  /// A selector of a rule that is not in force as the page loads.
  private struct Candidate {
    let selector: ComplexSelector
    let match: MatchedRule
  }

  /// Of a rule in force as the page loads.
  private struct RulePlace: Hashable {
    let sheet: Int32
    let rule: Int32
  }

  /// Selectors beyond these are not looked at.
  private static let maximumCandidates = 400

  private let style: StyledDocument
  private let states: DynamicStates
  private let assumesTicks: Bool
  private var candidates: [Candidate] = []
  private var lost: Set<RulePlace> = []

  /// While elements are in one of `states`, or boxes are ticked.
  package init(_ states: DynamicStates, ticks: Bool, of style: StyledDocument) {
    self.style = style
    self.states = states
    assumesTicks = ticks
    for (number, source) in style.engine.authorSources {
      let sheet = source.sheet
      var places = sheet.rules(mentioning: states)
      if ticks {
        places += sheet.rules(withSelectorText: ":checked", setting: [.display, .visibility])
      }
      for place in places where sheet.rule(place, maySet: [.display, .visibility]) {
        guard sheet.rules[place].context?.isActive ?? true else { continue }
        add(place, number, source)
      }
    }
  }

  /// In another environment.
  package init(in environment: MediaEnvironment, of style: StyledDocument) {
    self.style = style
    states = []
    assumesTicks = false
    for (number, source) in style.engine.authorSources {
      let changes = source.sheet.changes(in: environment)
      for place in changes.gained { add(place, number, source) }
      for place in changes.lost {
        lost.insert(RulePlace(sheet: Int32(number), rule: Int32(truncatingIfNeeded: place)))
      }
    }
  }

  /// True where nothing would be otherwise.
  package var isEmpty: Bool { candidates.isEmpty && lost.isEmpty }

  private mutating func add(_ place: Int, _ number: Int, _ source: StyleContext.Source) {
    for selector in source.sheet.rules[place].selectors.selectors
    where selector.pseudoElement == nil && candidates.count < Self.maximumCandidates {
      candidates.append(
        Candidate(
          selector: selector, match: source.weigh(selector, rule: place, number: number)))
    }
  }

  /// True of an element whose own style hides it, and would not then.
  package func show(_ node: NodeID) -> Bool {
    let engine = style.engine
    guard !isEmpty, engine.isStyled(node), engine.isInDocumentTree(node) else { return false }
    let atRest = engine.matchedRules(of: node)
    let kept =
      lost.isEmpty
      ? atRest : atRest.filter { !lost.contains(RulePlace(sheet: $0.sheet, rule: $0.rule)) }
    let added = engine.matcher.assuming(states, ticks: assumesTicks) { matcher in
      candidates.filter { matcher.matches($0.selector, node) }.map(\.match)
    }
    guard !added.isEmpty || kept.count < atRest.count else { return false }
    let winners = engine.cascade(of: node, kept + added).winners().values
    if style.style(of: node).display == .none {
      switch winners[.display]?.value {
      case .keyword(.none), .unresolved, .undecidable: return false
      default: return true
      }
    }
    if let winner = winners[.visibility] { return winner.value == .keyword(.visible) }
    return style.document.flatParent(of: node).map { style.visibility(of: $0) == .visible } ?? true
  }
}
