package import DOM
package import RuleKit
import Semantics

extension Page {
  /// True of an element that is in the page and hidden in a way that may end: while a dialog is open, by
  /// `inert`, in a folded block, or where a script may show it.
  ///
  /// What a page lacks is certain only where no such element has it.
  package func mayBeRevealed(_ element: Element) -> Bool {
    switch semantics.hidingReason(of: element.id) {
    case nil, .template, .noscript, .hiddenInput, .unusedArea, .fallbackContent,
      .presentationalChild:
      false
    case .inert, .closedDetails: true
    case .displayNone, .visibility, .ariaHidden, .contentVisibility, .unassigned:
      runsScripts || hasOpenModal
    }
  }

  /// True when a dialog is open that the rest of the page may be kept from screen readers for.
  private var hasOpenModal: Bool {
    document.elements.contains { element in
      let isOpen =
        element.is(.dialog) && element.has(.open)
        || element[.ariaModal]?.trimmed.equalsIgnoringASCIICase("true") ?? false
      return isOpen && semantics.isExposed(element.id)
    }
  }
}
