import ArgumentParser
import AuditModel
import Configuration
import Glibc
import Text

/// `--config FILE`; without it, the `parvis.yml` of the folder that is audited or of one above.
struct ConfigurationOption: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(.configuration, valueName: .fileValue),
    completion: .file(extensions: ["yml", "yaml"]))
  var config: String?

  /// What a file of settings is called that nobody names.
  static let fileName = "parvis.yml"
  private static let maximumDepth = 64

  /// The file that lies nearest above what is audited; nil without one.
  ///
  /// - Parameter target: a folder or file; what is neither, such as an address, is audited from the folder in
  ///   which the command runs.
  static func nearest(to target: String) -> String? {
    var information = stat()
    var folder = "."
    if stat(target, &information) == 0 {
      folder = target
      if information.st_mode & S_IFMT != S_IFDIR {
        folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? "."
      }
    }
    guard var path = SystemCalls.resolvedPath(folder) else { return nil }
    for _ in 0..<maximumDepth {
      let file = path == "/" ? "/" + fileName : path + "/" + fileName
      if stat(file, &information) == 0, information.st_mode & S_IFMT == S_IFREG { return file }
      guard path != "/", let slash = path.lastIndex(of: "/") else { return nil }
      path = slash == path.startIndex ? "/" : String(path[..<slash])
    }
    return nil
  }

  /// The settings of the file that is named, or lies nearest above what is audited; nil without one.
  ///
  /// - Parameter isQuiet: does not say which file was found.
  func read(for targets: [String], isQuiet: Bool) throws -> ConfigurationFile? {
    if let config { return try Self.read(config, isNamed: true) }
    guard let target = targets.first, let found = Self.nearest(to: target) else { return nil }
    if !isQuiet { StandardError.write(.settingsFound(name: shown(found))) }
    return try Self.read(found, isNamed: false)
  }

  /// The settings of the file that is named; nil without one. For commands that read no folder.
  func readNamed() throws -> ConfigurationFile? {
    try config.map { try Self.read($0, isNamed: true) }
  }

  /// Which file `read(for:isQuiet:)` takes, so that another process can read it too; nil without one.
  func found(for targets: [String]) -> FoundSettings? {
    if let config {
      return FoundSettings(file: SystemCalls.resolvedPath(config) ?? config, isNamed: true)
    }
    return targets.first.flatMap(Self.nearest).map { FoundSettings(file: $0, isNamed: false) }
  }

  fileprivate static func read(_ name: String, isNamed: Bool) throws -> ConfigurationFile {
    let text = try TextFile.read(name)
    let names = Set(RuleNames.all)
    do {
      return try ConfigurationFile(
        text, file: name, isName: names.contains, files: files(isNamed: isNamed))
    } catch {
      throw failure(error)
    }
  }

  /// How files are read that settings name.
  static func files(isNamed: Bool = true) -> ConfigurationFile.Files {
    ConfigurationFile.Files(
      read: { try? TextFile.read($0) },
      list: { path in
        guard var entries = try? DirectoryReader(path) else { return nil }
        var names: [String] = []
        while let entry = entries.next() { names.append(entry.name) }
        return names.sorted()
      }, isNamed: isNamed)
  }

  /// What is told of a mistake in settings, with its place.
  static func failure(_ error: ConfigurationError) -> CommandFailure {
    CommandFailure(
      .configurationError,
      message: "\(shown(error.file)):\(error.line):\(error.column): "
        + ConfigurationPhrase(error.fault).text)
  }
}

/// A file of settings, for another process to read.
struct FoundSettings: Codable, Sendable {
  var file: String
  /// False of a file that nobody named.
  var isNamed: Bool

  func read() throws -> ConfigurationFile {
    try ConfigurationOption.read(file, isNamed: isNamed)
  }
}

extension ConfigurationPhrase {
  init(_ fault: ConfigurationError.Fault) {
    func plain(_ number: Double) -> String {
      number == number.rounded() ? String(Int(number)) : String(number)
    }
    self =
      switch fault {
      case .notYAML: .notYAML
      case .noMapping(let section?): .holdsLines(name: section)
      case .noMapping(nil): .fileHoldsLines
      case .repeatedKey(let key): .writtenTwice(text: key)
      case .unknownKey(let key, let known):
        Suggestions.nearest(to: key, among: known).map { .settingMeant(name: key, nearest: $0) }
          ?? .unknownSetting(name: key, known: known.joined(separator: ", "))
      case .wantsText(let key): .wantsText(name: key)
      case .wantsFlag(let key): .wantsFlag(name: key)
      case .wantsNumber(let key, let range):
        .wantsNumber(name: key, low: plain(range.lowerBound), high: plain(range.upperBound))
      case .wantsInteger(let key, let range):
        .wantsInteger(name: key, low: range.lowerBound, high: range.upperBound)
      case .wantsTexts(let key): .wantsTexts(name: key)
      case .wantsCountry: .wantsCountry
      case .wantsSites: .wantsSites
      case .missingHost: .hostMissing
      case .wantsRenderingMode: .wantsRenderingMode
      case .wantsContact: .wantsContact
      case .wantsPattern(let text): .wantsPattern(text: text)
      case .wantsParameter(let text): .wantsParameter(text: text)
      case .keptAndDropped(let name): .keptAndDropped(name: name)
      case .unknownRule(let name):
        Suggestions.nearest(to: name, among: RuleNames.all)
          .map { .ruleMeant(name: name, nearest: $0) } ?? .unknownRule(name: name)
      case .wantsOneOf(let key, let values, let given):
        // Short words are all near to one another.
        (given.count > 2 ? Suggestions.nearest(to: given, among: values) : nil)
          .map { .valueMeant(name: key, given: given, nearest: $0) }
          ?? .wantsOneOf(name: key, values: values.joined(separator: ", "))
      case .missingKey(let key): .keyMissing(name: key)
      case .wantsSections(let key): .wantsSections(name: key)
      case .unboundIgnore: .unboundIgnore
      case .wantsDay(let key): .wantsDay(name: key)
      case .invalidSelector(let text): .invalidSelector(text: text)
      case .outputOutside(let name): .outputOutside(name: name)
      case .rule(let fault): ConfigurationPhrase(fault)
      case .unreadableFile(let name): .unreadableFile(name: name)
      }
  }
}

extension ConfigurationPhrase {
  fileprivate init(_ fault: ConfigurationError.RuleFault) {
    self =
      switch fault {
      case .noFrontMatter: .ruleFrontMatter
      case .badID(let id): .ruleBadID(id: id)
      case .fileName(let id): .ruleFileName(id: id)
      case .taken(let id): .ruleTaken(id: id)
      case .missingLanguage(let key, let language): .languageMissing(name: key, language: language)
      case .tooLong(let key, let limit): .textTooLong(name: key, limit: limit)
      case .oneMessage: .ruleOneMessage
      case .unknownPlaceholder(let name, let known):
        .unknownPlaceholder(name: name, known: known.map { "{\($0)}" }.joined(separator: ", "))
      case .badCriterion(let text): .badCriterion(text: text)
      case .badPattern(let text, let place): .badPattern(text: text, place: place)
      case .patternTooLarge(let text, let limit): .patternTooLarge(text: text, limit: limit)
      case .strayKey(let key, let expect): .strayKey(name: key, expect: expect)
      case .emptyCount: .emptyCount
      case .missingSection(let name): .sectionMissing(name: name)
      case .strayText: .ruleStrayText
      case .exampleHeading: .exampleHeading
      case .exampleUnclosed: .exampleUnclosed
      case .exampleMessage(let word): .exampleMessage(text: word)
      case .exampleMarks: .exampleMarks
      case .missingExample(let outcome): .exampleMissing(outcome: outcome)
      case .tooManyRules(let limit): .tooManyRules(limit: limit)
      case .tooLarge(let limit): .ruleTooLarge(limit: limit / 1024)
      case .noRules: .noRuleFiles
      }
  }
}
