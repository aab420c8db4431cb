import Foundation
import Testing
import WebAddress

@testable import Crawling

/// The 191 cases that were taken from the tests of Google's parser.
@Suite("robots.txt", .enabled(if: RobotsCases.shared != nil, "robots-cases.json is not here"))
struct RobotsCaseTests {
  let cases: RobotsCases

  init() throws { cases = try #require(RobotsCases.shared) }

  @Test("what may be fetched")
  func matches() {
    for (index, one) in cases.match.enumerated() {
      // A caller that gives no address asks about the root.
      let target = RobotsPolicy.target(ofAddress: one.url)
      let policy = RobotsPolicy(Array(one.robotsText.utf8))
      let verdict = policy.verdict(onTarget: target, for: one.userAgent)
      // Google's parser leaves it to the caller to encode addresses, and decodes nothing; the RFC (2.2.2)
      // has both sides in one form.
      let isOneForm = one.test == "ID_Encoding" && !one.allowed
      #expect(
        verdict.isAllowed == (one.allowed || isOneForm),
        "\(index) \(one.scope ?? "") \(one.test): \(one.robotsText) \(one.userAgent) \(one.url)")
    }
    #expect(cases.match.count == 140)
    #expect(cases.match.filter { $0.scope == "google-only" }.count == 68)
  }

  @Test("lines that are cut")
  func longLines() throws {
    var text = ""
    var values: [String] = []
    for one in cases.generated {
      if let generator = one.generator {
        text = generator.prefix
        values = []
        for rule in generator.rules {
          let head = rule.head
          let value = head + String(repeating: rule.pad, count: rule.length - head.utf8.count)
          values.append(value)
          text += "\(rule.kind): \(value)\(rule.tail)\n"
        }
      }
      var url = one.url
      for (name, index) in [("{longline}", 0), ("{longline_a}", 0), ("{longline_b}", 1)]
      where index < values.count {
        url = url.replacingOccurrences(of: name, with: values[index])
      }
      let verdict = RobotsPolicy(Array(text.utf8)).verdict(
        onTarget: RobotsPolicy.target(ofAddress: url), for: one.userAgent)
      #expect(verdict.isAllowed == one.allowed, "\(one.url)")
    }
    #expect(cases.generated.count == 5)
  }

  @Test("product tokens")
  func agents() {
    for one in cases.agents {
      #expect(RobotsPolicy.isValidAgent(one.userAgent) == one.valid, "\(one.userAgent)")
    }
    #expect(cases.agents.count == 11)
  }

  @Test("line ends and byte order marks")
  func lines() {
    for one in cases.lines {
      let policy = RobotsPolicy(one.bytes)
      #expect(policy.validDirectives == one.valid, "\(one.name)")
      if let unknown = one.unknown { #expect(policy.unknownDirectives == unknown, "\(one.name)") }
      if let last = one.lastLine { #expect(policy.lastLine == last, "\(one.name)") }
    }
    #expect(cases.lines.count == 10)
  }

  @Test("sitemaps, paths of addresses, escapes")
  func parts() {
    for one in cases.sitemaps {
      #expect(RobotsPolicy(Array(one.text.utf8)).sitemaps == one.sitemaps)
    }
    for one in cases.paths { #expect(RobotsPolicy.target(ofAddress: one.input) == one.expected) }
    for one in cases.escapes {
      let escaped = RobotsPattern.escaped(one.input.utf8)
      #expect(String(decoding: escaped, as: UTF8.self) == one.expected)
    }
    #expect(cases.sitemaps.count + cases.paths.count + cases.escapes.count == 25)
  }
}

@Suite("robots.txt: limits")
struct RobotsLimitTests {
  @Test("only the first 500 KiB count")
  func length() {
    var text = "User-agent: *\nDisallow: /a\n"
    text += String(repeating: "# padding line of a very long file\n", count: 300_000)
    let policy = RobotsPolicy(Array((text + "Disallow: /b\n").utf8))
    #expect(!policy.verdict(onTarget: "/a", for: "Parvis").isAllowed)
    #expect(policy.verdict(onTarget: "/b", for: "Parvis").isAllowed)
    #expect(policy.problems == [.tooLong(limit: 500 << 10)])
  }

  @Test("a page in place of the file allows all, and is said")
  func page() {
    let policy = RobotsPolicy(Array("<!DOCTYPE html><html><body>Accueil: bienvenue".utf8))
    #expect(policy.verdict(onTarget: "/", for: "Parvis").isAllowed)
    #expect(policy.problems == [.isHTML])
  }

  @Test(
    "delays",
    arguments: [
      ("10", 10.0), ("0.5", 0.5), ("3600", 60), ("1e309", 60), ("-5", nil), ("abc", nil),
      ("nan", nil),
    ] as [(String, Double?)])
  func delay(text: String, expected: Double?) {
    let policy = RobotsPolicy(Array("User-agent: *\nCrawl-delay: \(text)\nDisallow:\n".utf8))
    #expect(policy.crawlDelay(for: "Parvis") == expected)
  }

  @Test("fifty stars are matched in no time")
  func stars() {
    let pattern = "/" + String(repeating: "*a", count: 50) + "*b"
    let policy = RobotsPolicy(Array("User-agent: *\nDisallow: \(pattern)\n".utf8))
    let target = "/" + String(repeating: "a", count: 2047)
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(policy.verdict(onTarget: target, for: "Parvis").isAllowed)
    }
    #expect(time < .milliseconds(200))
  }

  @Test("UTF-16, zeros and noise do not matter")
  func noise() {
    for bytes in [[0xFF, 0xFE, 0x55, 0, 0x3A, 0], [0, 0, 0x3A, 0], [0xEF, 0xBB], [0x3A], []] {
      let policy = RobotsPolicy(bytes.map { UInt8($0) })
      #expect(policy.verdict(onTarget: "/", for: "Parvis").isAllowed)
    }
  }

  @Test("the deciding line is named")
  func line() {
    let text = "User-agent: *\nDisallow: /admin\nAllow: /admin/public\n"
    let policy = RobotsPolicy(Array(text.utf8))
    #expect(policy.verdict(onTarget: "/admin/x", for: "P") == .init(isAllowed: false, line: 2))
    #expect(
      policy.verdict(onTarget: "/admin/public/x", for: "P") == .init(isAllowed: true, line: 3))
    #expect(policy.verdict(onTarget: "/", for: "P") == .init(isAllowed: true, line: nil))
  }

  @Test(
    "percent-encoding (RFC 9309, 2.2.2 and 2.2.3)",
    arguments: [
      ("/foo/bar/%62%61%7A", "/foo/bar/baz", true), ("/foo/bar/baz", "/foo/bar/%62%61%7A", true),
      ("/foo/bar/ツ", "/foo/bar/%E3%83%84", true), ("/foo/bar/%e3%83%84", "/foo/bar/ツ", true),
      ("/foo/bar?baz=https://foo.bar", "/foo/bar?baz=https%3A%2F%2Ffoo.bar", true),
      ("/foo/bar?baz=https%3a%2f%2ffoo.bar", "/foo/bar?baz=https://foo.bar", true),
      ("/a%2Fb", "/a/b", false), ("/a/b", "/a%2Fb", false), ("/%7Ejoe/", "/~joe/", true),
      ("/path/file-with-a-%2A.html", "/path/file-with-a-*.html", true),
      ("/path/file-with-a-%2A.html", "/path/file-with-a-x.html", false),
      ("/path/foo-%24", "/path/foo-$", true), ("/path/foo-%24", "/path/foo-", false),
      ("/*/admin", "/x?u=/admin", true), ("/a$b", "/a$b", true), ("/a$", "/a$b", false),
      ("/a%3Fb", "/a?b", false), ("/caf%C3%A9", "/café", true), ("/caf%E9", "/café", false),
    ])
  func percentEncoding(rule: String, path: String, matches: Bool) throws {
    let policy = RobotsPolicy(Array("User-agent: *\nDisallow: \(rule)".utf8))
    let url = try #require(WebURL("https://mairie.example" + path))
    #expect(policy.verdict(on: url, for: "Parvis").isAllowed == !matches)
  }
}
