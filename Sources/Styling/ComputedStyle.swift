public import CSS

/// The computed values of an element or pseudo-element.
///
/// Shared between elements whose cascade comes out the same; never changed once made.
public final class ComputedStyle: @unchecked Sendable {
  // MARK: Box

  public internal(set) var display: Display = .inline
  public internal(set) var position: Keyword = .static
  public internal(set) var float: Keyword = .none
  public internal(set) var clear: Keyword = .none
  public internal(set) var inset = Sides<Dimension>(.auto)
  public internal(set) var margin = Sides<Dimension>(.pixels(0))
  public internal(set) var padding = Sides<Dimension>(.pixels(0))
  public internal(set) var width: Dimension = .auto
  public internal(set) var height: Dimension = .auto
  public internal(set) var minWidth: Dimension = .auto
  public internal(set) var minHeight: Dimension = .auto
  public internal(set) var maxWidth: Dimension = .auto
  public internal(set) var maxHeight: Dimension = .auto
  public internal(set) var boxSizing: Keyword = .contentBox
  public internal(set) var overflowX: Keyword = .visible
  public internal(set) var overflowY: Keyword = .visible
  /// Nil is `auto`.
  public internal(set) var zIndex: Int?
  public internal(set) var order = 0
  public internal(set) var flexDirection: Keyword = .row
  public internal(set) var flexWrap: Keyword = .nowrap
  public internal(set) var verticalAlign: Value = .keyword(.baseline)

  // MARK: Visibility

  public internal(set) var visibility: Visibility = .visible
  /// 0 to 1; nil when it cannot be decided.
  public internal(set) var opacity: Double? = 1
  public internal(set) var contentVisibility: Keyword = .visible
  public internal(set) var clip: ClipRect = .auto
  public internal(set) var clipPath: ClipPath = .none
  public internal(set) var transform = Transform.identity
  public internal(set) var filter: Presence = .absent
  public internal(set) var backdropFilter: Presence = .absent
  public internal(set) var mixBlendMode: Keyword = .normal
  public internal(set) var maskImage: Presence = .absent
  public internal(set) var pointerEvents: Keyword = .auto
  public internal(set) var userSelect: Keyword = .auto

  // MARK: Colours and backgrounds

  public internal(set) var color: ComputedColor = .color(.black)
  /// The colour text is filled with, where it is not ``color``.
  public internal(set) var textFillColor: ComputedColor?
  public internal(set) var backgroundColor: ComputedColor = .color(.transparent)
  public internal(set) var backgroundImage: [BackgroundLayer] = []
  /// `text` when the background shows only through the letters.
  public internal(set) var backgroundClip: Keyword = .borderBox
  public internal(set) var border = Sides<Edge>(Edge())
  public internal(set) var outline = Edge()
  public internal(set) var outlineOffset: Double? = 0
  public internal(set) var boxShadow: Presence = .absent
  public internal(set) var textShadow: Presence = .absent
  public internal(set) var colorScheme: Keyword = .light

  // MARK: Text

  /// Pixels; nil when it cannot be decided.
  public internal(set) var fontSize: Double? = 16
  /// 1 to 1000; nil when it cannot be decided.
  public internal(set) var fontWeight: Double? = 400
  public internal(set) var fontStyle: Keyword = .normal
  public internal(set) var fontFamily: [String] = []
  public internal(set) var lineHeight: LineHeight = .normal
  public internal(set) var letterSpacing: Spacing = .normal
  public internal(set) var wordSpacing: Spacing = .normal
  public internal(set) var textIndent: Dimension = .pixels(0)
  public internal(set) var textAlign: Keyword = .start
  public internal(set) var textTransform: Set<Keyword> = []
  public internal(set) var textDecorationLine: Set<Keyword> = []
  public internal(set) var textDecorationStyle: Keyword = .solid
  public internal(set) var textDecorationColor: ComputedColor = .color(.black)
  public internal(set) var textOverflow: Keyword = .clip
  public internal(set) var whiteSpace: Keyword = .normal
  public internal(set) var direction: Keyword = .ltr
  public internal(set) var unicodeBidi: Keyword = .normal
  public internal(set) var writingMode: Keyword = .horizontalTb
  public internal(set) var textOrientation: Keyword = .mixed

  // MARK: Lists, content, the rest

  /// `none`, a keyword, or an identifier or string as a value.
  public internal(set) var listStyleType: Value = .keyword(.disc)
  public internal(set) var listStylePosition: Keyword = .outside
  public internal(set) var listStyleImage: BackgroundLayer?
  /// `normal`, `none` or what to generate.
  public internal(set) var content: Value = .keyword(.normal)
  /// `none`, `auto`, or pairs of strings.
  public internal(set) var quotes: Value = .keyword(.auto)
  /// The last of `cursor`, such as `pointer`.
  public internal(set) var cursor: Value = .keyword(.auto)
  public internal(set) var appearance: Keyword = .none
  public internal(set) var borderCollapse: Keyword = .separate
  public internal(set) var captionSide: Keyword = .top
  public internal(set) var emptyCells: Keyword = .show
  /// Names of animations; empty is `none`.
  public internal(set) var animationNames: [String] = []
  /// Seconds; nil when it cannot be decided.
  public internal(set) var animationDuration: Double? = 0
  /// `infinity` for `infinite`; nil when it cannot be decided.
  public internal(set) var animationIterations: Double? = 1

  // MARK: What is not certain

  /// Properties that a rule of unknown effect (`@container`, `@scope`, a failed limit) may set
  /// otherwise; inherited ones are handed down.
  public internal(set) var uncertain = PropertySet()
  var customs = CustomProperties.none

  init() {}

  /// True when the value of `property` is certain, as far as rules go.
  public func isCertain(_ property: Property) -> Bool { !uncertain.contains(property) }

  /// The colour that text is drawn in.
  public var textColor: ComputedColor { textFillColor ?? color }

  /// A style in which every inherited property has the value of `parent` and the others their
  /// initial values.
  init(inheritingFrom parent: ComputedStyle) {
    visibility = parent.visibility
    pointerEvents = parent.pointerEvents
    color = parent.color
    textFillColor = parent.textFillColor
    textShadow = parent.textShadow
    colorScheme = parent.colorScheme
    fontSize = parent.fontSize
    fontWeight = parent.fontWeight
    fontStyle = parent.fontStyle
    fontFamily = parent.fontFamily
    lineHeight = parent.lineHeight
    letterSpacing = parent.letterSpacing
    wordSpacing = parent.wordSpacing
    textIndent = parent.textIndent
    textAlign = parent.textAlign
    textTransform = parent.textTransform
    whiteSpace = parent.whiteSpace
    direction = parent.direction
    writingMode = parent.writingMode
    textOrientation = parent.textOrientation
    listStyleType = parent.listStyleType
    listStylePosition = parent.listStylePosition
    listStyleImage = parent.listStyleImage
    quotes = parent.quotes
    cursor = parent.cursor
    borderCollapse = parent.borderCollapse
    captionSide = parent.captionSide
    emptyCells = parent.emptyCells
    uncertain = parent.uncertain.inherited
    customs = parent.customs
  }
}
