package import AuditModel
package import Crawling
import RuleKit
import WebAddress

extension FetchProblem {
  /// Why HTTP had no answer, less the words of libraries where a word of ours says it.
  package init(_ failure: HTTPFailure) {
    self =
      switch failure {
      case .unsupportedScheme(let scheme): .unsupportedScheme(scheme)
      case .refusedAddress(let address): .refusedAddress(address)
      case .refusedPort(let port): .refusedPort(port)
      case .nameNotFound: .nameNotFound
      case .nameLookupTimedOut, .connectTimedOut, .firstByteTimedOut, .timedOut: .timedOut
      case .connectionRefused: .connectionRefused
      case .tls(let fault, _): .tls(TLSProblem(fault))
      case .connectionLost: .connectionLost
      case .notHTTP: .notHTTP
      case .headersTooLarge(let limit): .headersTooLarge(limit: limit)
      case .tooManyEncodings, .undecodable: .undecodable
      case .proxy: .proxy
      case .unavailable(let detail): .unavailable(detail)
      case .cancelled: .other("stopped")
      case .other(let detail): .other(detail)
      }
  }
}

extension TLSProblem {
  init(_ fault: TLSFault) {
    self =
      switch fault {
      case .expired: .expired
      case .notYetValid: .notYetValid
      case .selfSigned: .selfSigned
      case .unknownAuthority: .unknownAuthority
      case .wrongHost: .wrongHost
      case .revoked: .revoked
      case .handshake: .handshake
      case .other: .other
      }
  }
}

extension ServerFacts.Step {
  init(_ hop: RedirectHop) {
    self.init(address: hop.url, status: hop.status, location: hop.location)
  }
}

extension ExplainLog {
  /// Pages in whose place the site tests whether a robot asks.
  func robotChecks(in site: SiteContext, but known: Set<String>) -> [SkippedFile] {
    entries.compactMap { entry in
      guard entry.decision == .robotCheck, entry.origin != .start, let url = WebURL(entry.url)
      else {
        return nil
      }
      let path = site.livePath(of: url)
      return known.contains(path)
        ? nil : SkippedFile(path: path, reason: .noAnswer(.robotCheck))
    }
  }
}

extension SiteFacts {
  /// Pages that were to be audited and gave no answer, or only the server's own errors.
  func unansweredPages(in site: SiteContext, but known: Set<String>) -> [SkippedFile] {
    brokenLinks.compactMap { link in
      guard link.origin != .file, link.origin != .resource, link.origin != .start else {
        return nil
      }
      let problem: FetchProblem
      if let failure = link.failure {
        problem = FetchProblem(failure)
      } else if let status = link.status, status == 429 || status >= 500 {
        problem = .status(status)
      } else {
        return nil
      }
      let path = site.livePath(of: link.url)
      return known.contains(path) ? nil : SkippedFile(path: path, reason: .noAnswer(problem))
    }
  }
}
