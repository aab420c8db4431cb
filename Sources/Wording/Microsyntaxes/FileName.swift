import Foundation
import Text

/// The name of a file, taken apart: `DSC_0042` and `jpg`.
package struct FileName {
  /// Without the ending.
  package var stem: String
  /// Lower case, without the dot; nil when the name has none.
  package var ending: String?

  /// The last part of a path or address, its query and fragment left aside; nil when there is
  /// none.
  package init?(_ address: String) {
    let path = address.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    let slash = path.lastIndex(of: UInt8(ascii: "/"))
    var file = address[(slash.map { path.index(after: $0) } ?? path.startIndex)..<path.endIndex]
    if slash == nil { Self.dropWhitespace(before: &file) }
    Self.dropWhitespace(behind: &file)
    guard !file.isEmpty else { return nil }
    guard let dot = file.utf8.lastIndex(of: UInt8(ascii: ".")), dot > file.startIndex else {
      stem = String(file)
      return
    }
    stem = String(file[..<dot])
    ending = file[file.utf8.index(after: dot)...].lowercased()
  }

  private static func dropWhitespace(before text: inout Substring) {
    while let byte = text.utf8.first, byte <= 0x20 || byte >= 0x80, let first = text.first,
      first.isWhitespace
    {
      text.removeFirst()
    }
  }

  private static func dropWhitespace(behind text: inout Substring) {
    while let byte = text.utf8.last, byte <= 0x20 || byte >= 0x80, let last = text.last,
      last.isWhitespace
    {
      text.removeLast()
    }
  }

  package static let imageEndings: Set<String> = [
    "apng", "avif", "bmp", "gif", "heic", "ico", "jfif", "jpe", "jpeg", "jpg", "png", "svg", "tif",
    "tiff", "webp",
  ]

  package static let mediaEndings: Set<String> = [
    "aac", "avi", "flac", "m4a", "m4v", "mov", "mp3", "mp4", "mpeg", "mpg", "oga", "ogg", "ogv",
    "opus", "wav", "weba", "webm", "wmv",
  ]

  /// True when the whole text is the name of an image file: no space inside, a known ending.
  package static func namesImage(_ text: String) -> Bool {
    guard !text.contains(where: \.isWhitespace), let name = FileName(text), let ending = name.ending
    else {
      return false
    }
    return imageEndings.contains(ending) && !name.stem.isEmpty
  }

  /// True of the names that cameras and telephones give: `IMG_2034`, `DSC 0042`, `P1010023`,
  /// `20240512_101523`.
  package static func isFromCamera(_ text: String) -> Bool {
    let text = text.uppercased()
    for prefix in ["DSCN", "DSCF", "DSC", "IMG", "PXL", "MVIMG", "SAM", "GOPR", "WP"]
    where text.hasPrefix(prefix) {
      let rest = text.dropFirst(prefix.count).drop { "_- ".contains($0) }
      return isNumbering(rest, atLeast: 3)
    }
    if isFromTool(text) { return true }
    if text.hasPrefix("P"), text.count == 8 { return isNumbering(text.dropFirst(), atLeast: 7) }
    let parts = text.split { "_-".contains($0) }
    guard parts.count >= 2, let day = parts.first, day.count == 8 else { return false }
    return parts.allSatisfy { isNumbering($0, atLeast: 1) }
      && (day.hasPrefix("19") || day.hasPrefix("20"))
  }

  /// True of names that a program gives with the date: `Capture d’écran 2025-01-02 à 10.15.32`.
  private static func isFromTool(_ text: String) -> Bool {
    // Most names begin otherwise.
    let head = Array(text.utf8.prefix(2))
    let isPlain = head.count == 2 && head.allSatisfy { $0 < 0x80 }
    if isPlain, !["CA", "SC", "WH"].contains(where: { $0.utf8.elementsEqual(head) }) {
      return false
    }
    let plain = text.replacing("’", with: "'").folding(
      options: .diacriticInsensitive, locale: nil)
    for prefix in ["CAPTURE D'ECRAN", "SCREENSHOT", "SCREEN SHOT", "WHATSAPP IMAGE", "SCAN"]
    where plain.hasPrefix(prefix) {
      let rest = plain.dropFirst(prefix.count).split { !$0.isLetter && !$0.isNumber }
      let words = rest.filter { part in part.contains { $0.isLetter } }
      let digits = rest.reduce(0) { $0 + $1.count(where: \.isNumber) }
      return digits >= 4 && words.allSatisfy { ["A", "AT", "AM", "PM", "DU", "DE"].contains($0) }
    }
    return false
  }

  /// True of digits with separators between them.
  private static func isNumbering(_ text: Substring, atLeast count: Int) -> Bool {
    var digits = 0
    for character in text {
      if character.isASCII, character.isNumber {
        digits += 1
      } else if !"_- ~()".contains(character) {
        return false
      }
    }
    return digits >= count
  }

  /// True of words joined by hyphens as only files are (`vue-aerienne-du-bourg`): names of places have
  /// capitals (`Saint-Aubin-du-Cormier`), compounds are few (`rez-de-chaussée`).
  package static func isSpelledWithHyphens(_ text: String) -> Bool {
    guard !text.contains(where: \.isWhitespace) else { return false }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isLetter) }) else {
      return false
    }
    guard parts.dropFirst().allSatisfy({ $0.first?.isLowercase ?? false }) else { return false }
    let isOfFiles = fileWords.contains(String(parts[0]).stopListForm)
    if parts.count == 2 {
      guard parts[0].first?.isLowercase ?? false else { return false }
      return isOfFiles || !beginnings.contains(String(parts[0]).stopListForm)
    }
    return isOfFiles || !compounds.contains(text.stopListForm)
  }

  /// Words that names of image files begin with.
  private static let fileWords: Set<String> = [
    "affiche", "banniere", "banner", "bandeau", "carte", "couverture", "flyer", "icone", "icon",
    "illustration", "image", "img", "logo", "photo", "picto", "pictogramme", "plan", "slide",
    "vignette",
    "visuel", "vue",
  ]

  /// Words that compounds of two begin with, without accents.
  private static let beginnings: Set<String> = [
    "abat", "anti", "apres", "arc", "arriere", "audio", "auto", "avant", "bain", "bas", "basse",
    "bateau",
    "beau", "bel", "belle", "bio", "brise", "cache", "cafe", "casse", "centre", "cerf", "chasse",
    "chauffe",
    "chef", "chou", "cine", "co", "coffre", "compte", "contre", "coupe", "court", "couvre",
    "croque", "cyber",
    "demi", "deux", "eau", "eco", "entre", "essuie", "est", "ex", "extra", "faire", "fer", "garde",
    "grand",
    "grande", "gratte", "gros", "haut", "haute", "hors", "inter", "jeune", "lance", "lave", "libre",
    "loisir",
    "long", "marche", "mi", "micro", "mini", "moins", "mont", "mot", "moyen", "multi", "nord",
    "nouveau",
    "oiseau", "open", "ouest", "ouvre", "par", "pare", "passe", "petit", "petite", "pique", "plein",
    "poids",
    "point", "pomme", "pop", "porte", "portes", "post", "pot", "pousse", "pre", "presse", "rendez",
    "rond",
    "roulotte",
    "sac", "saint", "sainte", "sapeur", "savoir", "self", "semi", "social", "sous", "start", "sud",
    "sur",
    "taille", "tele", "timbre", "tire", "tout", "trois", "tiers", "vice", "vide", "vieux", "vis",
    "wagon",
    "week",
  ]

  /// Words of three parts, without accents.
  private static let compounds: Set<String> = [
    "arc-en-ciel", "bouche-a-oreille", "chemin-de-fer", "chef-d-oeuvre", "corps-a-corps",
    "cote-a-cote", "eau-de-vie", "face-a-face", "fer-a-cheval", "goutte-a-goutte",
    "hotel-de-ville", "mot-a-mot", "nid-de-poule", "pied-a-terre", "point-de-vue",
    "pomme-de-terre", "porte-a-porte", "pot-au-feu", "pot-pourri", "pret-a-porter",
    "queue-de-cheval", "rez-de-chaussee", "rez-de-jardin", "tete-a-tete", "trompe-l-oeil",
    "va-et-vient", "vis-a-vis",
  ]
}
