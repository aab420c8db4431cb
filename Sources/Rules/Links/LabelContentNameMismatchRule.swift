import DOM
import PageFacts
import RuleKit
import Semantics
import Styling
import Wording

/// The name of a control contains the words seen on it.
///
/// Of a field, the words of its label are seen. What counts are words: symbols, single letters (the cross that closes) and the letters of icon
/// fonts are no label. Abbreviations, and long texts such as whole cards made into a link, need a
/// person: nobody says them word by word.
struct LabelContentNameMismatchRule: Rule {
  static let interests: [Interest] = [.attributes(.ariaLabel, .ariaLabelledby)]

  /// Longer texts are hardly spoken as a whole, in words.
  private static let maximumWords = 12

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element.namespace == .html, page.semantics.isExposed(element.id) else { return }
    let text: String
    if page.isField(element) {
      text = shownLabel(of: element, page)
    } else if isControl(element, page) {
      text = page.semantics.visibleText(of: element.id)
    } else {
      return
    }
    let name = page.semantics.name(of: element.id)
    guard !name.isEmpty, !name.sources.isDisjoint(with: [.ariaLabel, .ariaLabelledby]),
      page.style.visuallyHidden(element.id) != .yes
    else { return }
    let label = VisibleLabel(text)
    guard isLabel(label), !isSymbol(label, text), !hasIconFont(element, page) else { return }

    let attribute = name.sources.contains(.ariaLabelledby) ? "aria-labelledby" : "aria-label"
    if label.isJoined(in: name.text) { return reporter.pass(element) }
    switch label.presence(in: name.text) {
    case .whole: reporter.pass(element)
    case .unsure: reporter.review(element, .unsure(name: name.text.shortened, text: text.shortened))
    case .absent where !page.isField(element) && isApart(element, name.text, page):
      reporter.pass(element)
    case .absent:
      let isShortened = page.isField(element) && label.shares(with: name.text)
      if isUncertain(label, page) || !name.isCertain || isShortened {
        reporter.review(element, .unsure(name: name.text.shortened, text: text.shortened))
      } else {
        reporter.fail(
          element, .mismatch(attribute: attribute, name: name.text.shortened, text: text.shortened))
      }
    }
  }

  /// True of widgets whose text is their name.
  private func isControl(_ element: Element, _ page: Page) -> Bool {
    guard let role = page.semantics.role(of: element.id), role.isKind(of: .widget) else {
      return false
    }
    switch role {
    case .row, .gridcell, .columnheader, .rowheader: return false
    default: return role.traits.nameFrom == .contents
    }
  }

  /// True where the name has the words of the element with spaces between its parts: neighbouring elements need
  /// none to stand apart.
  private func isApart(_ element: Element, _ name: String, _ page: Page) -> Bool {
    let document = page.document
    var text = ""
    var last: NodeID?
    for index in document.descendants(of: element.id).prefix(200) {
      let node = NodeID(index)
      switch document.kind(of: node) {
      case .element: last = nil
      case .text:
        guard let parent = document.parent(of: node), page.semantics.isVisible(parent) else {
          continue
        }
        if last != parent { text += " " }
        last = parent
        text += String(document.text(of: node))
      default: continue
      }
    }
    let label = VisibleLabel(text)
    return !label.words.isEmpty && label.presence(in: name) == .whole
  }

  /// What is seen of the labels of a field, without the words that say whether it must be filled in.
  private func shownLabel(of field: Element, _ page: Page) -> String {
    let labels = page.semantics.labels(of: field.id).filter {
      page.semantics.isVisible($0) && page.style.visuallyHidden($0) != .yes
    }
    guard let label = labels.first, labels.count == 1 else { return "" }
    return page.semantics.visibleText(of: label).split(whereSeparator: \.isWhitespace).filter {
      !Self.marks.contains(String($0).stopListForm)
    }.joined(separator: " ")
  }

  private static let marks: Set<String> = [
    "obligatoire", "requis", "required", "facultatif", "optionnel", "optional",
  ]

  /// True when there is a word to say.
  private func isLabel(_ label: VisibleLabel) -> Bool {
    guard let first = label.words.first else { return false }
    return label.words.count > 1 || first.count > 1 || first.allSatisfy(\.isNumber)
  }

  /// True of a sign with a number, as the marks of footnotes are (RGAA 6.1.5, particular cases).
  private func isSymbol(_ label: VisibleLabel, _ text: String) -> Bool {
    label.words.count == 1 && label.words.allSatisfy { $0.allSatisfy(\.isNumber) }
      && text.unicodeScalars.contains {
        switch $0.properties.generalCategory {
        case .mathSymbol, .otherSymbol, .modifierSymbol: true
        default: false
        }
      }
  }

  private func isUncertain(_ label: VisibleLabel, _ page: Page) -> Bool {
    if label.mayAbbreviate || label.words.count > Self.maximumWords || !page.hasCompleteStyles {
      return true
    }
    // Language codes and the like: FR, A+.
    guard label.words.count == 1, let word = label.words.first else { return false }
    return word.count <= 3 && word.allSatisfy(\.isLetter)
  }

  /// True when the element's letters are drawn as icons.
  private func hasIconFont(_ element: Element, _ page: Page) -> Bool {
    ([element] + element.descendants.prefix(20)).contains { part in
      page.style.style(of: part.id).fontFamily.first.map { family in
        let family = family.lowercased()
        return ["icon", "symbol", "awesome", "glyph", "dingbat"].contains { family.contains($0) }
      } ?? false
    }
  }
}
