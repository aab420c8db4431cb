/// Reads a sheet's rules (CSS Syntax 3, section 5.4) and takes nesting apart.
struct SheetParser {
  private(set) var rules: ContiguousArray<StyleRule> = []
  /// By rule: what its declarations set, as far as they are valid.
  private(set) var properties: ContiguousArray<PropertySet> = []
  private(set) var imports: [ImportRule] = []
  private(set) var layers: [String] = []
  private(set) var layersBeforeImports = 0
  private(set) var registered: [RegisteredProperty] = []
  private(set) var hit: Set<SheetLimit> = []

  private let tokens: TokenList
  private let environment: MediaEnvironment
  private let limits: StyleSheet.Limits
  private var namespaces: [String: NamespaceConstraint] = [:]
  private var knownLayers: Set<String> = []
  private var anonymousLayers = 0
  private(set) var selectorCount = 0
  private var allowsImports = true

  init(_ tokens: TokenList, environment: MediaEnvironment, limits: StyleSheet.Limits) {
    self.tokens = tokens
    self.environment = environment
    self.limits = limits
  }

  mutating func run() {
    let capacity = min(tokens.blocks.count, limits.rules)
    rules.reserveCapacity(capacity)
    properties.reserveCapacity(capacity)
    var cursor = tokens.cursor
    ruleList(&cursor, in: nil, depth: 0, isTopLevel: true)
    if allowsImports { layersBeforeImports = layers.count }
  }

  private var isFull: Bool { hit.contains(.rules) || hit.contains(.selectors) }

  private mutating func ruleList(
    _ cursor: inout Cursor, in context: RuleContext?, depth: Int, isTopLevel: Bool = false
  ) {
    while !cursor.isAtEnd, !isFull {
      switch cursor.kind {
      case .whitespace: cursor.index += 1
      case .cdo, .cdc:
        if isTopLevel { cursor.index += 1 } else { qualifiedRule(&cursor, context, nil, depth) }
      case .atKeyword: atRule(&cursor, in: context, parent: nil, depth: depth, isTopLevel)
      default: qualifiedRule(&cursor, context, nil, depth)
      }
    }
  }

  // MARK: Style rules

  /// Reads a qualified rule; inside a style rule (`parent`) it may end at a semicolon.
  private mutating func qualifiedRule(
    _ cursor: inout Cursor, _ context: RuleContext?, _ parent: SelectorList?, _ depth: Int
  ) {
    let start = cursor.index
    while !cursor.isAtEnd, cursor.kind != .leftBrace {
      if parent != nil, cursor.kind == .semicolon {
        cursor.index += 1
        return
      }
      cursor.skipComponent()
    }
    guard !cursor.isAtEnd else { return }
    let prelude = Cursor(cursor.list, start..<cursor.index)
    let block = cursor
    cursor.skipComponent()
    closeImports()
    var parser = SelectorParser(namespaces: namespaces, parent: parent)
    let selectors = parser.list(prelude)
    if parser.hitLimit { hit.insert(.selectorNesting) }
    guard let selectors else { return }
    selectorCount += selectors.selectors.count
    if selectorCount > limits.selectors {
      hit.insert(.selectors)
      return
    }
    if block.current.isSkimmed {
      skimmedBlock(block, selectors, Prelude(prelude), context)
    } else {
      styleBlock(block.contents, selectors, Prelude(prelude), context, depth)
    }
  }

  /// Takes a block that contains declarations alone: it is one rule, whatever they are.
  private mutating func skimmedBlock(
    _ opener: Cursor, _ selectors: SelectorList, _ prelude: Prelude, _ context: RuleContext?
  ) {
    let list = opener.list
    var set = PropertySet()
    var isCertain = false
    let bytes = list.bytes
    for place in list.skimmedDeclarations(ofBlockAt: opener.index) {
      let span = list.blocks.spans[place]
      let name = Int(span.nameStart)..<Int(span.nameEnd)
      guard let known = DeclarationName(bytes.span.extracting(name)) else {
        // Custom properties take anything that was skimmed.
        if bytes[name].starts(with: "--".utf8) { isCertain = true }
        continue
      }
      set.formUnion(known.properties)
      if !isCertain {
        isCertain = DeclarationProbe.isValid(
          known, bytes[Int(span.valueStart)..<Int(span.valueEnd)])
      }
    }
    let foreseen: DeclarationBlock.Foreseen =
      isCertain ? .setsSomething : set.isEmpty ? .setsNothing : .unknown
    append(
      DeclarationBlock(skimmed: list, opener: opener.index, foreseen: foreseen), set, selectors,
      prelude, context)
  }

  private mutating func append(
    _ block: DeclarationBlock, _ set: PropertySet, _ selectors: SelectorList, _ prelude: Prelude,
    _ context: RuleContext?
  ) {
    guard rules.count < limits.rules else {
      hit.insert(.rules)
      return
    }
    rules.append(StyleRule(selectors: selectors, block: block, context: context, prelude: prelude))
    properties.append(set)
  }

  /// Reads declarations and nested rules. Each run of declarations becomes a rule of its own, so
  /// that order of appearance holds (CSS Nesting, "nested declarations").
  private mutating func styleBlock(
    _ contents: Cursor, _ selectors: SelectorList, _ prelude: Prelude, _ context: RuleContext?,
    _ depth: Int
  ) {
    var cursor = contents
    var collector = DeclarationCollector()
    let before = rules.count
    while !cursor.isAtEnd, !isFull {
      switch cursor.kind {
      case .whitespace, .semicolon: cursor.index += 1
      case .atKeyword:
        finish(&collector, selectors, prelude, context)
        atRule(&cursor, in: context, parent: (selectors, prelude), depth: depth + 1, false)
      default:
        if let (name, value) = DeclarationBlock.declaration(&cursor) {
          collector.add(name: name, value: value)
        } else {
          finish(&collector, selectors, prelude, context)
          guard depth < limits.ruleNesting else {
            hit.insert(.ruleNesting)
            skipRule(&cursor)
            continue
          }
          qualifiedRule(&cursor, context, selectors, depth + 1)
        }
      }
    }
    // An empty rule is kept: audit rules may examine it.
    let isEmpty = rules.count == before && collector.isEmpty
    finish(&collector, selectors, prelude, context, evenEmpty: isEmpty)
  }

  private mutating func finish(
    _ collector: inout DeclarationCollector, _ selectors: SelectorList, _ prelude: Prelude,
    _ context: RuleContext?, evenEmpty: Bool = false
  ) {
    guard evenEmpty || !collector.isEmpty else { return }
    let block = collector.take(in: tokens)
    var set = PropertySet()
    for longhand in block.longhands { set.insert(longhand.property) }
    append(block, set, selectors, prelude, context)
  }

  private func skipRule(_ cursor: inout Cursor) {
    while !cursor.isAtEnd {
      let kind = cursor.kind
      cursor.skipComponent()
      if kind == .semicolon || kind == .leftBrace { return }
    }
  }

  private mutating func closeImports() {
    if allowsImports {
      allowsImports = false
      layersBeforeImports = layers.count
    }
  }

  // MARK: At-rules

  private mutating func atRule(
    _ cursor: inout Cursor, in context: RuleContext?, parent: (SelectorList, Prelude)?, depth: Int,
    _ isTopLevel: Bool
  ) {
    let name = cursor.lowerText
    cursor.index += 1
    let start = cursor.index
    while !cursor.isAtEnd, cursor.kind != .semicolon, cursor.kind != .leftBrace {
      cursor.skipComponent()
    }
    let prelude = Cursor(cursor.list, start..<cursor.index).trimmed
    let block = cursor.kind == .leftBrace ? cursor : nil
    cursor.skipComponent()
    guard let block else {
      statement(name, prelude, context, isTopLevel)
      return
    }
    guard depth <= limits.ruleNesting else {
      hit.insert(.ruleNesting)
      return
    }
    if name != "layer" || !isTopLevel { closeImports() }
    let condition: RuleContext.Condition
    switch name {
    case "media": condition = .media(MediaQueryList(prelude))
    case "supports":
      condition = .supports(
        prelude.sourceText, SupportsCondition.holds(prelude, namespaces: namespaces))
    case "container", "scope": condition = .uncertain("@\(name) \(prelude.sourceText)")
    case "starting-style": condition = .never("@starting-style")
    case "layer":
      closeImports()
      guard let layer = layerBlockName(prelude, context) else { return }
      condition = .layer(layer)
    case "property":
      register(prelude, block.contents)
      return
    default: return
    }
    let inner = RuleContext(condition, in: context, environment: environment)
    var contents = block.contents
    if let (selectors, prelude) = parent {
      styleBlock(contents, selectors, prelude, inner, depth + 1)
    } else {
      ruleList(&contents, in: inner, depth: depth + 1)
    }
  }

  private mutating func statement(
    _ name: String, _ prelude: Cursor, _ context: RuleContext?, _ isTopLevel: Bool
  ) {
    switch name {
    case "import" where isTopLevel && allowsImports: importRule(prelude)
    case "layer":
      for part in prelude.splitByCommas() {
        if let name = Self.layerName(part) { declareLayer(full(name, context)) }
      }
    case "namespace" where isTopLevel: namespaceRule(prelude)
    case "charset": break
    default: break
    }
  }

  private mutating func importRule(_ prelude: Cursor) {
    var cursor = prelude
    guard let url = Self.url(&cursor) else { return }
    if imports.isEmpty { layersBeforeImports = layers.count }
    var layer: String?
    cursor.skipWhitespace()
    if cursor.isIdent("layer") {
      layer = ""
      cursor.index += 1
    } else if cursor.isFunction("layer"), let name = Self.layerName(cursor.contents) {
      layer = name
      cursor.skipComponent()
    }
    cursor.skipWhitespace()
    var supports = true
    if cursor.isFunction("supports") {
      supports = SupportsCondition.holdsInImport(cursor.contents, namespaces: namespaces)
      cursor.skipComponent()
    }
    cursor.skipWhitespace()
    let media = cursor.isAtEnd ? nil : MediaQueryList(cursor)
    imports.append(ImportRule(url: url, media: media, layer: layer, supports: supports))
  }

  private mutating func namespaceRule(_ prelude: Cursor) {
    var cursor = prelude
    var prefix = ""
    if cursor.kind == .ident {
      prefix = cursor.text
      cursor.index += 1
      cursor.skipWhitespace()
    }
    guard let url = Self.url(&cursor) else { return }
    switch url {
    case "http://www.w3.org/1999/xhtml": namespaces[prefix] = .html
    case "http://www.w3.org/2000/svg": namespaces[prefix] = .svg
    case "http://www.w3.org/1998/Math/MathML": namespaces[prefix] = .mathML
    case "http://www.w3.org/1999/xlink": namespaces[prefix] = .xlink
    case "http://www.w3.org/XML/1998/namespace": namespaces[prefix] = .xml
    case "": namespaces[prefix] = NamespaceConstraint.none
    default: namespaces[prefix] = .other
    }
  }

  static func url(_ cursor: inout Cursor) -> String? {
    cursor.skipWhitespace()
    switch cursor.kind {
    case .string, .url:
      defer { cursor.index += 1 }
      return cursor.text
    case .function where cursor.isFunction("url") || cursor.isFunction("src"):
      let contents = cursor.contents.trimmed
      guard contents.kind == .string else { return nil }
      cursor.skipComponent()
      return contents.text
    default: return nil
    }
  }

  private mutating func register(_ prelude: Cursor, _ block: Cursor) {
    guard prelude.kind == .ident, prelude.text.hasPrefix("--") else { return }
    // A rule without syntax or inheritance, or without a fitting initial value, is invalid.
    var inherits: Bool?
    var syntax: PropertySyntax?
    var initial: UnresolvedValue?
    var cursor = block
    while !cursor.isAtEnd {
      guard let (name, value) = DeclarationBlock.declaration(&cursor) else {
        cursor.skipComponent()
        continue
      }
      if value.list.isNamed(name, "inherits") {
        if value.trimmed.isIdent("true") { inherits = true }
        if value.trimmed.isIdent("false") { inherits = false }
      } else if value.list.isNamed(name, "syntax") {
        syntax = value.trimmed.kind == .string ? PropertySyntax(value.trimmed.text) : nil
      } else if value.list.isNamed(name, "initial-value") {
        initial = UnresolvedValue(
          propertyName: prelude.text, list: value.list, range: value.trimmed.range)
      }
    }
    guard let inherits, let syntax else { return }
    if let initial {
      guard syntax.accepts(initial) else { return }
    } else if syntax != .anything {
      return
    }
    registered.append(
      RegisteredProperty(
        name: prelude.text, syntax: syntax, inherits: inherits, initialValue: initial))
  }

  // MARK: Layers

  /// The name of a `@layer` block, declared if new; nil when the prelude is in error.
  private mutating func layerBlockName(_ prelude: Cursor, _ context: RuleContext?) -> String? {
    if prelude.isAtEnd {
      anonymousLayers += 1
      // A space keeps it apart from any name an author can write.
      let name = full(" \(anonymousLayers)", context)
      declareLayer(name)
      return name
    }
    guard let name = Self.layerName(prelude) else { return nil }
    let full = full(name, context)
    declareLayer(full)
    return full
  }

  private func full(_ name: String, _ context: RuleContext?) -> String {
    context?.layer.map { $0 + "." + name } ?? name
  }

  private mutating func declareLayer(_ name: String) {
    if knownLayers.insert(name).inserted { layers.append(name) }
  }

  /// A dotted layer name.
  private static func layerName(_ part: Cursor) -> String? {
    var cursor = part.trimmed
    guard cursor.kind == .ident else { return nil }
    var name = cursor.text
    cursor.index += 1
    while cursor.isDelim(UInt8(ascii: ".")), cursor.peek().kind == .ident {
      cursor.index += 1
      name += "." + cursor.text
      cursor.index += 1
    }
    return cursor.isAtEnd ? name : nil
  }
}
