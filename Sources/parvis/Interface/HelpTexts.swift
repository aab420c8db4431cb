import ArgumentParser

extension ArgumentHelp {
  /// What `--help` says of an argument or option.
  ///
  /// - Parameter valueName: how its value is called.
  init(_ phrase: HelpPhrase, valueName: HelpPhrase) {
    self.init(phrase, valueName: valueName.text)
  }

  init(_ phrase: HelpPhrase, valueName: String? = nil) {
    self.init(phrase.text, valueName: valueName)
  }
}
