import DOM
import PageFacts
import Painting
import RuleKit
import Semantics
import Styling
import Text
import Wording

/// Text that moves or changes by itself can be stopped.
///
/// An animation without end may be slight, and a button may stop it: so the rule asks, once for each
/// element that moves text. It asks too where a short script of the page changes text again and
/// again. Where the page has a control that speaks of stopping, all is well.
struct EndlessAnimationRule: Rule {
  static let interests: [Interest] = [.elements(.script)]

  /// Longer scripts are libraries: what they do depends on who calls them.
  private static let maximumScript = Page.smallFileBytes
  /// What ends within five seconds needs no control (WCAG 2.2, 2.2.2).
  private static let seconds = 5.0

  private var scripts: [Element] = []

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    if changesTextForever(element, page) { scripts.append(element) }
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    let moving = movingElements(page)
    guard !moving.isEmpty || !scripts.isEmpty else { return }
    if hasStop(page) { return reporter.passPage() }
    for element in moving { reporter.review(element, .animation) }
    for script in scripts { reporter.review(script, .script) }
  }

  /// The elements whose animation has no end and that hold text.
  private func movingElements(_ page: Page) -> [Element] {
    var sources: Set<NodeID> = []
    for text in page[PaintedTextRuns.self].all {
      for doubt in text.backdrop.doubts where doubt.cause == .animation {
        sources.insert(doubt.source)
      }
    }
    return sources.sorted().filter { node in
      let style = page.style.style(of: node)
      guard let times = style.animationIterations, let duration = style.animationDuration,
        duration > 0
      else { return false }
      return times * duration > Self.seconds && page.semantics.isVisible(node)
    }.map { Element($0, in: page.document) }
  }

  private func changesTextForever(_ script: Element, _ page: Page) -> Bool {
    let code: String
    if let source = script[.src] {
      guard let file = page.file(at: source), let bytes = page.bytes(ofSmallFile: file)
      else { return false }
      code = String(decoding: bytes, as: UTF8.self)
    } else {
      let child = page.document.firstChild(of: script.id)
      guard let text = child.map({ page.document.text(of: $0) }), text.count <= Self.maximumScript,
        text.contains(bytesOf: "setInterval")
      else {
        return false
      }
      code = String(text)
    }
    return code.contains(bytesOf: "setInterval")
      && Self.changes.contains { code.contains(bytesOf: $0) }
  }

  private static let changes = [".innerHTML", ".innerText", ".textContent"]

  /// True when a control of the page speaks of stopping.
  private func hasStop(_ page: Page) -> Bool {
    page.document.elements.contains { element in
      guard page.semantics.role(of: element.id) == .button, page.semantics.isExposed(element.id)
      else { return false }
      let name = page.semantics.name(of: element.id).text.stopListForm
      return Self.stops.contains { name.contains(bytesOf: $0) }
    }
  }

  private static let stops = ["arret", "halt", "hide", "masquer", "pause", "stop", "suspend"]
}
