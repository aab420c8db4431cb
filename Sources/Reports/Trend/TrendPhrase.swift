import AuditModel

/// The words of trends, in both languages; they join those of ``Phrase``.
enum TrendPhrase: CaseIterable {
  case accessibility, seo, heading, caption, reportColumn, thisReport, numbered, unnamed,
    incompleteRun
  case changeColumn, since, sinceSame, sinceList, listed, listedSame, otherRules

  var text: LocalizedText {
    switch self {
    case .accessibility: .init(fr: "accessibilité", en: "accessibility")
    case .seo: .init(fr: "référencement", en: "search engines")
    case .heading: .init(fr: "D’un rapport à l’autre", en: "From report to report")
    case .caption:
      .init(
        fr: "Notes des rapports, du plus ancien au plus récent, sur 100",
        en: "Scores of the reports, the oldest first, out of 100")
    case .reportColumn: .init(fr: "Rapport", en: "Report")
    case .thisReport: .init(fr: "ce rapport", en: "this report")
    case .numbered: .init(fr: "{n}. {name}", en: "{n}. {name}")
    case .unnamed: .init(fr: "sans nom", en: "unnamed")
    case .incompleteRun: .init(fr: "{name} (incomplet)", en: "{name} (incomplete)")
    case .changeColumn: .init(fr: "Depuis le dernier", en: "Since the last")
    case .since:
      .init(
        fr: "{points} {p:point|points} depuis le dernier rapport",
        en: "{points} {p:point|points} since the last report")
    case .sinceSame:
      .init(
        fr: "sans changement depuis le dernier rapport", en: "unchanged since the last report")
    case .sinceList:
      .init(fr: "Depuis le dernier rapport : {changes}.", en: "Since the last report: {changes}.")
    case .listed:
      .init(
        fr: "{category} {points} {p:point|points}", en: "{category} {points} {p:point|points}")
    case .listedSame:
      .init(fr: "{category} sans changement", en: "{category} unchanged")
    case .otherRules:
      .init(
        fr: "Les règles ne sont pas toutes les mêmes que dans ce dernier rapport : une partie du "
          + "changement peut venir d’elles, et non du site. « parvis compare » le détaille.",
        en: "Not all rules are those of that last report: part of the change may come from them, "
          + "not from the site. “parvis compare” gives the details.")
    }
  }
}

extension ReportContext {
  /// A phrase of trends in the report's language, its values filled in as they are.
  func trend(
    _ phrase: TrendPhrase, _ values: [String: String] = [:], counts: [String: Int] = [:]
  ) -> String {
    fill(phrase.text, values, counts: counts)
  }
}
