import Testing

@testable import Crawling

@Suite("Sites that robots.txt hides")
struct RobotsClosureTests {
  private func policy(_ lines: String...) -> RobotsPolicy {
    RobotsPolicy(Array(lines.joined(separator: "\n").utf8))
  }

  @Test("all of a site, its first page, or a part")
  func closures() {
    let everything = [
      policy("User-agent: *", "Disallow: /"), policy("User-agent: *", "Disallow: /*"),
      policy("User-agent: Googlebot", "Disallow: /", "User-agent: *", "Allow: /"),
    ]
    for policy in everything {
      #expect(policy.closesSite)
      #expect(policy.closesHome)
    }
    let home = policy("User-agent: *", "Disallow: /$")
    #expect(home.closesHome && !home.closesSite)
    let rest = policy("User-agent: *", "Disallow: /", "Allow: /$")
    #expect(rest.closesRest && !rest.closesHome && !rest.closesSite)
    #expect(!policy("User-agent: *", "Disallow: /", "Allow: /$", "Allow: /fr/").closesRest)
    let open = [
      policy("User-agent: *", "Disallow:"), policy("User-agent: *", "Disallow: /admin/"),
      policy("User-agent: *", "Disallow: /", "Allow: /"),
      policy("User-agent: BadBot", "Disallow: /"), policy(""),
    ]
    for policy in open {
      #expect(!policy.closesHome && !policy.closesSite && !policy.closesRest)
    }
  }
}
