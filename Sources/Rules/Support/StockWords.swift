import Foundation

/// Words that fill a box without saying anything, in French and English.
enum StockWords {
  /// Never tell anything, whatever they stand on: left by tools and scripts.
  static let empty: Set<String> = [
    "alt", "alt text", "alternate text", "alternative", "alternative text", "image alt",
    "texte alternatif", "texte alternative", "texte de remplacement", "null", "undefined", "nan",
    "placeholder", "spacer", "untitled", "sans titre", "sans nom", "image sans titre", "no image",
    "pas d image", "pas d'image", "no alt", "lorem ipsum", "todo", "xxx", "xxxx", "a completer",
    "image description", "description de l image", "description de l'image", "espaceur", "pixel",
    "1x1", "transparent", "aucun texte alternatif", "aucune description",
  ]

  /// Say only that there is an image.
  static let image: Set<String> = [
    "image", "images", "img", "photo", "photos", "photographie", "photographies", "picture",
    "pictures", "pic", "photograph", "graphic", "jpg", "jpeg", "png", "gif", "svg",
  ]

  /// Say what kind of image it is; seldom enough.
  static let vague: Set<String> = [
    "logo", "logos", "logotype", "icone", "icones", "icon", "icons", "picto", "pictogramme",
    "banniere", "banner", "bandeau", "illustration", "illustrations", "visuel", "visuels",
    "vignette", "miniature", "thumbnail", "thumb", "slide", "slider", "diaporama", "carrousel",
    "carousel", "fond", "background", "header", "entete", "en-tete", "titre", "title",
    "description", "dessin", "drawing", "schema", "graphique", "capture", "screenshot",
    "default", "defaut", "blank", "vide", "test", "none",
  ]

  /// The text in lower case without accents, end marks and the number of its kind: `Image n° 2`
  /// is `image`.
  static func folded(_ text: String) -> String {
    var folded = text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    folded = folded.replacing("’", with: "'").replacing("_", with: " ")
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
}
