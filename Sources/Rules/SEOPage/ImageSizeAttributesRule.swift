import DOM
import PageFacts
import Painting
import RuleKit
import Styling
import WebAddress

/// Browsers know how much room an image takes before it is there: by its attributes or by style sheets.
///
/// Left aside: images that are not shown or stand outside of the flow, those whose proportions a sheet may
/// give, and pages whose sheets could not be read.
struct ImageSizeAttributesRule: Rule {
  static let interests: [Interest] = [.elements(.img)]

  private var namesRatio: Bool?

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    guard let source = element[.src]?.trimmed, !source.isEmpty,
      !source.hasPrefixIgnoringASCIICase("data:"), page.hasCompleteStyles,
      page.style.isRendered(element.id)
    else { return }
    if Self.isLength(element[.width]), Self.isLength(element[.height]) {
      return reporter.pass(element)
    }
    let style = page.style.style(of: element.id)
    guard style.position == .static || style.position == .relative else { return }
    if style.height != .auto { return reporter.pass(element) }
    guard !Self.hasOuterBox(element, page), !mayHaveRatio(element, page),
      !page.mayBeRewrittenByScript(element)
    else { return }
    reporter.fail(element, .unsized)
  }

  private static func isLength(_ value: UTF8Slice?) -> Bool {
    guard let value = value?.trimmed, !value.isEmpty else { return false }
    return (0x30...0x39).contains(value[0])
  }

  /// True when a box close around it has a height of its own, or a proportion by its padding.
  private static func hasOuterBox(_ element: Element, _ page: Page) -> Bool {
    element.ancestors.prefix(4).contains { ancestor in
      if ancestor.is(.body) || ancestor.is(.main) { return false }
      let style = page.style.style(of: ancestor.id)
      if style.height.pixels != nil || style.maxHeight.pixels != nil { return true }
      if case .percentage = style.padding.top { return true }
      if case .percentage = style.padding.bottom { return true }
      return false
    }
  }

  private mutating func mayHaveRatio(_ element: Element, _ page: Page) -> Bool {
    let known = namesRatio ?? Self.namesRatio(page)
    namesRatio = known
    if known { return true }
    return ([element] + Array(element.ancestors.prefix(3))).contains {
      $0[.class]?.containsIgnoringASCIICase("ratio") ?? false
        || $0[.class]?.containsIgnoringASCIICase("aspect-") ?? false
    }
  }

  /// True when a style sheet of the page speaks of proportions.
  private static func namesRatio(_ page: Page) -> Bool {
    page.style.sheets.contains { $0.sheet.mentions("aspect-ratio") }
      || page.document.elements.contains {
        $0[.style]?.contains(bytesOf: "aspect-ratio") ?? false
      }
  }
}
