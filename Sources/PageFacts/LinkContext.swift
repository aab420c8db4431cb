package import DOM
package import RuleKit
import Semantics
import Text
package import Wording

extension LinkWording.Kind: TextFact {
  package init(_ text: String) { self = LinkWording.kind(of: text) }
}

extension Page {
  /// The text around a link that screen readers find at once: of its paragraph, list item or cell,
  /// without the link's own. (WCAG 2.2, "programmatically determined link context".)
  package func contextText(of link: Element) -> String {
    for ancestor in link.ancestors {
      switch ancestor.name {
      case .p, .li, .td, .th, .dd, .dt, .figcaption, .caption, .h1, .h2, .h3, .h4, .h5, .h6:
        let all = semantics.visibleText(of: ancestor.id)
        let own = semantics.visibleText(of: link.id)
        guard !own.isEmpty, let range = all.firstRange(ofBytesOf: own) else { return all }
        return "\(all[..<range.lowerBound]) \(all[range.upperBound...])".collapsingWhitespace
      case .div, .section, .article, .body, .main, .nav, .header, .footer, .aside: return ""
      default: continue
      }
    }
    return ""
  }
}
