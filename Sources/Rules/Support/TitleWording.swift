import DOM
import RuleKit
import Semantics
import Text

/// What the words of a page's title give away.
struct TitleWording {
  private let text: String

  /// Takes a title with its white space collapsed.
  init(_ title: String) { text = title.lowercased() }

  /// True of what editors and templates write when nobody has chosen a title.
  var isPlaceholder: Bool {
    let plain = text.trimmingSuffix { $0.isNumber || " ()-_.:!…".contains($0) }
    return Self.placeholders.contains(plain) || Self.placeholders.contains(text)
  }

  /// True of the name of a file, with its ending.
  var isFileName: Bool {
    let name = text.hasPrefix("microsoft word - ") ? text.dropFirst(17) : Substring(text)
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return false }
    return Self.endings.contains(name[dot...].dropFirst()) && !name.contains("://")
      && (!name.contains(" ") || name.count < text.count)
  }

  /// True of a word that every site could write on its first page.
  var isVague: Bool { Self.vague.contains(text) }

  /// True when the name of a template stands in it.
  var namesTemplate: Bool {
    Self.templates.contains { text.contains(bytesOf: $0) }
  }

  /// True when no word of the title stands in the page's text: the title of another page?
  func sharesNoWord(with page: Page) -> Bool {
    guard let body = page.document.body else { return false }
    let words = text.split { !$0.isLetter }.filter { $0.count >= 4 }.map { Self.stem($0) }
    guard !words.isEmpty else { return false }
    // Nearly every page has a word of its title as it is written there.
    let document = page.document
    for word in words {
      let isThere = document.descendants(of: body).contains { index in
        document.nodes[index].kind == .text
          && document.slice(document.nodes[index].text).containsIgnoringASCIICase(word)
      }
      if isThere { return false }
    }
    let content = Element(body, in: page.document).textContent.lowercased()
    return content.count >= 40 && !words.contains { content.contains($0) }
  }

  /// The first word of a short title that a page of few words lacks: there, what a title names can
  /// hardly go without being named. Nil on other pages.
  func strangeWord(on page: Page) -> String? {
    let parts = text.split(separator: " ")
    guard (2...4).contains(parts.count), page.index.headings.isEmpty, !page.isHome,
      let body = page.document.body
    else { return nil }
    let written = Element(body, in: page.document).textContent.collapsingWhitespace
    let count = written.isEmpty ? 0 : 1 + written.utf8.count { $0 == 0x20 }
    guard (5...Self.fewWords).contains(count) else { return nil }
    let content = written.lowercased()
    let words = text.split { !$0.isLetter }.filter { $0.count >= 4 }
    return words.first { !content.contains(String(Self.stem(Substring($0)))) }.map { String($0) }
  }

  private static let fewWords = 60

  /// The page's only first heading where it says all that the title says and at least three words
  /// more: a title that only names the site. Nil on the home page, and where the title does better.
  func fullerHeading(on page: Page) -> String? {
    guard !page.isHome else { return nil }
    let headings = page.exposedHeadings.filter { $0.level == 1 }
    guard headings.count == 1, let heading = headings.first?.heading else { return nil }
    let own = Self.telling(text)
    let name = page.semantics.name(of: heading.id).text
    let others = Self.telling(name.lowercased())
    guard !own.isEmpty, own.isSubset(of: others), others.count >= own.count + 3 else { return nil }
    return name
  }

  private static func telling(_ text: String) -> Set<Substring> {
    Set(text.split { !$0.isLetter && !$0.isNumber }.filter { $0.count >= 4 })
  }

  /// Enough of the word to find its other forms.
  private static func stem(_ word: Substring) -> Substring { word.prefix(5) }

  private static let endings: Set<Substring> = [
    "asp", "aspx", "cfm", "doc", "docx", "htm", "html", "indd", "jsp", "odt", "pdf", "php", "pub",
    "rtf", "shtml", "txt", "xhtml",
  ]

  private static let vague: Set<String> = [
    "accueil", "bienvenue", "home", "home page", "homepage", "page d'accueil", "page d’accueil",
    "site officiel", "welcome",
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
