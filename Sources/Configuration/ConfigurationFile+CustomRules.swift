import Audit
import AuditModel
import RuleCatalog

/// Rules of one's own: files in the form of the catalogue's.
extension ConfigurationFile {
  private static let maximumRules = 200

  /// `custom-rules:`: folders of rules, or files.
  mutating func readCustomRules(
    _ top: inout YAMLSection, _ isName: (String) -> Bool, _ files: Files
  ) throws(ConfigurationError) {
    var known: Set<String> = []
    for (name, node) in try top.texts("custom-rules") ?? [] {
      let path = Self.path(name, beside: top.file)
      let found = try CustomRuleFolder.rules(
        at: path, isTaken: { isName($0) || known.contains($0) }, files)
      guard let found else { throw top.error(node, .unreadableFile(name)) }
      customRules += found.map(\.rule)
      known.formUnion(found.map(\.rule.descriptor.id.rawValue))
      guard customRules.count <= Self.maximumRules else {
        throw top.error(node, .rule(.tooManyRules(limit: Self.maximumRules)))
      }
    }
  }
}

/// The rules of a folder.
package enum CustomRuleFolder {
  private static let maximumFiles = 1_000

  /// The rules of a folder's files `*.md`, `README.md` left out, or that of one file; nil where nothing can be read.
  package static func rules(
    at path: String, isTaken: (String) -> Bool, _ files: ConfigurationFile.Files
  ) throws(ConfigurationError) -> [CustomRuleFile]? {
    var known: Set<String> = []
    var rules: [CustomRuleFile] = []
    let names = files.list(path)
    let paths =
      names?.filter { $0.hasSuffix(".md") && $0.lowercased() != "readme.md" }
      .map { path + (path.hasSuffix("/") ? "" : "/") + $0 }
    guard paths?.count ?? 0 <= maximumFiles else {
      throw CustomRuleFile.error(path, 1, .tooManyRules(limit: maximumFiles))
    }
    for file in paths ?? [path] {
      guard let text = files.read(file) else {
        if names == nil { return nil }
        throw ConfigurationError(file: file, line: 1, column: 1, fault: .unreadableFile(file))
      }
      let rule = try CustomRuleFile(
        text, file: file, isTaken: { isTaken($0) || known.contains($0) })
      known.insert(rule.rule.descriptor.id.rawValue)
      rules.append(rule)
    }
    guard !rules.isEmpty else { throw CustomRuleFile.error(path, 1, .noRules) }
    return rules
  }
}
