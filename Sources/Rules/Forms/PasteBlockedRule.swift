import DOM
import PageFacts
import RuleKit
import Semantics

/// Fields let people paste.
///
/// What counts is code written on the field, or on something around it, that does nothing but
/// forbid (`return false`, `preventDefault()`). What scripts elsewhere do is not known.
struct PasteBlockedRule: Rule {
  static let interests: [Interest] = [.attributes(.onpaste)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let code = element[.onpaste] else { return }
    let isField = takesText(element, page)
    guard isField || element.descendants.contains(where: { takesText($0, page) }) else { return }
    if Self.forbids(String(code)) {
      reporter.fail(element, isField ? .field : .around)
    } else {
      reporter.pass(element)
    }
  }

  private func takesText(_ element: Element, _ page: Page) -> Bool {
    guard page.semantics.isExposed(element.id), !element.has(.readonly) else { return false }
    if element.is(.textarea) { return true }
    switch page.semantics.inputType(of: element.id) {
    case .text, .search, .tel, .url, .email, .password, .number: return true
    default: return false
    }
  }

  private static let bans: Set<String> = [
    "returnfalse", "event.preventdefault()", "event.preventdefault();returnfalse",
    "event.returnvalue=false", "javascript:returnfalse", "returnfalse;event.preventdefault()",
    "event.preventdefault();returntrue",
  ]

  private static func forbids(_ code: String) -> Bool {
    guard code.utf8.count <= 100 else { return false }
    var plain = code.lowercased().filter { !$0.isWhitespace }
    while plain.hasSuffix(";") { plain.removeLast() }
    return bans.contains(plain)
  }
}
