/// Reads selectors (Selectors 4, section 18).
struct SelectorParser {
  /// How deep `:is()`, `:not()` and the like may nest.
  static let maximumDepth = 24
  /// How many compound selectors may be joined in one.
  static let maximumCompounds = 96

  /// Prefixes declared by `@namespace`; the empty prefix is the default.
  var namespaces: [String: NamespaceConstraint] = [:]
  /// The selectors that `&` represents.
  var parent: SelectorList?
  /// True inside a style rule, where a selector may begin with a combinator and `&` is implied.
  var isNested = false
  /// Set when a selector was refused for its depth or length and not for its grammar.
  private(set) var hitLimit = false
  private var depth = 0
  /// True within `:has()`, which may not be nested (Selectors 4, section 4.5).
  private var isInHas = false

  init(namespaces: [String: NamespaceConstraint] = [:], parent: SelectorList? = nil) {
    self.namespaces = namespaces
    self.parent = parent
    isNested = parent != nil
  }

  /// A rule's prelude: nil when any part is invalid.
  mutating func list(_ cursor: Cursor) -> SelectorList? {
    var rest = cursor
    var (part, isFollowed) = rest.nextPart()
    let relative: Relative = isNested ? .nesting : .no
    guard let first = complex(part, relative: relative), !hitLimit else { return nil }
    var selectors = [first]
    while isFollowed {
      (part, isFollowed) = rest.nextPart()
      guard let selector = complex(part, relative: relative), !hitLimit else { return nil }
      selectors.append(selector)
    }
    return SelectorList(selectors)
  }

  private enum Relative { case no, nesting, anchored }

  /// A forgiving list: invalid parts are left out.
  private mutating func forgivingList(_ cursor: Cursor, weightless: Bool = false) -> SelectorList {
    var selectors: [ComplexSelector] = []
    for part in cursor.splitByCommas() {
      if let selector = complex(part, relative: .no), selector.pseudoElement == nil {
        selectors.append(selector)
      }
    }
    return SelectorList(selectors, weightless: weightless)
  }

  private mutating func strictList(_ cursor: Cursor, relative: Relative) -> SelectorList? {
    var selectors: [ComplexSelector] = []
    for part in cursor.splitByCommas() {
      guard let selector = complex(part, relative: relative), selector.pseudoElement == nil else {
        return nil
      }
      selectors.append(selector)
    }
    return SelectorList(selectors)
  }

  private mutating func complex(_ part: Cursor, relative: Relative) -> ComplexSelector? {
    var cursor = part.trimmed
    guard !cursor.isAtEnd else { return nil }
    var compounds: [CompoundSelector] = []
    var combinators: [Combinator] = []
    var mentionsParent = false
    var pseudo: (PseudoElementName, DynamicStates)?
    var leading: Combinator?

    if let combinator = Self.combinator(&cursor) {
      guard relative != .no else { return nil }
      leading = combinator
      cursor.skipWhitespace()
    }
    while true {
      var compound = CompoundSelector()
      guard self.compound(&cursor, &compound, &pseudo, &mentionsParent) else { return nil }
      if compounds.isEmpty { compounds = [compound] } else { compounds.append(compound) }
      guard compounds.count <= Self.maximumCompounds else {
        hitLimit = true
        return nil
      }
      let hadSpace = cursor.kind == .whitespace
      cursor.skipWhitespace()
      if cursor.isAtEnd { break }
      guard pseudo == nil else { return nil }
      if let combinator = Self.combinator(&cursor) {
        combinators.append(combinator)
        cursor.skipWhitespace()
        guard !cursor.isAtEnd else { return nil }
      } else if hadSpace {
        combinators.append(.descendant)
      } else {
        return nil
      }
    }
    if !combinators.isEmpty {
      compounds.reverse()
      combinators.reverse()
    }
    switch relative {
    case .no: break
    case .anchored:
      compounds.append(CompoundSelector(conditions: [.anchor]))
      combinators.append(leading ?? .descendant)
    case .nesting:
      if leading != nil || !mentionsParent, let parent {
        compounds.append(CompoundSelector(conditions: [.matches(parent)]))
        combinators.append(leading ?? .descendant)
      }
    }
    return ComplexSelector(
      compounds: compounds, combinators: combinators, pseudoElement: pseudo?.0,
      pseudoStates: pseudo?.1 ?? [], in: part.list.bytes)
  }

  private static func combinator(_ cursor: inout Cursor) -> Combinator? {
    guard cursor.kind == .delim else { return nil }
    let combinator: Combinator
    switch cursor.current.delim {
    case UInt8(ascii: ">"): combinator = .child
    case UInt8(ascii: "+"): combinator = .nextSibling
    case UInt8(ascii: "~"): combinator = .subsequentSibling
    default: return nil
    }
    cursor.index += 1
    return combinator
  }

  /// Reads one compound selector; false when it is empty or invalid.
  private mutating func compound(
    _ cursor: inout Cursor, _ compound: inout CompoundSelector,
    _ pseudo: inout (PseudoElementName, DynamicStates)?, _ mentionsParent: inout Bool
  ) -> Bool {
    let start = cursor.index
    guard typeSelector(&cursor, &compound) else { return false }
    while !cursor.isAtEnd {
      let token = cursor.current
      switch token.kind {
      case .hash:
        guard pseudo == nil, token.isID else { return false }
        compound.conditions.append(.id(cursor.selectorName))
        cursor.index += 1
      case .delim where token.delim == UInt8(ascii: "."):
        guard pseudo == nil, cursor.peek().kind == .ident else { return false }
        cursor.index += 1
        // Most have one condition: an array of one costs less than one that grows.
        if compound.conditions.isEmpty {
          compound.conditions = [.className(cursor.selectorName)]
        } else {
          compound.conditions.append(.className(cursor.selectorName))
        }
        cursor.index += 1
      case .delim where token.delim == UInt8(ascii: "&"):
        guard pseudo == nil else { return false }
        cursor.index += 1
        mentionsParent = true
        compound.conditions.append(parent.map { .matches($0) } ?? .pseudoClass(.scope))
      case .leftBracket:
        guard pseudo == nil, let attribute = attribute(cursor.contents) else { return false }
        compound.conditions.append(.attribute(attribute))
        cursor.skipComponent()
      case .colon:
        guard pseudoSelector(&cursor, &compound, &pseudo, &mentionsParent) else { return false }
      default:
        return cursor.index > start && (token.kind == .whitespace || token.kind == .delim)
      }
    }
    return cursor.index > start
  }

  private func namespace(_ prefix: String) -> NamespaceConstraint? {
    prefix == "*" ? .any : namespaces[prefix]
  }

  /// Reads a type or universal selector if there is one; false when its prefix is undeclared.
  private func typeSelector(_ cursor: inout Cursor, _ compound: inout CompoundSelector) -> Bool {
    compound.namespace = namespaces[""] ?? .any
    let token = cursor.current
    let isName = token.kind == .ident || cursor.isDelim(UInt8(ascii: "*"))
    let bar = UInt8(ascii: "|")
    let isPrefixed =
      isName && cursor.peek().kind == .delim && cursor.peek().delim == bar
      && (cursor.peek(2).kind == .ident
        || (cursor.peek(2).kind == .delim && cursor.peek(2).delim == UInt8(ascii: "*")))
    if isPrefixed {
      let prefix = token.kind == .ident ? cursor.text : "*"
      guard let constraint = namespace(prefix) else { return false }
      compound.namespace = constraint
      cursor.index += 2
    } else if cursor.isDelim(bar) {
      compound.namespace = .none
      cursor.index += 1
      guard cursor.kind == .ident || cursor.isDelim(UInt8(ascii: "*")) else { return false }
    } else if !isName {
      return true
    }
    if cursor.kind == .ident { compound.type = cursor.selectorName }
    cursor.index += 1
    return true
  }

  private func attribute(_ contents: Cursor) -> AttributeSelector? {
    var cursor = contents
    cursor.skipWhitespace()
    var namespace = NamespaceConstraint.none
    let bar = UInt8(ascii: "|")
    if cursor.isDelim(bar) {
      cursor.index += 1
    } else if cursor.peek().kind == .delim, cursor.peek().delim == bar,
      cursor.peek(2).kind == .ident
    {
      guard cursor.kind == .ident || cursor.isDelim(UInt8(ascii: "*")),
        let constraint = self.namespace(cursor.kind == .ident ? cursor.text : "*")
      else { return nil }
      namespace = constraint
      cursor.index += 2
    }
    guard cursor.kind == .ident else { return nil }
    let name = cursor.text
    cursor.index += 1
    if cursor.isDone() {
      return AttributeSelector(
        namespace: namespace, name: name, test: .exists, value: "", ignoresCase: nil)
    }
    guard cursor.kind == .delim else { return nil }
    let test: AttributeSelector.Test
    switch cursor.current.delim {
    case UInt8(ascii: "="): test = .equals
    case UInt8(ascii: "~"): test = .includes
    case bar: test = .dashMatch
    case UInt8(ascii: "^"): test = .prefix
    case UInt8(ascii: "$"): test = .suffix
    case UInt8(ascii: "*"): test = .substring
    default: return nil
    }
    cursor.index += 1
    if test != .equals {
      guard cursor.isDelim(UInt8(ascii: "=")) else { return nil }
      cursor.index += 1
    }
    cursor.skipWhitespace()
    guard cursor.kind == .ident || cursor.kind == .string else { return nil }
    let value = cursor.text
    cursor.index += 1
    var ignoresCase: Bool?
    if !cursor.isDone() {
      if cursor.isIdent("i") {
        ignoresCase = true
      } else if cursor.isIdent("s") {
        ignoresCase = false
      } else {
        return nil
      }
      cursor.index += 1
      guard cursor.isDone() else { return nil }
    }
    return AttributeSelector(
      namespace: namespace, name: name, test: test, value: value, ignoresCase: ignoresCase)
  }

  // MARK: Pseudo-classes and pseudo-elements

  private mutating func pseudoSelector(
    _ cursor: inout Cursor, _ compound: inout CompoundSelector,
    _ pseudo: inout (PseudoElementName, DynamicStates)?, _ mentionsParent: inout Bool
  ) -> Bool {
    cursor.index += 1
    if cursor.kind == .colon {
      cursor.index += 1
      guard pseudo == nil, let element = pseudoElement(&cursor) else { return false }
      pseudo = (element, [])
      return true
    }
    if cursor.kind == .function {
      let name = cursor.lowerText
      let contents = cursor.contents
      cursor.skipComponent()
      guard pseudo == nil else { return false }
      guard depth < Self.maximumDepth else {
        hitLimit = true
        return false
      }
      depth += 1
      defer { depth -= 1 }
      if isNested, Self.mentionsNesting(contents) { mentionsParent = true }
      guard let condition = function(name, contents) else { return false }
      compound.conditions.append(condition)
      return true
    }
    guard cursor.kind == .ident else { return false }
    let name = cursor.list.withName(of: cursor.current) { simplePseudos[$0] }
    cursor.index += 1
    let pseudoClass: PseudoClass
    switch name {
    case .element(let element):
      guard pseudo == nil else { return false }
      pseudo = (element, [])
      return true
    case .state(let known): pseudoClass = known
    case nil: return false
    }
    if let element = pseudo {
      // Only states may follow a pseudo-element.
      guard !pseudoClass.states.isEmpty else { return false }
      pseudo = (element.0, element.1.union(pseudoClass.states))
    } else {
      compound.conditions.append(.pseudoClass(pseudoClass))
    }
    return true
  }

  /// True when the tokens contain `&`.
  private static func mentionsNesting(_ contents: Cursor) -> Bool {
    contents.range.contains { index in
      let token = contents.list[index]
      return token.kind == .delim && token.delim == UInt8(ascii: "&")
    }
  }

  private mutating func function(_ name: String, _ contents: Cursor) -> SimpleSelector? {
    switch name {
    case "is", "-webkit-any", "matches":
      return .matches(forgivingList(contents))
    case "where":
      return .matches(forgivingList(contents, weightless: true))
    case "not":
      return strictList(contents, relative: .no).map { .not($0) }
    case "has":
      guard !isInHas else { return nil }
      isInHas = true
      defer { isInHas = false }
      return strictList(contents, relative: .anchored).map { .has($0) }
    case "nth-child": return nth(contents, isFromEnd: false, isOfType: false)
    case "nth-last-child": return nth(contents, isFromEnd: true, isOfType: false)
    case "nth-of-type": return nth(contents, isFromEnd: false, isOfType: true)
    case "nth-last-of-type": return nth(contents, isFromEnd: true, isOfType: true)
    case "lang":
      var ranges: [String] = []
      for part in contents.splitByCommas() {
        let part = part.trimmed
        guard part.range.count == 1, part.kind == .ident || part.kind == .string else {
          // `*-FR` without quotes is a delim and an identifier.
          guard part.isDelim(UInt8(ascii: "*")), part.range.count == 2 else { return nil }
          ranges.append(lowered(part.sourceText))
          continue
        }
        ranges.append(part.lowerText)
      }
      return .lang(ranges)
    case "dir":
      let part = contents.trimmed
      guard part.range.count == 1, part.kind == .ident else { return nil }
      return .dir(isRightToLeft: part.lowerText == "rtl")
    case "host", "host-context", "state", "active-view-transition-type", "current":
      return .pseudoClass(.never)
    default: return nil
    }
  }

  private func pseudoElement(_ cursor: inout Cursor) -> PseudoElementName? {
    guard cursor.kind == .ident || cursor.kind == .function else { return nil }
    let name = cursor.lowerText
    let isFunction = cursor.kind == .function
    cursor.skipComponent()
    if isFunction {
      return functionalPseudoElements.contains(name) ? .other : nil
    }
    switch name {
    case "before": return .before
    case "after": return .after
    case "marker": return .marker
    case "placeholder", "-webkit-input-placeholder": return .placeholder
    case "first-line": return .firstLine
    case "first-letter": return .firstLetter
    case "selection": return .selection
    case "backdrop": return .backdrop
    case "file-selector-button", "cue", "details-content", "grammar-error", "spelling-error",
      "target-text", "view-transition", "search-text", "checkmark", "picker-icon",
      "scroll-marker", "scroll-marker-group", "column":
      return .other
    default: return name.hasPrefix("-webkit-") ? .other : nil
    }
  }

  // MARK: An+B

  private mutating func nth(_ contents: Cursor, isFromEnd: Bool, isOfType: Bool) -> SimpleSelector?
  {
    var cursor = contents
    cursor.skipWhitespace()
    guard let (step, offset) = anPlusB(&cursor) else { return nil }
    var filter: SelectorList?
    if !cursor.isDone() {
      guard !isOfType, cursor.isIdent("of") else { return nil }
      cursor.index += 1
      filter = strictList(cursor, relative: .no)
      if filter == nil { return nil }
    }
    return .nth(
      NthSelector(
        step: step, offset: offset, isFromEnd: isFromEnd, isOfType: isOfType, filter: filter))
  }

  /// The An+B notation (CSS Syntax 3, section 6), read from the source of its tokens.
  private func anPlusB(_ cursor: inout Cursor) -> (Int, Int)? {
    if cursor.isIdent("even") {
      cursor.index += 1
      return (2, 0)
    }
    if cursor.isIdent("odd") {
      cursor.index += 1
      return (2, 1)
    }
    var text: [UInt8] = []
    while !cursor.isAtEnd, !cursor.isIdent("of") {
      let token = cursor.current
      switch token.kind {
      case .number, .dimension, .ident, .delim:
        text += cursor.list.bytes[Int(token.start)..<Int(token.end)].map(asciiLower)
      case .whitespace: text.append(0x20)
      default: return nil
      }
      cursor.index += 1
    }
    return Self.anPlusB(text)
  }

  private static func anPlusB(_ text: [UInt8]) -> (Int, Int)? {
    var bytes = text[...]
    while bytes.last == 0x20 { bytes.removeLast() }
    guard let split = bytes.firstIndex(of: UInt8(ascii: "n")) else {
      return signedInteger(bytes).map { (0, $0) }
    }
    let step: Int
    switch bytes[..<split] {
    case []: step = 1
    case [UInt8(ascii: "+")]: step = 1
    case [UInt8(ascii: "-")]: step = -1
    case let coefficient:
      guard let value = signedInteger(coefficient) else { return nil }
      step = value
    }
    var rest = bytes[(split + 1)...]
    while rest.first == 0x20 { rest.removeFirst() }
    guard let sign = rest.first else { return (step, 0) }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
    rest.removeFirst()
    while rest.first == 0x20 { rest.removeFirst() }
    guard let first = rest.first, isDigit(first), let offset = signedInteger(rest) else {
      return nil
    }
    return (step, sign == UInt8(ascii: "-") ? -offset : offset)
  }

  private static func signedInteger(_ bytes: ArraySlice<UInt8>) -> Int? {
    var digits = bytes
    var negative = false
    if let sign = digits.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
      negative = sign == UInt8(ascii: "-")
      digits.removeFirst()
    }
    guard !digits.isEmpty else { return nil }
    var value = 0
    for digit in digits {
      guard isDigit(digit) else { return nil }
      value = min(value * 10 + Int(digit - 0x30), 1_000_000_000)
    }
    return negative ? -value : value
  }
}

private let functionalPseudoElements: Set<String> = [
  "slotted", "part", "cue", "highlight", "view-transition-group", "view-transition-image-pair",
  "view-transition-old", "view-transition-new", "picker", "scroll-button",
]

/// A selector with one colon and without arguments.
private enum SimplePseudo {
  case state(PseudoClass)
  /// A pseudo-element that CSS 2 wrote with one colon.
  case element(PseudoElementName)
}

private let simplePseudos = NameTable<SimplePseudo>(
  [
    ("before", .element(.before)), ("after", .element(.after)),
    ("first-line", .element(.firstLine)), ("first-letter", .element(.firstLetter)),
  ] + pseudoClasses.map { ($0.key, .state($0.value)) })

private let pseudoClasses: [String: PseudoClass] = [
  "root": .root, "empty": .empty, "scope": .scope, "defined": .defined, "link": .link,
  "any-link": .anyLink, "-webkit-any-link": .anyLink, "first-child": .firstChild,
  "last-child": .lastChild, "only-child": .onlyChild, "first-of-type": .firstOfType,
  "last-of-type": .lastOfType, "only-of-type": .onlyOfType, "checked": .checked,
  "disabled": .disabled, "enabled": .enabled, "required": .required, "optional": .optional,
  "read-only": .readOnly, "read-write": .readWrite, "placeholder-shown": .placeholderShown,
  "default": .default, "indeterminate": .indeterminate, "open": .open, "hover": .hover,
  "focus": .focus, "focus-visible": .focusVisible, "focus-within": .focusWithin,
  "active": .active, "visited": .visited, "target": .target, "target-within": .target,
  "valid": .valid, "invalid": .invalid, "in-range": .never, "out-of-range": .never,
  "user-valid": .never, "user-invalid": .never, "autofill": .never, "-webkit-autofill": .never,
  "playing": .never, "paused": .never, "seeking": .never, "buffering": .never,
  "stalled": .never, "muted": .never, "volume-locked": .never, "fullscreen": .never,
  "-webkit-full-screen": .never, "modal": .never, "popover-open": .never,
  "picture-in-picture": .never, "host": .never, "current": .never, "past": .never,
  "future": .never, "local-link": .never, "blank": .never, "active-view-transition": .never,
  "has-slotted": .never,
]
