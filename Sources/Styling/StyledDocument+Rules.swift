package import CSS
package import DOM

/// A declaration that decides a property of an element.
package struct DeclaredValue: Sendable {
  package let property: Property
  package let value: Value
  /// The declaration as written; nil for presentational hints.
  package let written: WrittenDeclaration?
  package let origin: StyleOrigin
  package let isImportant: Bool
  /// The rule that contains it; nil for attributes.
  package let rule: StyleRule?
}

/// A rule of one of the page's sheets.
package struct AuthorRule: Sendable {
  package let rule: StyleRule
  /// The sheet's place in ``StyledDocument/sheets``.
  package let sheet: Int

  /// The selectors as written.
  package var selectorText: String { rule.selectorText }
  package var declarations: [WrittenDeclaration] { rule.block.declarations }

  /// The media queries around it, innermost first.
  package var media: [String] {
    (rule.context?.chain ?? []).compactMap {
      if case .media(let queries) = $0 { queries.text } else { nil }
    }
  }

  /// True when its conditions are true in the environment of the audit.
  package var isActive: Bool { rule.context?.isActive ?? true }
  /// True when a condition cannot be decided (`@container`).
  package var isUncertain: Bool { rule.context?.isUncertain ?? false }
}

extension StyledDocument {
  /// The rules of all sheets in order, those whose conditions fail included.
  package var authorRules: [AuthorRule] {
    var found: [AuthorRule] = []
    for (number, page) in sheets.enumerated() {
      for rule in page.sheet.rules { found.append(AuthorRule(rule: rule, sheet: number)) }
    }
    return found
  }

  /// The rules in force that may set one of `properties` and have a selector that asks for one of
  /// `states`, in order.
  package func activeRules(
    mentioning states: DynamicStates, setting properties: [Property]
  ) -> [AuthorRule] {
    activeRules { sheet in
      sheet.rules(mentioning: states).filter { sheet.rule($0, maySet: properties) }
    }
  }

  /// The rules in force that may set one of `properties` and whose selectors contain `part` as
  /// written, in order.
  package func activeRules(
    withSelectorText part: String, setting properties: [Property]
  ) -> [AuthorRule] {
    activeRules { $0.rules(withSelectorText: part, setting: properties) }
  }

  private func activeRules(_ places: (StyleSheet) -> [Int]) -> [AuthorRule] {
    var found: [AuthorRule] = []
    for (number, page) in sheets.enumerated() where page.isActive {
      for place in places(page.sheet) {
        let rule = AuthorRule(rule: page.sheet.rules[place], sheet: number)
        if rule.isActive { found.append(rule) }
      }
    }
    return found
  }

  /// The elements that a selector of `rule` matches, in tree order, whether or not the rule's
  /// conditions hold.
  package func elements(matching rule: StyleRule) -> [NodeID] {
    var found: [NodeID] = []
    for element in document.elements where engine.isInDocumentTree(element.id) {
      if rule.selectors.selectors.contains(where: { engine.matcher.matches($0, element.id) }) {
        found.append(element.id)
      }
    }
    return found
  }

  /// The elements, in tree order, that match a rule by which the focus of one element changes the
  /// style of others (``StyleSheet/rulesCarryingFocus``).
  package var elementsChangedByFocusElsewhere: [NodeID] {
    if let known = focusTargets { return known }
    let rules = sheets.filter(\.isActive).flatMap { page in
      page.sheet.rulesCarryingFocus.map { page.sheet.rules[$0] }
    }.filter { $0.context?.isActive ?? true }
    var found: [NodeID] = []
    document.meter.sharing {
      guard !rules.isEmpty else { return }
      found = engine.matcher.assuming(.anyFocus) { matcher in
        document.elements.lazy.map(\.id).filter { node in
          engine.isInDocumentTree(node)
            && rules.contains { rule in
              rule.selectors.selectors.contains { matcher.matches($0, node) }
            }
        }
      }
    }
    focusTargets = found
    return found
  }

  /// True when a selector of `rule` matches `node`, with the states in `assuming` taken as true of
  /// every element.
  package func matches(
    _ rule: StyleRule, _ node: NodeID, assuming states: DynamicStates = []
  ) -> Bool {
    engine.isStyled(node) && engine.isInDocumentTree(node)
      && engine.matcher.assuming(states) { matcher in
        rule.selectors.selectors.contains {
          $0.pseudoElement == nil && matcher.matches($0, node)
        }
      }
  }

  /// The declaration that wins for `property` on the element itself; nil when there is none and
  /// the value is inherited or initial.
  package func declaredValue(_ property: Property, of node: NodeID) -> DeclaredValue? {
    guard engine.isStyled(node) else { return nil }
    let cascade = engine.cascade(of: node)
    return declared(property, of: node, cascade, cascade.winners().values)
  }

  private func declared(
    _ property: Property, of node: NodeID, _ cascade: Cascade, _ winners: Winners
  ) -> DeclaredValue? {
    guard let winner = winners[property], winner.item < cascade.items.count else { return nil }
    let item = cascade.items[winner.item]
    let declarations = item.block.declarations
    return DeclaredValue(
      property: property, value: winner.value,
      written: winner.declaration < declarations.count ? declarations[winner.declaration] : nil,
      origin: item.origin, isImportant: item.isImportant,
      rule: item.matched.map { engine.rule(of: $0, for: node) })
  }

  /// The declarations of an element's `style` attribute as written, invalid ones included.
  package func inlineDeclarations(of node: NodeID) -> [WrittenDeclaration] {
    guard let text = document.attribute(.style, of: node), !text.isBlank else { return [] }
    return engine.inlineBlock(of: node)?.declarations
      ?? DeclarationBlock.parse(String(text)).declarations
  }

  /// The author's rules that apply to the element at rest, strongest first.
  package func matchedRules(of node: NodeID) -> [StyleRule] {
    guard engine.isStyled(node) else { return [] }
    return authorRules(engine.matchedRules(of: node), of: node)
  }

  /// The author's rules that apply to the element only while it has the keyboard focus, strongest
  /// first.
  package func focusRules(for node: NodeID) -> [StyleRule] {
    guard engine.isStyled(node) else { return [] }
    return authorRules(engine.focusRules(of: node), of: node)
  }

  /// Those of `matches` that are the author's, strongest first.
  private func authorRules(_ matches: [MatchedRule], of node: NodeID) -> [StyleRule] {
    matches.filter { engine.isAuthor($0, for: node) }.sorted { $0.key > $1.key }
      .map { engine.rule(of: $0, for: node) }
  }

  /// The style of the element while it has the keyboard focus (and shows it: `:focus-visible`
  /// holds).
  package func focusedStyle(of node: NodeID) -> ComputedStyle {
    engine.isStyled(node) ? engine.focusedStyle(of: node) : style(of: node)
  }

  /// The declaration that wins for `property` while the element has the keyboard focus.
  package func focusedDeclaredValue(_ property: Property, of node: NodeID) -> DeclaredValue? {
    guard engine.isStyled(node) else { return nil }
    let cascade = engine.focusedCascade(of: node)
    return declared(property, of: node, cascade.cascade, cascade.winners)
  }
}
