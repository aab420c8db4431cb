import Answers
import ArgumentParser
import Audit
import AuditModel
import RuleCatalog

/// `--answers FILE`: what people concluded of tests and findings.
struct AnswersOption: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(.answers, valueName: .fileValue),
    completion: .file(extensions: ["yml", "yaml", "ods", "csv"]))
  var answers: String?

  /// The answers; nil where none are given. A file that is of no use ends the command.
  func read() throws -> AnswerSheet? { try answers.map(Self.read) }

  static func read(_ name: String) throws -> AnswerSheet {
    let bytes = try TargetSources.bytes(of: name, limit: AnswerFile.maximumBytes)
    do {
      return try AnswerFile.read(bytes, tests: RGAAReference.current.tests.map(\.number))
    } catch {
      let place = [error.line, error.column].compactMap { $0.map { ":\($0)" } }.joined()
      let sheet = error.sheet.map { " (\(shown($0)))" } ?? ""
      throw CommandFailure(
        error.isDamage ? .unusableInput : .configurationError,
        message: "\(shown(name))\(place)\(sheet): \(AnswerPhrase(error.fault).text)")
    }
  }
}

extension AnswerPhrase {
  init(_ fault: AnswerFileError.Fault) {
    self =
      switch fault {
      case .tooLarge(let size): .tooLarge(size: size)
      case .tooManyAnswers(let count): .tooManyAnswers(n: count)
      case .notUTF8: .notText
      case .notYAML: .notYAML
      case .anchor: .anchor
      case .damagedArchive: .damagedArchive
      case .documentType: .documentType
      case .damagedXML: .damagedXML
      case .noKeys: .noKeys
      case .noMapping(let name?): .holdsLines(name: name)
      case .noMapping(nil): .fileHoldsLines
      case .noList(let name): .holdsList(name: name)
      case .unknownKey(let name, let known):
        Suggestions.nearest(to: name, among: known).map { .keyMeant(name: name, nearest: $0) }
          ?? .unknownKey(name: name, known: known.joined(separator: ", "))
      case .wantsText(let name): .wantsText(name: name)
      case .unknownVersion(let text): .unknownVersion(text: shown(text))
      case .unknownVerdict(let text, let known):
        .unknownVerdict(text: shown(text), known: known.joined(separator: ", "))
      case .unknownTest(let text): .unknownTest(text: shown(text))
      case .noFingerprint(let text): .noFingerprint(text: shown(text))
      case .noSubject: .noSubject
      }
  }
}

extension AnswerOutcome {
  /// What is said of answers on standard error: how many count, and how many do not.
  var notice: NoticePhrase {
    .answersTaken(
      applied: applied.count, expired: expired.count, unknown: unknown.count,
      contradicted: contradicted.count)
  }
}
