import ArgumentParser

/// Options of `parvis audit --watch`.
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
