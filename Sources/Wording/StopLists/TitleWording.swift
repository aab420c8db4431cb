import DOM
import Text

/// What the title of a page says by itself.
package struct TitleWording {
  /// In lower case.
  package let text: String

  /// Takes a title with its white space collapsed.
  package init(_ title: String) { text = title.lowercased() }

  /// True of what editors and templates put in when nobody has chosen a title.
  package var isPlaceholder: Bool {
    let plain = text.trimmingSuffix { $0.isNumber || " ()-_.:!…".contains($0) }
    return Self.placeholders.contains(plain) || Self.placeholders.contains(text)
  }

  /// True of the name of a file, with its ending.
  package var isFileName: Bool {
    let name = text.hasPrefix("microsoft word - ") ? text.dropFirst(17) : Substring(text)
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return false }
    return Self.endings.contains(name[dot...].dropFirst()) && !name.contains("://")
      && (!name.contains(" ") || name.count < text.count)
  }

  /// True of a word that every site could write on its first page.
  package var isVague: Bool { Self.vague.contains(text) }

  /// True when it contains the name of a template.
  package var namesTemplate: Bool {
    Self.templates.contains { text.contains(bytesOf: $0) }
  }

  /// Its words of at least four letters, in lower case.
  package var longWords: [Substring] { text.split { !$0.isLetter }.filter { $0.count >= 4 } }

  /// Its words and numbers of at least four characters, in lower case.
  package var tellingWords: Set<Substring> {
    Set(text.split { !$0.isLetter && !$0.isNumber }.filter { $0.count >= 4 })
  }

  private static let endings: Set<Substring> = [
    "asp", "aspx", "cfm", "doc", "docx", "htm", "html", "indd", "jsp", "odt", "pdf", "php", "pub",
    "rtf", "shtml", "txt", "xhtml",
  ]

  private static let vague: Set<String> = [
    "accueil", "bienvenue", "home", "home page", "homepage", "page d'accueil", "page d’accueil",
    "site officiel", "welcome",
    // German, Spanish, Italian, Portuguese, Dutch, Catalan.
    "startseite", "willkommen", "inicio", "página principal", "bienvenidos", "pagina iniziale",
    "benvenuti", "início", "página inicial", "bem-vindos", "startpagina", "welkom", "inici",
  ]

  private static let templates = [
    "bootstrap", "free html", "html template", "html5 template", "template html", "web template",
    "website template", "templatemo", "themeforest", "wordpress theme", "thème wordpress",
  ]

  private static let placeholders: Set<String> = [
    "1", "a web page", "blank", "blank page", "default", "default page", "default title",
    "doc", "document", "document sans nom", "document sans titre", "exemple", "example",
    "html", "html document", "html page", "html5", "index", "insert title here", "insert title",
    "lorem ipsum", "mon site", "mon site web", "my app", "my page", "my site", "my website",
    "new document", "new page", "no title", "nouveau document", "nouvelle page", "page",
    "page sans titre", "page title", "page web", "placeholder", "react app", "sans nom",
    "sans titre", "site", "site title", "site web", "template", "test", "the title",
    "this is a title", "title", "title here", "title of the document", "titre",
    "titre de la page", "titre du document", "titre du site", "unnamed", "untitled",
    "untitled document", "untitled page", "vite app", "vite + react", "vite + react + ts",
    "vite + vue", "votre titre", "web page", "website", "your title", "your title here",
    "dokument", "neue seite", "ohne titel", "unbenannt", "unbenanntes dokument", "documento",
    "documento sin título", "nueva página", "sin título", "documento senza titolo", "nuova pagina",
    "senza titolo", "documento sem título", "nova página", "sem título", "naamloos",
    "naamloos document", "nieuwe pagina", "sense títol",
  ]
}

extension String {
  /// Without the characters at its end that `isStray` is true of.
  fileprivate func trimmingSuffix(_ isStray: (Character) -> Bool) -> String {
    var rest = Substring(self)
    while let last = rest.last, isStray(last) { rest.removeLast() }
    return String(rest)
  }
}
