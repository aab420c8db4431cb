import AuditModel
import Reports

/// A change that mends a finding for certain, or as soon as the author has filled in its words.
struct QuickFix: Sendable {
  /// Text to put in place of a part of the document.
  struct Edit: Sendable, Hashable {
    var range: Range<Int>
    var text: String
  }

  var title: EditorPhrase
  var edits: [Edit]

  /// The change for a finding; nil where a person has to think first.
  static func fix(for finding: Finding, in document: DocumentText) -> QuickFix? {
    let tag = document.tag(at: finding.place)
    guard !tag.isEmpty else { return nil }
    switch (finding.rule.rawValue, finding.message) {
    case ("image-alt", "missing"):
      return insertion(#" alt="""#, into: tag, document).map {
        QuickFix(title: .decorativeImage, edits: [$0])
      }
    case ("html-has-lang", "missing"):
      return insertion(#" lang="fr""#, into: tag, document).map {
        QuickFix(title: .pageInFrench, edits: [$0])
      }
    case ("document-title", "missing"): return title(document)
    case ("label", "untied"), ("label", "untied-without-id"):
      return pair(field: tag, document)
    default: return nil
    }
  }

  /// Text before the end of a start tag.
  private static func insertion(
    _ text: String, into tag: Range<Int>, _ document: DocumentText
  ) -> Edit? {
    let source = document[tag]
    guard source.hasPrefix("<"), source.hasSuffix(">") else { return nil }
    var end = tag.upperBound - 1
    var rest = source.unicodeScalars.dropLast()
    // The slash of `<img … />` stays last; that of `src=a/` is the value's.
    if rest.last == "/",
      rest.dropLast().last.map({ " \t\n\"'".unicodeScalars.contains($0) }) ?? false
    {
      end -= 1
      rest = rest.dropLast()
      while rest.last == " " {
        end -= 1
        rest = rest.dropLast()
      }
    }
    return Edit(range: end..<end, text: text)
  }

  /// A title to be filled in, at the beginning of the head.
  private static func title(_ document: DocumentText) -> QuickFix? {
    guard let match = document.text.firstMatch(of: #/(?i)<head(?:\s[^>]*)?>/#) else { return nil }
    let end = document.text[..<match.range.upperBound].unicodeScalars.count
    let edit = Edit(
      range: end..<end, text: "\n  <title>Titre de la page – Nom de la commune</title>")
    return QuickFix(title: .titleToFillIn, edits: [edit])
  }

  /// Ties the label that stands right before a field to it.
  private static func pair(field tag: Range<Int>, _ document: DocumentText) -> QuickFix? {
    let start = max(0, tag.lowerBound - 1_000)
    let before = document[start..<tag.lowerBound]
    let labels = before.matches(of: #/(?i)<label((?:\s[^<>]*)?)>[^<>]*</label>\s*/#)
    guard let label = labels.last, label.range.upperBound == before.endIndex,
      !label.output.1.lowercased().contains("for=")
    else { return nil }
    let name = start + before[..<label.range.lowerBound].unicodeScalars.count + "<label".count
    let source = document[tag]
    if let id = source.firstMatch(of: #/(?i)\sid\s*=\s*(?:"([^"\s]+)"|'([^'\s]+)'|([^\s"'>\/]+))/#)
    {
      let value = id.output.1 ?? id.output.2 ?? id.output.3 ?? ""
      return QuickFix(
        title: .labelToField, edits: [Edit(range: name..<name, text: " for=\"\(value)\"")])
    }
    let id = freeID(document)
    guard let edit = insertion(" id=\"\(id)\"", into: tag, document) else { return nil }
    return QuickFix(
      title: .labelToField, edits: [Edit(range: name..<name, text: " for=\"\(id)\""), edit])
  }

  /// An id that does not stand in the document.
  private static func freeID(_ document: DocumentText) -> String {
    var number = 1
    while document.text.contains("champ-\(number)") { number += 1 }
    return "champ-\(number)"
  }
}
