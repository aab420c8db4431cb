import DOM
import PageFacts
import RuleKit
import Styling
import Text
import Wording

/// No letters are garbled.
///
/// Text that was saved in one encoding and read in another, and character references that were escaped
/// twice. Text shown as code speaks of such things. One finding for each kind and page, since one cause has
/// spoilt them all.
struct GarbledTextRule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    var misread: (first: Element, text: String, count: Int)?
    var escaped: (first: Element, text: String, count: Int)?
    var hasText = false
    // Few texts are garbled: only of those it is asked whether they are code.
    var code: CodeParts?
    func take(_ text: UTF8Slice, _ element: Element) {
      guard let fault = text.withSpan({ GarbledText($0) }) else { return }
      let parts = code ?? CodeParts(page.document)
      code = parts
      if parts.contains(element.id) { return }
      switch fault {
      case .misread where Self.isQuoted(text): break
      case .misread:
        misread = (
          misread?.first ?? element, misread?.text ?? Self.shown(text), (misread?.count ?? 0) + 1
        )
      case .escapedTwice:
        escaped = (
          escaped?.first ?? element, escaped?.text ?? Self.shown(text), (escaped?.count ?? 0) + 1
        )
      }
    }
    if let title = page.document.elements.first(where: { $0.is(.title) }),
      let text = page.document.firstChild(of: title.id)
    {
      take(page.document.text(of: text), title)
    }
    page.forEachReadableText { text, node in
      hasText = true
      // Hardly any text needs more than this.
      guard text.withSpan({ GarbledText($0) }) != nil, page.style.isRendered(node) else { return }
      take(text, Element(node, in: page.document))
    }
    if let misread {
      reporter.fail(misread.first, .misread(count: misread.count, text: misread.text))
    }
    if let escaped {
      reporter.fail(escaped.first, .escaped(count: escaped.count, text: escaped.text))
    }
    if misread == nil, escaped == nil, hasText { reporter.passPage() }
  }

  private static func shown(_ text: UTF8Slice) -> String {
    String(text).collapsingWhitespace.shortened
  }

  /// True where the first spoilt letters stand in quotation marks: the text speaks of them.
  private static func isQuoted(_ text: UTF8Slice) -> Bool {
    var depth = 0
    var previous: Unicode.Scalar = " "
    for scalar in String(text).unicodeScalars {
      switch scalar {
      case "«", "“": depth += previous == "Â" || previous == "Ã" ? 0 : 1
      case "»", "”": depth -= previous == "Â" || previous == "Ã" ? 0 : 1
      case "Ã", "â": if depth > 0 { return true }
      default: break
      }
      previous = scalar
    }
    return false
  }
}

/// The parts of a page whose text is shown as code.
private struct CodeParts {
  /// In tree order, none in another.
  private var ranges: [Range<Int>] = []

  private static let names: Set<Name> = [.code, .pre, .samp, .kbd, .textarea, .xmp]

  init(_ document: Document) {
    for element in document.elements
    where Self.names.contains(element.name) && element.id.index >= ranges.last?.upperBound ?? 0 {
      ranges.append(element.id.index..<document.descendants(of: element.id).upperBound)
    }
  }

  func contains(_ node: NodeID) -> Bool {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound <= node.index { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(node.index)
  }
}
