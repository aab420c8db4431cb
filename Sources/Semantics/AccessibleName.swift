package import DOM
import Text

/// Where the parts of a name or description come from.
@usableFromInline package struct NameSources: OptionSet, Sendable, Hashable {
  @usableFromInline package let rawValue: UInt32

  @usableFromInline package init(rawValue: UInt32) { self.rawValue = rawValue }

  package static let ariaLabelledby = NameSources(rawValue: 1)
  package static let ariaLabel = NameSources(rawValue: 1 << 1)
  /// `alt`, of the element or of an image inside.
  package static let alt = NameSources(rawValue: 1 << 2)
  package static let title = NameSources(rawValue: 1 << 3)
  /// A `label` element.
  package static let label = NameSources(rawValue: 1 << 4)
  package static let caption = NameSources(rawValue: 1 << 5)
  package static let legend = NameSources(rawValue: 1 << 6)
  package static let figcaption = NameSources(rawValue: 1 << 7)
  /// Text inside the element.
  package static let contents = NameSources(rawValue: 1 << 8)
  /// `placeholder` or `aria-placeholder`.
  package static let placeholder = NameSources(rawValue: 1 << 9)
  /// The value of a control.
  package static let value = NameSources(rawValue: 1 << 10)
  /// A `title` element of SVG.
  package static let svgTitle = NameSources(rawValue: 1 << 11)
  /// `::before` or `::after`.
  package static let generatedContent = NameSources(rawValue: 1 << 12)
  /// What the browser says when the author says nothing ("Submit", "Reset", "Details").
  package static let browserDefault = NameSources(rawValue: 1 << 13)
  /// The `label` attribute of an option or option group.
  package static let labelAttribute = NameSources(rawValue: 1 << 14)
  package static let ariaDescribedby = NameSources(rawValue: 1 << 15)
  package static let ariaDescription = NameSources(rawValue: 1 << 16)
  /// The `summary` attribute of a table, `desc` of SVG, the title of the page, `alttext`.
  package static let other = NameSources(rawValue: 1 << 17)
}

/// An accessible name or description (Accessible Name and Description Computation 1.2).
@usableFromInline package struct AccessibleName: Sendable, Equatable {
  /// White space collapsed, and none at the ends.
  package var text: String
  package var sources: NameSources
  /// The elements whose text it is: referenced ones, labels, captions; the element itself when
  /// its attributes or contents name it.
  package var nodes: [NodeID]
  /// False when the markup alone cannot tell: custom elements and embedded objects inside, or a
  /// page so entangled that the computation was cut short.
  package var isCertain: Bool

  package init(
    text: String = "", sources: NameSources = [], nodes: [NodeID] = [], isCertain: Bool = true
  ) {
    self.text = text
    self.sources = sources
    self.nodes = nodes
    self.isCertain = isCertain
  }

  package var isEmpty: Bool { text.isEmpty }
}

/// Text that a part of a computation gave.
struct NameFragment {
  var bytes: [UInt8] = []
  var sources: NameSources = []
  var isCertain = true

  var isBlank: Bool { bytes.allSatisfy(\.isASCIIWhitespace) }
}

extension PageSemantics {
  /// The accessible name of an element.
  ///
  /// Empty when there is none, when the element is hidden, or when its role takes no name.
  package func name(of node: NodeID) -> AccessibleName {
    if let known = nameMemo.name(of: node) { return known }
    let name = sharing { computeName(of: node) }
    nameMemo.keep(name, of: node, count: document.count)
    return name
  }

  private func computeName(of node: NodeID) -> AccessibleName {
    guard document.kind(of: node) == .element, !isHiddenFromNames(node),
      roleForNaming(of: node)?.traits.nameFrom != .prohibited
    else { return AccessibleName() }
    var computation = NameComputation(self, root: node)
    return computation.name()
  }

  /// True when the element's accessible name is not empty. Asks the cheap attributes first.
  package func hasNonEmptyName(of node: NodeID) -> Bool {
    if let known = nameMemo.name(of: node) { return !known.isEmpty }
    if document.kind(of: node) == .element, !isHiddenFromNames(node),
      hasSpeakable(.ariaLabel, node), roleForNaming(of: node)?.traits.nameFrom != .prohibited
    {
      return true
    }
    return !name(of: node).isEmpty
  }

  /// The accessible description of an element: `aria-describedby`, `aria-description`, else what
  /// the element has for one and does not use as its name.
  package func description(of node: NodeID) -> AccessibleName {
    guard document.kind(of: node) == .element, !isHiddenFromNames(node) else {
      return AccessibleName()
    }
    var computation = NameComputation(self, root: node)
    return computation.description(name: name(of: node))
  }

  /// The text that an element contributes to the name of another, whatever its own role.
  package func textAlternative(of node: NodeID) -> AccessibleName {
    var computation = NameComputation(self, root: node)
    return computation.textAlternative()
  }

  /// Hidden as accname 1.2 step 2A means it.
  func isHiddenFromNames(_ node: NodeID) -> Bool {
    !states[node.index].isDisjoint(with: [.notRendered, .visibility, .ariaHidden])
  }

  /// True when the attribute has more than white space, that of Unicode included.
  func hasSpeakable(_ name: Name, _ node: NodeID) -> Bool {
    guard let value = filled(name, node) else { return false }
    return value.bytes.contains { $0 < 0x80 && !$0.isASCIIWhitespace }
      || !collapsed(Array(String(value).utf8)).isEmpty
  }
}

/// The text with runs of ASCII white space as one space, and no white space at its ends.
func collapsed(_ bytes: [UInt8]) -> String {
  var out: [UInt8] = []
  out.reserveCapacity(bytes.count)
  for byte in bytes {
    if byte.isASCIIWhitespace {
      if let last = out.last, last != 0x20 { out.append(0x20) }
    } else {
      out.append(byte)
    }
  }
  if out.last == 0x20 { out.removeLast() }
  let text = String(decoding: out, as: UTF8.self)
  // Nothing but ASCII letters at the ends: nothing to cut.
  let visible: ClosedRange<UInt8> = 0x21...0x7E
  if let first = out.first, let last = out.last, visible ~= first, visible ~= last { return text }
  let scalars = text.unicodeScalars
  guard let first = scalars.firstIndex(where: { !$0.isBlank }),
    let last = scalars.lastIndex(where: { !$0.isBlank })
  else { return "" }
  return String(scalars[first...last])
}

extension Unicode.Scalar {
  /// White space, or a character that shows and says nothing.
  fileprivate var isBlank: Bool {
    switch value {
    case 0x20, 0x09...0x0D: true
    case 0x21...0x7E: false
    case 0x200B, 0x2060, 0xFEFF: true
    default: properties.isWhitespace
    }
  }
}
