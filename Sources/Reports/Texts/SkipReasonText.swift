import AuditModel

extension ReportContext {
  /// Why a file was left aside, in words, with what to do about it.
  func reason(_ file: SkippedFile) -> String {
    guard file.reason == .notHTML, let dot = file.path.lastIndex(of: ".") else {
      return reason(file.reason)
    }
    let ending = file.path[dot...].lowercased()
    if Self.archives.contains(ending) { return say(.archiveNotHTML) }
    return Self.documents.contains(ending) ? say(.documentNotHTML) : reason(file.reason)
  }

  private static let archives: Set<String> = [".7z", ".gz", ".rar", ".tar", ".tgz", ".xz", ".zip"]
  private static let documents: Set<String> = [
    ".doc", ".docx", ".odp", ".ods", ".odt", ".pdf", ".ppt", ".pptx", ".rtf", ".xls", ".xlsx",
  ]

  /// Why a file was left aside, in words.
  func reason(_ reason: SkipReason) -> String {
    switch reason {
    case .unreadable(let detail):
      say(.unreadable(detail: SystemReason.text(detail, language)))
    case .tooLarge(let limit): say(.tooLarge(size: size(limit)))
    case .notHTML: say(.notHTML)
    case .withoutMarkup: say(.withoutMarkup)
    case .linkOutside: say(.linkOutside)
    case .tooManyPages(let limit): say(.tooManyPages(n: limit))
    case .failed(let detail): say(.failed(detail: SystemReason.text(detail, language)))
    case .noAnswer(let problem): LiveMessages.text(problem, language)
    case .crawlEnded(let reason): LiveMessages.text(reason, language)
    }
  }

  private func size(_ bytes: Int) -> String {
    let units: [ReportPhrase] = [.bytes, .kibibytes, .mebibytes, .gibibytes]
    var value = Double(bytes)
    var unit = 0
    while value >= 1024, unit < units.count - 1 {
      value /= 1024
      unit += 1
    }
    let isWhole = value == value.rounded()
    return NumberText.decimal(value, places: isWhole ? 0 : 1, language) + "\u{A0}"
      + say(units[unit])
  }
}
