import Foundation
import Yams

/// Writes where publishing tools have what editors mend: `rules/standards/publishing-tools.yml`.
enum PublishingToolSource {
  static let file = "publishing-tools.yml"

  /// - Parameter rules: the ids that there are.
  static func source(folder: URL, rules: Set<String>) throws -> GeneratedFile {
    let url = folder.appendingPathComponent(file)
    let yaml = try YAMLReader(String(contentsOf: url, encoding: .utf8), file: url.path)
    let topics = try topics(yaml, rules)
    let tools = try yaml.mapping(yaml.root["tools"], "tools").map { id, value in
      try tool(yaml.string(id), value, yaml, topics)
    }
    return GeneratedFile(
      name: "EmbeddedTools.swift",
      text: """
        \(SwiftText.heading)
        enum EmbeddedTools {
          /// For each tool, parted by U+001E: its id, its name, words of its generator and parts of addresses,
          /// each list parted by spaces; then for each topic the ids of its rules and the words in both
          /// languages. Fields are parted by U+001F.
          static let packed: [String] = \(SwiftText.array(tools.map(SwiftText.literal)))
        }

        """)
  }

  private static func topics(_ yaml: YAMLReader, _ rules: Set<String>) throws -> [String: [String]]
  {
    var topics: [String: [String]] = [:]
    var known: Set<String> = []
    for (name, value) in try yaml.mapping(yaml.root["topics"], "topics") {
      let list = try yaml.strings(value)
      for rule in list {
        if !rules.contains(rule.text) { throw yaml.problem(rule.node, "no rule \(rule.text)") }
        if !known.insert(rule.text).inserted {
          throw yaml.problem(rule.node, "\(rule.text) is of two topics")
        }
      }
      topics[try yaml.string(name)] = list.map(\.text)
    }
    return topics
  }

  private static func tool(
    _ id: String, _ value: Node, _ yaml: YAMLReader, _ topics: [String: [String]]
  ) throws -> String {
    let fields = try yaml.mapping(value, id)
    guard let name = fields["name"], let generator = fields["generator"],
      let addresses = fields["addresses"]
    else { throw yaml.problem(value, "a tool has name, generator and addresses") }
    var packed = [
      id, try yaml.string(name), try yaml.strings(generator).map(\.text).joined(separator: " "),
      try yaml.strings(addresses).map(\.text).joined(separator: " "),
    ]
    guard let places = fields["where"] else { return packed.joined(separator: "\u{1F}") }
    for (topic, texts) in try yaml.mapping(places, "where") {
      guard let rules = topics[try yaml.string(topic)] else {
        throw yaml.problem(topic, "no such topic")
      }
      let words = try yaml.localized(texts)
      packed += [rules.joined(separator: " "), words.french, words.english]
    }
    return packed.joined(separator: "\u{1F}")
  }
}
