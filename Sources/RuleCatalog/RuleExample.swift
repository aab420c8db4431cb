package import AuditModel

/// An example of a rule's catalogue file: documentation and test in one.
package struct RuleExample: Sendable {
  /// One page of an example.
  package struct File: Sendable {
    package let path: String
    /// With `↓` before each place where a finding is expected.
    package let markedText: String

    package init(path: String, markedText: String) {
      self.path = path
      self.markedText = markedText
    }

    /// The text without its marks.
    package var text: String { markedText.filter { $0 != "↓" } }
  }

  /// What the rule concludes.
  package let outcome: Outcome
  /// The messages expected, in the order of the marks; the last one counts for all that follow.
  package let messages: [String]
  /// `key=value` settings of the fence, such as `base=https://…` or `files=a.png,b.css`.
  package let settings: [String: String]
  package let files: [File]
  /// The line of the catalogue file where the fence stands.
  package let line: Int

  package init(
    outcome: Outcome, messages: [String], settings: [String: String], files: [File], line: Int
  ) {
    self.outcome = outcome
    self.messages = messages
    self.settings = settings
    self.files = files
    self.line = line
  }

  /// Takes an example apart as the build packs it: outcome, line, messages, settings, then path and
  /// text of each file, parted by U+001F.
  init(packed: Substring) {
    let fields = packed.parts("\u{1F}")
    func field(_ index: Int) -> Substring { index < fields.count ? fields[index] : "" }
    outcome =
      switch field(0) {
      case "fail": .failed
      case "review": .needsReview
      case "pass": .passed
      case "untested": .untested
      default: .inapplicable
      }
    line = Int(field(1)) ?? 0
    messages = field(2).split(separator: " ").map(String.init)
    settings = field(3).split(separator: " ").reduce(into: [:]) { settings, setting in
      let pair = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      settings[String(pair[0])] = String(pair.count > 1 ? pair[1] : "")
    }
    files = stride(from: 4, to: fields.count, by: 2).map { index in
      File(path: String(fields[index]), markedText: String(field(index + 1)))
    }
  }
}
