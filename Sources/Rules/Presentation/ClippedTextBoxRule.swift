import CSS
import DOM
import PageFacts
import Painting
import RuleKit
import Semantics
import Styling
import Text

/// Text is not cut off when it is enlarged to twice its size.
///
/// A browser that enlarges a page to 200 % shows it as on a screen half as wide and half as high:
/// the boxes that hide what overflows are styled for such a screen, and cut text where it needs more
/// room than they have however narrow the letters. That is a failure where nothing on the page could
/// bring the text to view; else a person has to look, once for each kind of box. So it is with boxes
/// that are lower than their letters, for some are closed ones.
struct ClippedTextBoxRule: Rule {
  static let interests: [Interest] = [
    .elements(
      .div, .section, .article, .p, .li, .h1, .h2, .h3, .h4, .h5, .h6, .figcaption, .blockquote,
      .aside, .header, .footer, .main, .nav, .address, .figure, .ul, .ol, .dl, .dt, .dd, .td, .th,
      .caption, .form, .fieldset, .legend, .label, .details, .summary, .pre, .center, .span, .a,
      .strong, .em, .b, .i, .small, .time, .q, .cite, .button)
  ]

  /// The screen of the audit, enlarged to 200 %.
  private static let screen = MediaEnvironment(width: 640, height: 400)
  private static let maximumBoxes = 200
  /// Shorter texts fit in any box, in characters.
  private static let shortest = 12

  private static let hiding = PropertySet([.overflowX, .overflowY])
  private static let sizing = PropertySet([.height, .maxHeight, .width])

  private var boxes: Set<NodeID> = []

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard boxes.count < Self.maximumBoxes else { return }
    let style = page.style.style(of: element.id)
    guard style.mayCutText, page.semantics.isVisible(element.id),
      page.style.visuallyHidden(element.id) == .no
    else { return }
    // Of most boxes the text is too short whatever the screen.
    let length = page.semantics.visibleText(of: element.id).count
    if length >= Self.shortest,
      ClippedText.mayBeCut(length: length, by: style, screen: Self.screen.width)
    {
      boxes.insert(element.id)
    }
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    addBoxesOfNarrowScreens(page)
    guard !boxes.isEmpty else { return }
    let enlarged = page.style.viewed(in: Self.screen)
    var cut: [(box: Element, text: String)] = []
    var low: [(box: Element, text: String)] = []
    for node in boxes.sorted() where enlarged.isRendered(node) {
      let style = enlarged.style(of: node)
      let box = Element(node, in: page.document)
      guard style.mayCutText, style.uncertain.isEmpty,
        let text = ClippedText(in: node, of: page, viewed: enlarged)
      else { continue }
      switch text.verdict(by: style, screen: Self.screen.width) {
      case .fits: reporter.pass(box)
      case .cut: cut.append((box, text.text))
      case .lowerThanLetters: low.append((box, text.text))
      }
    }
    if !cut.isEmpty, page.hasCompleteStyles, enlarged.isWithinLimits, !canShowMore(page) {
      for (box, text) in cut { reporter.fail(box, .cut(text: Self.shown(text))) }
    } else {
      low += cut
    }
    review(low.sorted { $0.box.id < $1.box.id }, page, &reporter)
  }

  /// One finding for each kind of box.
  private func review(
    _ boxes: [(box: Element, text: String)], _ page: Page, _ reporter: inout Reporter<Self>
  ) {
    var kinds: [String: Int] = [:]
    for (box, _) in boxes { kinds[Self.kind(of: box, page), default: 0] += 1 }
    for (box, text) in boxes {
      if let count = kinds.removeValue(forKey: Self.kind(of: box, page)) {
        reporter.review(box, .unsure(count: count, text: Self.shown(text)))
      }
    }
  }

  private static func shown(_ text: String) -> String { text.shortened(toCharacters: 41) }

  /// Boxes that hide what overflows on narrow screens only.
  private mutating func addBoxesOfNarrowScreens(_ page: Page) {
    for sheet in page.style.sheets {
      let sheet = sheet.sheet
      for number in sheet.inactiveRules(setting: Self.hiding, and: Self.sizing)
      where Self.mayCut(sheet.rules[number]) {
        for node in page.style.elements(matching: sheet.rules[number])
        where boxes.count < Self.maximumBoxes && page.semantics.isVisible(node)
          && page.style.visuallyHidden(node) == .no
          && page.semantics.visibleText(of: node).count >= Self.shortest
        {
          boxes.insert(node)
        }
      }
    }
  }

  /// True of a rule that hides what overflows and sets a size above none. Closed menus have height 0.
  private static func mayCut(_ rule: StyleRule) -> Bool {
    let longhands = rule.block.longhands
    return longhands.contains { longhand in
      guard hiding.contains(longhand.property) else { return false }
      switch longhand.value {
      case .keyword(.visible), .keyword(.auto), .keyword(.scroll), .initial, .unset: return false
      default: return true
      }
    }
      && longhands.contains { longhand in
        guard sizing.contains(longhand.property) else { return false }
        switch longhand.value {
        case .keyword, .initial, .unset, .length(0, _), .number(0): return false
        default: return true
        }
      }
  }

  /// Boxes that the same rules cut are one kind; without rules, those of the same classes.
  private static func kind(of box: Element, _ page: Page) -> String {
    let rules = [Property.overflowX, .overflowY, .height, .maxHeight].compactMap {
      page.style.declaredValue($0, of: box.id)?.rule?.selectorText
    }
    if !rules.isEmpty { return rules.joined(separator: "|") }
    return box.localName + "." + (box[.class].map { String($0) } ?? "")
  }

  /// True when a link, a control or a script may bring the whole text to view.
  private func canShowMore(_ page: Page) -> Bool {
    page.runsScripts || !page.index.hyperlinks.isEmpty
      || page.document.elements.contains {
        $0.is(.button) || $0.is(.summary) || $0.is(.input) || $0.is(.label) || $0.has(.onclick)
          || $0.has(.title) || page.semantics.isSequentiallyFocusable($0.id)
      }
      || page.style.sheets.contains { sheet in
        sheet.sheet.rules.contains { rule in
          rule.selectors.selectors.contains { !$0.mentionedStates.isEmpty }
        }
      }
  }
}
