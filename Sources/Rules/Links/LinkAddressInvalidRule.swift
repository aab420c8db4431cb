import DOM
import PageFacts
import RuleKit
import Semantics
import Wording

/// The addresses of links are written so that browsers and mail programs understand them.
///
/// Whether an address leads somewhere is `broken-link-internal`'s; here stands what opens nothing anywhere:
/// slips in the scheme (`htp://`, `https//`) and addresses of mail that no program sends to.
struct LinkAddressInvalidRule: Rule {
  static let judgesHiddenElements = true
  static let interests: [Interest] = [.elements(.a, .area)]

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    guard let href = element[.href]?.trimmed, !href.isEmpty, !href.isTemplateCode else { return }
    guard let fault = LinkAddress.fault(of: href) else { return reporter.pass(element) }
    let written = String(href).shortened
    switch fault {
    case .scheme(let slip, let meant): reporter.fail(element, .scheme(meant: meant, slip: slip))
    case .colon(let meant): reporter.fail(element, .colon(href: written, meant: meant))
    case .mailSpace: reporter.fail(element, .mailSpace(href: written))
    // Against spam, scripts put the @ into addresses.
    case .mailSign where page.runsScripts:
      reporter.review(element, .mailSign(href: written))
    case .mailSign: reporter.fail(element, .mailSign(href: written))
    case .mailCode: reporter.fail(element, .mailCode(href: written))
    case .twice(let scheme): reporter.fail(element, .twice(href: written, scheme: scheme))
    case .slashes(let scheme): reporter.fail(element, .slashes(href: written, scheme: scheme))
    // Scripts may complete what stands there.
    case .host(let host) where page.mayBeRewrittenByScript(element):
      reporter.review(element, .host(host: host.shortened))
    case .host(let host): reporter.fail(element, .host(host: host.shortened))
    case .mailHost: reporter.fail(element, .mailHost(href: written))
    case .mailSeparator: reporter.fail(element, .mailSeparator(href: written))
    }
  }
}
