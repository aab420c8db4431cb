import Foundation

/// Turns what `rules/` says into Swift, for the build plugin `EmbedRuleCatalog`.
@main
struct RuleEmbedder {
  private static let usage = """
    usage: rule-embedder check RULES             check every file, write nothing
           rule-embedder themes RULES OUTPUT     the themes, for AuditModel
           rule-embedder third-parties RULES OUTPUT
                                                 what is known of third parties, for FrenchLaw
           rule-embedder catalog RULES OUTPUT    facts and texts of all rules, for RuleCatalog
           rule-embedder faces RULES OUTPUT      id and messages of each rule, for Rules
           rule-embedder new-rule ID THEME RELEASE ROOT
                                                 write the two files of a new rule
           rule-embedder phrases TEXTS OUTPUT MODULE
                                                 a file of texts, for the module that shows them
           rule-embedder folder FOLDER OUTPUT TYPE CONSTANT
                                                 the files of a folder, for the module that holds them

    """

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      switch (arguments.first, arguments.count) {
      case ("check", 2):
        let folder = URL(fileURLWithPath: arguments[1])
        let catalog = try Catalog(folder: folder)
        _ = try PublishingToolSource.source(
          folder: folder.appendingPathComponent("standards"), rules: Set(catalog.rules.map(\.id)))
      case ("themes", 3):
        let standards = URL(fileURLWithPath: arguments[1]).appendingPathComponent("standards")
        try OutputFolder(arguments[2]).write(ThemeSource.files(try Standards(folder: standards)))
      case ("third-parties", 3):
        let standards = URL(fileURLWithPath: arguments[1]).appendingPathComponent("standards")
        try OutputFolder(arguments[2]).write(ThirdPartySource.files(folder: standards))
      case ("catalog", 3):
        let catalog = try Catalog(folder: URL(fileURLWithPath: arguments[1]))
        let standards = URL(fileURLWithPath: arguments[1]).appendingPathComponent("standards")
        let tools = try PublishingToolSource.source(
          folder: standards, rules: Set(catalog.rules.map(\.id)))
        try OutputFolder(arguments[2]).write(CatalogSource.files(catalog) + [tools])
      case ("faces", 3):
        let catalog = try Catalog(folder: URL(fileURLWithPath: arguments[1]))
        try OutputFolder(arguments[2]).write(FaceSource.files(catalog))
      case ("new-rule", 5):
        let rule = NewRule(id: arguments[1], theme: arguments[2], since: arguments[3])
        print(try rule.write(to: URL(fileURLWithPath: arguments[4])), terminator: "")
      case ("phrases", 4):
        try PhraseEnumeration.write(arguments)
      case ("folder", 5):
        try EmbeddedFolder.write(arguments)
      default:
        fail(usage)
      }
    } catch let problems as CatalogProblems {
      fail(problems.all.map { "\($0)\n" }.joined())
    } catch let problem as CatalogProblem {
      fail("\(problem)\n")
    } catch {
      fail("error: \(error)\n")
    }
  }

  private static func fail(_ text: String) -> Never {
    FileHandle.standardError.write(Data(text.utf8))
    exit(1)
  }
}
