import DOM
import Painting
import RuleKit
import Styling

/// Text sizes are not set in units of print.
///
/// Points, millimetres and their like are for paper: on screens they come out as sizes that nobody
/// meant. Browsers zoom such text all the same, hence a question and no failure; pixels, which
/// most sites use, are let be.
struct FixedFontSizeRule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    let texts = page[PaintedTextRuns.self].all
    guard !texts.isEmpty else { return }
    guard page.usesPrintUnits else { return reporter.passPage() }
    var declared: [ObjectIdentifier: String?] = [:]
    var found: [String: (element: Element, count: Int)] = [:]
    var order: [String] = []
    for text in texts {
      let key = ObjectIdentifier(text.style)
      let size = declared[key] ?? page.printSize(around: text.element)
      declared[key] = size
      guard let size else { continue }
      if found[size] == nil { order.append(size) }
      found[size] = (found[size]?.element ?? text.element, (found[size]?.count ?? 0) + 1)
    }
    if order.isEmpty { return reporter.passPage() }
    for size in order {
      guard let (element, count) = found[size] else { continue }
      reporter.review(element, .fixed(count: count, size: size))
    }
  }
}

extension Page {
  /// True when some size of the page's sheets or attributes is in a unit of print.
  fileprivate var usesPrintUnits: Bool {
    let isInSheets = style.sheets.contains { $0.isActive && $0.sheet.setsPrintFontSizes }
    if isInSheets { return true }
    return document.elements.contains { element in
      element[.style]?.containsIgnoringASCIICase("font") ?? false
        && style.declaredValue(.fontSize, of: element.id)?.value.isPrintLength ?? false
    }
  }

  /// The size in a unit of print that the nearest declaration sets; nil when it sets another.
  fileprivate func printSize(around element: Element) -> String? {
    var current: Element? = element
    while let step = current {
      if let declared = style.declaredValue(.fontSize, of: step.id), declared.value != .inherit {
        return declared.value.isPrintLength ? declared.written?.value : nil
      }
      current = step.parent
    }
    return nil
  }
}
