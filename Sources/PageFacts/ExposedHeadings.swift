import DOM
import RuleKit
import Semantics

extension Page {
  /// The headings that are exposed, with their levels, in the order of the page. Those of dialogs
  /// are left out: a dialog is read by itself.
  var exposedHeadings: [(heading: Element, level: Int)] { shared(ExposedHeadings.init).all }

  fileprivate var computedHeadings: [(heading: Element, level: Int)] {
    index.headings.compactMap { node in
      guard semantics.isExposed(node), let level = semantics.headingLevel(of: node) else {
        return nil
      }
      let heading = Element(node, in: document)
      let isInDialog = heading.ancestors.contains {
        semantics.role(of: $0.id)?.isKind(of: .dialog) ?? false
      }
      return isInDialog ? nil : (heading, level)
    }
  }
}

/// See ``Page/exposedHeadings``; for all rules of the page.
private final class ExposedHeadings {
  let all: [(heading: Element, level: Int)]

  init(_ page: Page) { all = page.computedHeadings }
}
