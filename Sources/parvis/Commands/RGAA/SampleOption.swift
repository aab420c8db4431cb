import ArgumentParser

/// `--sample`: only the pages that an audit of the RGAA looks at.
struct SampleOption: ParsableArguments {
  @Flag(name: .long, help: ArgumentHelp(.sample))
  var sample = false
}
