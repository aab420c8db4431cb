/// Which languages a text cannot be taken for, though small words of another were met in it.
package enum LanguageRelations {
  /// How far a language that the guess does not know is from one that was found.
  package enum Distance {
    /// No text in the one looks like the other.
    case far
    /// The guess may be wrong.
    case unsure
    /// They share their small words: nothing can be told.
    case near
  }

  package static func distance(of code: String, from found: String) -> Distance {
    if noLanguage.contains(code) || code.hasPrefix("q") && code.utf8.count == 3 { return .near }
    if relatives[found]?.contains(code) ?? false { return .near }
    return distant.contains(code) ? .far : .unsure
  }

  /// True of a code that names no language in particular: where a text is in one, that has a better code.
  package static func namesNone(_ code: String) -> Bool {
    ["und", "mul", "mis", "zxx"].contains(code) || code.hasPrefix("q") && code.utf8.count == 3
  }

  /// Codes that name no language; artificial languages made of words of those that are told.
  private static let noLanguage: Set<String> = [
    "und", "mul", "mis", "zxx", "x", "i", "art", "eo", "ia", "ie", "io", "vo", "la",
  ]

  /// Dialects, creoles and neighbours.
  private static let relatives: [String: Set<String>] = [
    "fr": [
      "oc", "ca", "frp", "wa", "pcd", "nrm", "gcf", "rcf", "gcr", "lou", "mfe", "crs", "ht", "co",
      "roa", "pro", "fro", "frm", "rm", "pms", "lij", "ro", "cpf", "gal", "poi", "sdt", "frc",
    ],
    "es": [
      "ca", "gl", "ast", "an", "ext", "oc", "lad", "mwl", "roa", "ro", "cbk", "pap", "sc", "co",
      "eu",
      "tl", "gn", "qu", "ay", "nah",
    ],
    "it": [
      "co", "sc", "scn", "nap", "vec", "lmo", "pms", "lij", "fur", "rm", "eml", "egl", "rgn", "lld",
      "roa", "ro", "oc", "ca", "mt", "sh", "ist", "sdc", "sdn",
    ],
    "pt": ["gl", "mwl", "kea", "pov", "roa", "ast", "ca", "oc", "ro", "pap", "ext", "lad", "ga"],
    "de": [
      "lb", "gsw", "nds", "bar", "yi", "pfl", "ksh", "swg", "gem", "vmf", "hrx", "pdc", "stq",
      "fy", "frr", "af", "li", "gmh", "goh", "als", "da", "sv", "nb", "nn", "no",
    ],
    "nl": ["af", "fy", "li", "nds", "zea", "vls", "gem", "stq", "frr", "dum", "lb", "ksh", "srn"],
    "en": [
      "sco", "jam", "pcm", "tpi", "bi", "enm", "ang", "cpe", "gcl", "kri", "srm", "srn", "fy",
      "frr", "ga",
    ],
  ]

  /// Languages in another script, or of a family without any of these small words.
  private static let distant: Set<String> = [
    "ar", "az", "ba", "be", "bg", "bn", "br", "bs", "cs", "cy", "da", "dv", "dz", "el", "et", "eu",
    "fa", "fi", "gu", "ha", "he", "hi", "hr", "hu", "hy", "id", "is", "ja", "jv", "ka", "kab", "kk",
    "km", "kn", "ko", "ku", "ky", "lo", "lt", "lv", "mg", "mk", "ml", "mn", "mr", "ms", "my", "nb",
    "ne", "nn", "no", "or", "pa", "pl", "ps", "ru", "si", "sk", "sl", "so", "sq", "sr", "sv", "sw",
    "ta", "te", "tg", "th", "ti", "tk", "tr", "tt", "ug", "uk", "ur", "uz", "vi", "wo", "yo", "zh",
    "zu", "zgh",
  ]
}
