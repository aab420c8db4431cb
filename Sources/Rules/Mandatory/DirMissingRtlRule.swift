import DOM
import PageFacts
import RuleKit
import Wording

/// Text in Arabic, Hebrew and other scripts written from right to left has a `dir` over it.
///
/// A page whose text without a `dir` is mostly of such a script has one finding, at its start. In other pages each
/// block of such text has one; single words, such as a language's name in a menu, are left alone,
/// as they show the right way by themselves. Where a style sets `direction`, a person must look:
/// the order shows right, but not without that style.
struct DirMissingRtlRule: Rule {
  static let judgesHiddenElements = true
  static let interests: [Interest] = [.allElements]

  private var blocks: [Element] = []
  /// The text that no `dir` stands over.
  private var undirected = ScriptDirections()
  /// Where the content of the last outermost element with `dir` ends.
  private var directedEnd = 0
  private var styleSetsDirection = false

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.hasRightToLeftText else { return }
    let range = page.document.descendants(of: element.id)
    if element.has(.dir) { directedEnd = max(directedEnd, range.upperBound, element.id.index + 1) }
    if element.is(.style) {
      styleSetsDirection = styleSetsDirection || Self.setsDirection(element.textContent)
      return
    }
    if element.is(.title) || page.document.isWithoutText(element.id) { return }
    if let style = element[.style] {
      styleSetsDirection = styleSetsDirection || Self.setsDirection(String(style))
    }
    let isDirected = element.id.index < directedEnd
    var own = ScriptDirections()
    for child in page.document.children(of: element.id)
    where page.document.kind(of: child) == .text {
      own.count(page.document.text(of: child))
      if !isDirected { undirected.count(page.document.text(of: child)) }
    }
    guard own.isRightToLeft else { return }
    if isDirected { reporter.pass(element) } else { blocks.append(element) }
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard !blocks.isEmpty else { return }
    let isOfOneScript = undirected.rightToLeft > undirected.leftToRight
    if isOfOneScript, styleSetsDirection {
      reporter.reviewPage(.styled)
    } else if isOfOneScript {
      reporter.failPage(.page)
    } else {
      for block in blocks {
        if styleSetsDirection {
          reporter.review(block, .styled)
        } else {
          reporter.fail(block, .part)
        }
      }
    }
  }

  /// True of `direction: rtl` (not of `flex-direction`).
  private static func setsDirection(_ css: String) -> Bool {
    let tight = css.lowercased().filter { !$0.isWhitespace }
    return tight.contains("direction:rtl") && !tight.contains("-direction:rtl")
      || tight.contains(";direction:rtl") || tight.contains("{direction:rtl")
  }
}
