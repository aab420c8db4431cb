import Comparison

/// A baseline as a file of the user's.
enum BaselineFile {
  /// Greater files are refused.
  private static let limit = 256 << 20

  /// Reads a baseline; a malformed one ends the command with the place of the fault.
  static func read(_ name: String) throws -> Baseline {
    let bytes = try TargetSources.bytes(of: name, limit: limit)
    do {
      return try Baseline(bytes)
    } catch {
      throw CommandFailure(
        .configurationError, "\(shown(name)):\(error.line):\(error.column): \(text(error.kind))")
    }
  }

  private static func text(_ kind: BaselineProblem.Kind) -> String {
    switch kind {
    case .notUTF8:
      words(
        fr: "ce n’est pas du texte UTF-8. Enregistrez le fichier dans cet encodage.",
        en: "this is no UTF-8 text. Save the file in that encoding.")
    case .noHeader:
      words(
        fr: "la première ligne doit être « parvis-baseline 1 ». Ce fichier vient-il bien de "
          + "« parvis baseline create » ?",
        en: "the first line must be “parvis-baseline 1”. Was the file made by “parvis baseline "
          + "create”?")
    case .unknownVersion:
      words(
        fr: "cette version du format n’est pas connue. Mettez Parvis à jour.",
        en: "this version of the format is unknown. Update Parvis.")
    case .notFourParts:
      words(
        fr: "il faut quatre parties séparées par des tabulations : page, règle, empreinte, "
          + "extrait. Retirez la ligne, ou refaites la liste avec « parvis baseline update ».",
        en: "four parts separated by tabs are needed: page, rule, fingerprint, excerpt. Remove the "
          + "line, or make the list anew with “parvis baseline update”.")
    case .noRule:
      words(fr: "ce n’est pas un nom de règle.", en: "this is no name of a rule.")
    case .noFingerprint:
      words(
        fr: "une empreinte a 16 chiffres hexadécimaux (0 à 9, a à f).",
        en: "a fingerprint has 16 hexadecimal digits (0 to 9, a to f).")
    case .noEscape:
      words(
        fr: "la barre oblique inverse ne peut précéder que \\, t, n, r, # ou u{…}.",
        en: "a backslash can only stand before \\, t, n, r, # or u{…}.")
    }
  }
}
