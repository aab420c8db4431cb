package import AuditModel
import Text

/// A publishing tool that pages come from, and where in it editors mend what.
package struct PublishingTool: Sendable {
  /// Kebab case; never translated.
  package let id: String
  package let name: String
  private let generators: [String]
  private let addresses: [String]
  private let places: [RuleID: LocalizedText]

  /// In the order in which they are looked for.
  package static let all = EmbeddedTools.packed.map(PublishingTool.init(packed:))

  package static func named(_ id: String) -> PublishingTool? { all.first { $0.id == id } }

  /// The tool that a page comes from, by what it says of its generator, else by where it loads files from. What
  /// has no words comes first: it stands on top of a tool whose screens its users do not see.
  package static func found(generators: [String], addresses: [String]) -> PublishingTool? {
    all.first { tool in
      tool.places.isEmpty
        && (generators.contains(where: tool.isNamed) || addresses.contains(where: tool.serves))
    }
      ?? all.first { tool in generators.contains(where: tool.isNamed) }
      ?? all.first { tool in addresses.contains(where: tool.serves) }
  }

  /// Where to go for what a rule finds; nil where nothing is known of that.
  package func place(of rule: RuleID) -> LocalizedText? { places[rule] }

  /// Whether what a page says of its generator names the tool.
  private func isNamed(by generator: String) -> Bool {
    let words = generator.lowercased().split { !$0.isLetter && !$0.isNumber }
    return words.contains { word in generators.contains { $0 == word } }
  }

  /// Whether a page that loads something from the address is the tool's.
  private func serves(_ address: String) -> Bool {
    addresses.contains { address.contains(bytesOf: $0) }
  }

  private init(packed: String) {
    let fields = packed.parts("\u{1F}").map(String.init)
    func field(_ index: Int) -> String { fields.indices.contains(index) ? fields[index] : "" }
    func words(_ index: Int) -> [String] { field(index).words }
    id = field(0)
    name = field(1)
    generators = words(2)
    addresses = words(3)
    var places: [RuleID: LocalizedText] = [:]
    for start in stride(from: 4, to: fields.count, by: 3) {
      let text = LocalizedText(fr: field(start + 1), en: field(start + 2))
      for rule in words(start) { places[RuleID(rawValue: rule)] = text }
    }
    self.places = places
  }
}
