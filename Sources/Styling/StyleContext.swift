internal import CSS

/// What a list of sheets makes of elements, page after page: matched sets and computed styles,
/// kept while the pages of a site load the same sheets.
///
/// Nothing in it depends on the page that it was worked out for; it serves one page at a time.
final class StyleContext: @unchecked Sendable {
  /// A sheet with what it takes to weigh its rules.
  final class Source {
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

    /// How the rule numbered `rule` weighs with a selector of it.
    func weigh(_ selector: ComplexSelector, rule: Int, number: Int) -> MatchedRule {
      var strength = baseLayer
      if !layers.isEmpty, let layer = sheet.rules[rule].context?.layer {
        strength = layers[layer] ?? strength
      }
      return MatchedRule(
        key: Cascade.key(
          isAuthor: isAuthor, layer: strength, specificity: selector.specificity.packed,
          order: order + rule),
        sheet: Int32(truncatingIfNeeded: number), rule: Int32(truncatingIfNeeded: rule))
    }
  }

  /// What makes elements look the same: their parent's look and their own declarations.
  struct SharingKey: Hashable {
    private let parent: UInt
    private let matched: UInt
    /// 0 for none.
    private let inline: UInt
    private let hints: UInt

    init(
      _ parent: ComputedStyle, _ matched: MatchSet, inline: DeclarationBlock? = nil,
      hints: DeclarationBlock? = nil
    ) {
      self.parent = UInt(bitPattern: ObjectIdentifier(parent))
      self.matched = UInt(bitPattern: ObjectIdentifier(matched))
      self.inline = inline.map { UInt(bitPattern: ObjectIdentifier($0)) } ?? 0
      self.hints = hints.map { UInt(bitPattern: ObjectIdentifier($0)) } ?? 0
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(parent ^ matched &* 31 ^ inline &* 131 ^ hints &* 1031)
    }
  }

  /// Beyond these a context is not kept for other pages.
  private static let maximumStyles = 4_096
  private static let maximumBlocks = 4_096
  private static let maximumKinds = 65_536
  private static let maximumPassing = 500_000

  let environment: MediaEnvironment
  let sources: [Source]
  let identity: Identity
  let restingRulesMentionFocus: Bool
  let asksAttributes: Bool
  let rootParent = ComputedStyle()
  var variables: VariableResolver
  /// The number of the page now served.
  private(set) var page = 0

  /// By a hash of their rules.
  private var matchSets: [UInt64: [MatchSet]] = [:]
  private var styles: [SharingKey: ComputedStyle] = [:]
  private var rootStyles: [SharingKey: ComputedStyle] = [:]
  private var pseudoStyles: [SharingKey: ComputedStyle] = [:]
  private var focusedStyles: [SharingKey: ComputedStyle] = [:]
  /// The blocks of attributes, by their text.
  private var blocks: [String: DeclarationBlock] = [:]
  /// By the hash of name, id, classes and attribute names.
  var kinds: [UInt64: ElementKind] = [:]
  /// By the same hash of what selectors ask for.
  var candidateLists: [UInt64: CandidateList] = [:]
  /// How many candidates ``CandidateList/passing`` holds.
  var passingCount = 0

  /// The active sheets and the weight of their layers: pages with the same have the same look.
  struct Identity: Equatable {
    let environment: MediaEnvironment
    let sheets: [ObjectIdentifier]
    let layers: [[String: Int]]
    let baseLayers: [Int]

    init(_ collection: SheetCollection, _ environment: MediaEnvironment) {
      self.environment = environment
      let strengths = collection.layerStrengths()
      var sheets: [ObjectIdentifier] = []
      var layers: [[String: Int]] = []
      var baseLayers: [Int] = []
      for (page, names) in zip(collection.sheets, collection.layerNames) where page.isActive {
        sheets.append(ObjectIdentifier(page.sheet))
        layers.append(names.isEmpty ? [:] : names.compactMapValues { strengths[$0] })
        baseLayers.append(
          page.layerPrefix.flatMap { strengths[$0] } ?? Cascade.unlayered)
      }
      self.sheets = sheets
      self.layers = layers
      self.baseLayers = baseLayers
    }
  }

  init(_ collection: SheetCollection, _ identity: Identity) {
    self.identity = identity
    environment = identity.environment
    var sources = [
      Source(
        sheet: UserAgentSheet.sheet, isAuthor: false, order: 0, layers: [:],
        baseLayer: Cascade.unlayered)
    ]
    var order = 0
    for (place, page) in collection.sheets.filter(\.isActive).enumerated() {
      sources.append(
        Source(
          sheet: page.sheet, isAuthor: true, order: order, layers: identity.layers[place],
          baseLayer: identity.baseLayers[place]))
      order += page.sheet.rules.count
    }
    self.sources = sources
    restingRulesMentionFocus = sources.contains { $0.index.mentionsFocus }
    asksAttributes = sources.contains { !$0.index.attributes.isEmpty }
    variables = VariableResolver(registered: sources.flatMap { $0.sheet.registeredProperties })
    rootParent.customs = variables.initial
  }

  /// To be told before each page.
  func beginPage() { page += 1 }

  /// True while it is small, and no limit was hit that other pages would then hit too.
  var isWorthKeeping: Bool {
    styles.count + pseudoStyles.count + focusedStyles.count <= Self.maximumStyles
      && blocks.count <= Self.maximumBlocks && kinds.count <= Self.maximumKinds
      && passingCount <= Self.maximumPassing && variables.isFresh
  }

  func rule(of match: MatchedRule) -> StyleRule {
    sources[Int(match.sheet)].sheet.rules[Int(match.rule)]
  }

  /// The set of `rules`; the same object for the same rules.
  func share(_ rules: [MatchedRule]) -> MatchSet {
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

  /// The block of an attribute's text; nil when it says nothing.
  func block(_ text: String) -> DeclarationBlock? {
    if let known = blocks[text] { return known.isEmpty ? nil : known }
    let block = DeclarationBlock.parse(text)
    blocks[text] = block
    return block.isEmpty ? nil : block
  }

  // MARK: Styles

  func cascade(
    _ matched: MatchSet, inline: DeclarationBlock?, hints: DeclarationBlock?
  ) -> Cascade {
    cascade(matched.rules, inline: inline, hints: hints)
  }

  func cascade(
    _ matched: [MatchedRule], inline: DeclarationBlock?, hints: DeclarationBlock?
  ) -> Cascade {
    Cascade(matched: matched, inline: inline, hints: hints) { match in
      let rule = self.rule(of: match)
      return (rule.block, rule.context?.isUncertain ?? false)
    }
  }

  /// The style of an element whose parent looks like `parent`.
  ///
  /// - Parameter root: the style of the document element; nil for that element itself.
  func style(
    _ matched: MatchSet, inline: DeclarationBlock?, hints: DeclarationBlock?,
    parent: ComputedStyle, root: ComputedStyle?, isRoot: Bool
  ) -> ComputedStyle {
    let key = SharingKey(parent, matched, inline: inline, hints: hints)
    if let known = isRoot ? rootStyles[key] : styles[key] { return known }
    let style = build(
      cascade(matched, inline: inline, hints: hints), parent: parent, root: root, isRoot: isRoot)
    if isRoot { rootStyles[key] = style } else { styles[key] = style }
    return style
  }

  /// The style of a pseudo-element of an element that looks like `parent`.
  func pseudoStyle(
    _ matched: MatchSet, parent: ComputedStyle, root: ComputedStyle
  ) -> ComputedStyle {
    let key = SharingKey(parent, matched)
    if let known = pseudoStyles[key] { return known }
    let style = build(
      cascade(matched, inline: nil, hints: nil), parent: parent, root: root, isRoot: false)
    pseudoStyles[key] = style
    return style
  }

  /// The style that elements which look like `resting` have while `rules` match them, `make` where
  /// it is not known.
  func focusedStyle(
    _ resting: ComputedStyle, _ rules: [MatchedRule], _ make: () -> ComputedStyle
  ) -> ComputedStyle {
    // Elements that look the same at rest and are given the same look the same.
    let key = SharingKey(resting, share(rules))
    if let known = focusedStyles[key] { return known }
    let style = make()
    focusedStyles[key] = style
    return style
  }

  func build(
    _ cascade: Cascade, parent: ComputedStyle, root: ComputedStyle?, isRoot: Bool
  ) -> ComputedStyle {
    let style = ComputedStyle(inheritingFrom: parent)
    let (winners, uncertain) = cascade.winners()
    let customs = cascade.customs()
    style.customs = variables.resolve(customs, parent: parent.customs)
    let builder = StyleBuilder(
      style: style, parent: parent, root: root, environment: environment)
    style.setCurrentColorDefaults(style.color)
    func set(_ property: Property) {
      guard let winner = winners[property] else { return }
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
    for property in StyleBuilder.first { set(property) }
    // `color` is settled: what is drawn in it by default follows.
    style.setCurrentColorDefaults(style.color)
    var others = winners.properties
    others.subtract(StyleBuilder.firstSet)
    others.forEach { set($0) }
    if !uncertain.isEmpty { style.uncertain.formUnion(uncertain) }
    builder.finish(parentMakesItems: parent.display.makesItems && !isRoot, isRoot: isRoot)
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
