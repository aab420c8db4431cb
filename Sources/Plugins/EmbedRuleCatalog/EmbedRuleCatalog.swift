import Foundation
import PackagePlugin

/// Turns `rules/` into Swift: the themes for `AuditModel`, third parties for `FrenchLaw`, facts and texts for `RuleCatalog`, the
/// face of each rule for `Rules`. Runs again when a file is added or edited; only files that differ
/// are written.
@main
struct EmbedRuleCatalog: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let rules = context.package.directoryURL.appending(path: "rules")
    let standards = try files(in: rules.appending(path: "standards"), ending: "yml")
    let catalog = try files(in: rules, ending: "md")

    let command: String
    let inputs: [URL]
    let outputs: [String]
    switch target.name {
    case "AuditModel":
      (command, inputs) = ("themes", standards)
      outputs = ["Theme.swift"]
    case "FrenchLaw":
      (command, inputs) = ("third-parties", standards)
      outputs = ["ThirdPartyTable.swift"]
    case "RuleCatalog":
      // The folder too: a file that is added changes it.
      (command, inputs) = ("catalog", standards + catalog + [rules])
      outputs = [
        "EmbeddedExamples.swift", "EmbeddedFacts.swift", "EmbeddedRGAA.swift",
        "EmbeddedTexts.swift", "EmbeddedTools.swift", "EmbeddedVersion.swift", "ThemeNames.swift",
      ]
    case "Rules":
      (command, inputs) = ("faces", standards + catalog + [rules])
      outputs =
        catalog.map { $0.deletingPathExtension().lastPathComponent + ".swift" }
        + ["RuleRegistry.swift"]
    default:
      throw UnknownTarget(name: target.name)
    }
    let folder = context.pluginWorkDirectoryURL.appending(path: command)
    return [
      .buildCommand(
        displayName: "Embedding the catalogue in \(target.name)",
        executable: try context.tool(named: "rule-embedder").url,
        arguments: [command, rules.path, folder.path],
        inputFiles: inputs, outputFiles: outputs.map { folder.appending(path: $0) })
    ]
  }

  private func files(in folder: URL, ending: String) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == ending }
      .sorted { $0.path < $1.path }
  }
}

/// A target that the embedder has nothing for.
private struct UnknownTarget: Error, CustomStringConvertible {
  let name: String
  var description: String { "rules/ holds nothing for the target \(name)" }
}
