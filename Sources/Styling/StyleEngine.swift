internal import CSS
internal import DOM

/// Matches the rules of a page and works out computed styles.
final class StyleEngine {
  let document: Document
  let sheetLimits: Set<SheetLimit>
  let matcher: SelectorMatcher
  private let context: StyleContext
  /// What styles the shadow trees; empty on most pages.
  private var shadowScopes: ShadowScopes?
  private let environment: MediaEnvironment
  private let stepLimit: Int
  private let sharing: StyleSharing?
  private let presentation: PresentationalHints
  /// By node.
  private var matches: ContiguousArray<ElementMatch> = []
  /// True when matching the page at rest took more steps than there are.
  private var isOverBudget = false
  /// By node: false outside elements, and in templates.
  private var inTree: ContiguousArray<Bool> = []
  private var styles: ContiguousArray<ComputedStyle?>
  private var inlineBlocks: [UTF8Slice: DeclarationBlock?] = [:]
  /// By element that is taken as shown: its own declarations with those that show it.
  private var showing: [NodeID: DeclarationBlock] = [:]

  init(
    _ document: Document, _ collection: SheetCollection, _ environment: MediaEnvironment,
    sharing: StyleSharing?, stepLimit: Int
  ) {
    self.document = document
    self.sharing = sharing
    self.environment = environment
    self.stepLimit = stepLimit
    context =
      sharing?.take(collection, environment)
      ?? StyleContext(collection, StyleContext.Identity(collection, environment))
    context.beginPage()
    sheetLimits = collection.limits
    presentation = PresentationalHints(document)
    matcher = SelectorMatcher(
      document, keys: ElementKeys(document, context.matches.registry),
      meter: StepMeter(limit: stepLimit))
    styles = ContiguousArray(repeating: nil, count: document.count)
  }

  /// Has the shadow trees of the page styled by their own sheets.
  ///
  /// - Parameter collect: the sheets of the tree with this root.
  /// - Returns: the addresses of sheets that could not be read.
  func addShadowTrees(_ collect: (NodeID) -> SheetCollection) -> [String] {
    guard document.hasShadowTrees else { return [] }
    let scopes = ShadowScopes(document, environment, stepLimit: stepLimit, collect)
    shadowScopes = scopes
    return scopes.unavailable
  }

  /// What matches and computes the styles of the tree that `node` is in.
  private func scope(of node: NodeID) -> (context: StyleContext, matcher: SelectorMatcher) {
    guard let scope = shadowScopes?.scope(of: node) else { return (context, matcher) }
    return (scope.context, scope.matcher)
  }

  /// False of elements in shadow trees.
  func isInDocumentTree(_ node: NodeID) -> Bool { shadowScopes?.scope(of: node) == nil }

  deinit {
    // Styles of shadow trees end with the page, and with them what was computed from them.
    if !isOverBudget, shadowScopes == nil { sharing?.give(context) }
  }

  /// True when a sheet, or what matched the page at rest, went beyond a limit.
  var hitLimit: Bool {
    matchAll()
    return !sheetLimits.isEmpty || isOverBudget || context.variables.hitLimit
      || shadowScopes?.hitLimit ?? false
  }

  /// True of elements in the tree, those of templates excluded.
  func isStyled(_ node: NodeID) -> Bool {
    guard node.index < document.count, document.kind(of: node) == .element else { return false }
    matchAll()
    return inTree[node.index]
  }

  // MARK: Matching

  /// Matches all elements in tree order. What rules ask later, they pay for themselves.
  private func matchAll() {
    guard matches.isEmpty, document.count > 0 else { return }
    document.meter.sharing(.styles) { matchElements() }
  }

  private func matchElements() {
    matches = ContiguousArray(repeating: .empty, count: document.count)
    inTree = ContiguousArray(repeating: false, count: document.count)
    matchTree(.document, context, matcher)
    isOverBudget = matcher.isExhausted
    matcher.charge(to: document.meter)
    for (root, scope) in shadowScopes?.trees ?? [] {
      matchTree(root, scope.context, scope.matcher)
      isOverBudget = isOverBudget || scope.matcher.isExhausted
    }
    for (_, scope) in shadowScopes?.trees ?? [] { scope.matcher.charge(to: document.meter) }
  }

  /// Matches the elements of one tree; those of shadow trees inside of it are left out.
  private func matchTree(_ root: NodeID, _ context: StyleContext, _ matcher: SelectorMatcher) {
    var ancestors = AncestorFilter()
    var walk = document.walk(inside: root)
    while let node = walk.next() {
      guard document.kind(of: node) == .element, document.treeRoot(of: node) == root else {
        continue
      }
      ancestors.close(before: node.index)
      inTree[node.index] = true
      match(node, &ancestors, context, matcher)
    }
  }

  private func match(
    _ node: NodeID, _ ancestors: inout AncestorFilter, _ context: StyleContext,
    _ matcher: SelectorMatcher
  ) {
    let kind = context.matches.kind(of: node, matcher, page: context.page)
    let match = context.matches.match(kind, node, under: ancestors, matcher)
    matches[node.index] = match
    _ = matcher.spend(match.own.declarationCount)
    let inside = document.descendants(of: node)
    if !kind.ancestorHashes.isEmpty, !inside.isEmpty {
      ancestors.enter(
        kind.ancestorHashes, end: inside.upperBound, &context.matches.registry.sequences)
    }
  }

  func rule(of match: MatchedRule, for node: NodeID) -> StyleRule {
    scope(of: node).context.rule(of: match)
  }

  /// True of rules of the page, false of the user agent's.
  func isAuthor(_ match: MatchedRule, for node: NodeID) -> Bool {
    scope(of: node).context.sources[Int(match.sheet)].isAuthor
  }

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
    if let parent = document.flatParent(of: node), let known = styles[parent.index] {
      let style = computed(node, parent: known)
      styles[node.index] = style
      return style
    }
    // Ancestors first, without recursion.
    var path: [NodeID] = []
    var current: NodeID? = node
    while let next = current, styles[next.index] == nil {
      path.append(next)
      current = document.flatParent(of: next)
    }
    for step in path.reversed() {
      let parent = document.flatParent(of: step).flatMap { styles[$0.index] }
      styles[step.index] = computed(step, parent: parent)
    }
    return styles[node.index] ?? StyleBuilder.initial
  }

  private func computed(_ node: NodeID, parent: ComputedStyle?) -> ComputedStyle {
    guard document.kind(of: node) == .element, inTree[node.index] else {
      return parent ?? context.rootParent
    }
    let isRoot = document.parent(of: node) == .document
    let style = scope(of: node).context.style(
      matches[node.index].own, inline: inlineBlock(of: node), hints: hints(of: node),
      parent: parent ?? context.rootParent, root: isRoot ? nil : rootStyle, isRoot: isRoot,
      hasNoContents: hasNoContents(node), colorSource: colorSource(of: node),
      unsettled: shadowScopes?.unsettled(of: node) ?? PropertySet())
    return style
  }

  /// True of replaced elements and controls, whose children do not make up what they show.
  private func hasNoContents(_ node: NodeID) -> Bool {
    guard document.namespace(of: node) == .html else { return false }
    switch document.name(of: node) {
    case .br, .wbr, .meter, .progress, .canvas, .embed, .object, .audio, .iframe, .img, .video,
      .frame, .frameset, .input, .textarea, .select:
      return true
    default: return false
    }
  }

  private var rootStyle: ComputedStyle? {
    document.documentElement.flatMap { styles[$0.index] }
  }

  func inlineBlock(of node: NodeID) -> DeclarationBlock? {
    if let block = showing[node] { return block }
    guard let text = document.attribute(.style, of: node) else { return nil }
    if let scope = shadowScopes?.scope(of: node) {
      return text.isBlank ? nil : scope.context.block(String(text))
    }
    if let known = inlineBlocks[text] { return known }
    let block = text.isBlank ? nil : context.block(String(text))
    inlineBlocks[text] = .some(block)
    return block
  }

  /// Takes `nodes`, which hide themselves, as shown. Styles are computed anew.
  func show(_ nodes: some Sequence<NodeID>) {
    for node in nodes {
      let own = style(of: node)
      var text = document.attribute(.style, of: node).map { String($0) + ";" } ?? ""
      if own.display == .none { text += "display:block!important;" }
      if own.visibility != .visible { text += "visibility:visible!important;" }
      if own.opacity == 0 { text += "opacity:1!important;" }
      showing[node] = scope(of: node).context.block(text)
    }
    styles = ContiguousArray(repeating: nil, count: document.count)
    lastFocus = nil
  }

  private func hints(of node: NodeID) -> DeclarationBlock? {
    var text = presentation.text(for: node, document)
    // What a shadow tree says of its host and of what it shows is weaker than the page's own rules.
    if let scopes = shadowScopes { text += scopes.declarations(for: node) }
    return text.isEmpty ? nil : scope(of: node).context.block(text)
  }

  /// The style that a table takes its text colour from in quirks mode: that of the body (Quirks Mode
  /// Standard, section 3.5).
  private func colorSource(of node: NodeID) -> ComputedStyle? {
    guard matcher.isQuirky, document.isElement(node, .table), let body = document.body,
      document.isInside(node, body)
    else { return nil }
    return style(of: body)
  }

  /// The cascade of an element at rest.
  func cascade(of node: NodeID) -> Cascade {
    matchAll()
    return cascade(of: node, matches[node.index].own.rules)
  }

  /// The cascade of an element that `matched` match.
  func cascade(of node: NodeID, _ matched: [MatchedRule]) -> Cascade {
    scope(of: node).context.cascade(
      matched, inline: inlineBlock(of: node), hints: hints(of: node))
  }

  // MARK: Other circumstances

  /// The author's sheets in force, with their numbers.
  var authorSources: [(number: Int, source: StyleContext.Source)] {
    context.sources.enumerated().filter(\.element.isAuthor).map { ($0.offset, $0.element) }
  }

  // MARK: Keyboard focus

  /// What an element with the keyboard focus matches.
  private struct FocusMatch {
    let node: NodeID
    let all: MatchSet
    /// The rules that do not match at rest.
    let added: [MatchedRule]
  }

  /// Of the element that was asked about last: it is asked about several times in a row.
  private var lastFocus: FocusMatch?

  private func focusMatch(of node: NodeID) -> FocusMatch {
    if let lastFocus, lastFocus.node == node { return lastFocus }
    matchAll()
    let (context, matcher) = scope(of: node)
    matcher.focused = node
    defer { matcher.focused = nil }
    let known = matches[node.index].own.rules
    let kind = context.matches.kind(of: node, matcher, page: context.page)
    let focused = context.matches.focusRules(kind, node, matcher, page: context.page)
    var all = known + focused
    var added = focused
    if context.restingRulesMentionFocus {
      // At rest and not otherwise: selectors such as `:not(:focus)`.
      let resting = restingRules(of: node, context, matcher)
      let set = Set(known)
      all = resting + focused
      added += resting.filter { !set.contains($0) }
    }
    let match = FocusMatch(node: node, all: context.matches.share(all), added: added)
    if !matcher.isExhausted { lastFocus = match }
    return match
  }

  /// The rules of no state that match `node` as things stand in ``matcher``.
  private func restingRules(
    of node: NodeID, _ context: StyleContext, _ matcher: SelectorMatcher
  ) -> [MatchedRule] {
    var builder = CandidateListBuilder(node: node, matcher: matcher, splitsBuckets: false)
    for (number, source) in context.sources.enumerated() { builder.add(source, number: number) }
    let list = builder.list
    return (list.unconditional + list.conditional.filter { matcher.matches($0.selector, node) })
      .filter { $0.selector.pseudoElement == nil }.map(\.match)
  }

  /// The rules that match an element only while it has the keyboard focus.
  func focusRules(of node: NodeID) -> [MatchedRule] { focusMatch(of: node).added }

  /// The cascade of an element that has the keyboard focus.
  func focusedCascade(of node: NodeID) -> StyleContext.FocusedCascade {
    scope(of: node).context.focusedCascade(
      focusMatch(of: node).all, inline: inlineBlock(of: node), hints: hints(of: node))
  }

  func focusedStyle(of node: NodeID) -> ComputedStyle {
    let match = focusMatch(of: node)
    let resting = self.style(of: node)
    if match.added.isEmpty, match.all.rules.count == matches[node.index].own.rules.count {
      return resting
    }
    let context = scope(of: node).context
    return context.focusedStyle(resting, match.all) {
      let isRoot = document.parent(of: node) == .document
      let parent = document.flatParent(of: node).map { self.style(of: $0) } ?? context.rootParent
      return context.build(
        focusedCascade(of: node).cascade, parent: parent, root: isRoot ? nil : rootStyle,
        isRoot: isRoot, hasNoContents: hasNoContents(node))
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
    let parent = style(of: node)
    guard node.index < matches.count else { return parent }
    return scope(of: node).context.pseudoStyle(
      matches[node.index].set(of: pseudo), parent: parent, root: rootStyle ?? parent)
  }
}
