import FrenchLaw
import RuleKit

/// The very first answer, before any consent could be given, sets no tracker.
///
/// Certain for the names of well-known trackers. Cookies that end with the visit pass; others that
/// stay may be indispensable, so a person must look.
struct CookieSetOnFirstResponseRule: LegalDutyRule {
  static func judge(_ law: LegalSite, reporter: inout LegalReporter<Self>) {
    guard let start = law.context.server?.start else { return }
    let place = law.context.startPlace
    for cookie in start.cookies {
      let parts = cookie.split(separator: ";").map { part in
        part.drop { $0.isWhitespace }
      }
      guard let name = parts.first?.prefix(while: { $0 != "=" }), !name.isEmpty else { continue }
      if Self.isTracker(name) {
        reporter.no(.tracker(name: String(name)), LegalEvidence(String(name), at: place))
      } else if Self.outlivesVisit(parts.dropFirst()) {
        reporter.review(
          .persistent(name: String(name)), LegalEvidence(String(name), at: place))
      } else {
        reporter.yes(LegalEvidence(String(name), at: place))
      }
    }
  }

  private static func isTracker(_ name: Substring) -> Bool {
    names.contains(name) || prefixes.contains { name.hasPrefix($0) }
  }

  /// What Google Analytics and Ads, Meta, Hotjar, Microsoft, Adobe and HubSpot set on the sites that
  /// they measure.
  private static let names: Set<Substring> = [
    "_ga", "_gid", "_gat", "_gcl_au", "_gcl_aw", "__utma", "__utmb", "__utmz", "_fbp", "_fbc",
    "_uetsid", "_uetvid", "hubspotutk", "__hstc",
  ]
  private static let prefixes = ["_ga_", "_gac_", "_hj", "AMCV_", "s_vi"]

  /// Whether a cookie stays after the browser is closed (RFC 6265, 5.3).
  private static func outlivesVisit(_ attributes: ArraySlice<Substring>) -> Bool {
    var hasExpiry = false
    for attribute in attributes {
      let text = attribute.lowercased()
      if text.hasPrefix("max-age=") {
        return (Int(text.dropFirst("max-age=".count)) ?? 0) > 0
      }
      // A date of long ago removes the cookie.
      if text.hasPrefix("expires=") { hasExpiry = !text.contains("1970") }
    }
    return hasExpiry
  }
}
