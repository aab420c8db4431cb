import DOM
import PageFacts
import RuleKit
import Semantics

/// Pages do without the elements that only set how text looks.
///
/// The list is that of RGAA test 10.1.1: `basefont`, `big`, `blink`, `center`, `font`, `s`,
/// `strike`, `tt`, and `u` outside HTML5; `marquee`, the last of them, is `blink-marquee`'s. Hidden
/// ones count too, as the test reads the code that browsers make of the page; `noscript` holds no
/// elements in it.
struct PresentationalElementRule: Rule {
  static let judgesHiddenElements = true
  static let interests: [Interest] = [
    .elements(.basefont, .big, .blink, .center, .font, .s, .strike, .tt, .u)
  ]

  private var isClean = true

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    if element.is(.u), page.isHTML5 { return }
    if page.semantics.hidingReason(of: element.id) == .noscript { return }
    isClean = false
    let name = element.localName
    let isStruck = element.is(.s) || element.is(.strike)
    reporter.fail(element, isStruck ? .struck(element: name) : .element(element: name))
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    if isClean, page.shape != .blank { reporter.passPage() }
  }
}

extension Page {
  /// True when the doctype is that of HTML since its fifth version, or the file is a piece that
  /// has none.
  fileprivate var isHTML5: Bool {
    guard let doctype = document.doctype else { return shape != .whole }
    return doctype.publicID?.isEmpty ?? true
  }
}
