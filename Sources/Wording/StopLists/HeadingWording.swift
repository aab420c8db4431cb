/// Headings that say nothing of what follows.
package enum HeadingWording {
  /// Longer headings tell something.
  private static let maximumBytes = 60

  package enum Kind {
    case placeholder, vague, telling
  }

  package static func kind(of text: String) -> Kind {
    guard text.utf8.count <= maximumBytes else { return .telling }
    let plain = text.stopListForm
    // With a number, some of these are headings of laws and rules: « Section 2 ».
    let isNumbered = text.contains { $0.isNumber } && !plain.contains { $0.isNumber }
    if placeholders.contains(plain) || StopList.placeholders.contains(plain) { return .placeholder }
    if isNumbered { return numbered.contains(plain) ? .vague : .telling }
    let isSigns = !text.isEmpty && !text.contains { $0.isLetter || $0.isNumber }
    return vague.contains(plain) || isSigns ? .vague : .telling
  }

  private static let placeholders: Set<String> = [
    "add your heading text here", "ajoutez votre titre", "ajoutez votre titre ici",
    "ajouter un titre", "enter title here", "h1", "h2", "h3", "h4", "h5", "h6", "heading",
    "heading here", "heading text", "insert title here", "page title", "saisissez votre titre",
    "section heading", "section title", "sous-titre ici", "subheading", "the title",
    "this is a heading", "title here", "titre a definir", "titre a venir", "titre de la page",
    "titre de la section",
    "titre de section", "titre ici", "titre du bloc", "type your heading here",
    "votre titre", "votre titre ici", "your heading", "your heading here", "your title",
    "your title here",
  ]

  /// Words that a number makes no better.
  private static let numbered: Set<String> = [
    "bloc", "block", "contenu", "content", "header", "new title", "nouveau titre", "sous-titre",
    "subtitle", "text", "texte", "title", "titre",
  ]

  private static let vague: Set<String> = [
    "image", "new title", "nouveau titre", "rubrique", "test", "titre principal",
    "article", "bloc", "block", "chapitre", "chapter", "click here", "cliquez ici", "contenu",
    "content", "header", "ici", "nouvelle section", "new section", "page", "paragraph",
    "paragraphe", "section", "sous-titre", "subtitle", "text", "texte", "title", "titre",
    // German, Spanish, Italian, Portuguese, Dutch, Catalan.
    "uberschrift", "titel", "inhalt", "abschnitt", "hier klicken", "titulo", "contenido", "seccion",
    "haga clic aqui", "titolo", "contenuto", "sezione", "clicca qui", "conteudo", "seccao",
    "clique aqui", "inhoud", "klik hier", "titol", "contingut", "seccio",
  ]
}
