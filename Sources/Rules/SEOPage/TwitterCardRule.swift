import DOM
import PageFacts
import RuleKit
import Wording

/// Where pages say how X shows them (`twitter:card`), they name a form that exists, and the large image has
/// an image.
///
/// Without it X goes by Open Graph: nothing is missing.
struct TwitterCardRule: Rule {
  static let judgesHiddenElements = true
  private static let forms = ["summary", "summary_large_image", "app", "player"]

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard !page.isOutsideSearch else { return }
    var card: (element: Element, form: String)?
    var hasImage = false
    for node in page.index.metas {
      let meta = Element(node, in: page.document)
      guard let name = (meta[.name] ?? meta[.property])?.trimmed.asciiLowercased else { continue }
      if name == "twitter:card", card == nil, let content = meta[.content], !content.isTemplateCode
      {
        card = (meta, String(content.trimmed))
      }
      if name.hasPrefix("twitter:image") || name.hasPrefix("og:image"),
        meta[.content]?.isBlank == false
      {
        hasImage = true
      }
    }
    guard let card else { return }
    let form = card.form.lowercased()
    if !Self.forms.contains(form) {
      reporter.fail(card.element, .unknown(form: card.form))
    } else if form == "summary_large_image", !hasImage {
      reporter.fail(card.element, .imageless)
    } else {
      reporter.pass(card.element)
    }
  }
}
