package import DOM
import Text

/// How many letters of a text are written from left to right, and how many from right to left.
package struct ScriptDirections {
  package private(set) var leftToRight = 0
  package private(set) var rightToLeft = 0

  /// Fewer letters say nothing sure of a text.
  private static let minimum = 20

  /// True when the text is long enough and nearly all of it runs from right to left.
  package var isRightToLeft: Bool {
    rightToLeft >= Self.minimum && rightToLeft > 4 * leftToRight
  }

  package var isLeftToRight: Bool {
    leftToRight >= Self.minimum && leftToRight > 4 * rightToLeft
  }

  package init() {}

  package mutating func count(_ text: UTF8Slice) {
    text.withSpan { bytes in
      // Most texts are ASCII alone; only others are decoded.
      guard bytes.endOfASCII(from: 0) == bytes.count else {
        for scalar in String(utf8: bytes).unicodeScalars { count(scalar) }
        return
      }
      for index in bytes.indices where bytes[index].isASCIIAlpha { leftToRight += 1 }
    }
  }

  /// Adds what was counted of another text.
  package mutating func add(_ other: ScriptDirections) {
    leftToRight += other.leftToRight
    rightToLeft += other.rightToLeft
  }

  /// Counts the text inside `element` that no `dir` of its own rules, without scripts and styles.
  package mutating func count(textOf element: Element) {
    let document = element.document
    var index = element.id.index + 1
    let end = Int(document[element.id].subtreeEnd)
    while index < end {
      let node = NodeID(index)
      switch document.kind(of: node) {
      case .text: count(document.text(of: node))
      case .element where document.isWithoutText(node) || document.hasAttribute(.dir, node):
        index = max(Int(document[node].subtreeEnd), index + 1)
        continue
      case .templateContents:
        index = max(Int(document[node].subtreeEnd), index + 1)
        continue
      default: break
      }
      index += 1
    }
  }

  private mutating func count(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0..<0x80: if UInt8(truncatingIfNeeded: scalar.value).isASCIIAlpha { leftToRight += 1 }
    // Hebrew, Arabic, Syriac, Thaana, N'Ko, their presentation forms; marks and digits left out.
    case 0x05D0...0x05F4, 0x0620...0x064A, 0x066E...0x06D3, 0x06D5, 0x06EE...0x06EF,
      0x06FA...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x1_0800...0x1_0FFF, 0x1_E800...0x1_EFFF:
      rightToLeft += 1
    default: if scalar.properties.isAlphabetic { leftToRight += 1 }
    }
  }
}

extension Document {
  /// True of elements whose text is code, not words for readers.
  package func isWithoutText(_ node: NodeID) -> Bool {
    isElement(node, .script) || isElement(node, .style) || isElement(node, .noscript)
  }
}
