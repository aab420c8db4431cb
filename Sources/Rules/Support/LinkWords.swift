import DOM
import RuleKit
import Semantics

/// Link texts that tell nothing of where they lead.
enum LinkWords {
  static func areGeneric(_ text: String) -> Bool {
    let text = StockWords.folded(text).filter { !">»›→…!?".contains($0) }
      .collapsingWhitespace
    return generic.contains(text)
  }

  private static let generic: Set<String> = [
    "ici", "cliquez ici", "cliquer ici", "clic ici", "cliquez", "cliquez-ici", "c'est ici",
    "par ici", "lien", "ce lien", "le lien", "suivez ce lien", "suivre ce lien", "lire", "lire plus",
    "lire la suite", "lire l'article", "la suite", "suite", "en savoir plus", "en savoir +",
    "savoir plus", "plus", "plus d'info", "plus d'infos", "plus d'informations",
    "plus d'information", "voir", "voir plus", "voir la suite", "voir tout", "tout voir",
    "decouvrir", "je decouvre", "consulter", "acceder", "detail", "details", "telecharger",
    "telechargement", "fichier", "document", "page", "info", "infos", "go", "ok", "pdf", "html",
    "word", "doc", "epub", "here", "click here", "click", "this", "this link", "link", "more",
    "read more", "learn more", "find out more", "more info", "more information", "see more",
    "show more", "view", "view more", "view all", "continue", "continue reading", "download",
    "discover", "start", "submit",
  ]
}

extension Page {
  /// The text around a link that screen readers find at once: of its paragraph, list item or cell,
  /// without the link's own. (WCAG 2.2, "programmatically determined link context".)
  func contextText(of link: Element) -> String {
    for ancestor in link.ancestors {
      switch ancestor.name {
      case .p, .li, .td, .th, .dd, .dt, .figcaption, .caption, .h1, .h2, .h3, .h4, .h5, .h6:
        let all = semantics.visibleText(of: ancestor.id)
        let own = semantics.visibleText(of: link.id)
        guard !own.isEmpty, let range = all.firstRange(of: own) else { return all }
        return "\(all[..<range.lowerBound]) \(all[range.upperBound...])".collapsingWhitespace
      case .div, .section, .article, .body, .main, .nav, .header, .footer, .aside: return ""
      default: continue
      }
    }
    return ""
  }
}
