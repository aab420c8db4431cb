internal import CSS
package import DOM

/// An answer that may be left open.
package enum Certainty: Sendable, Equatable {
  case yes, no
  case unknown
}

/// How a style keeps a box from being seen though it is rendered.
package enum HidingWay: Sendable, CaseIterable {
  /// No opacity.
  case opacity
  /// Scaled to nothing, or moved off the screen.
  case transform
  /// Placed off the screen.
  case position
  case clip
  /// A box too small for anything, that cuts its contents.
  case size
}

extension StyledDocument {
  /// How the element's own style certainly hides its box from sight, ancestors left aside.
  package func ownHiding(of node: NodeID) -> [HidingWay] { style(of: node).hidingWays }

  /// How far beyond an edge counts as off screen for certain, in pixels.
  static let offScreen = 999.0

  /// Whether the element has a box that shows nothing: transparent, clipped to nothing, moved off
  /// the screen, or no larger than a pixel. Assistive technologies still find it.
  ///
  /// `display: none` and `visibility: hidden` are other questions: ``isRendered(_:)``,
  /// ``visibility(of:)``.
  package func visuallyHidden(_ node: NodeID) -> Certainty {
    var result = Certainty.no
    var current: NodeID? = node
    // What is positioned escapes the clipping of ancestors that are not.
    var escape: Keyword = .static
    while let element = current.flatMap(nearestTelling) {
      defer { current = document.parent(of: element) }
      let style = style(of: element)
      let clips =
        escape == .static
        || (style.position != .static && escape == .absolute) || style.transform != .identity
      switch style.hiding(isTarget: element == node, clips: clips) {
      case .yes: return .yes
      case .unknown: result = .unknown
      case .no: break
      }
      if style.position == .fixed {
        escape = .fixed
      } else if style.position == .absolute {
        escape = .absolute
      } else if clips, style.position != .static {
        escape = .static
      }
    }
    return result
  }

  private static let notKnown = UInt32.max - 1

  /// The nearest of `node` and its ancestors whose style may hide what is inside; kept for each node on
  /// the way.
  private func nearestTelling(_ node: NodeID) -> NodeID? {
    if tellingStyles.isEmpty {
      tellingStyles = ContiguousArray(repeating: Self.notKnown, count: document.count)
    }
    var found = UInt32.max
    var current: NodeID? = node
    while let next = current {
      if tellingStyles[next.index] != Self.notKnown {
        found = tellingStyles[next.index]
        break
      }
      if document.kind(of: next) == .element, !style(of: next).isPlain {
        found = next.rawValue
        tellingStyles[next.index] = found
        break
      }
      current = document.parent(of: next)
    }
    current = node
    while let next = current, tellingStyles[next.index] == Self.notKnown {
      tellingStyles[next.index] = found
      current = document.parent(of: next)
    }
    return found == .max ? nil : NodeID(rawValue: found)
  }

  /// True when the element is rendered, not `visibility: hidden`, and not visually hidden as far
  /// as can be decided.
  package func isVisible(_ node: NodeID) -> Bool {
    isRendered(node) && visibility(of: node) == .visible && visuallyHidden(node) == .no
  }
}

extension ComputedStyle {
  private static let hidingProperties: [Property] = [
    .opacity, .clip, .clipPath, .transform, .scale, .translate, .position, .left, .top, .right,
    .bottom, .width, .height, .maxWidth, .maxHeight, .overflowX, .overflowY, .marginLeft,
    .marginTop, .textIndent,
  ]

  /// What the element's own style does to it and its content.
  func hiding(isTarget: Bool, clips: Bool) -> Certainty {
    if isPlain { return .no }
    var answers: [Certainty] = [opacityHiding, transformHiding, positionHiding]
    if clips { answers += [clipHiding, sizeHiding] }
    if isTarget { answers.append(textHiding) }
    if answers.contains(.yes) { return .yes }
    if answers.contains(.unknown) { return .unknown }
    let isUncertain =
      !uncertain.isEmpty && Self.hidingProperties.contains { uncertain.contains($0) }
    return isUncertain ? .unknown : .no
  }

  /// How the style certainly hides the box, by itself.
  var hidingWays: [HidingWay] {
    if isPlain { return [] }
    let answers: [(HidingWay, Certainty)] = [
      (.opacity, opacityHiding), (.transform, transformHiding), (.position, positionHiding),
      (.clip, clipHiding), (.size, sizeHiding),
    ]
    return answers.filter { $0.1 == .yes }.map(\.0)
  }

  /// True of most elements, quickly: nothing of what could hide is set.
  fileprivate var isPlain: Bool {
    guard opacity == 1, uncertain.isEmpty, clipPath == .none, position == .static,
      overflowX == .visible, overflowY == .visible, (fontSize ?? 0) > 0,
      transform == .identity, textIndent == .pixels(0)
    else { return false }
    return (margin.left.pixels ?? 0) > -30 && (margin.top.pixels ?? 0) > -30
  }

  private var opacityHiding: Certainty {
    guard let opacity else { return .unknown }
    return opacity <= 0 ? .yes : .no
  }

  private var transformHiding: Certainty {
    if transform == .identity { return .no }
    if transform.scaleX == 0 || transform.scaleY == 0 { return .yes }
    return Self.either(
      Self.shift(transform.translateX, isPercentOfSelf: true),
      Self.shift(transform.translateY, isPercentOfSelf: true))
  }

  private var positionHiding: Certainty {
    var answers: [Certainty] = []
    if position != .static, position != .sticky {
      answers = [inset.left, inset.top, inset.right, inset.bottom].map { Self.shift($0) }
      // One negative edge with room to scroll to is not certain to hide.
      if position == .relative { answers = Array(answers.prefix(2)) }
    }
    answers.append(Self.shift(margin.left))
    answers.append(Self.shift(margin.top))
    if answers.contains(.yes) { return .yes }
    return answers.contains(.unknown) && (position == .absolute || position == .fixed)
      ? .unknown : .no
  }

  /// Whether a shift takes a box off the screen: yes far to the left or above, perhaps somewhat.
  private static func shift(_ dimension: Dimension, isPercentOfSelf: Bool = false) -> Certainty {
    switch dimension {
    case .pixels(let pixels):
      if pixels <= -StyledDocument.offScreen { return .yes }
      return pixels <= -30 ? .unknown : .no
    case .percentage(let percent):
      if percent <= -1000 { return .yes }
      return percent <= (isPercentOfSelf ? -100 : -50) ? .unknown : .no
    case .sum(let pixels, let percent):
      return pixels <= -StyledDocument.offScreen && percent <= 100 ? .yes : .unknown
    case .auto: return .no
    case .unknown: return .unknown
    }
  }

  private static func either(_ one: Certainty, _ other: Certainty) -> Certainty {
    if one == .yes || other == .yes { return .yes }
    return one == .unknown || other == .unknown ? .unknown : .no
  }

  private var clipHiding: Certainty {
    switch clipPath {
    case .everything: return .yes
    case .unknown: return .unknown
    case .none, .shape: break
    }
    // `clip` is for absolutely positioned boxes only.
    guard position == .absolute || position == .fixed else { return .no }
    switch clip {
    case .auto: return .no
    case .unknown: return .unknown
    case .rect(let top, let right, let bottom, let left):
      if let bottom, bottom - (top ?? 0) <= 1 { return .yes }
      if let right, right - (left ?? 0) <= 1 { return .yes }
      return .no
    }
  }

  private var sizeHiding: Certainty {
    // Width and height do nothing to inline boxes.
    guard display != .inline, display != .contents else { return .no }
    func isTiny(
      _ size: Dimension, _ limit: Dimension, _ least: Dimension, _ padding: [Dimension]
    ) -> Bool {
      // Padding is inside what clips: boxes of a set ratio are made of it.
      guard padding.allSatisfy({ ($0.pixels ?? .infinity) <= 1 }) else { return false }
      if let least = least.pixels, least > 1 { return false }
      let bound = [size.pixels, limit.pixels].compactMap { $0 }.min()
      return bound.map { $0 <= 1 } ?? false
    }
    let hidesX = overflowX == .hidden || overflowX == .clip
    let hidesY = overflowY == .hidden || overflowY == .clip
    if hidesX, isTiny(width, maxWidth, minWidth, [padding.left, padding.right]) { return .yes }
    if hidesY, isTiny(height, maxHeight, minHeight, [padding.top, padding.bottom]) { return .yes }
    return .no
  }

  /// What hides the element's text alone.
  private var textHiding: Certainty {
    if let fontSize, fontSize <= 0 { return .yes }
    switch textIndent {
    case .pixels(let pixels): return pixels <= -StyledDocument.offScreen ? .yes : .no
    case .percentage(let percent):
      // `text-indent: 100%` with a hidden overflow moves the text past the edge.
      if percent <= -1000 { return .yes }
      return percent >= 100 && overflowX == .hidden && whiteSpace == .nowrap ? .yes : .no
    default: return .no
    }
  }
}
