/// The value of one longhand property as a sheet specifies it.
public enum Value: Sendable, Equatable {
  // The keywords of every property (CSS Cascade 5, section 7.3).
  case initial, inherit, unset, revert, revertLayer

  case keyword(Keyword)
  /// An identifier beyond ``Keyword``: the name of a counter style, a font or an animation.
  case identifier(String)
  case number(Double)
  case percentage(Double)
  case length(Double, LengthUnit)
  /// Degrees.
  case angle(Double)
  case calculation(Calculation)
  case color(ColorValue)
  case string(String)
  case url(String)
  case gradient(Gradient)
  /// `rect()`: top, right, bottom, left.
  case rect([Value])
  case transforms([TransformFunction])
  indirect case shape(BasicShape)
  case content(ContentValue)
  case list([Value])
  /// Valid, but not worked out here.
  case unknown
  /// Contains a function whose result no parser can tell, such as `if()` or `attr()` with a type: the
  /// property may have any value, or be invalid.
  case undecidable
  /// Contains `var()`: known only with the custom properties of an element.
  case unresolved(UnresolvedValue)
}

/// A value that contains `var()`, as its tokens.
public final class UnresolvedValue: Sendable, Equatable {
  /// The property as written: the shorthand when a shorthand was written.
  let propertyName: String
  let list: TokenList
  let range: Range<Int>

  init(propertyName: String, list: TokenList, range: Range<Int>) {
    self.propertyName = propertyName
    self.list = list
    self.range = range
  }

  /// The value as written.
  public var text: String { list.sourceText(range) }

  public static func == (one: UnresolvedValue, other: UnresolvedValue) -> Bool { one === other }
}

/// A `gradient()`: its colour stops are what contrast depends on.
public struct Gradient: Sendable, Equatable {
  /// The colours of the stops, in order.
  public var stops: [ColorValue]

  public init(stops: [ColorValue]) { self.stops = stops }
}

/// A function of `transform`.
public enum TransformFunction: Sendable, Equatable {
  case translate(x: Value, y: Value)
  case scale(x: Double, y: Double)
  /// Degrees, about the axis that points at the reader.
  case rotate(Double)
  /// Any other, which may move the box anywhere.
  case other
}

/// What `clip-path` leaves of a box, as far as hiding is concerned.
public enum BasicShape: Sendable, Equatable {
  /// `inset()`: top, right, bottom, left.
  case inset([Value])
  /// `circle()` or `ellipse()` with the radius, if it is given.
  case circle(Value?)
  /// `polygon()` with its points.
  case polygon([Value])
  case other
}

/// The value of `content`.
public struct ContentValue: Sendable, Equatable {
  public var items: [ContentItem]
  /// The alternative text after `/`.
  public var alternative: [ContentItem]?
}

/// One part of `content`.
public enum ContentItem: Sendable, Equatable {
  case string(String)
  case attribute(String, fallback: String?)
  case counter(String)
  case image
  case quote(opens: Bool, isShown: Bool)
  case other
}

/// A colour as a sheet specifies it.
public enum ColorValue: Sendable, Equatable {
  case absolute(Color)
  case currentColor
  indirect case mix(ColorMix)
  indirect case relative(RelativeColor)
  indirect case lightDark(ColorValue, ColorValue)
  /// Valid, but not worked out here.
  case unknown
}

/// One declaration as it is written.
public struct WrittenDeclaration: Sendable {
  /// Lower case, custom properties as written.
  public let name: String
  private let list: TokenList
  private let range: Range<Int>
  public let isImportant: Bool
  /// False when the property is known here and the value is not valid for it.
  public let isValid: Bool
  /// Offset of the name in the sheet or attribute.
  public let offset: Int

  init(name: String, value: Cursor, isImportant: Bool, isValid: Bool, offset: Int) {
    self.name = name
    list = value.list
    range = value.range
    self.isImportant = isImportant
    self.isValid = isValid
    self.offset = offset
  }

  /// The value without `!important`, as in the source.
  public var value: String { list.sourceText(range) }
}

/// One longhand set by a declaration.
public struct Longhand: Sendable {
  public let property: Property
  public let value: Value
  public let isImportant: Bool
  /// Which declaration of the block set it.
  public let declaration: UInt32
}

/// The value of a custom property: tokens, or a keyword of every property.
public enum CustomValue: Sendable {
  case tokens(UnresolvedValue, hasReferences: Bool)
  case initial, inherit, revert
}

/// A custom property set by a declaration.
public struct CustomDeclaration: Sendable {
  public let name: String
  public let value: CustomValue
  public let isImportant: Bool
}
