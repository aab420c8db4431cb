import DOM
import PageFacts
import RuleKit
import Styling
import Wording

/// Telephone numbers are links that dial, so that a finger on a telephone suffices.
///
/// One link to the number anywhere on the page will do. Code, fields, struck out texts and documents for paper
/// are left aside.
struct TelephoneWithoutLinkRule: Rule {
  private static let leftOut: Set<Name> = [
    .a, .button, .code, .pre, .samp, .kbd, .del, .s, .option, .textarea, .select, .label,
  ]

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard !page.isOutsideSearch else { return }
    var dialled: Set<String> = []
    for node in page.index.hyperlinks {
      guard let href = page.document.attribute(.href, of: node)?.trimmed,
        href.hasPrefixIgnoringASCIICase("tel:")
      else { continue }
      reporter.pass(Element(node, in: page.document))
      dialled.insert(TelephoneNumber.dialled(String(href)))
    }
    page.forEachReadableText { text, holder in
      guard text.count >= 10, page.style.isRendered(holder) else { return }
      let numbers = TelephoneNumber.all(in: text).filter { !dialled.contains($0.digits) }
      guard let first = numbers.first, !Self.isLeftOut(holder, page),
        !Self.isFax(holder, page), !Self.isOtherNumber(first.text, in: String(text))
      else { return }
      for number in numbers { dialled.insert(number.digits) }
      reporter.fail(
        Element(holder, in: page.document),
        numbers.count == 1
          ? .one(number: first.text) : .several(count: numbers.count, number: first.text))
    }
  }

  /// True of a number in a row or beside a term that says it is a fax.
  private static func isFax(_ holder: NodeID, _ page: Page) -> Bool {
    let element = Element(holder, in: page.document)
    guard
      let part = ([element] + Array(element.ancestors)).first(where: { $0.is(.td) || $0.is(.dd) }),
      let before = part.elementBefore, before.is(.th) || before.is(.td) || before.is(.dt)
    else { return false }
    let text = before.textContent.lowercased()
    return text.contains("fax") || text.contains("télécopie") || text.contains("telecopie")
  }

  /// True of pairs of digits that number something else: a decree, a market, days of a month.
  private static func isOtherNumber(_ number: String, in text: String) -> Bool {
    guard let range = text.firstRange(of: number) else { return false }
    let before = text[..<range.lowerBound].suffix(30).lowercased()
    let after = text[range.upperBound...].prefix(12).lowercased()
    let words = before.split { !$0.isLetter && $0 != "°" }
    if words.suffix(2).contains(where: { otherThings.contains(String($0)) }) { return true }
    // A further pair on either side.
    if let digit = before.last(where: { !$0.isWhitespace }), digit.isNumber { return true }
    let rest = after.drop { $0.isWhitespace || $0 == "\u{A0}" }
    if let first = rest.first, first.isNumber, rest.count != after.count { return true }
    return months.contains { rest.hasPrefix($0) }
  }

  private static let otherThings: Set<String> = [
    "n°", "arrêté", "arrete", "marché", "marche", "agrément", "agrement", "tirage", "parcelle",
    "lot", "siret", "siren", "dossier", "référence", "reference", "réf", "délibération",
  ]

  private static let months = [
    "janvier", "février", "mars", "avril", "mai ", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
  ]

  private static func isLeftOut(_ holder: NodeID, _ page: Page) -> Bool {
    let element = Element(holder, in: page.document)
    return leftOut.contains(element.name)
      || element.ancestors.contains { leftOut.contains($0.name) }
  }
}
