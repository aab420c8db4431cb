import AuditModel
import RuleKit
import WebAddress

/// The certificate of the site is one that browsers take.
///
/// An authority that is not known here may be known to the browsers of an administration, and a
/// handshake that fails may be ours: then a person must look.
struct TlsCertificateRule: ServerRule {
  static func judge(
    _ server: ServerFacts, of site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    switch server.tlsProblem {
    case .expired?: reporter.fail(site, .expired)
    case .notYetValid?: reporter.fail(site, .notYetValid)
    case .selfSigned?: reporter.fail(site, .selfSigned)
    case .wrongHost?: reporter.fail(site, .wrongHost)
    case .revoked?: reporter.fail(site, .revoked)
    case .unknownAuthority?: reporter.review(site, .unknownAuthority)
    case .handshake?, .other?: reporter.review(site, .broken)
    case nil: if server.start?.address.scheme == "https" { reporter.pass(site) }
    }
  }
}
