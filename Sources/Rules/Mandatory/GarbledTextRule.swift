import DOM
import PageFacts
import RuleKit
import Styling
import Text
import Wording

/// No letters are garbled.
///
/// Text that was saved in one encoding and read in another, and character references that were escaped
/// twice, in texts and in the attributes that are read out. Text shown as code speaks of such things. Where the
/// page itself is UTF-8, as browsers read it, words were spoilt before they came into it. One finding for each kind and page, since one cause has
/// spoilt them all.
struct GarbledTextRule: Rule {
  static let interests: [Interest] = [.attributes(attributes)]
  /// Attributes whose text is read out or shown.
  private static let attributes: [Name] = [.alt, .title, .ariaLabel, .placeholder]

  private typealias Found = (first: Element, text: String, count: Int)
  private var found: [GarbledText: Found] = [:]
  // Few texts are garbled: only of those it is asked whether they are code.
  private var code: CodeParts?

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    for name in Self.attributes {
      guard let text = element[name], let fault = text.withSpan({ GarbledText($0) }),
        page.style.isRendered(element.id),
        // Addresses have references of their own.
        fault != .escapedTwice || !text.contains(bytesOf: "://")
      else { continue }
      take(fault, text, element, page)
    }
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    var hasText = false
    if let title = page.document.elements.first(where: { $0.is(.title) }),
      let node = page.document.firstChild(of: title.id)
    {
      let text = page.document.text(of: node)
      if let fault = text.withSpan({ GarbledText($0) }) { take(fault, text, title, page) }
    }
    page.forEachReadableText { text, node in
      hasText = true
      // Hardly any text needs more than this.
      guard let fault = text.withSpan({ GarbledText($0) }), page.style.isRendered(node) else {
        return
      }
      take(fault, text, Element(node, in: page.document), page)
    }
    if let misread = found[.misread] {
      let isRight = page.document.encoding.name == "UTF-8"
      reporter.fail(
        misread.first,
        isRight
          ? .typed(count: misread.count, text: misread.text)
          : .misread(count: misread.count, text: misread.text))
    }
    if let lost = found[.lost] {
      reporter.fail(lost.first, .lost(count: lost.count, text: lost.text))
    }
    if let escaped = found[.escapedTwice] {
      reporter.fail(escaped.first, .escaped(count: escaped.count, text: escaped.text))
    }
    if found.isEmpty, hasText { reporter.passPage() }
  }

  private mutating func take(
    _ fault: GarbledText, _ text: UTF8Slice, _ element: Element, _ page: Page
  ) {
    let parts = code ?? CodeParts(page.document)
    code = parts
    if parts.contains(element.id) || fault != .escapedTwice && Self.isQuoted(text) { return }
    if let known = found[fault] {
      let isFirst = element.id < known.first.id
      found[fault] = (
        isFirst ? element : known.first, isFirst ? Self.shown(text) : known.text, known.count + 1
      )
    } else {
      found[fault] = (element, Self.shown(text), 1)
    }
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
      case "Ã", "â", "\u{FFFD}": if depth > 0 { return true }
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
