import AuditModel

extension ReportContext {
  /// Why a file was left aside, in words.
  func reason(_ reason: SkipReason) -> String {
    switch reason {
    case .unreadable(let detail):
      say(.unreadable(detail: SystemReason.text(detail, language)))
    case .tooLarge(let limit): say(.tooLarge(size: size(limit)))
    case .notHTML: say(.notHTML)
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
