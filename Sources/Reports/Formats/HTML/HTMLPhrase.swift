import AuditModel

/// The words of the HTML report that other formats have no use for, in both languages.
enum HTMLPhrase: CaseIterable {
  case skip, title, description, heading, contents, madeBy
  case essentials, toFix, byPage, ledger, ledgerShort, legal, understand
  case firstSteps, points, promise, promiseAccessibility, promiseSEO, and
  case themesCaption, chart, scoreColumn
  case search, allSeverities, allThemes, showAll, foundNone, foundSome
  case overviewCaption, whatToFix, fixingAll, whyItMatters, wherePlaces, whereToLook
  case foundForm, wrongForm, mendedForm, morePlaces, moreFiles, uncounted, compactLegend
  case sameBlock, templateOnce, lineAndColumn
  case byPageIntroduction, pagesLeftOut, noFault, pointsToCheck, pageAccessibility, pageSEO
  case pageTitle
  case ledgerIntroduction, ledgerCaption, verdictMet, verdictFailed, verdictOpen
  case verdictInapplicable, proven, interval, percentage, sharesLegend, allThemesTogether,
    criteriaOf, criterion, verdict, evidence
  case testsDecided, isMet, isFailed, isOpen, isInapplicable
  case legalIntroduction, legalCaption, duty, answer, answerYes, answerNo, answerNotFound
  case criticalMeaning, seriousMeaning, moderateMeaning, minorMeaning

  var text: LocalizedText {
    switch self {
    case .skip: .init(fr: "Aller au contenu", en: "Skip to content")
    case .title: .init(fr: "Audit de {target} – Parvis", en: "Audit of {target} – Parvis")
    case .description:
      .init(
        fr: "Ce qu’il faut corriger d’abord sur ce site pour que chacun y accède et que les "
          + "moteurs de recherche le trouvent.",
        en: "What to fix first on this site so that everyone can use it and search engines "
          + "find it.")
    case .heading: .init(fr: "Rapport d’audit", en: "Audit report")
    case .contents: .init(fr: "Sommaire", en: "Contents")
    case .madeBy:
      .init(
        fr: "Rapport écrit par {tool}, règles {ruleset}. Il ne charge rien d’Internet.",
        en: "Report written by {tool}, ruleset {ruleset}. It loads nothing from the Internet.")
    case .essentials: .init(fr: "L’essentiel", en: "In short")
    case .toFix: .init(fr: "À corriger", en: "To fix")
    case .byPage: .init(fr: "Page par page", en: "Page by page")
    case .ledger: .init(fr: "Bilan RGAA", en: "RGAA ledger")
    case .ledgerShort: .init(fr: "Critères du RGAA", en: "RGAA criteria")
    case .legal: .init(fr: "Obligations légales", en: "Legal duties")
    case .understand: .init(fr: "Comprendre les notes", en: "What the scores mean")
    case .firstSteps: .init(fr: "Par où commencer", en: "Where to start")
    case .points:
      .init(fr: "jusqu’à +{n} {p:point|points} {in}", en: "up to +{n} {p:point|points} {in}")
    case .promise:
      .init(
        fr: "En corrigeant {n:ce point|ces points} partout, {changes}.",
        en: "With {n:this point|these points} mended everywhere, {changes}.")
    case .promiseAccessibility:
      .init(
        fr: "la note d’accessibilité passerait de {from} à {to}",
        en: "the accessibility score would go from {from} to {to}")
    case .promiseSEO:
      .init(
        fr: "la note de référencement passerait de {from} à {to}",
        en: "the search engine score would go from {from} to {to}")
    case .and: .init(fr: " et ", en: " and ")
    case .themesCaption:
      .init(fr: "Notes par thème, sur 100", en: "Scores by theme, out of 100")
    case .chart: .init(fr: "Graphique", en: "Chart")
    case .scoreColumn: .init(fr: "Note", en: "Score")
    case .search: .init(fr: "Chercher", en: "Search")
    case .allSeverities: .init(fr: "toutes", en: "all")
    case .allThemes: .init(fr: "tous", en: "all")
    case .showAll: .init(fr: "Tout afficher", en: "Show all")
    // The script puts the number in.
    case .foundNone: .init(fr: "Rien ne correspond.", en: "Nothing matches.")
    case .foundSome:
      .init(fr: "Règles et pages affichées : #.", en: "Rules and pages shown: #.")
    default: ruleWords
    }
  }

  private var ruleWords: LocalizedText {
    switch self {
    case .overviewCaption:
      .init(
        fr: "Ce qui est à corriger, le plus utile d’abord", en: "What to fix, most useful first")
    case .whatToFix: .init(fr: "Ce qu’il faut obtenir", en: "What should hold")
    case .fixingAll:
      .init(fr: "Tout corriger ici : {gain}.", en: "Fixing all of it: {gain}.")
    case .whyItMatters: .init(fr: "Pourquoi c’est important", en: "Why it matters")
    case .wherePlaces: .init(fr: "Où corriger", en: "Where to fix it")
    case .whereToLook: .init(fr: "Où regarder", en: "Where to look")
    case .foundForm: .init(fr: "Trouvé dans {place}", en: "Found in {place}")
    case .wrongForm: .init(fr: "Exemple : avant", en: "Example: before")
    case .mendedForm: .init(fr: "Exemple : corrigé", en: "Example: mended")
    case .morePlaces:
      .init(fr: "Encore {n} {n:endroit|endroits}", en: "{n} more {n:place|places}")
    case .moreFiles:
      .init(fr: "Encore {n} {n:fichier|fichiers}", en: "{n} more {n:file|files}")
    case .uncounted:
      .init(
        fr: "Et {n} {n:autre endroit compté|autres endroits comptés}, sans être relevés.",
        en: "And {n} more {n:place|places} counted, but not listed.")
    case .compactLegend:
      .init(
        fr: "Pour chaque page, la ligne et la colonne de chaque endroit (ligne:colonne).",
        en: "For each page, the line and column of each place (line:column).")
    case .sameBlock:
      .init(
        fr: "Le même bloc sur {n} pages{part}{more}",
        en: "The same block on {n} pages{part}{more}")
    case .templateOnce:
      .init(
        fr: "à corriger une seule fois, dans le modèle des pages. Par exemple :",
        en: "to mend once, in the template of the pages. For example:")
    case .lineAndColumn:
      .init(fr: ", ligne {line}, colonne {column}", en: ", line {line}, column {column}")
    case .byPageIntroduction:
      .init(
        fr: "Les pages qui ont le plus de défauts viennent d’abord. Les nombres donnent la ligne "
          + "et la colonne dans le fichier (ligne:colonne).",
        en: "Pages with the most faults come first. The numbers give line and column in the file "
          + "(line:column).")
    case .pagesLeftOut:
      .init(
        fr: "{n} {n:page qui a|pages qui ont} moins de défauts ne sont pas détaillées ici ; le "
          + "rapport JSON ou CSV les donne toutes.",
        en: "{n} {n:page|pages} with fewer faults left out here; the JSON or CSV report has all.")
    case .noFault: .init(fr: "aucun défaut certain", en: "no certain fault")
    case .pointsToCheck:
      .init(fr: "{n} à vérifier", en: "{n} to check")
    case .pageAccessibility:
      .init(fr: "accessibilité {score}", en: "accessibility {score}")
    case .pageSEO: .init(fr: "référencement {score}", en: "search engines {score}")
    case .pageTitle: .init(fr: "Titre de la page", en: "Title of the page")
    default: ledgerWords
    }
  }

  private var ledgerWords: LocalizedText {
    switch self {
    case .ledgerIntroduction:
      .init(
        fr: "Le RGAA est le référentiel d’accessibilité de l’État. L’audit ne tranche que ce que "
          + "le code des pages prouve ; une personne doit juger le reste.",
        en: "The RGAA is the French state’s accessibility standard. The audit decides only what "
          + "the code of the pages proves; a person must judge the rest.")
    case .ledgerCaption:
      .init(
        fr: "Critères du RGAA {version} par thème", en: "Criteria of RGAA {version} by theme")
    case .verdictMet: .init(fr: "Respectés", en: "Met")
    case .verdictFailed: .init(fr: "Non respectés", en: "Not met")
    case .verdictOpen: .init(fr: "À juger", en: "To judge")
    case .verdictInapplicable: .init(fr: "Sans objet", en: "Not concerned")
    case .proven: .init(fr: "Respect prouvé", en: "Proven share")
    case .sharesLegend:
      .init(
        fr: "{met} {met:respecté|respectés}, {open} à juger, {failed} non "
          + "{failed:respecté|respectés}, {none} sans objet",
        en: "{met} met, {open} to judge, {failed} not met, {none} not concerned")
    case .interval: .init(fr: "{low} à {high} %", en: "{low} to {high}%")
    case .percentage: .init(fr: "{n} %", en: "{n}%")
    case .allThemesTogether: .init(fr: "Ensemble", en: "All themes")
    case .criteriaOf: .init(fr: "Critères du thème {theme}", en: "Criteria of theme {theme}")
    case .criterion: .init(fr: "Critère", en: "Criterion")
    case .verdict: .init(fr: "Résultat", en: "Result")
    case .evidence: .init(fr: "Ce qui le montre", en: "What shows it")
    case .testsDecided: .init(fr: "Tests tranchés", en: "Tests decided")
    case .isMet: .init(fr: "respecté", en: "met")
    case .isFailed: .init(fr: "non respecté", en: "not met")
    case .isOpen: .init(fr: "à juger", en: "to judge")
    case .isInapplicable: .init(fr: "sans objet", en: "not concerned")
    case .legalIntroduction:
      .init(
        fr: "Ce que la loi demande à un site public, et si les pages lues le montrent. "
          + "« Pas trouvé » veut dire que l’audit ne l’a pas vu, non que cela manque.",
        en: "What the law asks of a public site, and whether the pages read show it. “Not found” "
          + "means that the audit did not see it, not that it is missing.")
    case .legalCaption: .init(fr: "Obligations et réponses", en: "Duties and answers")
    case .duty: .init(fr: "Obligation", en: "Duty")
    case .answer: .init(fr: "Réponse", en: "Answer")
    case .answerYes: .init(fr: "oui", en: "yes")
    case .answerNo: .init(fr: "non", en: "no")
    case .answerNotFound: .init(fr: "pas trouvé", en: "not found")
    case .criticalMeaning:
      .init(
        fr: "Des personnes ne peuvent pas du tout accéder à l’information ou au service.",
        en: "Some people cannot reach the information or the service at all.")
    case .seriousMeaning:
      .init(
        fr: "Des personnes y arrivent très difficilement, ou la page est mal trouvée.",
        en: "Some people manage with great difficulty, or the page is hard to find.")
    case .moderateMeaning:
      .init(
        fr: "La lecture ou la recherche est plus pénible qu’elle ne devrait.",
        en: "Reading or finding is harder than it should be.")
    default:
      .init(fr: "Une maladresse : elle gêne peu.", en: "A flaw that hinders little.")
    }
  }
}

extension ReportContext {
  /// A phrase of the HTML report in the report's language, its values filled in as they are.
  func write(
    _ phrase: HTMLPhrase, _ values: [String: String] = [:], counts: [String: Int] = [:]
  ) -> String {
    fill(phrase.text, values, counts: counts)
  }
}
