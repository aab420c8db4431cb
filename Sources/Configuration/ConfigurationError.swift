/// What is wrong in a configuration file, and where.
package struct ConfigurationError: Error, Sendable, Hashable {
  /// As the user named the file.
  package var file: String
  /// From 1.
  package var line: Int
  package var column: Int
  package var fault: Fault

  /// What may be wrong in the file of a rule of one's own.
  package enum RuleFault: Sendable, Hashable {
    /// The file does not begin with settings between two lines of `---`.
    case noFrontMatter
    case badID(String)
    /// The file of a rule has another name.
    case fileName(id: String)
    /// A rule of this id exists: in the catalogue, or in another file.
    case taken(id: String)
    /// A text lacks a language, `fr` or `en`.
    case missingLanguage(key: String, language: String)
    case tooLong(key: String, limit: Int)
    /// Not exactly one message.
    case oneMessage
    case unknownPlaceholder(String, known: [String])
    case badCriterion(String)
    case badPattern(String, at: Int)
    case patternTooLarge(String, limit: Int)
    /// A key of `check` goes with another expectation.
    case strayKey(String, expect: String)
    case emptyCount
    case missingSection(String)
    case strayText
    case exampleHeading
    case exampleUnclosed
    case exampleMessage(String)
    case exampleMarks
    /// No example of this outcome.
    case missingExample(String)
    case tooManyRules(limit: Int)
    case tooLarge(limit: Int)
    case noRules
  }

  /// What may be wrong. Holds no language.
  package enum Fault: Sendable, Hashable {
    case notYAML
    /// A section, or without a name the file, is no mapping.
    case noMapping(section: String?)
    case repeatedKey(String)
    /// A key that is not read there; the keys that are.
    case unknownKey(String, known: [String])
    case wantsText(key: String)
    case wantsFlag(key: String)
    case wantsNumber(key: String, ClosedRange<Double>)
    case wantsInteger(key: String, ClosedRange<Int>)
    case wantsTexts(key: String)
    /// `country` is no code of two letters.
    case wantsCountry
    /// `credentials` is no list.
    case wantsSites
    /// An entry of `credentials` names no host.
    case missingHost
    case unknownRule(String)
    /// A pattern of addresses begins with `/` or `*`.
    /// Neither a mail address nor that of a page.
    case wantsContact
    case wantsPattern(String)
    /// `auto`, `always` or `never`.
    case wantsRenderingMode
    /// Not the name of a parameter.
    case wantsParameter(String)
    /// A parameter cannot be kept and dropped.
    case keptAndDropped(String)
    case unreadableFile(String)
    /// A value that is none of those that a key takes.
    case wantsOneOf(key: String, [String], given: String)
    /// A section lacks a key.
    case missingKey(String)
    /// A list of sections is wanted: `paths`, `ignore`, `reports`.
    case wantsSections(key: String)
    /// An entry of `ignore` names neither page, element nor finding.
    case unboundIgnore
    /// Not a day such as 2027-06-30.
    case wantsDay(key: String)
    case invalidSelector(String)
    /// No file of a report may lie outside the folder of settings that nobody named.
    case outputOutside(String)
    /// What is wrong in the file of a rule.
    case rule(RuleFault)
  }
}
