/// The three states that French law knows (decree 2019-768, article 7).
package enum ConformityState: String, Sendable, CaseIterable, Codable {
  case total, partial, none

  /// The words of the law: `partiellement conforme`.
  package var words: String {
    switch self {
    case .total: "totalement conforme"
    case .partial: "partiellement conforme"
    case .none: "non conforme"
    }
  }

  /// The mention that the law asks for on the home page.
  package var mention: String { "Accessibilité : \(words)" }

  /// The state that a share of criteria, in percent, stands for.
  package init(rate: Double) { self = rate >= 100 ? .total : rate >= 50 ? .partial : .none }
}

/// A state as it is written somewhere.
struct WrittenState {
  /// Nil of words that stand for no state, or for more than one.
  var state: ConformityState?
  /// True of the words of the law.
  var isOfficial: Bool
  /// How many words it has.
  var count: Int

  /// The state that stands at `index`; nil when none does.
  init?(_ words: FoldedWords, at index: Int) {
    for (phrase, state) in Self.wrong where words.has(phrase, at: index) {
      self.init(state: state, isOfficial: false, count: phrase.count)
      return
    }
    for (adverb, state) in Self.official
    where words[index] == adverb && words[index + 1].isConform {
      self.init(state: state, isOfficial: true, count: 2)
      return
    }
    for (phrase, state) in Self.last where words.has(phrase, at: index) {
      self.init(state: state, isOfficial: false, count: phrase.count)
      return
    }
    return nil
  }

  private init(state: ConformityState?, isOfficial: Bool, count: Int) {
    self.state = state
    self.isOfficial = isOfficial
    self.count = count
  }

  private static let official: [(String, ConformityState)] = [
    ("totalement", .total), ("partiellement", .partial), ("non", .none),
  ]

  /// What is written in the place of the words of the law; the longer first.
  private static let wrong: [(phrase: [String], state: ConformityState?)] = {
    let texts: [(String, ConformityState?)] = [
      ("totalement non conforme", ConformityState.none), ("partiellement non conforme", nil),
      ("conforme partiellement", .partial), ("conforme totalement", .total),
      ("en conformite partielle", .partial), ("en conformite totale", .total),
      ("conformite partielle", .partial), ("conformite totale", .total),
      ("non conformite", ConformityState.none), ("entierement conforme", .total),
      ("pleinement conforme", .total), ("100 % conforme", .total),
      ("pas conforme", ConformityState.none), ("pas encore conforme", ConformityState.none),
      ("partielle", .partial), ("partiel", .partial), ("totale", .total), ("total", .total),
    ]
    return texts.map { text, state in (text.split(separator: " ").map(String.init), state) }
  }()

  /// Words that say something else than a state, or too little, where they stand alone.
  private static let last: [(phrase: [String], state: ConformityState?)] = {
    let texts: [(String, ConformityState?)] = [
      ("partiellement", .partial), ("totalement", .total), ("conforme", nil),
      ("non", ConformityState.none), ("en cours", nil), ("a venir", nil), ("niveau a", nil),
      ("niveau aa", nil),
    ]
    return texts.map { text, state in (text.split(separator: " ").map(String.init), state) }
  }()
}

extension String {
  /// `conforme`, and its plural, which is none of the law's words but close.
  fileprivate var isConform: Bool { self == "conforme" || self == "conformes" }
}
