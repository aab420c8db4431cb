import DOM
import PageFacts
import RuleKit
import Wording

/// Elements are those of HTML or custom elements (RGAA 8.2.1). Old ones are for other rules; prefixed
/// names of other software are for a person to judge.
struct UnknownElementRule: Rule {
  static let judgesHiddenElements = true

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard page.shape == .whole, !page.hasServerParts else { return }
    var known = NameMap<Bool>()
    var hasFinding = false
    for element in page.document.elements where element.namespace == .html {
      guard !element.startTag.isEmpty else { continue }
      if known[element.name] ?? false { continue }
      let name = element.localName
      let isKnown = HTMLVocabulary.elements.contains(name) || element.hasHyphenatedName
      known[element.name] = isKnown
      if isKnown { continue }
      // Tags that a known service looks for are of use.
      if Self.services.contains(where: { name.hasPrefix($0) }) { continue }
      hasFinding = true
      if name.contains(":") {
        reporter.review(element, .prefixed(element: name.shortened))
      } else {
        reporter.fail(element, .unknown(element: name.shortened))
      }
    }
    if !hasFinding { reporter.passPage() }
  }

  private static let services = ["gcse:", "g:", "fb:", "addthis:", "tw:"]
}
