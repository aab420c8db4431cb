import Text

/// The version of what a rule judges.
enum RuleVersion {
  /// Eight hexadecimal digits that change whenever what the rule judges does, as far as its file
  /// tells: its severity, its messages, its examples. Words and references do not enter, so that a
  /// mended sentence makes no finding a new one.
  static func digits(of rule: CatalogFile) -> String {
    var hash = StableHash()
    for text in [rule.id, rule.theme, rule.scope, rule.severity] { hash.combine(text) }
    for key in rule.messages.map(\.key).sorted() { hash.combine(key) }
    for (key, kind) in rule.groups.sorted(by: { $0.key < $1.key }) {
      hash.combine(key)
      hash.combine(kind)
    }
    for (key, severity) in rule.harm.sorted(by: { $0.key < $1.key }) {
      hash.combine(key)
      hash.combine(severity)
    }
    for example in rule.examples {
      hash.combine(outcome(example.outcome))
      for message in example.messages { hash.combine(message) }
      for (key, value) in example.settings.sorted(by: { $0.key < $1.key }) {
        hash.combine(key)
        hash.combine(value)
      }
      for file in example.files {
        hash.combine(file.path)
        hash.combine(file.text)
      }
    }
    return String(hash.hexadecimal.prefix(8))
  }

  /// The outcome that a fence names, as reports call it.
  private static func outcome(_ word: String) -> String {
    switch word {
    case "fail": "failed"
    case "review": "needs-review"
    case "pass": "passed"
    default: word
    }
  }
}
