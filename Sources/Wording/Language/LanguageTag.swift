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
    /// `x-…`: well-formed, and of a meaning that nobody knows but who wrote it (BCP 47, 2.2.7).
    case privateUse
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
    case 1 where primary == "x" && isPrivateUse: return .privateUse
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

  /// True of `x-` and one or more subtags of one to eight letters and digits.
  private var isPrivateUse: Bool {
    let subtags = written.split(separator: "-", omittingEmptySubsequences: false).dropFirst()
    return !subtags.isEmpty
      && subtags.allSatisfy { subtag in
        (1...8).contains(subtag.utf8.count)
          && subtag.utf8.allSatisfy { $0.isASCIIAlpha || $0.isASCIIDigit }
      }
  }

  /// `fr` for ` fr ` and `français`, `fr-CA` for `fr_CA`.
  private var suggestion: String? {
    let parts = written.split(separator: "_", omittingEmptySubsequences: false)
    if parts.count == 2, LanguageSubtags.twoLetters.contains(parts[0]), parts[1].utf8.count == 2,
      parts[1].utf8.allSatisfy(\.isASCIIAlpha)
    {
      return "\(parts[0])-\(parts[1] == "uk" ? "GB" : parts[1].uppercased())"
    }
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
