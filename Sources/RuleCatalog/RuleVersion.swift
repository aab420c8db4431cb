public import AuditModel
import Text

extension RuleDescriptor {
  /// Eight hexadecimal digits that change whenever what the rule judges does, as far as its file
  /// tells: its weight, its messages, its examples. Words and references do not enter, so that a
  /// mended sentence makes no finding a new one.
  public var version: String {
    var hash = StableHash()
    for text in [id.rawValue, theme.rawValue, scope.rawValue, severity.rawValue] {
      hash.combine(text)
    }
    for message in messages.keys.sorted() { hash.combine(message) }
    for example in examples {
      hash.combine(example.outcome.rawValue)
      for message in example.messages { hash.combine(message) }
      for setting in example.settings.sorted(by: { $0.key < $1.key }) {
        hash.combine(setting.key)
        hash.combine(setting.value)
      }
      for file in example.files {
        hash.combine(file.path)
        hash.combine(file.markedText)
      }
    }
    return String(hash.hexadecimal.prefix(8))
  }
}

extension RuleCatalog {
  /// The version of each rule, by id.
  public static var versions: [RuleID: String] {
    Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0.version) })
  }
}
