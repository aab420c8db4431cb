internal import CSS
internal import DOM

/// Matches the rules of a page and works out computed styles.
final class StyleEngine {
  private struct PseudoKey: Hashable {
    let node: UInt32
    let pseudo: PseudoElementName
  }

  let document: Document
  let sheetLimits: Set<SheetLimit>
  let matcher: SelectorMatcher
  private let context: StyleContext
  private let sharing: StyleSharing?
  private let keys: ElementKeys
  private let presentation: PresentationalHints
  /// By node.
  private var matches: ContiguousArray<ElementMatch> = []
  /// By node: false outside elements, and in templates.
  private var inTree: ContiguousArray<Bool> = []
  private var styles: ContiguousArray<ComputedStyle?>
  private var pseudoStyles: [PseudoKey: ComputedStyle] = [:]
  private var inlineBlocks: [UTF8Slice: DeclarationBlock?] = [:]

  init(
    _ document: Document, _ collection: SheetCollection, _ environment: MediaEnvironment,
    sharing: StyleSharing?
  ) {
    self.document = document
    self.sharing = sharing
    context =
      sharing?.take(collection, environment)
      ?? StyleContext(collection, StyleContext.Identity(collection, environment))
    context.beginPage()
    sheetLimits = collection.limits
    keys = ElementKeys(document)
    presentation = PresentationalHints(document)
    matcher = SelectorMatcher(document, keys: keys)
    styles = ContiguousArray(repeating: nil, count: document.count)
  }

  deinit {
    if !matcher.isExhausted { sharing?.give(context) }
  }

  var hitLimit: Bool {
    !sheetLimits.isEmpty || matcher.isExhausted || context.variables.hitLimit
  }

  /// True of elements in the tree, those of templates excluded.
  func isStyled(_ node: NodeID) -> Bool {
    guard node.index < document.count, document.kind(of: node) == .element else { return false }
    matchAll()
    return inTree[node.index]
  }

  // MARK: Matching

  /// Matches all elements in tree order.
  private func matchAll() {
    guard matches.isEmpty, document.count > 0 else { return }
    document.meter.sharing(.styles) { matchElements() }
  }

  private func matchElements() {
    matches = ContiguousArray(repeating: .empty, count: document.count)
    inTree = ContiguousArray(repeating: false, count: document.count)
    var ancestors = OpenAncestors()
    for element in document.elements {
      let node = element.id
      ancestors.close(before: node.index)
      inTree[node.index] = true
      let kind = context.kind(of: node, keys, matcher)
      matches[node.index] = context.match(kind, node, under: ancestors, matcher)
      let inside = document.descendants(of: node)
      if !kind.offers.isEmpty, !inside.isEmpty {
        ancestors.enter(kind.offers, end: inside.upperBound)
      }
    }
  }

  /// Calls `body` with every rule of the sheets that an index finds to match `node`, those of
  /// pseudo-elements aside.
  private func collect(
    _ node: NodeID, from index: KeyPath<StyleContext.Source, SelectorIndex>
  ) -> [MatchedRule] {
    var found: [MatchedRule] = []
    for (number, source) in context.sources.enumerated() {
      let index = source[keyPath: index]
      if index.entries.isEmpty { continue }
      func attempt(_ place: Int) {
        let entry = index.entries[place]
        guard entry.selector.pseudoElement == nil, matcher.matches(entry.selector, node) else {
          return
        }
        found.append(source.weigh(entry.selector, rule: entry.rule, number: number))
      }
      if let id = keys.id(of: node) { index.ids.forEach(of: id.lowered) { attempt($0) } }
      keys.forEachClass(of: node) { index.classes.forEach(of: $0.lowered) { attempt($0) } }
      if let name = keys.key(of: document.name(of: node)) {
        index.types.forEach(of: name.lowered) { attempt($0) }
      }
      if !index.attributes.isEmpty {
        for place in document.attributeRange(of: node) {
          guard let name = keys.key(of: document.attributes[place].name) else { continue }
          index.attributes.forEach(of: name.lowered) { attempt($0) }
        }
      }
      for place in index.universal { attempt(Int(place)) }
    }
    return found
  }

  func rule(of match: MatchedRule) -> StyleRule { context.rule(of: match) }

  /// True of rules of the page, false of the user agent's.
  func isAuthor(_ match: MatchedRule) -> Bool { context.sources[Int(match.sheet)].isAuthor }

  func matchedRules(of node: NodeID) -> [MatchedRule] {
    matchAll()
    return matches[node.index].own.rules
  }

  // MARK: Styles

  func style(of node: NodeID) -> ComputedStyle {
    guard node.index < document.count else { return StyleBuilder.initial }
    if let known = styles[node.index] { return known }
    return document.meter.sharing(.styles) { computeStyle(of: node) }
  }

  private func computeStyle(of node: NodeID) -> ComputedStyle {
    matchAll()
    if let parent = document.parent(of: node), let known = styles[parent.index] {
      let style = computed(node, parent: known)
      styles[node.index] = style
      return style
    }
    // Ancestors first, without recursion.
    var path: [NodeID] = []
    var current: NodeID? = node
    while let next = current, styles[next.index] == nil {
      path.append(next)
      current = document.parent(of: next)
    }
    for step in path.reversed() {
      let parent = document.parent(of: step).flatMap { styles[$0.index] }
      styles[step.index] = computed(step, parent: parent)
    }
    return styles[node.index] ?? StyleBuilder.initial
  }

  private func computed(_ node: NodeID, parent: ComputedStyle?) -> ComputedStyle {
    guard document.kind(of: node) == .element, inTree[node.index] else {
      return parent ?? context.rootParent
    }
    let isRoot = document.parent(of: node) == .document
    return context.style(
      matches[node.index].own, inline: inlineBlock(of: node), hints: hints(of: node),
      parent: parent ?? context.rootParent, root: isRoot ? nil : rootStyle, isRoot: isRoot)
  }

  private var rootStyle: ComputedStyle? {
    document.documentElement.flatMap { styles[$0.index] }
  }

  func inlineBlock(of node: NodeID) -> DeclarationBlock? {
    guard let text = document.attribute(.style, of: node) else { return nil }
    if let known = inlineBlocks[text] { return known }
    let block = text.isBlank ? nil : context.block(String(text))
    inlineBlocks[text] = .some(block)
    return block
  }

  private func hints(of node: NodeID) -> DeclarationBlock? {
    let text = presentation.text(for: node, document)
    return text.isEmpty ? nil : context.block(text)
  }

  /// The cascade of an element at rest.
  func cascade(of node: NodeID) -> Cascade {
    matchAll()
    return context.cascade(
      matches[node.index].own, inline: inlineBlock(of: node), hints: hints(of: node))
  }

  // MARK: Keyboard focus

  /// The rules that match an element which has the keyboard focus, and those of them that do not
  /// at rest.
  private func focusedRules(of node: NodeID) -> (all: [MatchedRule], added: [MatchedRule]) {
    matchAll()
    matcher.focused = node
    defer { matcher.focused = nil }
    let known = matches[node.index].own.rules
    let added = collect(node, from: \.focusIndex)
    guard context.restingRulesMentionFocus else { return (known + added, added) }
    // At rest and not otherwise: selectors such as `:not(:focus)`.
    let resting = collect(node, from: \.index)
    let set = Set(known)
    return (resting + added, added + resting.filter { !set.contains($0) })
  }

  /// The cascade of an element that has the keyboard focus, and the rules that only then match.
  func focusedCascade(of node: NodeID) -> (Cascade, added: [MatchedRule]) {
    let (rules, added) = focusedRules(of: node)
    let all = context.cascade(rules, inline: inlineBlock(of: node), hints: hints(of: node))
    return (all, added)
  }

  func focusedStyle(of node: NodeID) -> ComputedStyle {
    let (rules, added) = focusedRules(of: node)
    let resting = self.style(of: node)
    if added.isEmpty, rules.count == matches[node.index].own.rules.count { return resting }
    return context.focusedStyle(resting, rules) {
      let isRoot = document.parent(of: node) == .document
      let parent = document.parent(of: node).map { self.style(of: $0) } ?? context.rootParent
      return context.build(
        focusedCascade(of: node).0, parent: parent, root: isRoot ? nil : rootStyle, isRoot: isRoot)
    }
  }

  // MARK: Pseudo-elements

  /// True when a rule gives the pseudo-element content: without, it has no box.
  func mayHaveContent(_ node: NodeID, pseudo: PseudoElementName) -> Bool {
    matchAll()
    guard node.index < matches.count else { return false }
    return matches[node.index].contentMask & 1 << UInt16(pseudo.rawValue) != 0
  }

  func style(of node: NodeID, pseudo: PseudoElementName) -> ComputedStyle {
    let key = PseudoKey(node: node.rawValue, pseudo: pseudo)
    if let known = pseudoStyles[key] { return known }
    let parent = style(of: node)
    guard node.index < matches.count else { return parent }
    let style = context.pseudoStyle(
      matches[node.index].set(of: pseudo), parent: parent, root: rootStyle ?? parent)
    pseudoStyles[key] = style
    return style
  }
}
