public import AuditModel

/// What the system says when it refuses, in the reader's language.
public enum SystemReason {
  /// By the words of the C library.
  private static let french: [String: String] = [
    "No such file or directory": "fichier ou dossier introuvable",
    "Permission denied": "accès refusé",
    "Operation not permitted": "opération interdite",
    "Is a directory": "c’est un dossier",
    "Not a directory": "une partie du chemin n’est pas un dossier",
    "not a regular file": "ce n’est pas un fichier ordinaire",
    "No space left on device": "il ne reste plus de place sur le disque",
    "Disk quota exceeded": "votre quota de disque est épuisé",
    "Read-only file system": "ce disque est en lecture seule",
    "Too many open files": "trop de fichiers ouverts",
    "Too many levels of symbolic links": "trop de liens symboliques à suivre",
    "File name too long": "ce nom de fichier est trop long",
    "Input/output error": "erreur de lecture ou d’écriture du disque",
    "File too large": "ce fichier est trop gros",
  ]

  /// `reason`, safe to show; in French where it is a common one.
  public static func text(_ reason: String, _ language: Language) -> String {
    let known = language == .french ? french[reason] : nil
    return known ?? Neutralizer.visible(reason, limit: 120)
  }
}
