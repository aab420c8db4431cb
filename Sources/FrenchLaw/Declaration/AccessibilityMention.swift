/// The mention that a home page must carry: "Accessibilité : non conforme", or one of the two others
/// (decree 2019-768, article 7 II).
///
/// Case, accents, kinds of spaces and hyphens do not count; "Accessibilité (non conforme)" and a few words
/// in between ("du site") are understood by everybody and accepted.
package struct AccessibilityMention: Sendable, Codable {
  package enum Form: Int, Sendable, Comparable, Codable {
    /// The words of the law.
    case official
    /// Brackets in the place of the colon, or words between.
    case near
    /// A sentence that says the same.
    case sentence
    /// Something else is written where the words of the law belong.
    case wrong

    package static func < (one: Form, other: Form) -> Bool { one.rawValue < other.rawValue }
  }

  package let form: Form
  package let state: ConformityState?
  /// As it is written.
  package let text: String

  /// The best mention in a text.
  package init?(_ words: FoldedWords) {
    var best: AccessibilityMention?
    for index in words.words.indices where Self.isSubject(words, at: index) {
      guard let found = AccessibilityMention(words, at: index) else { continue }
      if best.map({ found.form < $0.form }) ?? true { best = found }
    }
    guard let best else { return nil }
    self = best
  }

  private init?(_ words: FoldedWords, at start: Int) {
    let subject = words[start]
    var index = start + 1
    var hasWordsBetween = false
    var isSentence = false
    var hasMark = false
    while index < words.count, index - start <= Self.longestGap {
      let word = words[index]
      if word == ":" || word == "(" || word == "[" {
        hasMark = true
      } else if let written = WrittenState(words, at: index) {
        let following = words[index + written.count]
        // A word such as "non" or "partielle" alone tells a state only where it ends what is said.
        let isWhole = ["", ")", "]", ".", "(", ":"].contains(following)
        guard written.isOfficial || hasMark && isWhole || subject == "conformite" else {
          return nil
        }
        let isNamed = subject == "accessibilite"
        state = written.state
        form =
          !written.isOfficial || !isNamed
          ? .wrong
          : isSentence
            ? .sentence : hasWordsBetween || words[index - 1] != ":" ? .near : .official
        let closing = following == ")" || following == "]" ? 1 : 0
        text = words.quotation(start..<index + written.count + closing)
        return
      } else if Self.verbs.contains(word) {
        isSentence = true
      } else if Self.between.contains(word) {
        // The town hall itself, as a building.
        if Self.houses.contains(word), words.contains(Self.buildings) { return nil }
        hasWordsBetween = true
      } else {
        return nil
      }
      index += 1
    }
    return nil
  }

  /// Words between the first and the state, at most.
  private static let longestGap = 9

  private static let verbs: Set<String> = ["est", "sont", "reste", "demeure"]

  private static let between: Set<String> = [
    "numerique", "du", "de", "des", "d", "la", "le", "l", "ce", "cette", "nos", "notre", "site",
    "web", "internet", "portail", "page", "service", "services", "en", "ligne", "rgaa", "au",
    "niveau", "etat", "conformite", "statut", "4", "4.1", "4.1.2", "version", "mairie", "commune",
    "ville", "declaration", "actuel", "actuellement", "a11y", "aux", "normes",
  ]

  private static let houses: Set<String> = ["mairie", "commune", "ville"]

  private static let buildings: Phrases = [
    "pmr", "erp", "rampe*", "stationnement", "fauteuil*", "batiment*", "locaux", "ascenseur*",
    "registre public", "mobilite reduite", "etablissement* recevant",
  ]

  /// True where the mention may begin: the word of the law, one that is close to it, or one that people
  /// write in its place.
  private static func isSubject(_ words: FoldedWords, at index: Int) -> Bool {
    let word = words[index]
    if word.hasPrefix("acces") { return isMisspelt(word) }
    if word == "conformite" {
      return words[index + 1] == "rgaa" || words.has(["au", "rgaa"], at: index + 1)
        || words.has(["d", "accessibilite"], at: index + 1)
    }
    return word == "rgaa" && (words[index + 1] == ":" || words[index + 1] == "(")
  }

  /// True of "accessibilite" with at most two letters more, less or other.
  private static func isMisspelt(_ word: String) -> Bool {
    let right = Array("accessibilite".utf8)
    let given = Array(word.utf8)
    guard abs(given.count - right.count) <= 2 else { return false }
    var previous = Array(0...given.count)
    for (row, letter) in right.enumerated() {
      var current = [row + 1]
      for (column, other) in given.enumerated() {
        current.append(
          min(
            previous[column + 1] + 1, current[column] + 1,
            previous[column] + (letter == other ? 0 : 1)))
      }
      previous = current
    }
    return (previous.last ?? 3) <= 2
  }
}
