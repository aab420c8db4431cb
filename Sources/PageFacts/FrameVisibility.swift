package import DOM
package import RuleKit
import Styling

extension Page {
  /// True of a frame that is too small to see, or in a place where nobody sees it: it serves a script, and
  /// nothing in it is there to be used.
  package func isUnseenFrame(_ frame: Element) -> Bool {
    let isTiny = [Name.width, .height].contains { side in
      frame[side].map { ["0", "1", "0px", "1px"].contains(String($0.trimmed)) } ?? false
    }
    if isTiny { return true }
    if style.visuallyHidden(frame.id) == .yes { return true }
    let own = style.style(of: frame.id)
    // A frame has its size whatever is in it.
    return [(own.width, own.minWidth), (own.height, own.minHeight)].contains { size, least in
      guard let size = size.pixels, size <= 1 else { return false }
      return least.pixels ?? 0 <= 1
    }
  }
}
