/// The properties that have a computed value here; the rest are kept as written.
public enum Property: UInt8, CaseIterable, Sendable {
  case display, visibility, opacity, content, position, top, right, bottom, left, clip, clipPath
  case overflowX, overflowY, width, height, minWidth, minHeight, maxWidth, maxHeight, boxSizing
  case marginTop, marginRight, marginBottom, marginLeft, paddingTop, paddingRight, paddingBottom
  case paddingLeft, textIndent, transform, rotate, scale, translate, color, backgroundColor
  case backgroundImage, backgroundClip, fontSize, fontWeight, fontStyle, fontFamily, lineHeight
  case letterSpacing, wordSpacing, textAlign, textDecorationLine, textDecorationStyle
  case textDecorationColor, textTransform, whiteSpace, textOverflow, outlineStyle, outlineWidth
  case outlineColor, outlineOffset, borderTopWidth, borderRightWidth, borderBottomWidth
  case borderLeftWidth, borderTopStyle, borderRightStyle, borderBottomStyle, borderLeftStyle
  case borderTopColor, borderRightColor, borderBottomColor, borderLeftColor, boxShadow, textShadow
  case filter, backdropFilter, mixBlendMode, maskImage, zIndex, float, clear, pointerEvents
  case userSelect, listStyleType, listStylePosition, listStyleImage, cursor, direction
  case unicodeBidi, writingMode, textOrientation, contentVisibility, verticalAlign, order
  case flexDirection, flexWrap, animationName, animationDuration, animationIterationCount
  case webkitTextFillColor, quotes, colorScheme, appearance, borderCollapse, captionSide
  case emptyCells

  /// The names, in the order of the cases.
  private static let names: [String] = [
    "display", "visibility", "opacity", "content", "position", "top", "right", "bottom", "left",
    "clip", "clip-path", "overflow-x", "overflow-y", "width", "height", "min-width", "min-height",
    "max-width", "max-height", "box-sizing", "margin-top", "margin-right", "margin-bottom",
    "margin-left", "padding-top", "padding-right", "padding-bottom", "padding-left", "text-indent",
    "transform", "rotate", "scale", "translate", "color", "background-color", "background-image",
    "background-clip", "font-size", "font-weight", "font-style", "font-family", "line-height",
    "letter-spacing", "word-spacing", "text-align", "text-decoration-line",
    "text-decoration-style", "text-decoration-color", "text-transform", "white-space",
    "text-overflow", "outline-style", "outline-width", "outline-color", "outline-offset",
    "border-top-width", "border-right-width", "border-bottom-width", "border-left-width",
    "border-top-style", "border-right-style", "border-bottom-style", "border-left-style",
    "border-top-color", "border-right-color", "border-bottom-color", "border-left-color",
    "box-shadow", "text-shadow", "filter", "backdrop-filter", "mix-blend-mode", "mask-image",
    "z-index", "float", "clear", "pointer-events", "user-select", "list-style-type",
    "list-style-position", "list-style-image", "cursor", "direction", "unicode-bidi",
    "writing-mode", "text-orientation", "content-visibility", "vertical-align", "order",
    "flex-direction", "flex-wrap", "animation-name", "animation-duration",
    "animation-iteration-count", "-webkit-text-fill-color", "quotes", "color-scheme", "appearance",
    "border-collapse", "caption-side", "empty-cells",
  ]

  private static let byName = NameTable(Array(zip(names, allCases)))

  /// The property as CSS spells it.
  public var name: String { Self.names[Int(rawValue)] }

  /// The property spelled `name` (lower case).
  public init?(_ name: String) {
    guard let property = Self.byName[name] else { return nil }
    self = property
  }

  /// True when children take the value of their parent unless told otherwise.
  public var isInherited: Bool {
    switch self {
    case .visibility, .textIndent, .color, .fontSize, .fontWeight, .fontStyle, .fontFamily,
      .lineHeight, .letterSpacing, .wordSpacing, .textAlign, .textTransform, .whiteSpace,
      .textShadow, .pointerEvents, .listStyleType, .listStylePosition, .listStyleImage, .cursor,
      .direction, .writingMode, .textOrientation, .webkitTextFillColor, .quotes, .colorScheme,
      .borderCollapse, .captionSide, .emptyCells:
      true
    default: false
    }
  }
}

/// A set of properties.
public struct PropertySet: Sendable, Equatable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  public init() {}

  init(_ property: Property) { insert(property) }

  public init(_ properties: [Property]) {
    self.init()
    for property in properties { insert(property) }
  }

  public var isEmpty: Bool { low | high == 0 }

  public func isDisjoint(with other: PropertySet) -> Bool {
    low & other.low | high & other.high == 0
  }

  public func contains(_ property: Property) -> Bool {
    let bit = property.rawValue
    return bit < 64 ? low >> UInt64(bit) & 1 == 1 : high >> UInt64(bit - 64) & 1 == 1
  }

  public mutating func insert(_ property: Property) {
    let bit = property.rawValue
    if bit < 64 { low |= 1 << UInt64(bit) } else { high |= 1 << UInt64(bit - 64) }
  }

  public mutating func remove(_ property: Property) {
    let bit = property.rawValue
    if bit < 64 { low &= ~(1 << UInt64(bit)) } else { high &= ~(1 << UInt64(bit - 64)) }
  }

  public mutating func subtract(_ other: PropertySet) {
    low &= ~other.low
    high &= ~other.high
  }

  /// Calls `body` with each property, in the order of the cases.
  public func forEach(_ body: (Property) -> Void) {
    for (start, word) in [(0, low), (64, high)] {
      var rest = word
      while rest != 0 {
        let bit = start + rest.trailingZeroBitCount
        rest &= rest - 1
        if let property = Property(rawValue: UInt8(bit)) { body(property) }
      }
    }
  }

  public mutating func formUnion(_ other: PropertySet) {
    low |= other.low
    high |= other.high
  }

  /// Those that are inherited.
  public var inherited: PropertySet {
    var result = self
    result.low &= Self.allInherited.low
    result.high &= Self.allInherited.high
    return result
  }

  private static let allInherited: PropertySet = {
    var set = PropertySet()
    for property in Property.allCases where property.isInherited { set.insert(property) }
    return set
  }()
}
