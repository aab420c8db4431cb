import DOM
import Foundation
import Text

/// Texts that fill a box without saying anything, in French and English, in their
/// ``Swift/String/stopListForm``.
package enum StopList {
  /// Say nothing whatever they stand on: left by editors and scripts.
  package static let placeholders: Set<String> = [
    "alt", "alt text", "alternate text", "alternative", "alternative text", "image alt",
    "texte alternatif", "texte alternative", "texte de remplacement", "null", "undefined", "nan",
    "placeholder", "spacer", "untitled", "sans titre", "sans nom", "image sans titre", "no image",
    "pas d image", "pas d'image", "no alt", "lorem ipsum", "todo", "xxx", "xxxx", "a completer",
    "image description", "description de l image", "description de l'image", "espaceur", "pixel",
    "untitled design", "design sans titre", "image manquante", "missing image", "puce", "bullet",
    "decoration", "sans-titre", "image collee", "1x1", "transparent", "aucun texte alternatif",
    "aucune description", "false", "true", "object object",
  ]

  /// Say only that there is an image.
  package static let imageWords: Set<String> = [
    "image", "images", "img", "photo", "photos", "photographie", "photographies", "picture",
    "pictures", "pic", "photograph", "graphic", "jpg", "jpeg", "png", "gif", "svg",
    // German, Spanish, Italian, Portuguese, Dutch, Catalan.
    "bild", "bilder", "foto", "fotos", "imagen", "imagenes", "fotografia", "immagine", "immagini",
    "imagem", "imagens", "afbeelding", "afbeeldingen", "imatge", "imatges",
  ]

  /// Say what kind of image it is, which is seldom enough.
  package static let vagueImageWords: Set<String> = [
    "logo", "logos", "logotype", "icone", "icones", "icon", "icons", "picto", "pictogramme",
    "banniere", "banner", "bandeau", "illustration", "illustrations", "visuel", "visuels",
    "vignette", "miniature", "thumbnail", "thumb", "slide", "slider", "diaporama", "carrousel",
    "carousel", "fond", "background", "header", "entete", "en-tete", "titre", "title",
    "description", "dessin", "drawing", "schema", "graphique", "capture", "screenshot",
    "default", "defaut", "blank", "vide", "test", "none", "capture d'ecran", "capture d ecran",
    "scan",
    "diapositive", "affiche", "copie de logo", "plan", "carte",
  ]

}

extension String {
  /// The form in which stop lists hold texts: in lower case, without accents, marks at the ends and
  /// the number of its kind. `Image n° 2` becomes `image`.
  package var stopListForm: String {
    let folded = withoutAccents
    if let trimmed = folded.trimmedASCII { return trimmed }
    var scalars = Substring(folded)
    while let last = scalars.last, last.isNumber || "#-.°:()[] ".contains(last) {
      scalars.removeLast()
    }
    for ending in [" n", " no"] where scalars.hasSuffix(ending) && scalars.count < folded.count {
      scalars.removeLast(ending.count)
    }
    while let first = scalars.first, "-.:()[] <".contains(first) { scalars.removeFirst() }
    return String(scalars)
  }

  /// The text without marks and the number of its kind at its ends; nil of texts beyond ASCII.
  private var trimmedASCII: String? {
    let bytes = utf8.span
    guard bytes.endOfASCII(from: 0) == bytes.count else { return nil }
    func isMark(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "("),
        UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: " "):
        true
      default: false
      }
    }
    var upper = bytes.count
    while upper > 0,
      bytes[upper - 1].isASCIIDigit || bytes[upper - 1] == UInt8(ascii: "#")
        || isMark(bytes[upper - 1])
    {
      upper -= 1
    }
    for ending in [[UInt8(ascii: " "), UInt8(ascii: "n")], Array(" no".utf8)]
    where upper < bytes.count && upper >= ending.count {
      if ending.indices.allSatisfy({ bytes[upper - ending.count + $0] == ending[$0] }) {
        upper -= ending.count
      }
    }
    var lower = 0
    while lower < upper, bytes[lower] == UInt8(ascii: "<") || isMark(bytes[lower]) { lower += 1 }
    return lower == 0 && upper == bytes.count ? self : String(utf8: bytes.extracting(lower..<upper))
  }

  /// The same as ``withoutAccents`` by bytes; nil of texts beyond the letters and marks of French.
  private var foldedLatin: String? {
    let bytes = utf8.span
    var folded: [UInt8] = []
    folded.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte < 0x80 {
        folded.append(byte == UInt8(ascii: "_") ? 0x20 : byte.asciiLowercased)
        continue
      }
      guard index < bytes.count else { return nil }
      let second = bytes[index]
      index += 1
      switch (byte, second) {
      case (0xC2, 0xA0): folded.append(0x20)
      case (0xC2, 0xAB), (0xC2, 0xBB), (0xC2, 0xB0): folded += [byte, second]
      case (0xC3, _):
        guard let letter = Self.plainLetter(after: second) else { return nil }
        folded.append(letter)
      case (0xE2, 0x80) where index < bytes.count && bytes[index] == 0x99:
        folded.append(UInt8(ascii: "'"))
        index += 1
      case (0xE2, 0x80) where index < bytes.count && bytes[index] == 0xAF:
        folded.append(0x20)
        index += 1
      default: return nil
      }
    }
    return String(utf8: folded.span)
  }

  /// The letter without its accent of U+00C0 to U+00FF, by the second byte; nil of rare ones.
  private static func plainLetter(after byte: UInt8) -> UInt8? {
    switch byte | 0x20 {
    case 0xA0, 0xA2, 0xA4: UInt8(ascii: "a")
    case 0xA7: UInt8(ascii: "c")
    case 0xA8...0xAB: UInt8(ascii: "e")
    case 0xAE, 0xAF: UInt8(ascii: "i")
    case 0xB4, 0xB6: UInt8(ascii: "o")
    case 0xB9, 0xBB, 0xBC: UInt8(ascii: "u")
    default: nil
    }
  }

  /// In lower case without accents, with straight apostrophes and blanks for underscores.
  private var withoutAccents: String {
    if let folded = foldedLatin { return folded }
    let text = withoutInvisibleCharacters
    var folded = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "A"..."Z": folded.append(Unicode.Scalar(UInt8(scalar.value) | 0x20))
      case "_": folded.append(" ")
      case "\u{A0}", "\u{202F}": folded.append(" ")
      case "\0"..."\u{7F}", "«", "»", "°": folded.append(scalar)
      case "’": folded.append("'")
      case "É", "È", "Ê", "Ë", "é", "è", "ê", "ë": folded.append("e")
      case "À", "Â", "Ä", "à", "â", "ä": folded.append("a")
      case "Î", "Ï", "î", "ï": folded.append("i")
      case "Ô", "Ö", "ô", "ö": folded.append("o")
      case "Ù", "Û", "Ü", "ù", "û", "ü": folded.append("u")
      case "Ç", "ç": folded.append("c")
      default:
        // Rarer letters, and accents that stand apart from theirs.
        return text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
          .replacing("’", with: "'").replacing("_", with: " ").collapsingWhitespace
      }
    }
    return String(folded)
  }
}
