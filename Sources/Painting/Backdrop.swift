package import DOM
package import Styling

/// Why what is seen behind a text cannot be told from the style sheets.
package struct ColourDoubt: Sendable, Hashable {
  package enum Cause: Sendable {
    /// A background image.
    case image
    /// Colours that differ from place to place behind the text: some suffice and some do not.
    case gradient
    /// Something may lie between the text and the background of its ancestors.
    case overlap
    /// The text may not stand where its ancestors are painted.
    case placement
    /// A picture that stands beside the text, as far as its place tells.
    case icon
    /// A filter, mask or blend mode.
    case effect
    /// A shadow of letters that they stand out from as well.
    case shadow
    /// An animation: most end in the look that the style sheet gives the element.
    case animation
    /// A colour that only a browser knows.
    case colour
  }

  package let cause: Cause
  /// The element that gives rise to it.
  package let source: NodeID
  /// The property of the style sheet that gives rise to it, where one does.
  package let property: String?

  init(cause: Cause, source: NodeID, property: String? = nil) {
    (self.cause, self.source, self.property) = (cause, source, property)
  }

  /// True of a doubt that is worth no review where the contrast suffices without it.
  var isSlight: Bool {
    switch cause {
    case .placement, .animation, .icon, .shadow: true
    default: false
    }
  }
}

/// What lies behind a text: the colours of the nearest opaque background and of what is spread
/// over it, kept apart by groups of opacity (CSS Color 4, section 4: a group is painted by itself
/// and then laid over what is behind it).
package struct Backdrop {
  /// A group of elements that is laid over the group before it.
  private struct Group {
    var opacity: Double
    /// The colours that may be seen at some place: one, or those of a gradient.
    var colors: [Color]
    /// Doubts that an opaque background would settle.
    var doubts: [ColourDoubt] = []
    /// Doubts that nothing inside the group settles.
    var lastingDoubts: [ColourDoubt] = []
  }

  /// The steps a gradient is looked at in, from each stop to the next.
  private static let gradientSteps = 8
  private static let maximumColors = 128

  private var groups: [Group]
  /// The element that the nearest opaque background belongs to; nil for the canvas.
  package private(set) var owner: NodeID?

  /// True when no background was painted: there is nothing but the browser's canvas.
  package private(set) var isBare = true

  /// The canvas of a browser: white, or one of the dark ones of the common browsers.
  init(isDark: Bool = false) {
    groups = [Group(opacity: 1, colors: isDark ? Self.darkCanvases : [.white])]
  }

  /// From that of Chromium to that of Safari.
  private static let darkCanvases = [
    Color(red: 18 / 255, green: 18 / 255, blue: 18 / 255),
    Color(red: 30 / 255, green: 30 / 255, blue: 30 / 255),
  ]

  package var doubts: [ColourDoubt] { groups.flatMap { $0.lastingDoubts + $0.doubts } }
  /// True when no group is see-through: the colours of the text are those that were declared.
  package var isPlain: Bool { groups.allSatisfy { $0.opacity >= 1 } }

  mutating func open(opacity: Double, doubts: [ColourDoubt] = []) {
    groups.append(
      Group(opacity: opacity, colors: [.transparent], lastingDoubts: doubts))
  }

  mutating func doubt(
    _ cause: ColourDoubt.Cause, _ source: NodeID, _ property: String? = nil
  ) {
    if cause == .image || cause == .colour { isBare = false }
    groups[groups.count - 1].doubts.append(
      ColourDoubt(cause: cause, source: source, property: property))
  }

  mutating func paint(_ color: Color, of element: NodeID) {
    guard !color.isTransparent else { return }
    isBare = false
    let last = groups.count - 1
    if color.isOpaque {
      groups[last].doubts = []
      groups[last].colors = [color]
      owner = element
    } else {
      groups[last].colors = groups[last].colors.map { color.laid(over: $0) }
    }
  }

  /// Paints a picture that nobody has seen: as far as contrast goes, anything from black to white.
  mutating func paintImage(of element: NodeID) {
    let last = groups.count - 1
    var seen = groups[last].colors
    for color in [Color.black, .white] where !seen.contains(color) { seen.append(color) }
    if seen.count <= Self.maximumColors { groups[last].colors = seen }
    doubt(seen.count <= Self.maximumColors ? .image : .gradient, element)
  }

  /// Paints a gradient. Where it may leave places free, what was there stays in the picture.
  mutating func paint(gradient stops: [Color], coversAll: Bool, of element: NodeID) {
    let last = groups.count - 1
    let below = groups[last].colors
    isBare = false
    var seen: [Color] = coversAll ? [] : below
    // Cut as it is built: a gradient may have thousands of stops, and stand behind as many texts.
    for color in Self.colors(along: stops) where seen.count <= Self.maximumColors {
      for backdrop in below { seen.append(color.laid(over: backdrop)) }
    }
    if coversAll, stops.allSatisfy(\.isOpaque) {
      groups[last].doubts = []
      owner = element
    }
    if seen.count > Self.maximumColors {
      doubt(.gradient, element)
    } else if !seen.isEmpty {
      groups[last].colors = seen
    }
  }

  /// What is seen from stop to stop; no more than one colour beyond the limit is worth anything.
  private static func colors(along stops: [Color]) -> [Color] {
    guard var previous = stops.first else { return [] }
    var colors = [previous]
    for stop in stops.dropFirst() where colors.count <= maximumColors {
      for step in 1...gradientSteps where stop != previous {
        let share = Double(step) / Double(gradientSteps)
        func mix(_ one: Double, _ two: Double) -> Double { one + (two - one) * share }
        colors.append(
          Color(
            red: mix(previous.red, stop.red), green: mix(previous.green, stop.green),
            blue: mix(previous.blue, stop.blue), alpha: mix(previous.alpha, stop.alpha)))
      }
      previous = stop
    }
    return colors
  }

  /// The pairs of colours a reader sees: that of a text in `color`, and what is behind it.
  package func pairs(textIn color: Color) -> [(text: Color, background: Color)] {
    guard let inner = groups.last else { return [] }
    var pairs = inner.colors.map { (text: color.laid(over: $0), background: $0) }
    for (index, group) in groups.enumerated().reversed().dropLast() {
      let behind = groups[index - 1].colors
      if pairs.count * behind.count > Self.maximumColors { return [] }
      pairs = pairs.flatMap { pair in
        behind.map {
          (
            text: pair.text.faded(to: group.opacity).laid(over: $0),
            background: pair.background.faded(to: group.opacity).laid(over: $0)
          )
        }
      }
    }
    return pairs.map { ($0.text.asShown, $0.background.asShown) }
  }
}

extension Color {
  /// What is seen when the colour lies over `backdrop`, which may be see-through itself.
  fileprivate func laid(over backdrop: Color) -> Color {
    if isOpaque || backdrop.isTransparent { return self }
    if backdrop.isOpaque { return composited(over: backdrop) }
    let total = alpha + backdrop.alpha * (1 - alpha)
    guard total > 0 else { return .transparent }
    func mix(_ above: Double, _ below: Double) -> Double {
      (above * alpha + below * backdrop.alpha * (1 - alpha)) / total
    }
    return Color(
      red: mix(red, backdrop.red), green: mix(green, backdrop.green),
      blue: mix(blue, backdrop.blue), alpha: total)
  }

  fileprivate func faded(to opacity: Double) -> Color {
    Color(red: red, green: green, blue: blue, alpha: alpha * opacity)
  }

  /// Rounded to the 256 steps of a screen.
  package var asShown: Color {
    let color = clamped
    func step(_ value: Double) -> Double { (value * 255).rounded() / 255 }
    return Color(red: step(color.red), green: step(color.green), blue: step(color.blue))
  }

  /// The nearest colour on the way to `goal` that stands out from all `others` by `ratio`; nil
  /// when none does.
  func adjusted(towards goal: Color, until ratio: Double, with others: [Color]) -> Color? {
    func mixed(_ share: Double) -> Color {
      Color(red: goal.red, green: goal.green, blue: goal.blue, alpha: share)
        .composited(over: self).asShown
    }
    func stands(_ color: Color) -> Bool {
      others.allSatisfy { color.contrast(with: $0) >= ratio }
    }
    guard stands(goal) else { return nil }
    var low = 0.0
    var high = 1.0
    for _ in 0..<12 {
      let middle = (low + high) / 2
      if stands(mixed(middle)) { high = middle } else { low = middle }
    }
    return mixed(high)
  }
}
