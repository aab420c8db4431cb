public import AuditModel

/// What became of a live site, in words that a town clerk understands.
public enum LiveWords {
  /// Why the audit of a site ended as it did.
  public static func text(_ reason: SiteStatusReason, _ language: Language) -> String {
    typeset(words(reason, language), language)
  }

  /// Why an address could not be had.
  public static func text(_ problem: FetchProblem, _ language: Language) -> String {
    typeset(words(problem)[language], language)
  }

  /// How the audit of a site ended, in a word or two.
  public static func text(_ status: SiteStatus, _ language: Language) -> String {
    let words: LocalizedText =
      switch status {
      case .ok: .init(fr: "audité", en: "audited")
      case .partial: .init(fr: "audité en partie", en: "audited in part")
      case .unreachable: .init(fr: "injoignable", en: "unreachable")
      case .blocked: .init(fr: "accès refusé", en: "access refused")
      case .error: .init(fr: "impossible à auditer", en: "cannot be audited")
      }
    return words[language]
  }

  private static func typeset(_ text: String, _ language: Language) -> String {
    language == .french ? FrenchTypography.spaced(text) : text
  }

  private static func shown(_ text: String) -> String {
    Neutralizer.visible(Redaction.text(text), limit: 200)
  }

  private static func words(_ reason: SiteStatusReason, _ language: Language) -> String {
    switch reason {
    case .noAnswer(let problem): return words(problem)[language]
    case .robotsUnreachable(let problem):
      let detail = words(problem)[language]
      return LocalizedText(
        fr: "le fichier robots.txt du site n’a pas pu être lu, donc rien n’est demandé : \(detail)",
        en: "the site’s robots.txt could not be read, so nothing is asked for: \(detail)")[language]
    default: return plainWords(reason)[language]
    }
  }

  private static func plainWords(_ reason: SiteStatusReason) -> LocalizedText {
    switch reason {
    case .pageBudget(let limit):
      .init(
        fr: "le site a d’autres pages, mais l’audit s’arrête à \(limit)",
        en: "the site has more pages, but the audit stops at \(limit)")
    case .timeBudget:
      .init(
        fr: "le temps prévu pour ce site est écoulé", en: "the time set for this site is over")
    case .byteBudget:
      .init(
        fr: "le volume de données prévu pour ce site est atteint",
        en: "the amount of data set for this site is reached")
    case .tooManyFailures:
      .init(
        fr: "le site a échoué trop souvent de suite, il est laissé en paix",
        en: "the site failed too often in a row and is left alone")
    case .stopped: .init(fr: "l’audit a été arrêté", en: "the audit was stopped")
    case .status(let status): words(.status(status))
    case .notHTML:
      .init(fr: "l’adresse ne mène pas à une page web", en: "the address leads to no web page")
    case .pageTooLarge(let limit):
      .init(
        fr: "la page dépasse la limite de \(limit >> 20) Mio",
        en: "the page is beyond the limit of \(limit >> 20) MiB")
    case .redirect(let target):
      .init(
        fr: "l’adresse renvoie vers « \(shown(target)) », où aucune page ne répond",
        en: "the address redirects to “\(shown(target))”, where no page answers")
    case .movedOffSite(let target):
      .init(
        fr: "l’adresse renvoie vers un autre site : « \(shown(target)) »",
        en: "the address redirects to another site: “\(shown(target))”")
    case .robotsDisallow(let line):
      .init(
        fr: "le fichier robots.txt du site n’autorise pas l’audit"
          + (line.map { " (ligne \($0))" } ?? ""),
        en: "the site’s robots.txt does not allow the audit"
          + (line.map { " (line \($0))" } ?? ""))
    case .noAnswer, .robotsUnreachable: .init(fr: "", en: "")
    }
  }

  private static func words(_ problem: FetchProblem) -> LocalizedText {
    switch problem {
    case .nameNotFound:
      .init(fr: "ce nom de site n’existe pas", en: "there is no site of this name")
    case .connectionRefused:
      .init(fr: "le serveur refuse la connexion", en: "the server refuses the connection")
    case .timedOut:
      .init(fr: "le serveur n’a pas répondu à temps", en: "the server did not answer in time")
    case .connectionLost:
      .init(fr: "le serveur a coupé la connexion", en: "the server broke the connection")
    case .tls(let problem): words(problem)
    case .refusedAddress(let address):
      .init(
        fr: "« \(shown(address)) » est une adresse privée, qui n’est pas interrogée "
          + "sans --allow-private",
        en: "“\(shown(address))” is a private address, which is not asked without --allow-private")
    case .refusedPort(let port):
      .init(
        fr: "le port \(port) n’est pas un port de site web", en: "port \(port) is no web site’s")
    case .unsupportedScheme:
      .init(
        fr: "l’adresse ne commence ni par http: ni par https:",
        en: "the address begins with neither http: nor https:")
    case .headersTooLarge(let limit):
      .init(
        fr: "l’en-tête de la réponse dépasse \(limit >> 10) Kio",
        en: "the header of the answer is beyond \(limit >> 10) KiB")
    case .undecodable:
      .init(
        fr: "la réponse est compressée autrement que le serveur ne le dit",
        en: "the answer is not compressed as the server says")
    case .notHTTP:
      .init(fr: "ce qui répond n’est pas un serveur web", en: "what answers is no web server")
    case .proxy:
      .init(fr: "le serveur mandataire ne répond pas", en: "the proxy does not answer")
    case .cutShort:
      .init(fr: "la page s’arrête avant sa fin", en: "the page ends before its end")
    case .status(let status): words(status: status)
    case .unavailable(let detail), .other(let detail):
      .init(
        fr: "échec de la demande (\(shown(detail)))", en: "the request failed (\(shown(detail)))")
    }
  }

  private static func words(status: Int) -> LocalizedText {
    switch status {
    case 401:
      .init(fr: "le serveur demande un mot de passe (401)", en: "the server wants a password (401)")
    case 403: .init(fr: "le serveur refuse l’accès (403)", en: "the server refuses access (403)")
    case 404, 410:
      .init(fr: "il n’y a pas de page (\(status))", en: "there is no page (\(status))")
    case 429:
      .init(
        fr: "le serveur demande moins de visites (429)",
        en: "the server asks for fewer visits (429)")
    case 503:
      .init(
        fr: "le serveur est momentanément indisponible (503)",
        en: "the server is unavailable for now (503)")
    case 500...:
      .init(fr: "le serveur est en panne (\(status))", en: "the server is out of order (\(status))")
    default:
      .init(fr: "le serveur répond \(status)", en: "the server answers \(status)")
    }
  }

  private static func words(_ problem: TLSProblem) -> LocalizedText {
    switch problem {
    case .expired:
      .init(fr: "le certificat de sécurité a expiré", en: "the security certificate has expired")
    case .notYetValid:
      .init(
        fr: "le certificat de sécurité n’est pas encore valable",
        en: "the security certificate is not valid yet")
    case .selfSigned:
      .init(
        fr: "le certificat de sécurité n’est signé par aucune autorité",
        en: "the security certificate is signed by no authority")
    case .unknownAuthority:
      .init(
        fr: "le certificat de sécurité vient d’une autorité inconnue, ou la chaîne est incomplète",
        en: "the security certificate comes from an unknown authority, or its chain is incomplete")
    case .wrongHost:
      .init(
        fr: "le certificat de sécurité est celui d’un autre nom de site",
        en: "the security certificate is another site name’s")
    case .revoked:
      .init(
        fr: "le certificat de sécurité a été révoqué", en: "the security certificate was revoked")
    case .handshake:
      .init(
        fr: "la connexion sécurisée ne s’établit pas", en: "no secure connection can be made")
    case .other:
      .init(
        fr: "le certificat de sécurité est refusé", en: "the security certificate is refused")
    }
  }
}
