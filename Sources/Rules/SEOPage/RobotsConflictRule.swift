import DOM
import PageFacts
import PageMetadata
import RuleKit

/// What a page asks search engines to do does not contradict itself.
///
/// Where both are said, engines take what is stricter. What is for one engine alone may differ.
struct RobotsConflictRule: Rule {
  static let judgesHiddenElements = true
  private static let pairs = [
    ("index", "noindex"), ("follow", "nofollow"), ("all", "none"), ("all", "noindex"),
    ("all", "nofollow"), ("index", "none"), ("follow", "none"), ("max-snippet", "nosnippet"),
  ]

  /// A directive by its name; nil of limits that allow nothing, which agree with those that forbid.
  private static func directive(_ token: String) -> String? {
    guard let colon = token.firstIndex(of: ":") else { return token }
    let value = token[colon...].dropFirst().trimmingPrefix { $0 == " " }
    return value == "0" || value == "none" ? nil : String(token[..<colon])
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard page.shape == .whole else { return }
    let metas = page.metas(named: "robots")
    var said = Set(
      RobotsDirectives(headers: page.robotsHeaders).tokens.compactMap(Self.directive))
    guard !metas.isEmpty else { return }
    for meta in metas {
      said.formUnion(RobotsDirectives(meta[.content]).tokens.compactMap(Self.directive))
      if let pair = Self.pairs.first(where: { said.contains($0.0) && said.contains($0.1) }) {
        return reporter.fail(meta, .both(first: pair.0, second: pair.1))
      }
    }
    reporter.passPage()
  }
}
