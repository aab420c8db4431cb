import AuditModel

/// The words of reports on a run over many sites, in both languages.
enum FleetPhrase: CaseIterable {
  case title, heading, night, run, description, madeBy, siteTitle, line
  case essentials, sitesAudited, ofSites, meanAccessibility, meanSEO, newFaults, fixedFaults
  case onSites, onNoSite, sinceRun, nothingToCompare, notFinished, firstRun
  case changesHeading, noChange, worse, better, moreSites
  case notAuditedHeading, notAuditedIntroduction, lastAudit, neverAudited, allAudited
  case ranking, rankingIntroduction, rankingCaption
  case rank, site, state, accessibility, seo, trend, changes, newCount, fixedCount, ruleCount
  case noHistory, sparkline, gainOf, sameScore
  case audited, partial, unreachable, blocked, error
  case manyAudited, manyPartial, manyUnreachable, manyBlocked, manyErrors
  case caution, wholeReport, dataReport, staleReport, address, department, pages, faults, checks
  case siteNew, siteFixed, moreFindings, siteHistory, siteHistoryCaption, night2, back, noNews
  case digestTitle, digestSites, digestChanges, digestNothing, digestNew, digestFixed, digestGone,
    digestBack
  case digestReport, digestNone, andMore
  case historyRuns, historyRun, runFinished, runStopped, historySite, historyDifferences
  case historyNoChange, cannotCompare, severityRule

  var text: LocalizedText {
    switch self {
    case .title: .init(fr: "Sites audités, {date} – Parvis", en: "Sites audited, {date} – Parvis")
    case .heading: .init(fr: "Les sites de la liste", en: "The sites of the list")
    case .night: .init(fr: "Nuit du {date}", en: "Night of {date}")
    case .run: .init(fr: "passage n° {n}", en: "run {n}")
    case .description:
      .init(
        fr:
          "Où en est chaque site de la liste cette nuit : notes, changements, sites injoignables.",
        en: "Where each site of the list stands tonight: scores, changes, unreachable sites.")
    case .madeBy:
      .init(
        fr: "Page écrite par {tool}, règles {ruleset}. Elle ne charge rien d’Internet.",
        en: "Page written by {tool}, ruleset {ruleset}. It loads nothing from the Internet.")
    case .siteTitle: .init(fr: "{name} – Parvis", en: "{name} – Parvis")
    case .line: .init(fr: ", ligne {n}", en: ", line {n}")
    case .essentials: .init(fr: "L’essentiel", en: "In short")
    case .sitesAudited: .init(fr: "Sites audités", en: "Sites audited")
    case .ofSites: .init(fr: "{n} sur {total}", en: "{n} of {total}")
    case .meanAccessibility:
      .init(fr: "Accessibilité, en moyenne", en: "Accessibility, on average")
    case .meanSEO: .init(fr: "Référencement, en moyenne", en: "Search engines, on average")
    case .newFaults: .init(fr: "Nouveaux défauts", en: "New faults")
    case .fixedFaults: .init(fr: "Défauts corrigés", en: "Faults mended")
    case .onSites: .init(fr: "sur {n} {n:site|sites}", en: "on {n} {n:site|sites}")
    case .onNoSite: .init(fr: "sur aucun site", en: "on no site")
    case .sinceRun:
      .init(
        fr: "Chaque site est comparé à son audit précédent, sur les pages vues les deux fois.",
        en: "Each site is compared with its audit before, over pages that both saw.")
    case .nothingToCompare:
      .init(
        fr: "Rien à comparer encore : c’est le premier audit de ces sites.",
        en: "Nothing to compare yet: this is the first audit of these sites.")
    case .notFinished:
      .init(
        fr: "Ce passage n’est pas terminé : {n} {n:site reste|sites restent} à visiter.",
        en: "This run is not finished: {n} {n:site is|sites are} still to be visited.")
    case .firstRun: .init(fr: "premier passage", en: "first run")
    default: listWords
    }
  }

  private var listWords: LocalizedText {
    switch self {
    case .changesHeading: .init(fr: "Ce qui a changé", en: "What changed")
    case .noChange: .init(fr: "Aucun défaut nouveau ni corrigé.", en: "No fault came or went.")
    case .worse: .init(fr: "De nouveaux défauts", en: "New faults")
    case .better: .init(fr: "Des défauts corrigés", en: "Faults mended")
    case .moreSites:
      .init(fr: "… et {n} {n:autre site|autres sites}", en: "… and {n} more {n:site|sites}")
    case .notAuditedHeading: .init(fr: "Sites non audités", en: "Sites not audited")
    case .notAuditedIntroduction:
      .init(
        fr: "On ne sait rien d’eux cette nuit : ni défaut, ni correction.",
        en: "Nothing is known of them tonight: neither faults nor repairs.")
    case .lastAudit: .init(fr: "dernier audit le {date}", en: "last audited on {date}")
    case .neverAudited: .init(fr: "jamais audité encore", en: "never audited yet")
    case .allAudited: .init(fr: "Tous les sites ont été audités.", en: "All sites were audited.")
    case .ranking: .init(fr: "Tous les sites", en: "All sites")
    case .rankingIntroduction:
      .init(
        fr: "La meilleure note d’accessibilité vient d’abord. Le nombre après une note dit ce "
          + "qu’elle a gagné ou perdu depuis l’audit précédent.",
        en: "The best accessibility score comes first. The number after a score says what it has "
          + "gained or lost since the audit before.")
    case .rankingCaption:
      .init(
        fr: "Sites par note d’accessibilité, sur 100", en: "Sites by accessibility score, of 100")
    case .rank: .init(fr: "Rang", en: "Rank")
    case .site: .init(fr: "Site", en: "Site")
    case .state: .init(fr: "État", en: "State")
    case .accessibility: .init(fr: "Accessibilité", en: "Accessibility")
    case .seo: .init(fr: "Référencement", en: "Search engines")
    case .trend: .init(fr: "Évolution", en: "Trend")
    case .changes: .init(fr: "Défauts", en: "Faults")
    case .newCount: .init(fr: "{n} {n:nouveau|nouveaux}", en: "{n} new")
    case .fixedCount: .init(fr: "{n} {n:corrigé|corrigés}", en: "{n} mended")
    case .ruleCount:
      .init(
        fr: "{n} {n:vient|viennent} d’une règle modifiée",
        en: "{n} {n:comes|come} from a changed rule")
    case .noHistory: .init(fr: "un seul audit", en: "a single audit")
    case .sparkline:
      .init(fr: "de {from} à {to} en {n} audits", en: "from {from} to {to} in {n} audits")
    case .gainOf: .init(fr: "({gain})", en: "({gain})")
    case .sameScore: .init(fr: "stable", en: "steady")
    case .audited: .init(fr: "audité", en: "audited")
    case .partial: .init(fr: "audité en partie", en: "audited in part")
    case .unreachable: .init(fr: "injoignable", en: "unreachable")
    case .blocked: .init(fr: "accès refusé", en: "access refused")
    case .error: .init(fr: "impossible à auditer", en: "cannot be audited")
    case .manyAudited: .init(fr: "{n} {n:audité|audités}", en: "{n} audited")
    case .manyPartial:
      .init(fr: "{n} {n:audité|audités} en partie", en: "{n} audited in part")
    case .manyUnreachable:
      .init(fr: "{n} {n:injoignable|injoignables}", en: "{n} unreachable")
    case .manyBlocked:
      .init(
        fr: "{n} {n:refuse|refusent} l’accès", en: "{n} {n:refuses|refuse} access")
    case .manyErrors:
      .init(fr: "{n} {n:impossible|impossibles} à auditer", en: "{n} that cannot be audited")
    default: siteWords
    }
  }

  private var siteWords: LocalizedText {
    switch self {
    case .caution:
      .init(
        fr: "Une note dit quelle part de ce qu’un programme peut juger est comme il faut. Ce "
          + "n’est pas un audit de conformité au RGAA : bien des points demandent une personne.",
        en: "A score says how much of what a program can judge is as it should be. It is no audit "
          + "of conformity with the RGAA: many points need a person.")
    case .wholeReport:
      .init(fr: "Lire le rapport complet du site", en: "Read the site’s full report")
    case .dataReport:
      .init(
        fr: "Le même rapport pour les programmes (JSON)", en: "The same report for programs (JSON)")
    case .staleReport:
      .init(
        fr: "Le rapport complet date de la nuit du {date} : le site n’a pas été audité depuis.",
        en: "The full report is of the night of {date}: the site has not been audited since.")
    case .address: .init(fr: "Adresse", en: "Address")
    case .department: .init(fr: "Département", en: "Department")
    case .pages: .init(fr: "Pages lues", en: "Pages read")
    case .faults: .init(fr: "Défauts certains", en: "Certain faults")
    case .checks: .init(fr: "À vérifier par une personne", en: "For a person to check")
    case .siteNew: .init(fr: "Nouveau cette nuit", en: "New tonight")
    case .siteFixed:
      .init(fr: "Corrigé depuis l’audit précédent", en: "Mended since the audit before")
    case .moreFindings:
      .init(
        fr: "… et {n} {n:autre|autres}, dans le rapport complet",
        en: "… and {n} more in the full report")
    case .siteHistory: .init(fr: "Les audits passés", en: "Past audits")
    case .siteHistoryCaption:
      .init(fr: "Du plus récent au plus ancien", en: "The most recent first")
    case .night2: .init(fr: "Nuit du", en: "Night of")
    case .back: .init(fr: "Tous les sites de la liste", en: "All sites of the list")
    case .noNews:
      .init(
        fr: "Rien de nouveau depuis l’audit précédent.", en: "Nothing new since the audit before.")
    default: textWords
    }
  }

  private var textWords: LocalizedText {
    switch self {
    case .digestTitle:
      .init(
        fr: "Parvis : nuit du {date}, passage n° {n}", en: "Parvis: night of {date}, run {n}")
    case .digestSites:
      .init(fr: "{n} {n:site|sites} : {list}.", en: "{n} {n:site|sites}: {list}.")
    case .digestChanges:
      .init(
        fr: "Depuis l’audit précédent : {new} {new:défaut nouveau|défauts nouveaux}, {fixed} "
          + "{fixed:corrigé|corrigés}, {same} {same:inchangé|inchangés}.",
        en: "Since the audit before: {new} new {new:fault|faults}, {fixed} mended, {same} "
          + "unchanged.")
    case .digestNothing:
      .init(fr: "Rien n’a changé cette nuit.", en: "Nothing changed tonight.")
    case .digestNew: .init(fr: "NOUVEAUX DÉFAUTS", en: "NEW FAULTS")
    case .digestFixed: .init(fr: "DÉFAUTS CORRIGÉS", en: "FAULTS MENDED")
    case .digestGone: .init(fr: "SITES NON AUDITÉS", en: "SITES NOT AUDITED")
    case .digestBack: .init(fr: "DE NOUVEAU AUDITÉS", en: "AUDITED AGAIN")
    case .digestReport: .init(fr: "Tous les sites : {path}", en: "All sites: {path}")
    case .digestNone: .init(fr: "aucun visité", en: "none visited")
    case .andMore: .init(fr: "… et {n} {n:autre|autres}", en: "… and {n} more")
    case .historyRuns: .init(fr: "Passages", en: "Runs")
    case .historyRun:
      .init(
        fr: "n° {n}, {date} : {audited} {audited:site audité|sites audités} sur {total}, {state}",
        en: "{n}, {date}: {audited} of {total} {total:site|sites} audited, {state}")
    case .runFinished: .init(fr: "terminé", en: "finished")
    case .runStopped: .init(fr: "non terminé", en: "not finished")
    case .historySite:
      .init(
        fr: "n° {n}, {date} : {state}, accessibilité {accessibility}, référencement {seo}",
        en: "{n}, {date}: {state}, accessibility {accessibility}, search engines {seo}")
    case .historyDifferences:
      .init(fr: "Du passage n° {from} au n° {to}", en: "From run {from} to run {to}")
    case .historyNoChange: .init(fr: "aucun changement", en: "no change")
    case .cannotCompare:
      .init(
        fr: "non audité dans l’un des deux passages : rien à comparer",
        en: "not audited in one of the two runs: nothing to compare")
    case .severityRule:
      .init(fr: "{severity} : {title} ({rule})", en: "{severity}: {title} ({rule})")
    default: .init(fr: "", en: "")
    }
  }

  /// How many visits ended in a way.
  static func count(_ status: SiteStatus) -> FleetPhrase {
    switch status {
    case .ok: .manyAudited
    case .partial: .manyPartial
    case .unreachable: .manyUnreachable
    case .blocked: .manyBlocked
    case .error: .manyErrors
    }
  }

  /// How a visit ended, in a word or two.
  static func state(_ status: SiteStatus) -> FleetPhrase {
    switch status {
    case .ok: .audited
    case .partial: .partial
    case .unreachable: .unreachable
    case .blocked: .blocked
    case .error: .error
    }
  }
}
