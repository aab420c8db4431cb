public import AuditModel
public import DOM
import PageFacts
public import RuleKit

/// Pages do without the elements that only set how text looks.
///
/// The list is that of RGAA test 10.1.1: `basefont`, `big`, `blink`, `center`, `font`, `s`,
/// `strike`, `tt`, and `u` outside HTML5; `marquee`, the last of them, is `blink-marquee`'s. Hidden
/// ones count too, as the test reads the code.
///
/// - RGAA 4.1.2: test 10.1.1, which it decides together with `blink-marquee`
public struct PresentationalElementRule: Rule {
  public enum Message: String, RuleMessage {
    case element
    case struck
  }

  public static let id: RuleID = "presentational-element"
  public static let interests: [Interest] = [
    .elements(.basefont, .big, .blink, .center, .font, .s, .strike, .tt, .u)
  ]

  private var isClean = true

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    if element.is(.u), page.isHTML5 { return }
    isClean = false
    let message: Message = element.is(.s) || element.is(.strike) ? .struck : .element
    reporter.fail(element, message, with: ["element": element.localName])
  }

  public mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
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
