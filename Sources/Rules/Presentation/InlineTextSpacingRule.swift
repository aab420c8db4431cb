import CSS
import DOM
import PageFacts
import RuleKit
import Semantics
import Styling

/// `style` attributes do not force text close together.
///
/// What a `style` attribute declares `!important`, readers cannot change with a style sheet of
/// their own. So such a value has to be wide enough itself: letters 0.12 times the size of the text
/// apart, words 0.16 times, lines 1.5 times. The height of lines matters where there are several;
/// how many there will be is estimated from the length of the text, and a person has to look where
/// it may go either way.
struct InlineTextSpacingRule: Rule {
  static let interests: [Interest] = [.attributes(.style)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element.namespace == .html, let style = element[.style],
      style.containsIgnoringASCIICase("important")
    else { return }
    for (property, message) in [
      (Property.letterSpacing, Message.letters), (.wordSpacing, .words), (.lineHeight, .lines),
    ] where isForced(property, by: element, page) {
      judge(element, property, message, page, &reporter)
    }
  }

  private func judge(
    _ element: Element, _ property: Property, _ message: Message, _ page: Page,
    _ reporter: inout Reporter<Self>
  ) {
    let texts = texts(of: element, withTheSame: property, page)
    guard !texts.isEmpty else { return }
    guard let tight = texts.first(where: { isTight($0, property, page) }) else {
      return reporter.pass(element)
    }
    let lines = property == .lineHeight ? LineEstimate(of: tight, in: page) : .several
    switch lines {
    case .one: return
    case .several: reporter.fail(element, message)
    case .unsure: reporter.review(element, .linesUnsure)
    }
  }

  /// True when the element's own `style` attribute decides the property for good.
  private func isForced(_ property: Property, by element: Element, _ page: Page) -> Bool {
    guard let winner = page.style.declaredValue(property, of: element.id), winner.isImportant,
      winner.origin == .inline, let written = winner.written
    else { return false }
    let inherits = ["inherit", "unset", "revert", "revert-layer"]
    return !inherits.contains(written.value.lowercased())
  }

  /// The elements with text of their own in which the element's value holds.
  private func texts(
    of element: Element, withTheSame property: Property, _ page: Page
  ) -> [Element] {
    var found: [Element] = []
    var end = 0
    for candidate in [element] + element.descendants.prefix(2_000)
    where candidate.id.index >= end {
      let isOther =
        candidate != element && page.style.declaredValue(property, of: candidate.id) != nil
      guard !isOther, page.semantics.isVisible(candidate.id),
        page.style.visuallyHidden(candidate.id) != .yes
      else {
        end = page.document.descendants(of: candidate.id).upperBound
        continue
      }
      if hasText(candidate, page) { found.append(candidate) }
    }
    return found
  }

  private func hasText(_ element: Element, _ page: Page) -> Bool {
    page.document.children(of: element.id).contains { child in
      page.document.kind(of: child) == .text
        && String(page.document.text(of: child)).contains { $0.isLetter || $0.isNumber }
    }
  }

  private func isTight(_ element: Element, _ property: Property, _ page: Page) -> Bool {
    let style = page.style.style(of: element.id)
    // Half a percent for rounding.
    func isBelow(_ spacing: Double, _ factor: Double) -> Bool {
      style.fontSize.map { spacing < factor * $0 * 0.995 } ?? false
    }
    switch property {
    case .letterSpacing: return style.letterSpacing.known.map { isBelow($0, 0.12) } ?? false
    case .wordSpacing: return style.wordSpacing.known.map { isBelow($0, 0.16) } ?? false
    default:
      switch style.lineHeight {
      case .normal: return true
      case .number(let factor): return factor < 1.5 * 0.995
      case .pixels(let pixels): return isBelow(pixels, 1.5)
      case .unknown: return false
      }
    }
  }
}

extension Spacing {
  fileprivate var known: Double? {
    switch self {
    case .normal: 0
    case .pixels(let pixels): pixels
    case .unknown: nil
    }
  }
}

/// How many lines a text takes.
private enum LineEstimate {
  case one, several, unsure

  /// The width of an ordinary letter, as a share of the size of the text.
  private static let letterWidth = 0.5

  /// From the length of the text and the nearest stated width, else that of the screen.
  init(of element: Element, in page: Page) {
    var block = element
    while page.style.style(of: block.id).display == .inline, let parent = block.parent {
      block = parent
    }
    if block.descendants.contains(where: { $0.is(.br) }) {
      self = .several
      return
    }
    guard let size = page.style.style(of: element.id).fontSize else {
      self = .unsure
      return
    }
    let text = page.semantics.visibleText(of: block.id)
    let length = Double(text.count) * size * Self.letterWidth
    var width = page.style.environment.width
    for ancestor in [element] + element.ancestors {
      let style = page.style.style(of: ancestor.id)
      for stated in [style.width, style.maxWidth] {
        if let pixels = stated.pixels { width = min(width, pixels) }
      }
    }
    self = length < width * 0.7 ? .one : length > width * 1.4 ? .several : .unsure
  }
}
