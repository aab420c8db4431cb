package import DOM
import Text

/// A value of `lang` (BCP 47), as far as its first subtag tells the language.
package struct LanguageTag {
  /// Whether browsers and screen readers can tell the language.
  package enum Verdict: Equatable {
    case known
    /// A language has a code of two letters and this is its code of three.
    case longForm(short: String)
    /// Something else stands there; the right code is a guess from what is written.
    case unknown(suggestion: String?)
    /// Three letters that the list here lacks; the registry grows.
    case unlisted
  }

  /// Lower case: `fr` of `FR-ca`.
  package let primary: String
  private let written: String

  package init(_ value: UTF8Slice) {
    written = value.asciiLowercased
    primary =
      written.split(separator: "-", omittingEmptySubsequences: false).first
      .map(String.init) ?? ""
  }

  package var verdict: Verdict {
    guard primary.utf8.allSatisfy({ $0.isASCIIAlpha }) else {
      return .unknown(suggestion: suggestion)
    }
    switch primary.utf8.count {
    case 2:
      let isKnown = LanguageSubtags.twoLetters.contains(Substring(primary))
      return isKnown ? .known : .unknown(suggestion: suggestion)
    case 3:
      if let short = LanguageSubtags.shortCodes[Substring(primary)] {
        return .longForm(short: String(short))
      }
      return LanguageSubtags.hasThreeLetters(primary) ? .known : .unlisted
    default:
      return .unknown(suggestion: suggestion)
    }
  }

  /// The code of the language, where it is one that exists.
  package var knownCode: String? { verdict == .known ? primary : nil }

  /// `fr` for `fr_FR`, ` fr ` and `français`.
  private var suggestion: String? {
    let letters = written.drop { !($0.isLetter) }.prefix { $0.isLetter }
    if LanguageSubtags.twoLetters.contains(letters) { return String(letters) }
    return Self.codesOfNames[String(letters)]
  }

  private static let codesOfNames = [
    "francais": "fr", "français": "fr", "french": "fr", "france": "fr", "fra": "fr", "fre": "fr",
    "anglais": "en", "english": "en", "gb": "en", "uk": "en", "us": "en", "arabe": "ar",
    "arabic": "ar", "deutsch": "de", "german": "de", "allemand": "de", "espagnol": "es",
    "spanish": "es", "italien": "it", "italian": "it", "breton": "br", "occitan": "oc",
    "basque": "eu", "portugais": "pt", "portuguese": "pt",
  ]
}
