public import CSS

extension ComputedStyle {
  /// True when the value of `property` is certain, as far as rules go.
  public func isCertain(_ property: Property) -> Bool { !uncertain.contains(property) }

  /// The colour that text is drawn in.
  public var textColor: ComputedColor { textFillColor ?? color }
}
