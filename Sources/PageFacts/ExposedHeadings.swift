package import DOM
package import RuleKit
import Semantics

/// The headings that are exposed, with their levels, in the order of the page. Those in dialogs are
/// left out: a dialog has an outline of its own.
package struct ExposedHeadings: PageFact {
  package let all: [(heading: Element, level: Int)]

  package init(_ page: Page) {
    all = page.index.headings.compactMap { node in
      guard page.semantics.isExposed(node), let level = page.semantics.headingLevel(of: node) else {
        return nil
      }
      let heading = Element(node, in: page.document)
      let isInDialog = heading.ancestors.contains {
        page.semantics.role(of: $0.id)?.isKind(of: .dialog) ?? false
      }
      return isInDialog ? nil : (heading, level)
    }
  }
}

extension Page {
  /// See ``ExposedHeadings``.
  package var exposedHeadings: [(heading: Element, level: Int)] { self[ExposedHeadings.self].all }
}
