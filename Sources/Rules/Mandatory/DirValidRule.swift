import DOM
import PageFacts
import RuleKit
import Wording

/// `dir` is `ltr`, `rtl` or `auto`, and does not go against the script of the text.
///
/// A wrong word certainly fails. An empty value, and a direction against the script, change little
/// where the text is short or numbers: a person must look.
struct DirValidRule: Rule {
  static let judgesHiddenElements = true
  static let interests: [Interest] = [.attributes(.dir)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element.namespace == .html, let value = element[.dir] else { return }
    if value.isEmpty {
      reporter.review(element, .empty)
    } else if value.equalsIgnoringASCIICase("auto") {
      reporter.pass(element)
    } else if value.equalsIgnoringASCIICase("ltr") || value.equalsIgnoringASCIICase("rtl") {
      var letters = ScriptDirections()
      letters.count(textOf: element)
      let isLeft = value.equalsIgnoringASCIICase("ltr")
      if isLeft ? letters.isRightToLeft : letters.isLeftToRight {
        reporter.review(element, .againstScript(dir: String(value)))
      } else {
        reporter.pass(element)
      }
    } else {
      reporter.fail(element, .unknown(dir: String(value)))
    }
  }
}
