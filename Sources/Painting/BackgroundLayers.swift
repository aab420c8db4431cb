import CSS
import DOM
import RuleKit
import Styling
import Text

/// How much of a box its background images fill, as far as the style sheets say it.
struct BackgroundLayers {
  /// Lines are no thicker, in pixels.
  static let line = 6.0
  /// Room for an icon beside the text is at least so wide.
  private static let icon = 14.0
  /// Bytes of a declaration beyond which it is not looked into, for each element anew.
  private static let maximumBytes = 16 << 10

  /// True when gradients certainly fill the box: nothing sizes or places them.
  private(set) var coverAll = true
  /// True when images are drawn as lines, such as those below links.
  private(set) var areLines = false
  /// True when an image stands once, at the side where padding keeps the text away.
  private(set) var areIcons = false

  init(_ node: NodeID, _ style: ComputedStyle, _ page: Page) {
    guard !style.backgroundImage.isEmpty else { return }
    let declared =
      page.style.matchedRules(of: node).flatMap(\.block.declarations)
      + page.style.inlineDeclarations(of: node)
    let backgrounds = declared.filter { $0.name.hasPrefix("background") }
    guard backgrounds.allSatisfy({ $0.value.utf8.count <= Self.maximumBytes }) else {
      coverAll = false
      return
    }
    let values =
      backgrounds
      .map { (name: $0.name, value: $0.value.lowercased()) }
    let limiting = ["background-size", "background-repeat", "background-origin", "background-clip"]
    coverAll = !values.contains { name, value in
      limiting.contains(name)
        || (name == "background"
          && (value.contains(bytesOf: "/") || value.contains(bytesOf: "no-repeat")))
    }
    guard style.backgroundImage.count == 1 else { return }
    let isOnce = values.contains { $0.value.contains(bytesOf: "no-repeat") }
    let sizes = values.compactMap { Self.size($0.name, $0.value) }
    areLines = isOnce && !sizes.isEmpty && sizes.allSatisfy { Self.isThin($0) }
    areIcons = isOnce && sizes.isEmpty && Self.isBesideText(values, style)
  }

  /// What a declaration says of the size; nil where it says nothing.
  private static func size(_ name: String, _ value: String) -> String? {
    switch name {
    case "background-size": return value
    case "background":
      let plain = CSSFunctions.withoutFunctions(value)
      return plain.firstIndex(of: "/").map { String(plain[plain.index(after: $0)...]) }
    default: return nil
    }
  }

  private static func isThin(_ size: String) -> Bool {
    size.split(separator: " ").prefix(2).contains { part in
      part.hasSuffix("px") && Double(part.dropLast(2)).map { $0 <= line } ?? false
    }
  }

  private static func isBesideText(
    _ values: [(name: String, value: String)], _ style: ComputedStyle
  ) -> Bool {
    let words = values.flatMap { name, value in
      name == "background" || name.hasPrefix("background-position")
        ? CSSFunctions.withoutFunctions(value).split(separator: " ").map(String.init) : []
    }
    let isRight = words.contains("right") || words.contains("100%")
    let padding = isRight ? style.padding.right : style.padding.left
    // Without a word the image stands at the left.
    let isElsewhere = !isRight && (words.contains("center") && !words.contains("left"))
    return !isElsewhere && (padding.pixels ?? 0) >= icon
  }
}
