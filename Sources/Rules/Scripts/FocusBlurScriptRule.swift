import DOM
import PageFacts
import RuleKit
import Semantics
import Text

/// What takes the focus keeps it: its own code neither gives it away nor leaves the page (WCAG, F55).
///
/// Only what stands in the element's own attribute is read, and only where it does so whatever the case.
struct FocusBlurScriptRule: Rule {
  static let interests: [Interest] = [.attributes(.onfocus)]

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    guard let code = element[.onfocus], page.semantics.isSequentiallyFocusable(element.id) else {
      return
    }
    let plain = String(code).lowercased().filter { !$0.isWhitespace }
    guard plain.utf8.count <= 2000 else { return }
    if Self.gives(plain) {
      reporter.fail(element, .blur)
    } else if plain.contains(bytesOf: "if(") || plain.contains("?") {
      return
    } else if ["location=", "location.href=", "location.assign(", "location.replace(", "submit()"]
      .contains(where: { plain.contains(bytesOf: $0) })
    {
      reporter.fail(element, .leaves)
    } else {
      reporter.pass(element)
    }
  }

  /// True of `this.blur()`, and of the like on its own.
  private static func gives(_ code: String) -> Bool {
    var code = code
    // What every browser has is no condition.
    for beginning in ["javascript:", "if(this.blur)"] where code.hasPrefix(beginning) {
      code.removeFirst(beginning.count)
    }
    if code.contains("if(") || code.contains("?") { return false }
    return code.split(separator: ";").contains { $0 == "this.blur()" || $0 == "blur()" }
  }
}
