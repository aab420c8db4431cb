import ArgumentParser

/// Which rules are run.
struct RuleOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      words(
        fr: "Ne juge que ces règles ou thèmes (séparés par des virgules).",
        en: "Judges these rules or themes only (separated by commas)."),
      valueName: words(fr: "règle|thème", en: "rule|theme")),
    completion: .list(RuleNames.all))
  var only: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      words(fr: "Laisse de côté ces règles ou thèmes.", en: "Leaves these rules or themes out."),
      valueName: words(fr: "règle|thème", en: "rule|theme")),
    completion: .list(RuleNames.all))
  var skip: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      words(
        fr: "Juge aussi ces règles, qui ne le sont pas d’ordinaire (« parvis rules » les signale).",
        en: "Judges these rules too, which run only when asked for (“parvis rules” marks them)."),
      valueName: words(fr: "règle", en: "rule")),
    completion: .list(RuleNames.optIn))
  var also: [String] = []
}
