internal import CSS

/// What is computed from a list of style sheets and serves page after page: matches and computed
/// styles, kept while the pages of a site load the same sheets.
///
/// Nothing in it depends on the page that it was computed for. It serves one page at a time.
final class StyleContext: @unchecked Sendable {
  /// A sheet with what it takes to weigh its rules.
  final class Source {
    let sheet: StyleSheet
    let selectors: SelectorMap
    let focusSelectors: SelectorMap
    let isAuthor: Bool
    let order: Int
    /// Strength by the sheet's own layer names.
    let layers: [String: Int]
    let baseLayer: Int

    init(
      sheet: StyleSheet, isAuthor: Bool, order: Int, layers: [String: Int], baseLayer: Int
    ) {
      self.sheet = sheet
      selectors = sheet.selectors
      focusSelectors = sheet.focusSelectors
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

  /// What gives elements the same style: their parent's style and their own declarations.
  ///
  /// Objects by their addresses, which stay theirs: the context keeps all of them.
  struct SharingKey: Hashable {
    private let parent: UInt
    private let matched: UInt
    /// 0 for none.
    private let inline: UInt
    private let hints: UInt
    private let hasNoContents: Bool
    private let colorSource: UInt

    init(
      _ parent: ComputedStyle, _ matched: MatchSet, inline: DeclarationBlock? = nil,
      hints: DeclarationBlock? = nil, hasNoContents: Bool = false,
      colorSource: ComputedStyle? = nil
    ) {
      self.hasNoContents = hasNoContents
      self.colorSource = colorSource.map { UInt(bitPattern: ObjectIdentifier($0)) } ?? 0
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
  let environment: MediaEnvironment
  let sources: [Source]
  let identity: Identity
  let restingRulesMentionFocus: Bool
  let matches: MatchCache
  let rootParent = ComputedStyle()
  var variables: VariableResolver
  /// The number of the page now served.
  private(set) var page = 0

  private var styles: [SharingKey: ComputedStyle] = [:]
  private var rootStyles: [SharingKey: ComputedStyle] = [:]
  private var pseudoStyles: [SharingKey: ComputedStyle] = [:]
  private var focusedStyles: [SharingKey: ComputedStyle] = [:]
  private var focusedCascades: [SharingKey: FocusedCascade] = [:]
  /// The blocks of attributes, by their text.
  private var blocks: [String: DeclarationBlock] = [:]

  /// The cascade of an element that has the keyboard focus.
  struct FocusedCascade {
    let cascade: Cascade
    let winners: Winners
  }

  /// The active sheets and the weight of their layers: pages with the same have the same styles.
  struct Identity: Equatable {
    let environment: MediaEnvironment
    let isQuirky: Bool
    let sheets: [ObjectIdentifier]
    let layers: [[String: Int]]
    let baseLayers: [Int]

    init(_ collection: SheetCollection, _ environment: MediaEnvironment) {
      self.environment = environment
      isQuirky = collection.isQuirky
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
    if identity.isQuirky {
      sources.append(
        Source(
          sheet: UserAgentSheet.quirksSheet, isAuthor: false,
          order: UserAgentSheet.sheet.rules.count, layers: [:], baseLayer: Cascade.unlayered))
    }
    var order = 0
    for (place, page) in collection.sheets.filter(\.isActive).enumerated() {
      sources.append(
        Source(
          sheet: page.sheet, isAuthor: true, order: order, layers: identity.layers[place],
          baseLayer: identity.baseLayers[place]))
      order += page.sheet.rules.count
    }
    self.sources = sources
    restingRulesMentionFocus = sources.contains { $0.selectors.mentionsFocus }
    matches = MatchCache(sources)
    variables = VariableResolver(registered: sources.flatMap { $0.sheet.registeredProperties })
    rootParent.customs = variables.initial
  }

  /// Must be called before each page.
  func beginPage() { page += 1 }

  /// True while it is small, and no limit was hit that other pages would then hit too.
  var isWorthKeeping: Bool {
    styles.count + pseudoStyles.count + focusedStyles.count + focusedCascades.count
      <= Self.maximumStyles
      && blocks.count <= Self.maximumBlocks && matches.isWorthKeeping && variables.isFresh
  }

  func rule(of match: MatchedRule) -> StyleRule {
    sources[Int(match.sheet)].sheet.rules[Int(match.rule)]
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
    _ matched: [MatchedRule], inline: DeclarationBlock?, hints: DeclarationBlock?
  ) -> Cascade {
    Cascade(
      matched: matched, inline: inline, hints: hints, isQuirky: identity.isQuirky
    ) { match in
      let rule = self.rule(of: match)
      return (rule.block, rule.context?.isUncertain ?? false)
    }
  }

  /// The style of an element whose parent has the style `parent`.
  ///
  /// - Parameters:
  ///   - root: the style of the document element; nil for that element itself.
  ///   - hasNoContents: whether `display: contents` removes the element.
  ///   - colorSource: the style that the text colour is inherited from, where it is not `parent`.
  ///   - unsettled: properties that rules set whose selectors are not followed.
  func style(
    _ matched: MatchSet, inline: DeclarationBlock?, hints: DeclarationBlock?,
    parent: ComputedStyle, root: ComputedStyle?, isRoot: Bool, hasNoContents: Bool,
    colorSource: ComputedStyle?, unsettled: PropertySet
  ) -> ComputedStyle {
    guard unsettled.isEmpty else {
      let style = build(
        cascade(matched.rules, inline: inline, hints: hints), parent: parent, root: root,
        isRoot: isRoot, hasNoContents: hasNoContents, colorSource: colorSource)
      style.uncertain.formUnion(unsettled)
      return style
    }
    let key = SharingKey(
      parent, matched, inline: inline, hints: hints, hasNoContents: hasNoContents,
      colorSource: colorSource)
    if let known = isRoot ? rootStyles[key] : styles[key] { return known }
    let style = build(
      cascade(matched.rules, inline: inline, hints: hints), parent: parent, root: root,
      isRoot: isRoot,
      hasNoContents: hasNoContents, colorSource: colorSource)
    if isRoot { rootStyles[key] = style } else { styles[key] = style }
    return style
  }

  /// The style of a pseudo-element of an element that has the style `parent`.
  func pseudoStyle(
    _ matched: MatchSet, parent: ComputedStyle, root: ComputedStyle
  ) -> ComputedStyle {
    let key = SharingKey(parent, matched)
    if let known = pseudoStyles[key] { return known }
    let style = build(
      cascade(matched.rules, inline: nil, hints: nil), parent: parent, root: root, isRoot: false)
    pseudoStyles[key] = style
    return style
  }

  /// The cascade of an element with the keyboard focus, kept: rules ask it for property after
  /// property.
  func focusedCascade(
    _ matched: MatchSet, inline: DeclarationBlock?, hints: DeclarationBlock?
  ) -> FocusedCascade {
    let key = SharingKey(rootParent, matched, inline: inline, hints: hints)
    if let known = focusedCascades[key] { return known }
    let cascade = cascade(matched.rules, inline: inline, hints: hints)
    let focused = FocusedCascade(cascade: cascade, winners: cascade.winners().values)
    focusedCascades[key] = focused
    return focused
  }

  /// The style that elements with the style `resting` have while `rules` match them; `make` makes it
  /// where it is not known.
  func focusedStyle(
    _ resting: ComputedStyle, _ rules: MatchSet, _ make: () -> ComputedStyle
  ) -> ComputedStyle {
    let key = SharingKey(resting, rules)
    if let known = focusedStyles[key] { return known }
    let style = make()
    focusedStyles[key] = style
    return style
  }

  func build(
    _ cascade: Cascade, parent: ComputedStyle, root: ComputedStyle?, isRoot: Bool,
    hasNoContents: Bool = false, colorSource: ComputedStyle? = nil
  ) -> ComputedStyle {
    let style = ComputedStyle(inheritingFrom: parent)
    if let colorSource { style.color = colorSource.color }
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
      case .initial where property == .fontSize: builder.apply(property, .keyword(.medium))
      case .initial: if property.isInherited { style.copy(property, from: StyleBuilder.initial) }
      case .unset, .revert, .revertLayer: break
      case .unresolved: break
      case .undecidable:
        builder.apply(property, value)
        style.uncertain.insert(property)
      default: builder.apply(property, value)
      }
    }
    for property in StyleBuilder.first {
      set(property)
      if property == .fontSize { builder.adjustForMonospace() }
    }
    // `color` is settled: what is drawn in it by default follows.
    style.setCurrentColorDefaults(style.color)
    var others = winners.properties
    others.subtract(StyleBuilder.firstSet)
    others.forEach { set($0) }
    if !uncertain.isEmpty { style.uncertain.formUnion(uncertain) }
    builder.finish(isRoot: isRoot, hasNoContents: hasNoContents)
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
