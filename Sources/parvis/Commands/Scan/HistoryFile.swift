import History

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

  /// What the user is told of an error of the history.
  static func failure(_ error: HistoryError, _ path: String) -> CommandFailure {
    let name = shown(path)
    switch error {
    case .damaged(let detail):
      return CommandFailure(
        .unusableInput,
        words(
          fr: "la base « \(name) » est abîmée (\(shown(detail))). Rien n’y a été changé : remettez "
            + "une copie en place, ou commencez une nouvelle base.",
          en:
            "the database “\(name)” is damaged (\(shown(detail))). Nothing in it was changed: put "
            + "a copy in its place, or begin a new database."))
    case .foreign:
      return CommandFailure(
        .unusableInput,
        words(
          fr: "« \(name) » est une base d’un autre programme.",
          en: "“\(name)” is a database of another program."))
    case .newer:
      return CommandFailure(
        .configurationError,
        words(
          fr: "« \(name) » vient d’une version plus récente de Parvis : mettez Parvis à jour.",
          en: "“\(name)” comes from a later version of Parvis: update Parvis."))
    case .missing:
      return CommandFailure(
        .missingInput,
        words(fr: "il n’y a pas de base « \(name) ».", en: "there is no database “\(name)”."))
    case .cannotOpen(let detail):
      return CommandFailure(
        .cannotCreateOutput,
        words(
          fr: "impossible d’ouvrir la base « \(name) » (\(shown(detail))). Vérifiez que le dossier "
            + "existe et que vous avez le droit d’y écrire.",
          en: "cannot open the database “\(name)” (\(shown(detail))). Check that the folder exists "
            + "and that you may write in it."))
    case .cannotWrite(let detail):
      return CommandFailure(
        .writeError,
        words(
          fr: "l’écriture dans la base « \(name) » a échoué (\(shown(detail))). Vérifiez la place "
            + "qui reste sur le disque, puis relancez avec --resume.",
          en:
            "writing to the database “\(name)” failed (\(shown(detail))). Check how much room the "
            + "disk has left, then run again with --resume."))
    case .busy:
      return CommandFailure(
        .locked,
        words(
          fr: "un autre programme occupe la base « \(name) ».",
          en: "another program holds the database “\(name)”."))
    case .internalError(let detail):
      return CommandFailure(
        .internalError,
        words(
          fr: "erreur inattendue de la base « \(name) » : \(shown(detail))",
          en: "unexpected error of the database “\(name)”: \(shown(detail))"))
    }
  }
}
