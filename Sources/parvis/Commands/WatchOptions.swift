import ArgumentParser

/// Auditing again and again.
struct WatchOptions: ParsableArguments {
  @Flag(
    name: .long,
    help: ArgumentHelp(.watch))
  var watch = false

  @Flag(
    name: .long,
    help: ArgumentHelp(.poll))
  var poll = false
}
