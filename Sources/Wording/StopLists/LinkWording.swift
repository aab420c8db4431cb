import DOM
import Text

/// Link texts that tell nothing of where they lead.
package enum LinkWording {
  /// What a link's text tells.
  package enum Kind {
    /// Words that fit any link.
    case generic
    /// Words that may name a part of the site as well: « Découvrir » in a menu.
    case vague
    /// Words that point at something around: « ce document ».
    case pointing
    /// The name of a kind of thing: « Formulaire », where a heading or a list may say of what.
    case kindOnly
    /// One letter, perhaps with a sign: « A+ » of text sizes, « f » of a network.
    case letter
    case telling
  }

  /// Longer texts tell something.
  private static let maximumBytes = 48

  package static func kind(of text: String) -> Kind {
    guard text.utf8.count <= maximumBytes, !isPlainlyTelling(text.utf8.span) else {
      return .telling
    }
    if isLetter(text) { return .letter }
    if isSigns(text) { return .pointing }
    var plain = plain(text)
    if let rest = withoutFile(plain) {
      if rest.isEmpty { return .generic }
      plain = rest
    }
    if generic.contains(plain) { return .generic }
    if vague.contains(plain) { return .vague }
    if kindNames.contains(plain) { return .kindOnly }
    if let kind = LinkPhrase.kind(of: plain) { return kind }
    return isPointing(plain) ? .pointing : .telling
  }

  /// True of a text of ASCII letters whose first word begins none of the lists and that names no format: most
  /// are, and taking a text apart in full costs more.
  private static func isPlainlyTelling(_ bytes: Span<UInt8>) -> Bool {
    var letters = 0
    var hasFirst = false
    var (first, word) = (ShortWord(), ShortWord())
    for index in 0...bytes.count {
      let byte = index < bytes.count ? bytes[index] : 0x20
      guard byte < 0x80 else { return false }
      let isLetter = byte.isASCIIAlpha
      if isLetter {
        letters += 1
        if !hasFirst { first.append(byte.asciiLowercased) }
      } else if !first.isEmpty {
        hasFirst = true
      }
      if isLetter || byte.isASCIIDigit {
        word.append(byte.asciiLowercased)
      } else {
        if formatTable[word] ?? false { return false }
        word = ShortWord()
      }
    }
    return letters > 1 && !(firstWords[first] ?? false)
  }

  private static let formatTable = ShortWordTable(
    Dictionary(formats.map { (ShortWord($0), true) }) { one, _ in one })

  /// How the texts of all lists begin, up to what is no letter.
  private static let firstWords: ShortWordTable<Bool> = {
    let texts = Array(generic.union(vague).union(kindNames)) + pointers.map(String.init)
    let words = texts.map { text in
      ShortWord(String(decoding: text.utf8.prefix { $0.isASCIIAlpha }, as: UTF8.self))
    }
    return ShortWordTable(Dictionary(words.map { ($0, true) }) { one, _ in one })
  }()

  /// Longer contexts are read up to here.
  private static let maximumContext = 400

  /// True when a text around a link may say where it leads: two words at least, of which the formats
  /// and sizes of files do not count.
  package static func explains(_ context: String) -> Bool {
    explainsLatin(context.utf8.span) ?? explainsAny(context)
  }

  /// As ``explains(_:)``; nil of texts beyond Latin letters.
  private static func explainsLatin(_ bytes: Span<UInt8>) -> Bool? {
    var words = 0
    var hasLetters = false
    var isAfterNumber = false
    var index = 0
    var characters = 0
    while index < bytes.count, characters < maximumContext {
      // A word and what stands before it.
      var isNumber = true
      var length = 0
      var spelling = ShortWord()
      while index < bytes.count, characters < maximumContext {
        guard let scalar = LatinText.scalar(at: index, in: bytes) else { return nil }
        characters += 1
        if scalar.kind == .other {
          index += scalar.length
          if length > 0 { break } else { continue }
        }
        for place in index..<index + scalar.length {
          spelling.append(bytes[place].asciiLowercased)
        }
        index += scalar.length
        isNumber = isNumber && scalar.kind == .digit
        length += 1
      }
      guard length > 0 else { break }
      defer { isAfterNumber = isNumber }
      if !isNumber {
        if formatWords.contains(spelling) { continue }
        if unitWords.contains(spelling) {
          if isAfterNumber { words -= 1 }
          continue
        }
        hasLetters = hasLetters || length > 1
      }
      words += 1
      if words >= 2, hasLetters, !isNumber { return true }
    }
    return words >= 2 && hasLetters
  }

  private static let formatWords = Set(formats.map { ShortWord($0) })
  private static let unitWords = Set(units.map { ShortWord($0) })

  private static func explainsAny(_ context: String) -> Bool {
    var words = 0
    var hasLetters = false
    var isAfterNumber = false
    for word in context.prefix(maximumContext).split(whereSeparator: {
      !$0.isLetter && !$0.isNumber
    }) {
      let isNumber = word.allSatisfy(\.isNumber)
      defer { isAfterNumber = isNumber }
      if !isNumber {
        let plain = word.lowercased()
        if formats.contains(plain) { continue }
        if units.contains(plain) {
          if isAfterNumber { words -= 1 }
          continue
        }
        hasLetters = hasLetters || word.count > 1
      }
      words += 1
      if words >= 2, hasLetters, !isNumber { return true }
    }
    return words >= 2 && hasLetters
  }

  private static let formats: Set<String> = [
    "csv", "doc", "docx", "epub", "format", "html", "jpeg", "jpg", "odp", "ods", "odt", "pdf",
    "png",
    "ppt", "pptx", "rtf", "txt", "xls", "xlsx", "zip",
  ]

  private static let units: Set<String> = [
    "b", "byte", "bytes", "gb", "go", "k", "kb", "kio", "ko", "m", "mb", "mio", "mo", "o", "octets",
    "page", "pages",
  ]

  /// True of a word that tells a form to begin: what carries it after a field is a button.
  package static func isCommand(_ text: String) -> Bool { commands.contains(plain(text)) }

  private static let commands: Set<String> = ["go", "ok"]

  /// True of one letter beside signs and blanks alone.
  private static func isLetter(_ text: String) -> Bool {
    guard text.utf8.count <= 8 else { return false }
    var letters = 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "+", "-", "−", "–", "=", " ", "\u{A0}", ".": continue
      default:
        // Letters of scripts that write words with one sign tell something.
        guard scalar.properties.isCased else { return false }
        letters += 1
      }
    }
    return letters == 1
  }

  /// True of signs alone: arrows, angle quotes, dashes, dots, pictures.
  private static func isSigns(_ text: String) -> Bool {
    var hasSign = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "…", ".", "*", "#", "•", "·", "‣":
        hasSign = true
        continue
      // Signs that everyone knows; pictures of control characters.
      case "+", "×", "\u{2400}"..."\u{243F}": return false
      default: break
      }
      switch scalar.properties.generalCategory {
      case .mathSymbol, .otherSymbol, .dashPunctuation, .initialPunctuation, .finalPunctuation:
        hasSign = true
      case .spaceSeparator, .format, .nonspacingMark: continue
      default: return false
      }
    }
    return hasSign
  }

  /// The words that are left without the format of a file and its size; nil where the text names no format.
  private static func withoutFile(_ plain: String) -> String? {
    let words = LatinText.words(of: plain) ?? plain.split { !$0.isLetter && !$0.isNumber }
    guard words.contains(where: { formats.contains(String($0)) }) else { return nil }
    var rest: [Substring] = []
    var isAfterNumber = false
    for word in words {
      let isNumber = word.allSatisfy(\.isNumber)
      defer { isAfterNumber = isNumber }
      let tells = !isNumber && !(isAfterNumber && units.contains(String(word)))
      if tells, !formats.contains(String(word)) { rest.append(word) }
    }
    return rest.joined(separator: " ")
  }

  /// True of two words of which the first points.
  private static func isPointing(_ plain: String) -> Bool {
    guard let blank = plain.utf8.firstIndex(of: UInt8(ascii: " ")),
      !plain.utf8[blank...].dropFirst().contains(UInt8(ascii: " "))
    else { return false }
    return pointers.contains(plain[..<blank])
  }

  private static let pointers: Set<Substring> = [
    "ce", "cet", "cette", "ces", "this", "that", "these", "those",
  ]

  private static func plain(_ text: String) -> String {
    let folded = text.stopListForm
    let hasMarks = folded.utf8.contains { byte in
      switch byte {
      case UInt8(ascii: ">"), UInt8(ascii: "!"), UInt8(ascii: "?"), 0x80...: true
      default: false
      }
    }
    guard hasMarks else { return folded.collapsingWhitespace }
    let scalars = folded.unicodeScalars.filter { scalar in
      switch scalar {
      case ">", "»", "›", "→", "…", "!", "?": false
      default: true
      }
    }
    return String(String.UnicodeScalarView(scalars)).collapsingWhitespace
  }

  private static let generic: Set<String> = [
    "ici", "cliquez ici", "cliquer ici", "clic ici", "cliquez", "cliquez-ici", "c'est ici",
    "par ici", "lien", "ce lien", "le lien", "suivez ce lien", "suivre ce lien", "lire plus",
    "lire la suite", "lire l'article", "la suite", "suite", "en savoir plus", "en savoir +",
    "savoir plus", "plus d'info", "plus d'infos", "plus d'informations", "plus d'information",
    "voir plus", "voir la suite", "voir tout", "tout voir", "pdf", "html", "word", "doc", "epub",
    "here", "click here", "click", "this", "this link", "link", "more", "go", "read more",
    "learn more", "find out more", "more info", "more information", "see more", "show more",
    "view more", "view all", "continue", "continue reading",
    // German, Spanish, Italian, Portuguese, Dutch, Catalan: words that mean nothing else in French or English.
    "mehr erfahren", "mehr lesen", "weiterlesen", "weitere informationen", "hier klicken",
    "klicken sie hier", "leer mas", "saber mas", "ver mas", "mas informacion", "haga clic aqui",
    "haz clic aqui", "pulse aqui", "leggi tutto", "leggi di piu", "per saperne di piu",
    "scopri di piu", "clicca qui", "cliccare qui", "saiba mais", "ler mais", "clique aqui",
    "lees meer", "lees verder", "meer lezen", "meer informatie", "klik hier", "llegir mes",
    "mes informacio", "feu clic aqui", "mehr", "aqui", "mehr infos", "mehr dazu", "meer info",
  ]

  private static let kindNames: Set<String> = [
    "affiche", "arrete", "article", "atelier", "brochure", "bulletin", "compte rendu",
    "compte-rendu", "conference", "convocation", "deliberation", "dossier", "evenement", "event",
    "flyer", "form", "formulaire", "meeting", "minutes", "note", "plaquette", "poster",
    "programme", "rapport", "reglement", "report", "reunion", "workshop",
  ]

  private static let vague: Set<String> = [
    "lire", "plus", "voir", "decouvrir", "je decouvre", "consulter", "acceder", "detail", "details",
    "telecharger", "telechargement", "fichier", "document", "page", "info", "infos", "ok", "view",
    "download", "discover", "start", "ouvrir", "agrandir", "decouvrez", "informations", "afficher",
    "le site", "site web", "site internet", "website",
  ]
}
