import DOM
import PageFacts
import RuleKit
import Semantics
import Text
import Wording

/// The caption of an image is tied to it as the RGAA wants.
///
/// RGAA 1.9 asks for `role="figure"` or `group` on `figure` and an `aria-label` that repeats the
/// caption, "where necessary": whether it is, a person judges. Figures without an image are left out.
struct FigureCaptionAssociationRule: Rule {
  static let interests: [Interest] = [.elements(.figure)]

  private var unnamed: [Element] = []

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    guard page.semantics.isExposed(element.id),
      let caption = element.children.first(where: { $0.is(.figcaption) })
    else { return }
    let text = page.semantics.visibleText(of: caption.id)
    guard !text.isEmpty, holdsImage(element, besides: caption, page) else { return }

    let role = page.semantics.role(of: element.id)
    let label = element[.ariaLabel].map { String($0) } ?? ""
    let isGrouped = element.has(.role) && (role == .figure || role == .group)
    guard isGrouped, !VisibleLabel(label).words.isEmpty else {
      unnamed.append(element)
      return
    }
    if VisibleLabel(label).words == VisibleLabel(text).words {
      reporter.pass(element)
    } else {
      reporter.review(element, .different(caption: text.shortened, name: label.shortened))
    }
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard let first = unnamed.first,
      let caption = first.children.first(where: { $0.is(.figcaption) })
    else { return }
    let text = page.semantics.visibleText(of: caption.id).shortened
    reporter.review(first, .unnamed(caption: text, count: unnamed.count))
  }

  /// True of an image that the text beside it can stand for: the RGAA's glossary asks for no caption then.
  private func isDecoration(_ part: Element) -> Bool {
    part.is(.img) && part[.alt]?.isBlank ?? false && !part.has(.ariaLabel)
      && !part.has(.ariaLabelledby)
  }

  private func holdsImage(_ figure: Element, besides caption: Element, _ page: Page) -> Bool {
    let inside = page.document.descendants(of: caption.id)
    return figure.descendants.contains { part in
      !inside.contains(part.id.index)
        && (part.isPicture && !isDecoration(part) || page.semantics.role(of: part.id) == .img)
        && page.semantics.isRendered(part.id)
    }
  }
}
