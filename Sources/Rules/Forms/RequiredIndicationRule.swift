import DOM
import PageFacts
import RuleKit
import Semantics
import Styling
import Text
import Wording

/// Required fields say so before the form is sent.
///
/// RGAA 11.10.2 wants the mark in the label or in a text tied to the field; a bare sign has to be
/// explained before its first use. Forms of one field are left out: there is nothing to tell apart; so are
/// those that mark the fields that may be left empty (particular case of criterion 11.10).
/// Where a sentence of the form may announce it, or a style sheet that could not be read may draw a
/// mark, a person has to look.
struct RequiredIndicationRule: Rule {
  static let interests: [Interest] = [.elements(.input, .select, .textarea)]

  /// The fields of each form, in order.
  private var fields: [NodeID: [Element]] = [:]
  private var forms: [NodeID] = []

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    guard page.isField(element), page.semantics.isVisible(element.id),
      !page.semantics.isDisabled(element.id), let form = page.semantics.formOwner(of: element.id)
    else { return }
    if fields[form] == nil { forms.append(form) }
    fields[form, default: []].append(element)
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    for form in forms {
      guard let fields = fields[form], fields.count > 1 else { continue }
      judge(fields, of: Element(form, in: page.document), page, &reporter)
    }
  }

  private func judge(
    _ fields: [Element], of form: Element, _ page: Page, _ reporter: inout Reporter<Self>
  ) {
    var sign: (text: String, label: Element)?
    // Read at the first field that nothing marks.
    lazy var isAnnouncedSomewhere =
      !page.hasCompleteStyles || page.hasServerParts
      || Self.saysRequired(page.semantics.visibleText(of: form.id))
      || form.elementBefore.map { Self.saysRequired(page.semantics.visibleText(of: $0.id)) }
        ?? false
    let others = fields.filter { field in
      let type = page.semantics.inputType(of: field.id)
      return type != .checkbox && type != .radio && !isRequired(field)
    }
    if !others.isEmpty, others.allSatisfy({ saysOptional($0, page) }) { return }
    for field in fields where isRequired(field) {
      let (text, label) = announcement(of: field, page)
      if Self.saysRequired(text) {
        reporter.pass(field)
      } else if let found = Self.signs.first(where: { text.contains($0) }) {
        if sign == nil { sign = (String(found), label ?? field) }
        reporter.pass(field)
      } else {
        let name = page.semantics.name(of: field.id).text.shortened
        // A field without a name has a graver fault, of which `label` speaks.
        if name.isEmpty { continue }
        if isAnnouncedSomewhere {
          reporter.review(field, .elsewhere(label: name))
        } else {
          reporter.fail(field, .unmarked(label: name))
        }
      }
    }
    if sign == nil, !fields.contains(where: isRequired) { sign = unsaid(fields, page) }
    if let sign, !isExplained(sign.text, before: sign.label, page) {
      reporter.review(sign.label, .unexplained(sign: sign.text))
    }
  }

  /// The first label with a sign at one of its ends, of a form where others have none and no attribute tells
  /// which fields are required: nothing but the sign does.
  private func unsaid(_ fields: [Element], _ page: Page) -> (text: String, label: Element)? {
    var found: (text: String, label: Element)?
    var hasBare = false
    for field in fields {
      let (text, label) = announcement(of: field, page)
      guard let label else { continue }
      let plain = text.filter { !$0.isWhitespace && !"():".contains($0) }
      if let sign = plain.last, Self.stars.contains(sign) {
        found = found ?? (String(sign), label)
      } else if let sign = plain.first, Self.stars.contains(sign) {
        found = found ?? (String(sign), label)
      } else {
        hasBare = true
      }
    }
    return hasBare ? found : nil
  }

  private static let stars: [Character] = ["*", "＊", "✱", "∗"]

  private func isRequired(_ field: Element) -> Bool {
    field.has(.required) || field[.ariaRequired]?.trimmed.equalsIgnoringASCIICase("true") == true
  }

  /// True when the label of the field, or the legend around it, says that it may be left empty.
  private func saysOptional(_ field: Element, _ page: Page) -> Bool {
    if Self.saysOptional(announcement(of: field, page).text) { return true }
    return field.ancestors.contains { fieldset in
      fieldset.is(.fieldset)
        && fieldset.children.contains {
          $0.is(.legend) && Self.saysOptional(page.semantics.visibleText(of: $0.id))
        }
    }
  }

  private static func saysOptional(_ text: String) -> Bool {
    let words = VisibleLabel(text.filter { !"()[]".contains($0) }).words
    return words.contains {
      $0.hasPrefix("facultati") || $0.hasPrefix("optionnel") || $0 == "optional"
    } || text.lowercasedLatin.contains(bytesOf: "si vous le souhaitez")
  }

  /// What is seen of the field's label, and of texts tied to it.
  private func announcement(of field: Element, _ page: Page) -> (text: String, label: Element?) {
    let labels = page.semantics.labels(of: field.id).filter { page.semantics.isVisible($0) }
    var texts = labels.map { seenText(of: $0, page) }
    for name in [Name.ariaLabelledby, .ariaDescribedby] {
      for token in field[name]?.tokens ?? [] {
        guard let node = page.document.element(withID: token, near: field.id),
          page.semantics.isVisible(node)
        else { continue }
        texts.append(seenText(of: node, page))
      }
    }
    return (
      texts.joined(separator: " "), labels.first.map { Element($0, in: page.document) }
    )
  }

  /// The text of an element with what style sheets add to it and the names of its pictures.
  private func seenText(of node: NodeID, _ page: Page) -> String {
    let element = Element(node, in: page.document)
    var text = page.semantics.visibleText(of: node)
    for part in [element] + Array(element.descendants.prefix(200)) {
      for pseudo in [PseudoElement.before, .after] {
        if let added = page.style.generatedContent(pseudo, of: part.id) {
          text += " " + added.text
        }
      }
      if part.isPicture { text += " " + page.semantics.name(of: part.id).text }
      if part.is(.abbr), let title = part[.title] { text += " " + String(title) }
    }
    return text
  }

  private static let signs: [Character] = ["*", "＊", "✱", "∗", "!"]

  /// True when a word says that something is required.
  fileprivate static func saysRequired(_ text: String) -> Bool {
    VisibleLabel(text.filter { $0 != "(" && $0 != ")" && $0 != "[" && $0 != "]" }).words.contains {
      $0.hasPrefix("obligat") || $0.hasPrefix("requis") || $0.hasPrefix("requir")
        || $0.hasPrefix("mandator") || $0 == "necessaire"
    }
  }

  /// True when text before the label speaks of the sign, or of required fields.
  private func isExplained(_ sign: String, before label: Element, _ page: Page) -> Bool {
    let explanations = page[RequiredExplanations.self]
    return [explanations.words, explanations.signs[sign]].contains { first in
      first.map { $0 < label.id } ?? false
    }
  }

  /// Where the text of a page first speaks of required fields.
  private struct RequiredExplanations: PageFact {
    /// The element around the first word for it.
    private(set) var words: NodeID?
    /// The element around the first of each sign.
    private(set) var signs: [String: NodeID] = [:]

    init(_ page: Page) {
      page.forEachReadableText { text, parent in
        for sign in RequiredIndicationRule.signs.map(String.init)
        where signs[sign] == nil && text.contains(bytesOf: sign) {
          signs[sign] = parent
        }
        guard words == nil, Self.mayMention(text), RequiredIndicationRule.saysRequired(String(text))
        else { return }
        words = parent
      }
    }

    /// Most texts are ruled out by their bytes.
    private static func mayMention(_ text: UTF8Slice) -> Bool {
      text.containsIgnoringASCIICase("bligat") || text.containsIgnoringASCIICase("requ")
        || text.containsIgnoringASCIICase("mandator") || text.containsIgnoringASCIICase("cessaire")
    }
  }
}
