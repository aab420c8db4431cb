import ArgumentParser
import AuditModel
import Configuration

/// `--config FILE`.
struct ConfigurationOption: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(.configuration, valueName: .fileValue),
    completion: .file(extensions: ["yml", "yaml"]))
  var config: String?

  /// The settings of the file; nil without one.
  func read() throws -> ConfigurationFile? {
    guard let name = config else { return nil }
    let text = try TextFile.read(name)
    let names = Set(RuleNames.all)
    do {
      return try ConfigurationFile(
        text, file: name, isName: names.contains, readFile: { try? TextFile.read($0) })
    } catch {
      throw CommandFailure(
        .configurationError,
        message: "\(shown(error.file)):\(error.line):\(error.column): "
          + ConfigurationPhrase(error.fault).text)
    }
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
      case .unknownRule(let name): .unknownRule(name: name)
      case .unreadableFile(let name): .unreadableFile(name: name)
      }
  }
}
