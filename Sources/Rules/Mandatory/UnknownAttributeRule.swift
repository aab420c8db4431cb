import DOM
import PageFacts
import RuleKit
import Wording

/// Attributes of HTML elements are those of HTML, ARIA, microdata or RDFa, or begin with `data-` (RGAA
/// 8.2.1). Those with marks that tools use are for a person to judge.
struct UnknownAttributeRule: Rule {
  static let judgesHiddenElements = true

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard page.shape == .whole, !page.hasServerParts else { return }
    let document = page.document
    var kinds = NameMap<HTMLVocabulary.AttributeKind>()
    var hasFinding = false
    var framework: (element: Element, name: String)?
    for element in document.elements where element.namespace == .html {
      // Scripts give custom elements attributes of their own.
      guard !element.startTag.isEmpty, !element.hasHyphenatedName,
        // An element that HTML does not have is `unknown-element`'s, whatever it carries.
        element.name.isKnown || HTMLVocabulary.elements.contains(element.localName)
      else { continue }
      for place in document.attributeRange(of: element.id) {
        let attribute = document.attributes[place].name
        if kinds[attribute] == .known { continue }
        let name = document.names.spelling(of: attribute)
        let kind = kinds[attribute] ?? HTMLVocabulary.kind(ofAttribute: name)
        kinds[attribute] = kind
        switch kind {
        case .known: continue
        case .ofTool: framework = framework ?? (element, name)
        case .unknown:
          reporter.fail(element, .unknown(attribute: name.shortened))
          hasFinding = true
        }
      }
    }
    if let framework {
      reporter.review(framework.element, .framework(attribute: framework.name.shortened))
    } else if !hasFinding {
      reporter.passPage()
    }
  }
}
