import Foundation

/// What lies beside the checkout, shared by several projects; tests that need it skip without it.
enum SharedFolder {
  static var url: URL {
    if let path = ProcessInfo.processInfo.environment["PARVIS_SHARED"] {
      return URL(fileURLWithPath: path)
    }
    return URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared")
  }
}

/// `reference/robots-cases.json`, in our words.
struct RobotsCases: Sendable {
  struct Match: Sendable {
    var test: String
    var robotsText: String
    var userAgent: String
    var url: String
    var allowed: Bool
    var scope: String?
  }
  struct Generator: Sendable {
    struct Rule: Sendable {
      var kind: String
      var head: String
      var pad: String
      var length: Int
      var tail: String
    }
    var prefix: String
    var rules: [Rule]
  }
  struct Lines: Sendable {
    var name: String
    var bytes: [UInt8]
    var valid: Int
    var unknown: Int?
    var lastLine: Int?
  }
  struct Pair: Sendable {
    var input: String
    var expected: String
  }

  var match: [Match]
  var generated: [(generator: Generator?, userAgent: String, url: String, allowed: Bool)]
  var agents: [(userAgent: String, valid: Bool)]
  var lines: [Lines]
  var sitemaps: [(text: String, sitemaps: [String])]
  var paths: [Pair]
  var escapes: [Pair]

  static let shared: RobotsCases? = {
    let file = SharedFolder.url.appendingPathComponent("reference/robots-cases.json")
    guard let data = try? Data(contentsOf: file),
      let json = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
    else { return nil }
    return RobotsCases(json)
  }()

  private init(_ json: [String: Any]) {
    func list(_ key: String) -> [[String: Any]] { json[key] as? [[String: Any]] ?? [] }
    func text(_ one: [String: Any], _ key: String) -> String { one[key] as? String ?? "" }
    func flag(_ one: [String: Any], _ key: String) -> Bool { one[key] as? Bool ?? false }
    match = list("match").map {
      Match(
        test: text($0, "test"), robotsText: text($0, "robots_txt"),
        userAgent: text($0, "user_agent"), url: text($0, "url"), allowed: flag($0, "allowed"),
        scope: $0["scope"] as? String)
    }
    generated = list("match_generated").map { one in
      let generator = (one["generator"] as? [String: Any]).map { generator in
        let rules = generator["rules"] as? [[String: Any]] ?? []
        return Generator(
          prefix: text(generator, "prefix"),
          rules: rules.map {
            Generator.Rule(
              kind: text($0, "kind"), head: text($0, "value_head"), pad: text($0, "pad_char"),
              length: $0["pad_total_len"] as? Int ?? 0, tail: text($0, "value_tail"))
          })
      }
      return (generator, text(one, "user_agent"), text(one, "url"), flag(one, "allowed"))
    }
    agents = list("user_agent_validity").map { (text($0, "user_agent"), flag($0, "valid")) }
    lines = (list("line_endings") + list("bom")).map { one in
      let hexadecimal = Array(text(one, "robots_txt_hex").utf8)
      let bytes = stride(from: 0, to: hexadecimal.count, by: 2).map { index in
        UInt8(String(decoding: hexadecimal[index...index + 1], as: UTF8.self), radix: 16) ?? 0
      }
      return Lines(
        name: text(one, "name"),
        bytes: bytes.isEmpty ? Array(text(one, "robots_txt").utf8) : bytes,
        valid: one["valid_directives"] as? Int ?? -1,
        unknown: one["unknown_directives"] as? Int, lastLine: one["last_line_seen"] as? Int)
    }
    sitemaps = list("sitemap").map { (text($0, "robots_txt"), $0["sitemaps"] as? [String] ?? []) }
    paths = list("path_of_url").map {
      Pair(input: text($0, "input"), expected: text($0, "expected"))
    }
    escapes = list("escape_pattern").map {
      Pair(input: text($0, "input"), expected: text($0, "expected"))
    }
  }
}
