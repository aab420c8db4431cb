import Foundation
import PackagePlugin

/// Turns `rules/` into Swift: the catalogue's texts for `RuleCatalog`, the list of rule types for
/// `Rules`. Runs again when a file is added or edited.
@main
struct EmbedRuleCatalog: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let rules = context.package.directoryURL.appending(path: "rules")
    let output = context.pluginWorkDirectoryURL.appending(path: "\(target.name)+Embedded.swift")
    // The folders too: a file that is added changes them.
    var inputs = [rules, rules.appending(path: "standards")]
    for folder in [rules, rules.appending(path: "standards")] {
      inputs += try FileManager.default.contentsOfDirectory(
        at: folder, includingPropertiesForKeys: nil
      ).filter { ["md", "yml"].contains($0.pathExtension) }
    }
    inputs.sort { $0.path < $1.path }
    return [
      .buildCommand(
        displayName: "Embedding the rule catalogue in \(target.name)",
        executable: try context.tool(named: "rule-embedder").url,
        arguments: [target.name, rules.path, output.path],
        inputFiles: inputs, outputFiles: [output])
    ]
  }
}
