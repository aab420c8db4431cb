/// What is wrong in a configuration file, and where.
package struct ConfigurationError: Error, Sendable, Hashable {
  /// As the user named the file.
  package var file: String
  /// From 1.
  package var line: Int
  package var column: Int
  package var fault: Fault

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
  }
}
