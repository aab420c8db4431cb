internal import CSS
internal import DOM

/// Matches the rules of a page and works out computed styles.
final class StyleEngine {
  struct PseudoKey: Hashable {
    let node: UInt32
    let pseudo: PseudoElementName
  }

  /// An element's matched rules, shared between elements that match the same.
  private final class MatchSet: Sendable {
    let rules: [MatchedRule]
    /// True when one of the rules declares `content`.
    let setsContent: Bool

    init(_ rules: [MatchedRule], setsContent: Bool = false) {
      self.rules = rules
      self.setsContent = setsContent
    }

    static let empty = MatchSet([])
  }

  private struct SharingKey: Hashable {
    let parent: ObjectIdentifier
    let matched: ObjectIdentifier
    let inline: ObjectIdentifier?
    let hints: ObjectIdentifier?
  }

  /// A sheet with what it takes to weigh its rules on this page.
  private final class Source {
    let sheet: StyleSheet
    let index: SelectorIndex
    let focusIndex: SelectorIndex
    let isAuthor: Bool
    let order: Int
    /// Strength by the sheet's own layer names.
    let layers: [String: Int]
    let baseLayer: Int

    init(
      sheet: StyleSheet, isAuthor: Bool, order: Int, layers: [String: Int], baseLayer: Int
    ) {
      self.sheet = sheet
      index = sheet.index
      focusIndex = sheet.focusIndex
      self.isAuthor = isAuthor
      self.order = order
      self.layers = layers
      self.baseLayer = baseLayer
    }
  }

  /// Which of a sheet's selectors are asked.
  enum SelectorStates {
    /// Those that match a page at rest.
    case resting
    /// Those that wait for the keyboard focus.
    case focused
  }

  let document: Document
  let environment: MediaEnvironment
  let sheetLimits: Set<SheetLimit>
  private let sources: [Source]
  private let keys: ElementKeys
  let matcher: SelectorMatcher
  private var variables: VariableResolver
  private var matches: ContiguousArray<MatchSet> = []
  private var pseudoMatches: [PseudoKey: MatchSet] = [:]
  /// By a hash of their rules.
  private var matchSets: [UInt64: [MatchSet]] = [:]
  private var styles: ContiguousArray<ComputedStyle?>
  private var pseudoStyles: [PseudoKey: ComputedStyle] = [:]
  private var shared: [SharingKey: ComputedStyle] = [:]
  private var sharedPseudos: [SharingKey: ComputedStyle] = [:]
  private var sharedFocused: [SharingKey: ComputedStyle] = [:]
  private let restingRulesMentionFocus: Bool
  private var inlineBlocks: [UTF8Slice: DeclarationBlock] = [:]
  private var filter = AncestorFilter()
  private var openHashes = OpenHashes()
  private var presentation: PresentationalHints
  private let rootParent = ComputedStyle()

  init(_ document: Document, _ collection: SheetCollection, _ environment: MediaEnvironment) {
    self.document = document
    self.environment = environment
    sheetLimits = collection.limits
    let keys = ElementKeys(document)
    self.keys = keys
    presentation = PresentationalHints(document)
    matcher = SelectorMatcher(document, keys: keys)
    styles = ContiguousArray(repeating: nil, count: document.count)

    let strengths = collection.layerStrengths()
    var sources = [
      Source(
        sheet: UserAgentSheet.sheet, isAuthor: false, order: 0, layers: [:],
        baseLayer: Cascade.unlayered)
    ]
    var order = 0
    for (page, names) in zip(collection.sheets, collection.layerNames) where page.isActive {
      sources.append(
        Source(
          sheet: page.sheet, isAuthor: true, order: order,
          layers: names.compactMapValues { strengths[$0] },
          baseLayer: page.layerPrefix.flatMap { strengths[$0] } ?? Cascade.unlayered))
      order += page.sheet.rules.count
    }
    self.sources = sources
    restingRulesMentionFocus = sources.contains { $0.index.mentionsFocus }
    variables = VariableResolver(
      registered: sources.flatMap { $0.sheet.registeredProperties })
    rootParent.customs = variables.initial
  }

  var hitLimit: Bool { !sheetLimits.isEmpty || matcher.isExhausted || variables.hitLimit }

  /// True of elements in the tree, those of templates excluded.
  func isStyled(_ node: NodeID) -> Bool {
    guard node.index < document.count, document.kind(of: node) == .element else { return false }
    matchAll()
    return inTree[node.index]
  }

  // MARK: Matching

  private var inTree: ContiguousArray<Bool> = []
  /// By node: a bit for each pseudo-element that a rule gives content.
  private var contentMasks: ContiguousArray<UInt16> = []

  /// Matches all elements in tree order, the filter holding the ancestors of the current one.
  private func matchAll() {
    guard matches.isEmpty, document.count > 0 else { return }
    matches = ContiguousArray(repeating: .empty, count: document.count)
    inTree = ContiguousArray(repeating: false, count: document.count)
    contentMasks = ContiguousArray(repeating: 0, count: document.count)
    var open: [(end: Int, node: NodeID, hashes: Int)] = []
    let takesBucketsApart = sources.contains { !$0.index.byAncestor.isEmpty }
    var found: [MatchedRule] = []
    var pseudos: [[MatchedRule]] = Array(
      repeating: [], count: Int(PseudoElementName.other.rawValue) + 1)
    var index = 0
    while index < document.count {
      let record = document.nodes[index]
      if record.kind == .templateContents {
        index = max(Int(record.subtreeEnd), index + 1)
        continue
      }
      defer { index += 1 }
      guard record.kind == .element else { continue }
      while let last = open.last, last.end <= index {
        forEachHash(of: last.node) { filter.remove($0) }
        openHashes.leave(to: last.hashes)
        open.removeLast()
      }
      let node = NodeID(index)
      inTree[index] = true
      found.removeAll(keepingCapacity: true)
      for place in pseudos.indices { pseudos[place].removeAll(keepingCapacity: true) }
      collect(node, from: .resting, usingFilter: true) { match, pseudo in
        if let pseudo {
          pseudos[Int(pseudo.rawValue)].append(match)
        } else {
          found.append(match)
        }
      }
      matches[index] = share(found)
      for (place, rules) in pseudos.enumerated() where !rules.isEmpty {
        guard let pseudo = PseudoElementName(rawValue: UInt8(place)) else { continue }
        let set = share(rules)
        if set.setsContent {
          contentMasks[index] |= 1 << UInt16(place)
        } else if pseudo == .before || pseudo == .after {
          // No box, no look: sheets that begin with `*, ::before` have such rules for all elements.
          continue
        }
        pseudoMatches[PseudoKey(node: node.rawValue, pseudo: pseudo)] = set
      }
      if Int(record.subtreeEnd) > index + 1 {
        forEachHash(of: node) { filter.insert($0) }
        open.append((Int(record.subtreeEnd), node, openHashes.all.count))
        if takesBucketsApart { forEachHash(of: node) { openHashes.enter($0) } }
      }
    }
  }

  private func share(_ rules: [MatchedRule]) -> MatchSet {
    if rules.isEmpty { return .empty }
    var hash: UInt64 = 0
    for rule in rules {
      hash =
        (hash ^ UInt64(bitPattern: Int64(rule.sheet) << 32 ^ Int64(rule.rule)))
        &* 0x9e37_79b9_7f4a_7c15
      hash ^= hash >> 32
    }
    if let known = matchSets[hash]?.first(where: { $0.rules == rules }) { return known }
    let set = MatchSet(
      rules,
      setsContent: rules.contains { match in
        rule(of: match).block.longhands.contains { $0.property == .content }
      })
    matchSets[hash, default: []].append(set)
    return set
  }

  private func forEachHash(of node: NodeID, _ body: (UInt64) -> Void) {
    if let name = keys.key(of: document.name(of: node)) { body(name.lowered) }
    if let id = keys.id(of: node) { body(id.lowered) }
    keys.forEachClass(of: node) { body($0.lowered) }
  }

  /// Calls `body` with every rule of an index that matches `node`.
  func collect(
    _ node: NodeID, from states: SelectorStates, usingFilter: Bool,
    _ body: (MatchedRule, PseudoElementName?) -> Void
  ) {
    let record = document[node]
    for number in sources.indices {
      let source = sources[number]
      let index = states == .resting ? source.index : source.focusIndex
      if index.entries.isEmpty { continue }
      /// Tries the selector numbered `place`.
      func attempt(_ place: Int, isInItsTypeBucket: Bool = false) {
        if usingFilter {
          let required = index.requirements[place]
          if required.first != 0, !filter.mayContain(required.first) { return }
          if required.second != 0, !filter.mayContain(required.second) { return }
        }
        let entry = index.entries[place]
        let selector = entry.selector
        guard isInItsTypeBucket && entry.isType || matcher.matches(selector, node) else { return }
        var strength = source.baseLayer
        if !source.layers.isEmpty, let layer = source.sheet.rules[entry.rule].context?.layer {
          strength = source.layers[layer] ?? strength
        }
        body(
          MatchedRule(
            key: Cascade.key(
              isAuthor: source.isAuthor, layer: strength,
              specificity: selector.specificity.packed, order: source.order + entry.rule),
            sheet: Int32(truncatingIfNeeded: number),
            rule: Int32(truncatingIfNeeded: entry.rule)),
          selector.pseudoElement)
      }

      if !index.ids.isEmpty, let id = keys.id(of: node) {
        index.ids.forEach(of: id.lowered) { attempt($0) }
      }
      /// Tries the part of a great bucket that the ancestors call for; false when the bucket is
      /// to be tried as a whole.
      func attemptByAncestor(_ hash: UInt64, isType: Bool, _ bucket: HashBuckets) -> Bool {
        guard usingFilter, !index.byAncestor.isEmpty,
          let subject = index.byAncestor.subject(hash, isType: isType),
          openHashes.all.count < bucket.count(of: hash)
        else { return false }
        index.byAncestor.forEach(of: subject, in: openHashes.all) { attempt($0) }
        return true
      }

      if !index.classes.isEmpty {
        keys.forEachClass(of: node) { key in
          if attemptByAncestor(key.lowered, isType: false, index.classes) { return }
          index.classes.forEach(of: key.lowered) { attempt($0) }
        }
      }
      if let name = keys.key(of: record.name),
        !attemptByAncestor(name.lowered, isType: true, index.types)
      {
        let isHTML = record.namespace == .html
        index.types.forEach(of: name.lowered) { attempt($0, isInItsTypeBucket: isHTML) }
      }
      if !index.attributes.isEmpty {
        for place in document.attributeRange(of: node) {
          guard let name = keys.key(of: document.attributes[place].name) else { continue }
          index.attributes.forEach(of: name.lowered) { attempt($0) }
        }
      }
      for place in index.universal { attempt(Int(place)) }
    }
  }

  func rule(of match: MatchedRule) -> StyleRule {
    sources[Int(match.sheet)].sheet.rules[Int(match.rule)]
  }

  func sheet(of match: MatchedRule) -> StyleSheet { sources[Int(match.sheet)].sheet }

  /// True of rules of the page, false of the user agent's.
  func isAuthor(_ match: MatchedRule) -> Bool { sources[Int(match.sheet)].isAuthor }

  // MARK: Styles

  func style(of node: NodeID) -> ComputedStyle {
    guard node.index < document.count else { return StyleBuilder.initial }
    if let known = styles[node.index] { return known }
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
      return parent ?? rootParent
    }
    let isRoot = document.parent(of: node) == .document
    let matched = matches[node.index]
    let inline = inlineBlock(of: node)
    let hints = presentation.block(for: node, document)
    let parent = parent ?? rootParent
    let key = SharingKey(
      parent: ObjectIdentifier(parent), matched: ObjectIdentifier(matched),
      inline: inline.map { ObjectIdentifier($0) }, hints: hints.map { ObjectIdentifier($0) })
    if !isRoot, let known = shared[key] { return known }
    let cascade = cascade(matched.rules, inline: inline, hints: hints)
    let style = build(
      cascade, parent: parent, root: isRoot ? nil : rootStyle, isRoot: isRoot)
    if !isRoot { shared[key] = style }
    return style
  }

  private var rootStyle: ComputedStyle? {
    document.documentElement.flatMap { styles[$0.index] }
  }

  func cascade(
    _ matched: [MatchedRule], inline: DeclarationBlock?, hints: DeclarationBlock?
  ) -> Cascade {
    Cascade(matched: matched, inline: inline, hints: hints) { match in
      let rule = self.rule(of: match)
      return (rule.block, rule.context?.isUncertain ?? false)
    }
  }

  /// The cascade of an element at rest.
  func cascade(of node: NodeID) -> Cascade {
    matchAll()
    return cascade(
      matches[node.index].rules, inline: inlineBlock(of: node),
      hints: presentation.block(for: node, document))
  }

  /// The rules that match an element which has the keyboard focus, and those of them that do not
  /// at rest.
  private func focusedRules(of node: NodeID) -> (all: [MatchedRule], added: [MatchedRule]) {
    matchAll()
    matcher.focused = node
    defer { matcher.focused = nil }
    let known = matches[node.index].rules
    var added: [MatchedRule] = []
    collect(node, from: .focused, usingFilter: false) { match, pseudo in
      if pseudo == nil { added.append(match) }
    }
    guard restingRulesMentionFocus else { return (known + added, added) }
    // At rest and not otherwise: selectors such as `:not(:focus)`.
    var resting: [MatchedRule] = []
    collect(node, from: .resting, usingFilter: false) { match, pseudo in
      if pseudo == nil { resting.append(match) }
    }
    let set = Set(known)
    return (resting + added, added + resting.filter { !set.contains($0) })
  }

  /// The cascade of an element that has the keyboard focus, and the rules that only then match.
  func focusedCascade(of node: NodeID) -> (Cascade, added: [MatchedRule]) {
    let (rules, added) = focusedRules(of: node)
    let all = cascade(
      rules, inline: inlineBlock(of: node), hints: presentation.block(for: node, document))
    return (all, added)
  }

  func focusedStyle(of node: NodeID) -> ComputedStyle {
    let (rules, added) = focusedRules(of: node)
    let resting = self.style(of: node)
    let isRoot = document.parent(of: node) == .document
    if added.isEmpty, rules.count == matches[node.index].rules.count { return resting }
    // Elements that look the same at rest and are given the same look the same.
    let key = SharingKey(
      parent: ObjectIdentifier(resting), matched: ObjectIdentifier(share(rules)), inline: nil,
      hints: nil)
    if let known = sharedFocused[key] { return known }
    let parent = document.parent(of: node).map { self.style(of: $0) } ?? rootParent
    let style = build(
      focusedCascade(of: node).0, parent: parent, root: isRoot ? nil : rootStyle, isRoot: isRoot)
    sharedFocused[key] = style
    return style
  }

  func matchedRules(of node: NodeID) -> [MatchedRule] {
    matchAll()
    return matches[node.index].rules
  }

  func build(
    _ cascade: Cascade, parent: ComputedStyle, root: ComputedStyle?, isRoot: Bool,
    isPseudo: Bool = false
  ) -> ComputedStyle {
    let style = ComputedStyle(inheritingFrom: parent)
    let (winners, uncertain) = cascade.winners()
    let customs = cascade.customs()
    style.customs = variables.resolve(customs, parent: parent.customs)
    let builder = StyleBuilder(
      style: style, parent: parent, root: root, environment: environment)
    style.setCurrentColorDefaults(style.color)
    var isFirst = true
    for property in StyleBuilder.order {
      if property == .fontWeight, isFirst {
        // `color` is settled: what is drawn in it by default follows.
        style.setCurrentColorDefaults(style.color)
        isFirst = false
      }
      guard let winner = winners[property] else { continue }
      style.uncertain.remove(property)
      var value = winner.value
      if case .unresolved(let unresolved) = value {
        value = variables.value(of: property, from: unresolved, with: style.customs) ?? .unset
      }
      switch value {
      case .inherit: style.copy(property, from: parent)
      case .initial: if property.isInherited { style.copy(property, from: StyleBuilder.initial) }
      case .unset, .revert, .revertLayer: break
      case .unresolved: break
      default: builder.apply(property, value)
      }
    }
    if !uncertain.isEmpty { style.uncertain.formUnion(uncertain) }
    builder.finish(parentMakesItems: parent.display.makesItems && !isRoot, isRoot: isRoot)
    return style
  }

  func inlineBlock(of node: NodeID) -> DeclarationBlock? {
    guard let text = document.attribute(.style, of: node), !text.isBlank else { return nil }
    if let known = inlineBlocks[text] { return known.isEmpty ? nil : known }
    let block = DeclarationBlock.parse(String(text))
    inlineBlocks[text] = block
    return block.isEmpty ? nil : block
  }

  // MARK: Pseudo-elements

  /// True when a rule gives the pseudo-element content: without, it has no box.
  func mayHaveContent(_ node: NodeID, pseudo: PseudoElementName) -> Bool {
    matchAll()
    return contentMasks[node.index] & 1 << UInt16(pseudo.rawValue) != 0
  }

  func style(of node: NodeID, pseudo: PseudoElementName) -> ComputedStyle {
    let key = PseudoKey(node: node.rawValue, pseudo: pseudo)
    if let known = pseudoStyles[key] { return known }
    let parent = style(of: node)
    let matched = pseudoMatches[key] ?? .empty
    let sharing = SharingKey(
      parent: ObjectIdentifier(parent), matched: ObjectIdentifier(matched), inline: nil,
      hints: nil)
    if let known = sharedPseudos[sharing] {
      pseudoStyles[key] = known
      return known
    }
    let style = build(
      cascade(matched.rules, inline: nil, hints: nil), parent: parent, root: rootStyle ?? parent,
      isRoot: false, isPseudo: true)
    sharedPseudos[sharing] = style
    pseudoStyles[key] = style
    return style
  }
}

extension ComputedStyle {
  /// Borders, outlines and decorations are of the text's colour unless told otherwise.
  func setCurrentColorDefaults(_ color: ComputedColor) {
    border.top.color = color
    border.right.color = color
    border.bottom.color = color
    border.left.color = color
    outline.color = color
    textDecorationColor = color
    if border.top.width == 0 { border = border.withMediumWidths }
    if outline.width == 0 { outline.width = 3 }
  }
}

extension Sides where Value == Edge {
  /// The initial width of borders is `medium`; it counts once there is a style.
  fileprivate var withMediumWidths: Sides<Edge> {
    var sides = self
    sides.top.width = 3
    sides.right.width = 3
    sides.bottom.width = 3
    sides.left.width = 3
    return sides
  }
}
