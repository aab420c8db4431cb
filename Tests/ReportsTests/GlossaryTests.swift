import AuditModel
import Foundation
import RuleCatalog
import Testing

/// One word for one thing, in all that readers are told: the catalogue and the texts of commands, reports
/// and the studio.
@Suite("Glossary")
struct GlossaryTests {
  /// A way of writing that is not ours, and what is written in its place.
  struct Word: Sendable, CustomTestStringConvertible {
    let pattern: String
    let instead: String
    /// A sentence that has it.
    let example: String
    var testDescription: String { pattern }

    init(_ pattern: String, _ instead: String, _ example: String) {
      self.pattern = pattern
      self.instead = instead
      self.example = example
    }

    func finds(in text: String) -> Substring? {
      // A placeholder may have the name that it likes.
      let text = text.replacing("{alternative}", with: "{text}")
      guard let regex = try? Regex(pattern) else { return nil }
      return text.firstMatch(of: regex)?.0
    }
  }

  static let frenchWords: [Word] = [
    Word(
      #"(?i)\balternatives?\b(?! (?:au|à la)\b)"#, "texte alternatif", "Sans alternative, rien."),
    Word(#"texte de remplacement"#, "texte alternatif", "Un texte de remplacement."),
    Word(#"(?i)\blibellés?\b"#, "étiquette", "Le libellé du champ."),
    Word(#"(?i)\bdéchetteries?\b"#, "déchèterie", "La déchetterie ferme."),
    Word(#"(?i)\bemploy(?:ez|és?|ées?)\b"#, "utiliser", "Employez une balise."),
    Word(#"(?i)\btémoins?\b"#, "cookie ou traceur", "Un témoin est posé."),
    Word(
      #"(?i)\be-mails?\b|\bune? mails?\b|adresse de courriel"#, "courriel, adresse électronique",
      "Un e-mail."),
    Word(#"touche Tabulation"#, "touche Tab", "La touche Tabulation."),
    Word(#"feuilles? de styles\b"#, "feuille de style", "La feuille de styles."),
    Word(
      #"surtout au téléphone|agrandi deux fois|grossi deux fois"#, "sur téléphone, à 200 %",
      "Agrandi deux fois, ou grossi deux fois."),
    Word(#"sans (?:elle|lui) : "#, "par défaut :", "(sans elle : 200)"),
    Word(#"\b[Cc]ode de fin\b"#, "code de sortie", "Code de fin : 0."),
    // A relative clause wants its antecedent: "la personne qui…".
    Word(
      #"(?:^|[.:;][  ])Qui (?!corrige|a fait|est gêné)\p{Ll}[^?]*$"#, "Une personne qui…",
      "Qui navigue au clavier ne survole rien."),
    Word(
      #"(?i)\b(?:à|de|pour|aide|chez) qui (?:a |n’|ne |fait|voit|lit|écrit|cherche|tremble|héberge|apprend|écoute|navigue|visite)"#,
      "la personne qui…", "Utile à qui ne voit pas l’image."),
    Word("'", "’", "L'image."),
    Word(#"\.\.\."#, "…", "Et ainsi de suite..."),
  ]

  static let englishWords: [Word] = [
    Word(#"(?i)\bmend(?:s|ed|ing)?\b"#, "fix, correct", "How to mend it."),
    Word(#", for one\b"#, "for example", "A colour, for one."),
    Word(#"(?i)\bfor want of\b"#, "because … is missing", "For want of a tag."),
    Word(#"(?i)\bthis is no\b|\bit is no (?:conform|obligation)"#, "is not a", "This is no list."),
    Word(#"(?i)\btag (?:button|bgsound|\{element\})"#, "the … tag", "The tag {element} is here."),
    Word(#"(?i)\b(?:has|have) but\b|\bthere are but\b"#, "only", "There are but blocks."),
    Word(#"\bRather [a-z]+ the\b"#, "… instead", "Rather change the colour."),
    Word(#"\(without (?:it|this option): "#, "default:", "Pages (without it: 200)."),
    Word(#"\bof use\b"#, "useful", "A tag of use."),
  ]

  // MARK: The texts

  /// What the catalogue says, without code.
  private static let catalogue: [(place: String, french: String, english: String)] =
    RuleCatalog.all.flatMap { rule in
      ([rule.title, rule.fault, rule.review, rule.why, rule.fix].compactMap(\.self)
        + rule.messages.sorted { $0.key < $1.key }.map(\.value))
        .map { (rule.id.rawValue, withoutCode($0.french), withoutCode($0.english)) }
    }

  private static func withoutCode(_ text: String) -> String {
    text.replacing(#/(?s)```.*?```/#, with: "").replacing(#/`[^`]*`/#, with: "x")
      .replacing(#/[a-z-]+=["'][^"']*["']/#, with: "x").replacing(#/default-src 'self'/#, with: "x")
  }

  /// The texts of `Phrases` folders in a language, each on a line.
  private static func phrases(_ language: String) -> [(place: String, text: String)] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources")
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    var found: [(String, String)] = []
    for case let file as URL in files ?? .init() where file.path().contains("/Phrases/") {
      guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
      found += texts(of: text, language).map { (file.lastPathComponent, $0) }
    }
    return found
  }

  /// `fr: "…"`, or `fr: >-` and the indented lines below it.
  private static func texts(of file: String, _ language: String) -> [String] {
    var texts: [String] = []
    var isFolded = false
    for line in file.split(separator: "\n") {
      if isFolded, line.hasPrefix("    ") {
        texts[texts.count - 1] += (texts[texts.count - 1].isEmpty ? "" : " ") + line.dropFirst(4)
        continue
      }
      isFolded = false
      guard line.hasPrefix("  \(language): ") else { continue }
      let text = line.dropFirst(6)
      isFolded = text.hasPrefix(">")
      texts.append(isFolded ? "" : withoutCode(String(text.drop { $0 == "\"" })))
    }
    return texts
  }

  // MARK: Tests

  @Test("each way of writing is found where it stands", arguments: frenchWords + englishWords)
  func examples(word: Word) {
    #expect(word.finds(in: word.example) != nil)
  }

  @Test("French texts use one word for one thing", arguments: frenchWords)
  func french(word: Word) {
    let phrases = Self.phrases("fr")
    #expect(phrases.count > 500)
    for (place, text) in Self.catalogue.map({ ($0.place, $0.french) }) + phrases {
      if let found = word.finds(in: text) {
        Issue.record("\(place): “\(found)” in “\(text.prefix(200))”: \(word.instead)")
      }
    }
  }

  @Test("English texts use one word for one thing", arguments: englishWords)
  func english(word: Word) {
    let phrases = Self.phrases("en")
    #expect(phrases.count > 500)
    for (place, text) in Self.catalogue.map({ ($0.place, $0.english) }) + phrases {
      if let found = word.finds(in: text) {
        Issue.record("\(place): “\(found)” in “\(text.prefix(200))”: \(word.instead)")
      }
    }
  }

  @Test("French of the catalogue has the spaces of its typography")
  func spaces() {
    for (place, text, _) in Self.catalogue {
      let plain = text.firstMatch(of: #/\p{L} [:;!?%](?:\s|$)|« | »/#)
      #expect(plain == nil, "\(place): \(text.prefix(120))")
    }
  }
}
