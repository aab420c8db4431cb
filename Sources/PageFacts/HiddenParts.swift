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
    case .displayNone, .visibility, .ariaHidden, .contentVisibility: runsScripts || hasOpenDialog
    }
  }
}
