package import CSS

extension ComputedStyle {
  /// True when the value of `property` is certain, as far as rules go.
  package func isCertain(_ property: Property) -> Bool { !uncertain.contains(property) }

  /// The colour that text is drawn in.
  package var textColor: ComputedColor { textFillColor ?? color }
}
