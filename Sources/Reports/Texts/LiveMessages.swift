package import AuditModel

/// What became of a live site, in words that a town clerk understands.
package enum LiveMessages {
  /// Why the audit of a site ended as it did.
  package static func text(_ reason: SiteStatusReason, _ language: Language) -> String {
    phrase(reason, language).text(in: language)
  }

  /// Why an address could not be had.
  package static func text(_ problem: FetchProblem, _ language: Language) -> String {
    phrase(problem).text(in: language)
  }

  /// How the audit of a site ended, in a word or two.
  package static func text(_ status: SiteStatus, _ language: Language) -> String {
    FleetPhrase.ending(status).text(in: language)
  }

  private static func shown(_ text: String) -> String {
    ControlCharacterEscaper.visible(Redaction.text(text), limit: 200)
  }

  private static func phrase(_ reason: SiteStatusReason, _ language: Language) -> LivePhrase {
    switch reason {
    case .pageBudget(let limit): .pageBudget(limit: limit)
    case .timeBudget: .timeBudget
    case .byteBudget: .byteBudget
    case .requestBudget(let limit): .requestBudget(limit: limit)
    case .tooManyFailures: .tooManyFailures
    case .stopped: .stopped
    case .noAnswer(let problem): phrase(problem)
    case .status(let status): phrase(status: status)
    case .notHTML: .notHTML
    case .pageTooLarge(let limit): .pageTooLarge(size: limit >> 20)
    case .redirect(let target): .redirect(target: shown(target))
    case .movedOffSite(let target): .movedOffSite(target: shown(target))
    case .robotCheck: .robotCheck
    case .loginPage: .loginPage
    case .outsideFolder(let example): .outsideFolder(example: shown(example))
    case .robotsDisallow(let line?): .robotsDisallowLine(line: line)
    case .robotsDisallow(nil): .robotsDisallow
    case .robotsUnreachable(let problem): .robotsUnreachable(detail: text(problem, language))
    }
  }

  private static func phrase(_ problem: FetchProblem) -> LivePhrase {
    switch problem {
    case .nameNotFound: .nameNotFound
    case .connectionRefused: .connectionRefused
    case .timedOut: .timedOut
    case .connectionLost: .connectionLost
    case .tls(let problem): phrase(problem)
    case .refusedAddress(let address): .refusedAddress(address: shown(address))
    case .refusedPort(let port): .refusedPort(port: port)
    case .unsupportedScheme: .unsupportedScheme
    case .headersTooLarge(let limit): .headersTooLarge(size: limit >> 10)
    case .undecodable: .undecodable
    case .notHTTP: .notHTTP
    case .proxy: .proxy
    case .cutShort: .cutShort
    case .malformedXML(let line): .malformedXML(n: line)
    case .robotCheck: .robotCheckOfPage
    case .status(let status): phrase(status: status)
    case .unavailable(let detail), .other(let detail): .requestFailed(detail: shown(detail))
    }
  }

  private static func phrase(status: Int) -> LivePhrase {
    switch status {
    case 401: .passwordWanted
    case 403: .accessRefused
    case 404, 410: .noPage(status: status)
    case 429: .tooManyVisits
    case 503: .unavailable
    case 500...: .outOfOrder(status: status)
    default: .otherStatus(status: status)
    }
  }

  private static func phrase(_ problem: TLSProblem) -> LivePhrase {
    switch problem {
    case .expired: .certificateExpired
    case .notYetValid: .certificateNotYetValid
    case .selfSigned: .certificateSelfSigned
    case .unknownAuthority: .certificateAuthorityUnknown
    case .wrongHost: .certificateOfOtherHost
    case .revoked: .certificateRevoked
    case .handshake: .noSecureConnection
    case .other: .certificateRefused
    }
  }
}
