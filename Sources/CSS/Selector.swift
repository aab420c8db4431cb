/// How much a selector weighs (Selectors 4, section 17): ids, then classes, then types.
package struct Specificity: Comparable, Hashable, Sendable {
  package var ids: Int
  package var classes: Int
  package var types: Int

  package init(_ ids: Int, _ classes: Int, _ types: Int) {
    self.ids = ids
    self.classes = classes
    self.types = types
  }

  package static let zero = Specificity(0, 0, 0)

  package static func < (one: Specificity, other: Specificity) -> Bool {
    (one.ids, one.classes, one.types) < (other.ids, other.classes, other.types)
  }

  static func += (one: inout Specificity, other: Specificity) {
    one.ids += other.ids
    one.classes += other.classes
    one.types += other.types
  }

  /// In 24 bits, each part held at 255.
  package var packed: UInt32 {
    UInt32(min(ids, 255)) << 16 | UInt32(min(classes, 255)) << 8 | UInt32(min(types, 255))
  }
}

/// The combinator between two compound selectors.
@usableFromInline package enum Combinator: UInt8, Sendable {
  case descendant, child, nextSibling, subsequentSibling
}

/// Which namespaces a type selector or attribute allows.
package enum NamespaceConstraint: Sendable, Equatable {
  case any, none, html, svg, mathML, xlink, xml
  /// A namespace that no element of an HTML document is in.
  case other
}

/// The states that elements take on while a page is used: none is true of a page at rest.
@usableFromInline package struct DynamicStates: OptionSet, Sendable {
  @usableFromInline package let rawValue: UInt8
  @usableFromInline package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let hover = DynamicStates(rawValue: 1)
  package static let focus = DynamicStates(rawValue: 2)
  package static let focusVisible = DynamicStates(rawValue: 4)
  package static let focusWithin = DynamicStates(rawValue: 8)
  package static let active = DynamicStates(rawValue: 16)
  package static let visited = DynamicStates(rawValue: 32)
  package static let target = DynamicStates(rawValue: 64)
  /// States of media, dialogs, form validation and the like.
  package static let other = DynamicStates(rawValue: 128)

  /// The states an element with the keyboard focus is in.
  package static let anyFocus: DynamicStates = [.focus, .focusVisible, .focusWithin]
}

/// The pseudo-classes without argument.
@usableFromInline package enum PseudoClass: UInt8, Sendable {
  case root, empty, scope, defined, link, anyLink
  case firstChild, lastChild, onlyChild, firstOfType, lastOfType, onlyOfType
  case checked, disabled, enabled, required, optional, readOnly, readWrite, placeholderShown
  case `default`, indeterminate, open, valid, invalid
  case hover, focus, focusVisible, focusWithin, active, visited, target
  /// Known, but never true of a page at rest.
  case never

  /// The states the pseudo-class asks for.
  package var states: DynamicStates {
    switch self {
    case .hover: .hover
    case .focus: .focus
    case .focusVisible: .focusVisible
    case .focusWithin: .focusWithin
    case .active: .active
    case .visited: .visited
    case .target: .target
    case .never: .other
    default: []
    }
  }
}

/// The pseudo-elements told apart; the others are known, so that their rules are not in error.
@usableFromInline package enum PseudoElementName: UInt8, Sendable {
  case before, after, marker, placeholder, firstLine, firstLetter, selection, backdrop, other
}

/// An attribute selector.
package final class AttributeSelector: Sendable {
  /// How the value is compared.
  package enum Test: Sendable {
    case exists, equals, includes, dashMatch, prefix, suffix, substring
  }

  package let namespace: NamespaceConstraint
  /// As written; HTML elements compare it lowered.
  package let name: String
  package let loweredName: String
  package let test: Test
  package let value: [UInt8]
  /// `i` is true, `s` false; nil leaves it to the document language.
  package let ignoresCase: Bool?

  init(
    namespace: NamespaceConstraint, name: String, test: Test, value: String, ignoresCase: Bool?
  ) {
    self.namespace = namespace
    self.name = name
    loweredName = lowered(name)
    self.test = test
    self.value = Array(value.utf8)
    self.ignoresCase = ignoresCase
  }
}

/// `:nth-child()` and its kin.
package final class NthSelector: Sendable {
  package let step: Int
  package let offset: Int
  package let isFromEnd: Bool
  package let isOfType: Bool
  /// The selector after `of`.
  package let filter: SelectorList?

  init(step: Int, offset: Int, isFromEnd: Bool, isOfType: Bool, filter: SelectorList?) {
    self.step = step
    self.offset = offset
    self.isFromEnd = isFromEnd
    self.isOfType = isOfType
    self.filter = filter
  }

  /// True when `index` (from 1) is one of An+B.
  package func includes(_ index: Int) -> Bool {
    let (distance, overflow) = index.subtractingReportingOverflow(offset)
    guard !overflow else { return false }
    if step == 0 { return distance == 0 }
    return distance % step == 0 && distance / step >= 0
  }
}

/// One condition of a compound selector, its type aside.
package enum SimpleSelector: Sendable {
  case id(SelectorName)
  case className(SelectorName)
  case attribute(AttributeSelector)
  case pseudoClass(PseudoClass)
  case nth(NthSelector)
  /// `:is()`, `:where()` and the nesting selector `&`.
  case matches(SelectorList)
  case not(SelectorList)
  case has(SelectorList)
  /// Language ranges, lower case.
  case lang([String])
  case dir(isRightToLeft: Bool)
  /// The element that a relative selector is about.
  case anchor
}

/// Conditions on one element.
package struct CompoundSelector: Sendable {
  package var namespace: NamespaceConstraint = .any
  /// The type, or nil for any.
  package var type: SelectorName?
  package var conditions: [SimpleSelector] = []
}

/// An id, class or type that a compound selector asks for, by its lowered hash: an element without it
/// does not match, whatever else is asked.
package struct CompoundKey: BitwiseCopyable, Sendable {
  /// What is asked for.
  package enum Kind: UInt8, BitwiseCopyable, Sendable { case nothing, id, className, type }

  package let kind: Kind
  package let hash: UInt64

  init(_ compound: CompoundSelector) {
    var kind = Kind.nothing
    var hash: UInt64 = 0
    for condition in compound.conditions {
      switch condition {
      case .id(let name): (kind, hash) = (.id, name.hashes.lowered)
      case .className(let name) where kind == .nothing:
        (kind, hash) = (.className, name.hashes.lowered)
      default: break
      }
    }
    if kind == .nothing, let type = compound.type { (kind, hash) = (.type, type.hashes.lowered) }
    self.kind = kind
    self.hash = hash
  }
}

/// Compound selectors joined by combinators.
package final class ComplexSelector: Sendable {
  /// From right (the subject) to left.
  package let compounds: [CompoundSelector]
  /// `combinators[i]` stands between `compounds[i + 1]` and `compounds[i]`.
  package let combinators: [Combinator]
  package let pseudoElement: PseudoElementName?
  package let specificity: Specificity
  /// States without which the selector cannot match.
  package let requiredStates: DynamicStates
  /// States named anywhere in it.
  package let mentionedStates: DynamicStates
  /// True when by it the keyboard focus of one element changes the style of another, or of
  /// generated content: `:focus + label`, `:focus-within`, `:focus::after`.
  package let carriesFocusFurther: Bool
  /// For each of ``compounds``, what refuses most elements at once.
  package let keys: [CompoundKey]
  /// Lowered hashes of ids, classes and types that some ancestor must have.
  package let ancestorHashes: [UInt64]
  /// The bytes of the sheet, in which its names stand.
  let source: [UInt8]

  init(
    compounds: [CompoundSelector], combinators: [Combinator], pseudoElement: PseudoElementName?,
    pseudoStates: DynamicStates = [], in source: [UInt8]
  ) {
    self.source = source
    self.compounds = compounds
    self.combinators = combinators
    self.pseudoElement = pseudoElement
    var specificity = Specificity.zero
    var required = pseudoStates
    var mentioned = pseudoStates
    for compound in compounds {
      if compound.type != nil { specificity.types += 1 }
      for condition in compound.conditions {
        switch condition {
        case .id: specificity.ids += 1
        case .className: specificity.classes += 1
        default:
          specificity += condition.specificity
          required.formUnion(condition.requiredStates)
          mentioned.formUnion(condition.mentionedStates)
        }
      }
    }
    if pseudoElement != nil { specificity.types += 1 }
    if !pseudoStates.isEmpty { specificity.classes += 1 }
    self.specificity = specificity
    requiredStates = required
    mentionedStates = mentioned
    keys = compounds.map { CompoundKey($0) }
    ancestorHashes = Self.ancestorHashes(compounds, combinators)
    carriesFocusFurther =
      !mentioned.isDisjoint(with: .anyFocus)
      && compounds.enumerated().contains { place, compound in
        compound.conditions.contains { condition in
          let states = condition.mentionedStates.intersection(.anyFocus)
          if states.isEmpty { return false }
          if case .has = condition { return true }
          return place > 0 || pseudoElement != nil || states.contains(.focusWithin)
        }
      }
  }

  private static func ancestorHashes(
    _ compounds: [CompoundSelector], _ combinators: [Combinator]
  ) -> [UInt64] {
    guard !combinators.isEmpty else { return [] }
    // What is rarest on a page refuses most, so names come first.
    var found: [UInt64] = []
    forEachAncestor(compounds, combinators) { compound in
      for condition in compound.conditions where found.count < maximumHashes {
        switch condition {
        case .id(let key), .className(let key): found.append(key.hashes.lowered)
        default: break
        }
      }
      return found.count < maximumHashes
    }
    guard found.count < maximumHashes else { return found }
    forEachAncestor(compounds, combinators) { compound in
      if let type = compound.type { found.append(type.hashes.lowered) }
      return found.count < maximumHashes
    }
    return found
  }

  private static let maximumHashes = 4

  /// Calls `body` with the compounds that an ancestor of the subject must match, from right to
  /// left, until it answers false.
  private static func forEachAncestor(
    _ compounds: [CompoundSelector], _ combinators: [Combinator],
    _ body: (CompoundSelector) -> Bool
  ) {
    var isAncestor = false
    for index in compounds.indices {
      if index > 0, index - 1 < combinators.count {
        switch combinators[index - 1] {
        case .descendant, .child: isAncestor = true
        // What is left of a sibling combinator is an ancestor's or the subject's sibling.
        case .nextSibling, .subsequentSibling: isAncestor = false
        }
      }
      if isAncestor, !body(compounds[index]) { return }
    }
  }
}

/// Selectors joined by commas.
package final class SelectorList: Sendable {
  package let selectors: [ComplexSelector]
  /// What the list adds to the specificity of `:is()`, `:not()`, `:has()` or `&`.
  let specificity: Specificity
  let requiredStates: DynamicStates
  /// States named anywhere in it.
  package let mentionedStates: DynamicStates

  init(_ selectors: [ComplexSelector], weightless: Bool = false) {
    self.selectors = selectors
    var greatest = Specificity.zero
    if !weightless {
      for selector in selectors where greatest < selector.specificity {
        greatest = selector.specificity
      }
    }
    specificity = greatest
    var required: DynamicStates = selectors.isEmpty ? [] : DynamicStates(rawValue: .max)
    var mentioned: DynamicStates = []
    for selector in selectors {
      required.formIntersection(selector.requiredStates)
      mentioned.formUnion(selector.mentionedStates)
    }
    requiredStates = required
    mentionedStates = mentioned
  }
}

extension SimpleSelector {
  var specificity: Specificity {
    switch self {
    case .id: Specificity(1, 0, 0)
    case .matches(let list), .not(let list), .has(let list): list.specificity
    case .nth(let nth):
      Specificity(
        nth.filter?.specificity.ids ?? 0, 1 + (nth.filter?.specificity.classes ?? 0),
        nth.filter?.specificity.types ?? 0)
    case .anchor: .zero
    default: Specificity(0, 1, 0)
    }
  }

  var requiredStates: DynamicStates {
    switch self {
    case .pseudoClass(let pseudo): pseudo.states
    case .matches(let list): list.requiredStates
    default: []
    }
  }

  var mentionedStates: DynamicStates {
    switch self {
    case .pseudoClass(let pseudo): pseudo.states
    case .matches(let list), .not(let list), .has(let list): list.mentionedStates
    case .nth(let nth): nth.filter?.mentionedStates ?? []
    default: []
    }
  }
}
