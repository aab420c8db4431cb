import Foundation
import Yams

/// Writes what is known of third parties for `FrenchLaw`: `rules/standards/third-parties.yml`.
enum ThirdPartySource {
  static let file = "third-parties.yml"

  static func files(folder: URL) throws -> [GeneratedFile] {
    let url = folder.appendingPathComponent(file)
    let yaml = try YAMLReader(String(contentsOf: url, encoding: .utf8), file: url.path)
    var hosts: Set<String> = []
    let parties = try yaml.mapping(yaml.root["parties"], "parties").map { id, value in
      try party(yaml.string(id), value, yaml, &hosts)
    }
    return [
      GeneratedFile(
        name: "ThirdPartyTable.swift",
        text: """
          \(SwiftText.heading)
          extension ThirdParty {
            /// In the order of the file.
            static let all: [ThirdParty] = [
          \(parties.joined(separator: "\n"))
            ]
          }

          """)
    ]
  }

  private static func party(
    _ id: String, _ value: Node, _ yaml: YAMLReader, _ known: inout Set<String>
  ) throws -> String {
    let fields = try yaml.mapping(value, id)
    guard let name = fields["name"], let kind = fields["kind"], let consent = fields["consent"],
      let hosts = fields["hosts"]
    else { throw yaml.problem(value, "a third party has a name, kind, consent and hosts") }
    let list = try yaml.strings(hosts)
    for host in list where !known.insert(host.text).inserted {
      throw yaml.problem(host.node, "\(host.text) is of two third parties")
    }
    let kinds = ["audience", "advertising", "social", "video", "map", "fonts", "captcha", "widget"]
    return "    ThirdParty(name: \(SwiftText.literal(try yaml.string(name))), "
      + "kind: .\(try yaml.oneOf(kinds, kind)), "
      + "consent: .\(try yaml.oneOf(["needed", "depends", "free"], consent)), "
      + "hosts: [\(list.map { SwiftText.literal($0.text) }.joined(separator: ", "))]),"
  }
}
