public import CSS
public import DOM

/// A declaration that decides a property of an element.
public struct DeclaredValue: Sendable {
  public let property: Property
  public let value: Value
  /// The declaration as written; nil for presentational hints.
  public let written: WrittenDeclaration?
  public let origin: StyleOrigin
  public let isImportant: Bool
  /// The rule that contains it; nil for attributes.
  public let rule: StyleRule?
}

/// A rule of one of the page's sheets.
public struct AuthorRule: Sendable {
  public let rule: StyleRule
  /// The sheet's place in ``StyledDocument/sheets``.
  public let sheet: Int

  /// The selectors as written.
  public var selectorText: String { rule.selectorText }
  public var declarations: [WrittenDeclaration] { rule.block.declarations }

  /// The media queries around it, innermost first.
  public var media: [String] {
    (rule.context?.chain ?? []).compactMap {
      if case .media(let queries) = $0 { queries.text } else { nil }
    }
  }

  /// True when its conditions are true in the environment of the audit.
  public var isActive: Bool { rule.context?.isActive ?? true }
  /// True when a condition cannot be decided (`@container`).
  public var isUncertain: Bool { rule.context?.isUncertain ?? false }

  /// True when a selector of the rule asks for one of `states`.
  public func mentions(_ states: DynamicStates) -> Bool {
    rule.selectors.selectors.contains { !$0.mentionedStates.isDisjoint(with: states) }
  }
}

extension StyledDocument {
  /// The rules of all sheets in order, those whose conditions fail included.
  public var authorRules: [AuthorRule] {
    var found: [AuthorRule] = []
    for (number, page) in sheets.enumerated() {
      for rule in page.sheet.rules { found.append(AuthorRule(rule: rule, sheet: number)) }
    }
    return found
  }

  /// The elements that a selector of `rule` matches, in tree order, whether or not the rule's
  /// conditions hold. The states in `assuming` count as true of every element: with `.hover`,
  /// `a:hover` is about all links.
  public func elements(
    matching rule: StyleRule, assuming states: DynamicStates = []
  ) -> [NodeID] {
    engine.matcher.assumed = states
    defer { engine.matcher.assumed = [] }
    var found: [NodeID] = []
    for element in document.elements {
      if rule.selectors.selectors.contains(where: { engine.matcher.matches($0, element.id) }) {
        found.append(element.id)
      }
    }
    return found
  }

  /// The elements, in tree order, that match a rule by which the focus of one element changes the
  /// style of others (``StyleSheet/rulesCarryingFocus``).
  public var elementsChangedByFocusElsewhere: [NodeID] {
    if let known = focusTargets { return known }
    let rules = sheets.filter(\.isActive).flatMap { page in
      page.sheet.rulesCarryingFocus.map { page.sheet.rules[$0] }
    }.filter { $0.context?.isActive ?? true }
    var found: [NodeID] = []
    document.meter.sharing {
      engine.matcher.assumed = .anyFocus
      defer { engine.matcher.assumed = [] }
      guard !rules.isEmpty else { return }
      for element in document.elements {
        let isTarget = rules.contains { rule in
          rule.selectors.selectors.contains { engine.matcher.matches($0, element.id) }
        }
        if isTarget { found.append(element.id) }
      }
    }
    focusTargets = found
    return found
  }

  /// True when a selector of `rule` matches `node`.
  public func matches(_ rule: StyleRule, _ node: NodeID) -> Bool {
    engine.isStyled(node)
      && rule.selectors.selectors.contains {
        $0.pseudoElement == nil && engine.matcher.matches($0, node)
      }
  }

  /// The declaration that wins for `property` on the element itself; nil when there is none and
  /// the value is inherited or initial.
  public func declaredValue(_ property: Property, of node: NodeID) -> DeclaredValue? {
    guard engine.isStyled(node) else { return nil }
    let cascade = engine.cascade(of: node)
    return declared(property, cascade, cascade.winners().values)
  }

  private func declared(
    _ property: Property, _ cascade: Cascade, _ winners: Winners
  ) -> DeclaredValue? {
    guard let winner = winners[property], winner.item < cascade.items.count else { return nil }
    let item = cascade.items[winner.item]
    let declarations = item.block.declarations
    return DeclaredValue(
      property: property, value: winner.value,
      written: winner.declaration < declarations.count ? declarations[winner.declaration] : nil,
      origin: item.origin, isImportant: item.isImportant,
      rule: item.matched.map { engine.rule(of: $0) })
  }

  /// The declarations of an element's `style` attribute as written, invalid ones included.
  public func inlineDeclarations(of node: NodeID) -> [WrittenDeclaration] {
    guard let text = document.attribute(.style, of: node), !text.isBlank else { return [] }
    return engine.inlineBlock(of: node)?.declarations
      ?? DeclarationBlock.parse(String(text)).declarations
  }

  /// The author's rules that apply to the element at rest, strongest first.
  public func matchedRules(of node: NodeID) -> [StyleRule] {
    guard engine.isStyled(node) else { return [] }
    return engine.matchedRules(of: node).filter { engine.isAuthor($0) }
      .sorted { $0.key > $1.key }.map { engine.rule(of: $0) }
  }

  /// The author's rules that apply to the element only while it has the keyboard focus, strongest
  /// first.
  public func focusRules(for node: NodeID) -> [StyleRule] {
    guard engine.isStyled(node) else { return [] }
    return engine.focusRules(of: node).filter { engine.isAuthor($0) }
      .sorted { $0.key > $1.key }.map { engine.rule(of: $0) }
  }

  /// The style of the element while it has the keyboard focus (and shows it: `:focus-visible`
  /// holds).
  public func focusedStyle(of node: NodeID) -> ComputedStyle {
    engine.isStyled(node) ? engine.focusedStyle(of: node) : style(of: node)
  }

  /// The declaration that wins for `property` while the element has the keyboard focus.
  public func focusedDeclaredValue(_ property: Property, of node: NodeID) -> DeclaredValue? {
    guard engine.isStyled(node) else { return nil }
    let cascade = engine.focusedCascade(of: node)
    return declared(property, cascade.cascade, cascade.winners)
  }
}
