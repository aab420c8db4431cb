import AuditModel
import DOM
import PageFacts
import RuleKit
import Semantics

/// Pages do without the attributes that only set how things look.
///
/// The list is that of RGAA test 10.1.2. Three groups go to a person, as the list forbids what the
/// HTML standard allows: `width` and `height` of `video`, `iframe`, `source` and image buttons, and
/// `size` of `input`; where others fail, the page fails anyway, and nobody need look. Elements of SVG, MathML and web components have attributes of their own by
/// these names, and `link` has a `color` that is no presentation of the page. The test reads
/// the code that browsers make of the page, in which `noscript` holds no elements.
struct PresentationalAttributeRule: Rule {
  static let judgesHiddenElements = true
  static let interests: [Interest] = [.attributes(listed)]

  private static let listed: [Name] = [
    .align, .alink, .background, .bgcolor, .border, .cellpadding, .cellspacing, .char, .charoff,
    .clear, .color, .compact, .frameborder, .hspace, .link, .marginheight, .marginwidth, .text,
    .valign, .vlink, .vspace, .size, .width, .height,
  ]
  private static let listedSet = Set(listed)
  /// Where RGAA allows `width` and `height`.
  private static let sized: Set<Name> = [.img, .object, .embed, .canvas]
  /// Where HTML does, though RGAA does not.
  private static let sizedByStandard: Set<Name> = [.video, .iframe, .source, .input]

  private var hasFaults = false
  /// What the list forbids and HTML allows: told where nothing else fails.
  private var doubtful: [(element: Element, attributes: String)] = []

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element.namespace == .html, !element.localName.utf8.contains(UInt8(ascii: "-")),
      page.semantics.hidingReason(of: element.id) != .noscript
    else { return }
    var faults: [String] = []
    var doubts: [String] = []
    for place in page.document.attributeRange(of: element.id) {
      let name = page.document.attributes[place].name
      guard Self.listedSet.contains(name) else { continue }
      switch Self.judge(name, of: element) {
      case .failed: faults.append(page.document.names.spelling(of: name))
      case .needsReview: doubts.append(page.document.names.spelling(of: name))
      default: break
      }
    }
    let tag = element.localName
    if !faults.isEmpty {
      hasFaults = true
      reporter.fail(element, .attribute(attributes: faults.joined(separator: ", "), element: tag))
    } else if !doubts.isEmpty {
      doubtful.append((element, doubts.joined(separator: ", ")))
    }
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    if hasFaults { return }
    for (element, attributes) in doubtful {
      reporter.review(element, .standard(attributes: attributes, element: element.localName))
    }
    if doubtful.isEmpty, page.shape != .blank { reporter.passPage() }
  }

  private static func judge(_ attribute: Name, of element: Element) -> Outcome {
    switch attribute {
    case .width, .height:
      if sized.contains(element.name) { return .passed }
      return sizedByStandard.contains(element.name) ? .needsReview : .failed
    case .size:
      if element.is(.select) { return .passed }
      return element.is(.input) ? .needsReview : .failed
    case .color: return element.is(.link) ? .passed : .failed
    default: return .failed
    }
  }
}
