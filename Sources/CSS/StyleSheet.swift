import Synchronization
import Text

/// A condition that a rule is nested in.
package final class RuleContext: Sendable {
  /// What kind of condition it is.
  package enum Condition: Sendable {
    case media(MediaQueryList)
    /// `@supports`: the condition as written, and the answer.
    case supports(String, Bool)
    /// `@container` or `@scope`: whether it is true cannot be decided here.
    case uncertain(String)
    /// `@layer`: the full name, unique for anonymous layers.
    case layer(String)
    /// `@starting-style`: never true of a page at rest.
    case never(String)
  }

  package let condition: Condition
  package let parent: RuleContext?
  /// The full name of the innermost layer, if there is one.
  package let layer: String?
  /// False when some condition fails in the environment the sheet was read for.
  package let isActive: Bool
  /// True when some condition cannot be decided.
  package let isUncertain: Bool

  init(_ condition: Condition, in parent: RuleContext?, environment: MediaEnvironment) {
    self.condition = condition
    self.parent = parent
    var holds = true
    var uncertain = false
    var layer = parent?.layer
    switch condition {
    case .media(let queries): holds = queries.matches(environment)
    case .supports(_, let answer): holds = answer
    case .uncertain: uncertain = true
    case .layer(let name): layer = name
    case .never: holds = false
    }
    self.layer = layer
    isActive = holds && (parent?.isActive ?? true)
    isUncertain = uncertain || (parent?.isUncertain ?? false)
  }

  /// The same conditions in another environment. Those judged already are in `known`.
  func judged(
    in environment: MediaEnvironment, _ known: inout [ObjectIdentifier: RuleContext]
  ) -> RuleContext {
    if let context = known[ObjectIdentifier(self)] { return context }
    // From the outermost on.
    var contexts: [RuleContext] = []
    var current: RuleContext? = self
    while let context = current, known[ObjectIdentifier(context)] == nil {
      contexts.append(context)
      current = context.parent
    }
    var judged = current.flatMap { known[ObjectIdentifier($0)] }
    for context in contexts.reversed() {
      let inner = RuleContext(context.condition, in: judged, environment: environment)
      known[ObjectIdentifier(context)] = inner
      judged = inner
    }
    return judged ?? self
  }

  /// The conditions from the innermost outwards.
  package var chain: [Condition] {
    var found: [Condition] = []
    var current: RuleContext? = self
    while let context = current {
      found.append(context.condition)
      current = context.parent
    }
    return found
  }
}

/// A style rule; nested rules are rules of their own.
package struct StyleRule: Sendable {
  package let selectors: SelectorList
  package let block: DeclarationBlock
  package let context: RuleContext?
  let prelude: Prelude
  /// Offset of the rule in its sheet.
  package var offset: Int { prelude.offset }

  /// The selectors as written (relative to their parent rule when nested).
  package var selectorText: String {
    block.list?.sourceText(Int(prelude.lower)..<Int(prelude.upper)) ?? ""
  }
}

/// The selectors of a rule as written: a range of tokens without white space at its ends.
struct Prelude: BitwiseCopyable, Sendable {
  let lower: UInt32
  let upper: UInt32
  let offset: Int

  init(_ cursor: Cursor) {
    let range = cursor.trimmed.range
    lower = UInt32(truncatingIfNeeded: range.lowerBound)
    upper = UInt32(truncatingIfNeeded: range.upperBound)
    offset = Int(cursor.list[range.lowerBound].start)
  }
}

/// An `@import` rule.
package struct ImportRule: Sendable {
  package let url: String
  package let media: MediaQueryList?
  /// Nil without `layer`; empty for an anonymous one.
  package let layer: String?
  package let supports: Bool
}

/// A custom property registered with `@property`.
package struct RegisteredProperty: Sendable {
  package let name: String
  package let syntax: PropertySyntax
  package let inherits: Bool
  package let initialValue: UnresolvedValue?
}

/// What a sheet's reader stopped at.
package enum SheetLimit: String, Sendable {
  case bytes, rules, selectors, selectorNesting, ruleNesting
}

/// A style sheet, read once and shared between pages.
package final class StyleSheet: Sendable {
  /// The bounds of what is read.
  package struct Limits: Sendable {
    package var bytes = 16 << 20
    package var rules = 200_000
    package var selectors = 500_000
    package var ruleNesting = 32
    package init() {}
  }

  /// Style rules in order, also those whose conditions fail.
  package let rules: ContiguousArray<StyleRule>
  package let imports: [ImportRule]
  /// The names of layers in the order of their declaration; those before the imports first.
  package let layers: [String]
  /// How many of ``layers`` are declared before the imports.
  package let layersBeforeImports: Int
  package let registeredProperties: [RegisteredProperty]
  /// Limits that were hit: the sheet is not read in full.
  package let limits: Set<SheetLimit>
  /// Whether the sheet contains the word `orientation`: only then a rule of it can depend on the
  /// orientation of the screen.
  package let mentionsOrientation: Bool
  /// The environment that conditions were judged in.
  package let environment: MediaEnvironment
  /// The selectors that can match a page at rest.
  package let selectors: SelectorMap
  /// The selectors that ask for the keyboard focus.
  package let focusSelectors: SelectorMap
  /// The places in ``rules`` of those by which the focus of one element changes the style of
  /// others.
  package let rulesCarryingFocus: [Int]
  /// By rule: what its declarations set, as far as they are valid.
  private let properties: ContiguousArray<PropertySet>
  /// By property; filled on demand.
  private let rulesByProperty = Mutex<[Property: [Int]]>([:])
  /// By the raw value of dynamic states; filled on demand.
  private let rulesByStates = Mutex<[DynamicStates.RawValue: [Int]]>([:])
  private let rulesBySelectorText = Mutex<[SelectorTextKey: [Int]]>([:])
  private let knownPrintFontSizes = Mutex<Bool?>(nil)
  /// Words that were asked for, and whether the sheet contains them.
  private let knownWords = Mutex<[String: Bool]>([:])
  /// The classes of its selectors; gathered on demand.
  let classNames = LazyReference<ClassNames>()
  /// The places in ``rules`` of those whose conditions fail here.
  private let inactiveRules: [Int]
  private let tokens: TokenList
  /// Where its lines begin; found on demand.
  private let lineStarts = LazyReference<LineStarts>()
  /// By environment; filled on demand.
  let changesByEnvironment = Mutex<[MediaEnvironment: EnvironmentChanges]>([:])
  /// The sheet in other environments.
  private let variants = Mutex<[MediaEnvironment: StyleSheet]>([:])

  /// Reads `text`.
  package convenience init(
    _ text: String, environment: MediaEnvironment = .desktop, limits: Limits = Limits()
  ) {
    self.init(bytes: Array(text.utf8), environment: environment, limits: limits)
  }

  /// Reads a file: UTF-8 unless a byte order mark, `@charset` or the bytes themselves say
  /// otherwise (then windows-1252, or UTF-16 by its mark).
  package convenience init(
    bytes: [UInt8], environment: MediaEnvironment = .desktop, limits: Limits = Limits()
  ) {
    var hit: Set<SheetLimit> = []
    var bytes = SheetEncoding.utf8(bytes)
    if bytes.count > limits.bytes {
      bytes.removeLast(bytes.count - limits.bytes)
      hit.insert(.bytes)
    }
    self.init(TokenList(bytes, skims: true), environment: environment, limits: limits, hit: hit)
  }

  /// The same sheet with its conditions judged in another environment. Further pages that ask get
  /// the same.
  package func read(in environment: MediaEnvironment) -> StyleSheet {
    if environment == self.environment { return self }
    return variants.withLock { variants in
      if let known = variants[environment] { return known }
      let variant = StyleSheet(self, in: environment)
      if variants.count < Self.maximumVariants { variants[environment] = variant }
      return variant
    }
  }

  static let maximumVariants = 4

  private init(
    _ tokens: TokenList, environment: MediaEnvironment, limits: Limits, hit: Set<SheetLimit>
  ) {
    var parser = SheetParser(tokens, environment: environment, limits: limits)
    parser.run()
    self.tokens = tokens
    mentionsOrientation = Self.holdsOrientation(tokens.bytes)
    self.environment = environment
    rules = parser.rules
    imports = parser.imports
    layers = parser.layers
    layersBeforeImports = parser.layersBeforeImports
    registeredProperties = parser.registered
    self.limits = hit.union(parser.hit)
    (selectors, focusSelectors) = Self.selectorMaps(
      parser.rules, selectorCount: parser.selectorCount)
    rulesCarryingFocus = parser.rules.indices.filter { number in
      parser.rules[number].selectors.selectors.contains(where: \.carriesFocusFurther)
    }
    properties = parser.properties
    inactiveRules = Self.inactive(parser.rules)
  }

  /// `sheet` with its conditions judged anew.
  private init(_ sheet: StyleSheet, in environment: MediaEnvironment) {
    var contexts: [ObjectIdentifier: RuleContext] = [:]
    let rules = ContiguousArray(
      sheet.rules.map { rule in
        guard let context = rule.context else { return rule }
        return StyleRule(
          selectors: rule.selectors, block: rule.block,
          context: context.judged(in: environment, &contexts), prelude: rule.prelude)
      })
    tokens = sheet.tokens
    mentionsOrientation = sheet.mentionsOrientation
    self.environment = environment
    self.rules = rules
    imports = sheet.imports
    layers = sheet.layers
    layersBeforeImports = sheet.layersBeforeImports
    registeredProperties = sheet.registeredProperties
    limits = sheet.limits
    (selectors, focusSelectors) = Self.selectorMaps(
      rules, selectorCount: rules.reduce(0) { $0 + $1.selectors.selectors.count })
    rulesCarryingFocus = sheet.rulesCarryingFocus
    properties = sheet.properties
    inactiveRules = Self.inactive(rules)
  }

  private static func inactive(_ rules: ContiguousArray<StyleRule>) -> [Int] {
    rules.indices.filter { number in rules[number].context.map { !$0.isActive } ?? false }
  }

  /// The places in ``rules`` of those that set `property`, in order.
  package func rules(setting property: Property) -> [Int] {
    if let known = rulesByProperty.withLock({ $0[property] }) { return known }
    let found = rules.indices.filter { number in
      properties[number].contains(property)
        && rules[number].block.longhands.contains { $0.property == property }
    }
    rulesByProperty.withLock { $0[property] = found }
    return found
  }

  /// The places in ``rules`` of those with a selector that asks for one of `states`, in order.
  package func rules(mentioning states: DynamicStates) -> [Int] {
    if let known = rulesByStates.withLock({ $0[states.rawValue] }) { return known }
    let found = rules.indices.filter { number in
      rules[number].selectors.selectors.contains { !$0.mentionedStates.isDisjoint(with: states) }
    }
    rulesByStates.withLock { $0[states.rawValue] = found }
    return found
  }

  private struct SelectorTextKey: Hashable {
    let part: String
    let properties: [Property]
  }

  /// The places in ``rules`` of those that may set one of `properties` and whose selectors contain
  /// `part` as written, in order.
  package func rules(withSelectorText part: String, setting properties: [Property]) -> [Int] {
    let key = SelectorTextKey(part: part, properties: properties)
    if let known = rulesBySelectorText.withLock({ $0[key] }) { return known }
    let found = rules.indices.filter { number in
      rule(number, maySet: properties) && rules[number].selectorText.contains(bytesOf: part)
    }
    rulesBySelectorText.withLock { $0[key] = found }
    return found
  }

  /// Whether the rule at `number` may set one of `properties`, without reading its block.
  package func rule(_ number: Int, maySet properties: [Property]) -> Bool {
    properties.contains { self.properties[number].contains($0) }
  }

  /// Whether a rule whose conditions are true here sets `font-size` in a unit of print.
  package var setsPrintFontSizes: Bool {
    if let known = knownPrintFontSizes.withLock({ $0 }) { return known }
    let answer =
      Self.mentionsPrintUnit(tokens.bytes)
      && rules(setting: .fontSize).contains { number in
        (rules[number].context?.isActive ?? true)
          && rules[number].block.longhands.contains {
            $0.property == .fontSize && $0.value.isPrintLength
          }
      }
    knownPrintFontSizes.withLock { $0 = answer }
    return answer
  }

  /// False when no digit is followed by the letters of a unit of print: then no block needs parsing.
  private static func mentionsPrintUnit(_ bytes: [UInt8]) -> Bool {
    for index in bytes.indices.dropFirst() where isDigit(bytes[index - 1]) {
      switch (asciiLower(bytes[index]), index + 1 < bytes.count ? asciiLower(bytes[index + 1]) : 0)
      {
      case (UInt8(ascii: "p"), UInt8(ascii: "t")), (UInt8(ascii: "p"), UInt8(ascii: "c")),
        (UInt8(ascii: "c"), UInt8(ascii: "m")), (UInt8(ascii: "m"), UInt8(ascii: "m")),
        (UInt8(ascii: "i"), UInt8(ascii: "n")), (UInt8(ascii: "q"), _), (UInt8(ascii: "\\"), _):
        return true
      default: break
      }
    }
    return false
  }

  /// The places in ``rules`` of those whose conditions fail here and that may set one of `some` and
  /// one of `others`.
  package func inactiveRules(setting some: PropertySet, and others: PropertySet) -> [Int] {
    inactiveRules.filter {
      !properties[$0].isDisjoint(with: some) && !properties[$0].isDisjoint(with: others)
    }
  }

  private static let orientation = Array("orientation".utf8)
  /// How far to move on when the last byte compared is this one (Horspool's search).
  private static let orientationSteps: ContiguousArray<Int> = {
    var steps = ContiguousArray(repeating: orientation.count, count: 256)
    for (place, byte) in orientation.dropLast().enumerated() {
      steps[Int(byte)] = orientation.count - 1 - place
      steps[Int(byte & 0xDF)] = orientation.count - 1 - place
    }
    return steps
  }()

  private static func holdsOrientation(_ bytes: [UInt8]) -> Bool {
    let word = orientation
    let steps = orientationSteps
    let bytes = bytes.span
    var end = word.count - 1
    while end < bytes.count {
      var index = word.count - 1
      while index >= 0, bytes[end - (word.count - 1 - index)] | 0x20 == word[index] { index -= 1 }
      if index < 0 { return true }
      end += steps[Int(bytes[end])]
    }
    return false
  }

  /// Whether the sheet contains a word, written in lower case, such as a property that the cascade does not
  /// know; searched once.
  package func mentions(_ word: String) -> Bool {
    if let known = knownWords.withLock({ $0[word] }) { return known }
    let isThere = String(decoding: tokens.bytes, as: UTF8.self).contains(bytesOf: word)
    knownWords.withLock { $0[word] = isThere }
    return isThere
  }

  /// How many bytes the sheet has.
  package var byteCount: Int { tokens.bytes.count }

  /// The line, from 1, in which `rule` begins; nil of a rule that stands elsewhere.
  package func line(of rule: StyleRule) -> Int? {
    guard rule.block.list === tokens else { return nil }
    let starts = lineStarts.load() ?? lineStarts.storeIfNil(LineStarts(of: tokens.bytes))
    return starts.line(ofOffset: rule.offset)
  }

  /// Line and column (in bytes, from 1) of an offset.
  package func position(ofOffset offset: Int) -> (line: Int, column: Int) {
    var line = 1
    var lineStart = 0
    for index in 0..<min(max(offset, 0), tokens.bytes.count) where tokens.bytes[index] == 0x0A {
      line += 1
      lineStart = index + 1
    }
    return (line, max(offset, 0) - lineStart + 1)
  }
}
