import Glibc
import History
import Reports

/// The file of the history that the user named.
enum HistoryFile {
  /// Opens it, or ends the command as the contract says.
  static func open(_ path: String, _ access: HistoryDatabase.Access) throws -> HistoryDatabase {
    do throws(HistoryError) {
      return try HistoryDatabase(path: path, access: access)
    } catch {
      throw failure(error, path)
    }
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// What the user is told of an error of the history.
  static func failure(_ error: HistoryError, _ path: String) -> CommandFailure {
    let name = shown(path)
    switch error {
    case .damaged(let detail):
      return CommandFailure(.unusableInput, .databaseDamaged(name: name, detail: shown(detail)))
    case .altered(let sites, let runs):
      return CommandFailure(
        .unusableInput, .databaseAltered(name: name, sites: altered(sites, runs)))
    case .foreign:
      return CommandFailure(.unusableInput, .databaseForeign(name: name))
    case .newer:
      return CommandFailure(.configurationError, .databaseNewer(name: name))
    case .missing:
      return CommandFailure(.missingInput, .databaseMissing(name: name))
    case .cannotOpen(let detail):
      return CommandFailure(
        .cannotCreateOutput, .databaseCannotOpen(name: name, detail: shown(detail)))
    case .cannotWrite(let detail):
      return CommandFailure(.writeError, .databaseCannotWrite(name: name, detail: shown(detail)))
    case .cannotMerge(.siteTwice(let address)):
      return CommandFailure(
        .unusableInput, .mergeSiteTwice(address: shown(Redaction.text(address))))
    case .cannotMerge(.notEmpty):
      return CommandFailure(.cannotCreateOutput, .mergeTargetExists(name: name))
    case .busy:
      return CommandFailure(.locked, .databaseBusy(name: name))
    case .internalError(let detail):
      return CommandFailure(.internalError, .databaseInternal(name: name, detail: shown(detail)))
    }
  }

  /// The sites whose history is in doubt, the first ones by name.
  private static func altered(_ sites: [String], _ runs: Bool) -> String {
    let named = 5
    var parts = sites.prefix(named).map { shown(Redaction.text($0)) }
    if sites.count > named {
      parts.append(FailurePhrase.databaseAlteredMore(count: sites.count - named).text)
    }
    if runs { parts.append(FailurePhrase.databaseAlteredRuns.text) }
    return parts.joined(separator: ", ")
  }
}
