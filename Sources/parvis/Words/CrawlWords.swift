import AuditModel
import Crawling
import LiveSites
import Reports

/// What became of the addresses of a crawl, in words.
enum CrawlWords {
  /// Every address of a crawl, one a line: taken or not, where, why, and what led there.
  static func text(_ log: ExplainLog) -> String {
    var lines = log.entries.map(line)
    if log.unlisted > 0 {
      lines.append(
        words(
          fr: "… et \(log.unlisted) autres adresses", en: "… and \(log.unlisted) more addresses"))
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func line(_ entry: ExplainEntry) -> String {
    let mark = entry.decision.isTaken ? "+" : "-"
    var line = "\(mark) \(address(entry.url))  \(text(entry.decision))"
    if let referrer = entry.referrer {
      line += words(fr: " (lien sur \(address(referrer)))", en: " (linked on \(address(referrer)))")
    } else if entry.origin == .sitemap {
      line += words(fr: " (plan du site)", en: " (sitemap)")
    }
    return line
  }

  private static func address(_ text: String) -> String { shown(Redaction.text(text)) }

  private static func text(_ decision: CrawlDecision) -> String {
    switch decision {
    case .page: words(fr: "page auditée", en: "page, audited")
    case .notModified: words(fr: "page inchangée", en: "page, not changed")
    case .queued, .deferred:
      words(fr: "connue, pas encore demandée", en: "known, not asked for yet")
    case .refused(let refusal): text(refusal)
    case .errorPage(let status):
      words(fr: "erreur \(status) du serveur", en: "the server answers \(status)")
    case .softNotFound:
      words(
        fr: "page d’erreur, quoi qu’en dise le serveur",
        en: "an error page, whatever the server says")
    case .notHTML(let type):
      words(fr: "ce n’est pas une page (\(shown(type)))", en: "no page (\(shown(type)))")
    case .sameContent(let other):
      words(fr: "la même page que \(address(other))", en: "the same page as \(address(other))")
    case .redirected(let target):
      words(
        fr: "renvoie vers \(address(target)), déjà prise",
        en: "redirects to \(address(target)), taken already")
    case .redirectRefused(let target, let reason):
      words(
        fr: "renvoie vers \(address(target)) : \(text(reason))",
        en: "redirects to \(address(target)): \(text(reason))")
    case .failed(let failure): LiveMessages.text(FetchProblem(failure), Interface.language)
    case .fileChecked(let status):
      words(fr: "fichier vérifié : \(status)", en: "file checked: \(status)")
    }
  }

  private static func text(_ refusal: RedirectRefusal) -> String {
    switch refusal {
    case .loop: words(fr: "revient à son point de départ", en: "leads back to itself")
    case .noAddress: words(fr: "ne nomme aucune adresse", en: "names no address")
    case .tooMany(let limit):
      words(fr: "plus de \(limit) renvois de suite", en: "more than \(limit) redirects")
    case .scheme(let scheme):
      words(fr: "\(shown(scheme)): n’est pas suivi", en: "\(shown(scheme)): is not followed")
    case .offSite: words(fr: "un autre site", en: "another site")
    case .outsideBasePath: words(fr: "hors du dossier du site", en: "outside the site’s folder")
    case .robots: words(fr: "robots.txt ne l’autorise pas", en: "robots.txt does not allow it")
    case .robotsUnreachable:
      words(fr: "robots.txt n’a pas pu être lu", en: "robots.txt could not be read")
    }
  }

  private static func text(_ refusal: CrawlRefusal) -> String {
    switch refusal {
    case .notHTTP: words(fr: "ni http ni https", en: "neither http nor https")
    case .offSite: words(fr: "un autre site", en: "another site")
    case .outsideBasePath: words(fr: "hors du dossier du site", en: "outside the site’s folder")
    case .noFollow: words(fr: "le lien dit nofollow", en: "the link says nofollow")
    case .robots(let line):
      words(fr: "robots.txt ne l’autorise pas", en: "robots.txt does not allow it")
        + (line.map { words(fr: ", ligne \($0)", en: ", line \($0)") } ?? "")
    case .robotsUnreachable:
      words(fr: "robots.txt n’a pas pu être lu", en: "robots.txt could not be read")
    case .duplicate(let other):
      words(
        fr: "la même adresse que \(address(other))", en: "the same address as \(address(other))")
    case .file: words(fr: "un fichier, pas une page", en: "a file, no page")
    default: limitText(refusal)
    }
  }

  private static func limitText(_ refusal: CrawlRefusal) -> String {
    switch refusal {
    case .addressTooLong(let limit):
      words(fr: "adresse de plus de \(limit) caractères", en: "longer than \(limit) characters")
    case .tooDeep(let limit):
      words(
        fr: "à plus de \(limit) liens de l’accueil", en: "more than \(limit) links from the start")
    case .tooManySegments(let limit):
      words(fr: "plus de \(limit) dossiers dans l’adresse", en: "more than \(limit) folders deep")
    case .repeatedSegment(let segment):
      words(
        fr: "piège : « \(shown(segment)) » se répète", en: "a trap: “\(shown(segment))” repeats")
    case .calendar(let limit):
      words(
        fr: "calendrier sans fin : \(limit) pages en ont été prises",
        en: "an endless calendar: \(limit) of its pages were taken")
    case .growingQuery:
      words(fr: "piège : l’adresse s’allonge à chaque lien", en: "a trap: each link is longer")
    case .tooManyQueries(let limit):
      words(
        fr: "\(limit) variantes de cette page ont été prises",
        en: "\(limit) variants of this page were taken")
    case .closedPrefix(let prefix):
      words(
        fr: "les pages de \(address(prefix)) se ressemblent toutes",
        en: "the pages of \(address(prefix)) are all alike")
    case .tooManyLinks(let limit):
      words(fr: "plus de \(limit) liens dans la page", en: "more than \(limit) links on the page")
    case .queueFull(let limit):
      words(fr: "plus de \(limit) adresses en attente", en: "more than \(limit) addresses waiting")
    case .pageBudget(let limit):
      words(fr: "au-delà des \(limit) pages voulues", en: "beyond the \(limit) pages wanted")
    case .timeBudget: words(fr: "le temps prévu est écoulé", en: "the time set is over")
    case .byteBudget:
      words(fr: "le volume de données prévu est atteint", en: "the amount of data set is reached")
    case .hostGivenUp:
      words(fr: "le site ne répondait plus", en: "the site did not answer any more")
    default: words(fr: "l’audit a été arrêté", en: "the audit was stopped")
    }
  }
}

extension CrawlDecision {
  fileprivate var isTaken: Bool {
    switch self {
    case .page, .notModified: true
    case .fileChecked(let status): (200...299).contains(status)
    default: false
    }
  }
}
