package import AuditModel
import Text

/// What reports on a run over many sites are written with.
package struct FleetContext: Sendable {
  package var report: ReportContext
  /// What the calendar and the clock on the wall show at so many seconds since 1970.
  package var date: @Sendable (Double) -> WallTime
  /// Where the pages of the run are published, with a slash at its end; nil when nobody said so.
  package var publicAddress: String?
  package var thresholds = FleetThresholds()
  /// What pages say beside it where they are served; nil where they are files.
  package var live: FleetLive?

  package init(report: ReportContext, date: @escaping @Sendable (Double) -> WallTime) {
    self.report = report
    self.date = date
  }

  var language: Language { report.language }

  func say(_ phrase: FleetPhrase) -> String { phrase.text(in: language) }

  /// `21 novembre 2026` or `21 November 2026`.
  func day(_ time: Double) -> String { date(time).day.map(report.day) ?? "–" }

  /// `22 h 30` or `22:30`.
  func time(_ time: Double) -> String {
    let date = date(time)
    let minutes = date.minute < 10 ? "0\(date.minute)" : "\(date.minute)"
    return language == .french
      ? "\(date.hour)\u{A0}h\u{A0}\(minutes)" : "\(date.hour):\(minutes)"
  }

  func score(_ score: Double?) -> String {
    score.map(report.score) ?? "–"
  }

  /// `+1`, `−5` or `=`; nil when a score is missing.
  func gain(from before: Double?, to after: Double?) -> String? {
    guard let before, let after else { return nil }
    let gain = report.signed(from: before, to: after)
    return gain.hasPrefix("±") ? "=" : gain
  }

  func integer(_ number: Int) -> String { NumberText.integer(number, language) }

  /// Why a site was not wholly audited, safe to show.
  func reason(_ standing: SiteStanding) -> String? {
    standing.reason.map { reason in
      let text = ControlCharacterEscaper.visible(Redaction.text(reason.text[language]), limit: 300)
      return language == .french ? FrenchTypography.spaced(text) : text
    }
  }

  func name(_ standing: SiteStanding) -> String {
    ControlCharacterEscaper.visible(standing.name, limit: 120)
  }

  func url(_ standing: SiteStanding) -> String {
    ControlCharacterEscaper.visible(Redaction.text(standing.url), limit: 200)
  }

  /// The address without what all addresses have, for narrow columns.
  func shortURL(_ standing: SiteStanding) -> String {
    var text = url(standing)[...]
    for scheme in ["https://", "http://"] where text.hasPrefix(scheme) {
      text = text.dropFirst(scheme.count)
    }
    if text.hasSuffix("/") { text = text.dropLast() }
    return String(text)
  }

  /// `contact.html, ligne 12`
  func place(_ finding: VisitFinding) -> String {
    let path =
      finding.path.isEmpty
      ? report.say(.wholeSite)
      : finding.path == "/"
        ? say(.homePage)
        : ControlCharacterEscaper.visible(Redaction.text(finding.path), limit: 200)
    return finding.line > 0 ? path + say(.line(n: finding.line)) : path
  }
}

/// What the calendar and the clock on the wall show.
package struct WallTime: Sendable, Hashable {
  /// Nil beyond what calendars have.
  package var day: CalendarDay?
  package var hour: Int
  package var minute: Int

  package init(day: CalendarDay?, hour: Int = 0, minute: Int = 0) {
    self.day = day
    self.hour = hour
    self.minute = minute
  }
}
