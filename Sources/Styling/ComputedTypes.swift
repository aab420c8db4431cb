package import CSS

/// A length, percentage or size as computed.
@usableFromInline package enum Dimension: Sendable, Equatable {
  case pixels(Double)
  case percentage(Double)
  /// A sum of both (`calc(100% - 20px)`).
  case sum(pixels: Double, percentage: Double)
  /// `auto`, `none` of `max-width`, and the intrinsic keywords.
  case auto
  /// Cannot be decided without a browser.
  case unknown

  /// The pixels when that is all there is.
  package var pixels: Double? {
    if case .pixels(let pixels) = self { pixels } else { nil }
  }
}

/// A colour as computed.
@usableFromInline package enum ComputedColor: Sendable, Hashable {
  case color(Color)
  /// Cannot be decided without a browser.
  case unknown

  /// The colour where it is known.
  package var known: Color? {
    if case .color(let color) = self { color } else { nil }
  }
}

/// One layer of `background-image`; layers of `none` are left out.
package enum BackgroundLayer: Sendable, Equatable {
  case url(String)
  /// The colours of the stops.
  case gradient([ComputedColor])
  case unknown
}

/// `line-height`.
package enum LineHeight: Sendable, Equatable {
  case normal
  /// A multiple of the font size.
  case number(Double)
  case pixels(Double)
  case unknown
}

/// `letter-spacing` and `word-spacing`.
package enum Spacing: Sendable, Equatable {
  case normal
  case pixels(Double)
  case unknown
}

/// `clip`.
package enum ClipRect: Sendable, Equatable {
  case auto
  /// Edges from the top and left; nil is `auto`.
  case rect(top: Double?, right: Double?, bottom: Double?, left: Double?)
  case unknown
}

/// `clip-path`, as far as hiding is concerned.
package enum ClipPath: Sendable, Equatable {
  case none
  /// Nothing is left of the box, whatever its size.
  case everything
  /// Something may be left.
  case shape
  case unknown
}

/// `transform` with `translate`, `rotate` and `scale`.
@usableFromInline package struct Transform: Sendable, Equatable {
  package var translateX: Dimension = .pixels(0)
  package var translateY: Dimension = .pixels(0)
  package var scaleX: Double = 1
  package var scaleY: Double = 1
  /// Degrees.
  package var rotation: Double = 0
  /// True when functions are involved whose effect is not worked out.
  package var isUncertain = false

  package static let identity = Transform()
}

/// One edge of a border, or the outline.
@usableFromInline package struct Edge: Sendable, Equatable {
  package var style: Keyword = .none
  /// Pixels as computed, 0 when the style is `none` or `hidden`; nil when it cannot be decided.
  package var width: Double? = 0
  package var color: ComputedColor = .unknown

  /// True when something is drawn for certain.
  package var isDrawn: Bool {
    style != .none && style != .hidden && (width ?? 0) > 0 && color.known?.alpha != 0
  }
}

/// The four sides of a box.
package struct Sides<Value: Sendable & Equatable>: Sendable, Equatable {
  package var top: Value
  package var right: Value
  package var bottom: Value
  package var left: Value

  package init(_ value: Value) {
    top = value
    right = value
    bottom = value
    left = value
  }
}

/// Whether an effect such as a shadow is there.
package enum Presence: Sendable, Equatable {
  case absent, present
  case unknown
}
