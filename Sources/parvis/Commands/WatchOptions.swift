import ArgumentParser

/// Auditing again and again.
struct WatchOptions: ParsableArguments {
  @Flag(
    name: .long,
    help: ArgumentHelp(
      words(
        fr: "Reste en marche et audite ce qui est enregistré dans le dossier : ce qui est "
          + "corrigé, nouveau, et l’effet sur les notes.",
        en: "Stays and audits what is saved in the folder: what is fixed, new, and how the scores "
          + "change.")))
  var watch = false

  @Flag(
    name: .long,
    help: ArgumentHelp(
      words(
        fr: "Avec --watch : regarde le dossier à intervalles réguliers, comme il le faut sur un "
          + "disque en réseau.",
        en: "With --watch: looks at the folder at intervals, as disks in networks need.")))
  var poll = false
}
