/// The value of one longhand property as a sheet specifies it.
package enum Value: Sendable, Equatable {
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
package final class UnresolvedValue: Sendable, Equatable {
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
  package var text: String { list.sourceText(range) }

  package static func == (one: UnresolvedValue, other: UnresolvedValue) -> Bool { one === other }
}

/// A `gradient()`: its colour stops are what contrast depends on.
package struct Gradient: Sendable, Equatable {
  /// The colours of the stops, in order.
  package var stops: [ColorValue]

  package init(stops: [ColorValue]) { self.stops = stops }
}

/// A function of `transform`.
package enum TransformFunction: Sendable, Equatable {
  case translate(x: Value, y: Value)
  case scale(x: Double, y: Double)
  /// Degrees, about the axis that points at the reader.
  case rotate(Double)
  /// Any other, which may move the box anywhere.
  case other
}

/// What `clip-path` leaves of a box, as far as hiding is concerned.
package enum BasicShape: Sendable, Equatable {
  /// `inset()`: top, right, bottom, left.
  case inset([Value])
  /// `circle()` or `ellipse()` with the radius, if it is given.
  case circle(Value?)
  /// `polygon()` with its points.
  case polygon([Value])
  case other
}

/// The value of `content`.
package struct ContentValue: Sendable, Equatable {
  package var items: [ContentItem]
  /// The alternative text after `/`.
  package var alternative: [ContentItem]?
}

/// One part of `content`.
package enum ContentItem: Sendable, Equatable {
  case string(String)
  case attribute(String, fallback: String?)
  case counter(String)
  case image
  case quote(opens: Bool, isShown: Bool)
  case other
}

/// A colour as a sheet specifies it.
package enum ColorValue: Sendable, Equatable {
  case absolute(Color)
  case currentColor
  indirect case mix(ColorMix)
  indirect case relative(RelativeColor)
  indirect case lightDark(ColorValue, ColorValue)
  /// Valid, but not worked out here.
  case unknown
}

/// One declaration as it is written.
package struct WrittenDeclaration: Sendable {
  /// Lower case, custom properties as written.
  package let name: String
  private let list: TokenList
  private let range: Range<Int>
  package let isImportant: Bool
  /// False when the property is known here and the value is not valid for it.
  package let isValid: Bool
  /// Offset of the name in the sheet or attribute.
  package let offset: Int

  init(name: String, value: Cursor, isImportant: Bool, isValid: Bool, offset: Int) {
    self.name = name
    list = value.list
    range = value.range
    self.isImportant = isImportant
    self.isValid = isValid
    self.offset = offset
  }

  /// The value without `!important`, as in the source.
  package var value: String { list.sourceText(range) }
}

/// One longhand set by a declaration.
package struct Longhand: Sendable {
  package let property: Property
  package let value: Value
  package let isImportant: Bool
  /// Which declaration of the block set it.
  package let declaration: UInt32
}

/// The value of a custom property: tokens, or a keyword of every property.
package enum CustomValue: Sendable {
  case tokens(UnresolvedValue, hasReferences: Bool)
  case initial, inherit, revert
}

/// A custom property set by a declaration.
package struct CustomDeclaration: Sendable {
  package let name: String
  package let value: CustomValue
  package let isImportant: Bool
}
