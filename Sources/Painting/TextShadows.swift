import CSS
import DOM
import Styling

extension StyledDocument {
  /// A shadow is looked for in so many elements around the text.
  private static var shadowReach: Int { 8 }

  /// The colours of the shadows that letters cast; nil where they are not known.
  func shadowColors(of element: Element, textIn color: Color) -> [Color]? {
    for candidate in [element] + Array(element.ancestors.prefix(Self.shadowReach)) {
      guard let declared = declaredValue(.textShadow, of: candidate.id) else { continue }
      guard let written = CSSFunctions.literal(declared) else { return nil }
      let shadows = CSSFunctions.parts(of: written, separatedBy: ",")
      let colors = shadows.map { Self.color(of: $0, textIn: color) }
      return colors.allSatisfy { $0 != nil } ? colors.compactMap { $0 } : nil
    }
    return nil
  }

  private static func color(of shadow: String, textIn color: Color) -> Color? {
    let words = CSSFunctions.parts(of: shadow, separatedBy: " ").filter { word in
      guard let first = word.unicodeScalars.first else { return false }
      return !("0"..."9").contains(first) && !"+-.".unicodeScalars.contains(first)
    }
    guard let word = words.first else { return color }
    let block = DeclarationBlock.parse("color:\(word)")
    guard words.count == 1,
      case .color(let value)? = block.longhands(inQuirksMode: false).first?.value
    else { return nil }
    return value.resolved(currentColor: color)
  }
}
