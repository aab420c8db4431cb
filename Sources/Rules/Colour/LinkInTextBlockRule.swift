import AuditModel
import DOM
import PageFacts
import Painting
import RuleKit
import Semantics
import Styling

/// Links inside running text can be told from it without seeing colours.
///
/// A link passes when anything but colour sets it apart (underline, border, weight, background,
/// an icon), or when its colour stands out from the words around it by 3:1. Links that stand by
/// themselves, in menus and lists, are told by their place.
///
/// Technique G183 and failure F73 of WCAG 2.2.
struct LinkInTextBlockRule: Rule {
  /// With fewer letters beside its links a box is a label or a crumb, not running text.
  private static let runningText = 20
  private static let required = 3.0

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard page.hasCompleteStyles, !page.index.hyperlinks.isEmpty else { return }
    let survey = InlineText(page)
    var sources = StyleSources(page)
    for (link, text) in survey.links {
      guard let block = survey.block(of: link.id), let words = survey.words[block],
        words.letters >= Self.runningText, !page.isInNavigation(link)
      else { continue }
      judge(link, text, beside: words.text, page, &sources, &reporter)
    }
  }

  private func judge(
    _ link: Element, _ text: PaintedText, beside words: PaintedText, _ page: Page,
    _ sources: inout StyleSources, _ reporter: inout Reporter<Self>
  ) {
    if page.isSetApart(link, text, from: words) { return reporter.pass(link) }
    guard let color = text.shownColor, let other = words.shownColor,
      text.style.isCertain(.color), text.style.isCertain(.textDecorationLine)
    else { return }
    let ratio = color.contrast(with: other)
    if color == other {
      reporter.review(link, .sameColour(text: text.element.quotation))
    } else if ratio < Self.required - 0.005 {
      let message = Message.colourOnly(
        color: color.hex, ratio: ratio.asRatio, text: text.element.quotation, words: other.hex)
      let colours = "\(color.hex) \(other.hex)"
      if page.isPiece {
        // The page that it is put into has style sheets of its own.
        reporter.review(link, message, about: colours)
      } else {
        reporter.fail(
          link, message, about: colours,
          from: sources.source(of: .text, on: text.element, about: colours))
      }
    } else {
      reporter.pass(link)
    }
  }
}

/// The running text of a page: links, and the words that stand beside them in the same block.
private struct InlineText {
  private(set) var links: [(link: Element, text: PaintedText)] = []
  /// By block: how many letters stand outside of links, and the longest of those texts.
  private(set) var words: [NodeID: (letters: Int, text: PaintedText)] = [:]
  private let page: Page

  init(_ page: Page) {
    self.page = page
    var seen: Set<NodeID> = []
    for text in page[PaintedTextRuns.self].all {
      if let link = link(around: text.element) {
        if seen.insert(link.id).inserted { links.append((link, text)) }
      } else if !text.element.isControl, let block = block(of: text.element.id) {
        let known = words[block]
        let longest = known.map { $0.text.letters >= text.letters ? $0.text : text } ?? text
        words[block] = ((known?.letters ?? 0) + text.letters, longest)
      }
    }
  }

  /// The link that the element is or stands in, when it flows with the text around it.
  private func link(around element: Element) -> Element? {
    var current: Element? = element
    while let step = current {
      if step.is(.a), step.has(.href) { return step }
      current = step.parent
    }
    return nil
  }

  /// The nearest box around a node that lines are broken in; nil when the node itself is one.
  func block(of node: NodeID) -> NodeID? {
    var current: NodeID? = node
    while let step = current, page.document.kind(of: step) == .element {
      let display = page.style.style(of: step).display
      if display != .inline, display != .contents {
        // A link that is a box of its own is no part of the line's text.
        return step == node && page.document.isElement(node, .a) ? nil : step
      }
      current = page.document.parent(of: step)
    }
    return nil
  }
}

extension PaintedText {
  /// The colour the text is seen in; nil when that is not certain.
  fileprivate var shownColor: Color? {
    guard let color = style.textColor.known, backdrop.doubts.isEmpty else { return nil }
    let pairs = backdrop.pairs(textIn: color)
    return pairs.count == 1 ? pairs.first?.text : color.isOpaque ? color.asShown : nil
  }
}

extension Page {
  /// True when anything but colour sets a link apart from the words around it.
  fileprivate func isSetApart(
    _ link: Element, _ text: PaintedText, from words: PaintedText
  ) -> Bool {
    var current: Element? = text.element
    while let element = current, element.id >= link.id {
      if isMarked(style.style(of: element.id), beside: words.style) { return true }
      if hasMark(element) { return true }
      current = element.parent
    }
    // An underline may also be drawn by something inside that has no text of its own, as may an
    // icon be.
    return link.descendants.contains { element in
      switch element.name {
      case .img, .svg, .i: true
      default: !style.style(of: element.id).textDecorationLine.isEmpty || hasMark(element)
      }
    }
  }

  /// True when something is generated before or after the element's content.
  private func hasMark(_ element: Element) -> Bool {
    [PseudoElement.before, .after].contains {
      style.hasGeneratedContent($0, of: element.id)
    }
  }

  private func isMarked(_ own: ComputedStyle, beside words: ComputedStyle) -> Bool {
    if !own.textDecorationLine.subtracting([.none]).isEmpty { return true }
    if [own.border.top, own.border.right, own.border.bottom, own.border.left, own.outline]
      .contains(where: \.isDrawn)
    {
      return true
    }
    if own.display != .inline || own.boxShadow != .absent || own.textShadow != words.textShadow {
      return true
    }
    if !own.backgroundImage.isEmpty || own.backgroundColor.known?.isTransparent != true {
      return true
    }
    return own.fontWeight != words.fontWeight || own.fontStyle != words.fontStyle
      || own.fontSize != words.fontSize || own.fontFamily != words.fontFamily
      || own.textTransform != words.textTransform
  }

  /// True inside a menu, where everything is a link.
  fileprivate func isInNavigation(_ element: Element) -> Bool {
    element.ancestors.contains { semantics.role(of: $0.id) == .navigation }
  }
}

extension Element {
  fileprivate var isControl: Bool {
    switch name {
    case .button, .input, .textarea, .label, .legend: true
    default: false
    }
  }
}
