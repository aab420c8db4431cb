import AuditModel

/// The words of reports that are not a rule's, in both languages.
///
/// Braces hold values; `{n:one|many}` agrees with the number `n`. French speaks to a town clerk: no
/// term of the trade without its explanation.
enum Phrase: CaseIterable {
  case heading, pagesRead, onlyPage
  case fixFirst, needsReview, skippedFiles, scores, themes, worstPages
  case places, placesOnPage, gain, inAccessibility, inSEO, why, howToFix, wholeSite
  case onManyPages, onManyPagesMore, onManyPagesIn, header, footer, menu, sidebar
  case morePlaces, moreFiles
  case reviewIntroduction, nothingFound, nothingRead, nothingDecided, summary, toCheck, incomplete
  case startWith, accepted, acceptedIntroduction, acceptedSummary
  case accessibility, seo, security, law, noScore, caution, cautionWithoutTests, decidedTests
  case provenRate, pageCount
  case critical, serious, moderate, minor
  case unreadable, tooLarge, notHTML, tooManyPages, failed
  case explanation, ruleColumn, weightColumn, creditColumn, pagesColumn, pointsColumn, lostColumn
  case total, explanationNote
  case pageScore, faults
  case listHeading, listFoot, theme, severity, scopePage, scopeSite, onRequest, standards
  case examples, weight
  case exampleFail, exampleReview, examplePass, exampleInapplicable, messages

  var text: LocalizedText {
    switch self {
    case .heading:
      .init(fr: "{tool} {version} : audit de {target}", en: "{tool} {version}: audit of {target}")
    case .pagesRead: .init(fr: "{n} {n:page lue|pages lues}", en: "{n} {n:page|pages} read")
    case .onlyPage: .init(fr: "cette page", en: "this page")
    case .fixFirst:
      .init(fr: "À corriger, le plus utile d’abord", en: "What to fix, most useful first")
    case .needsReview: .init(fr: "À vérifier par une personne", en: "For a person to check")
    case .skippedFiles: .init(fr: "Fichiers laissés de côté", en: "Files left aside")
    case .scores: .init(fr: "Notes", en: "Scores")
    case .themes: .init(fr: "Notes par thème", en: "Scores by theme")
    case .worstPages:
      .init(fr: "Pages qui ont le plus de défauts", en: "Pages with the most faults")
    case .places:
      .init(
        fr: "{n} {n:endroit|endroits} sur {p} {p:page|pages}",
        en: "{n} {n:place|places} on {p} {p:page|pages}")
    case .placesOnPage: .init(fr: "{n} {n:endroit|endroits}", en: "{n} {n:place|places}")
    case .gain:
      .init(
        fr: "Tout corriger ici : jusqu’à +{points} {p:point|points} {category}",
        en: "Fixing all of it: up to +{points} {p:point|points} {category}")
    case .inAccessibility: .init(fr: "en accessibilité", en: "in accessibility")
    case .inSEO: .init(fr: "en référencement", en: "in search engines")
    case .why: .init(fr: "Pourquoi :", en: "Why:")
    case .howToFix: .init(fr: "Comment corriger :", en: "How to fix:")
    case .wholeSite: .init(fr: "tout le site", en: "the whole site")
    case .onManyPages:
      .init(
        fr: "sur {n} pages : le même bloc, par exemple {place}",
        en: "on {n} pages: the same block, for example {place}")
    case .onManyPagesIn:
      .init(
        fr: "sur {n} pages : {part}, par exemple {place}",
        en: "on {n} pages: {part}, for example {place}")
    case .onManyPagesMore:
      .init(fr: " ({n} {n:endroit|endroits})", en: " ({n} {n:place|places})")
    case .header: .init(fr: "en-tête commun", en: "shared header")
    case .footer: .init(fr: "pied de page commun", en: "shared footer")
    case .menu: .init(fr: "menu commun", en: "shared menu")
    case .sidebar: .init(fr: "colonne de côté commune", en: "shared side column")
    case .morePlaces:
      .init(
        fr: "… et {n} {n:autre endroit|autres endroits} (--verbose les montre tous)",
        en: "… and {n} more {n:place|places} (--verbose shows them all)")
    case .moreFiles:
      .init(
        fr: "… et {n} {n:autre fichier|autres fichiers} (--verbose les montre tous)",
        en: "… and {n} more {n:file|files} (--verbose shows them all)")
    case .reviewIntroduction:
      .init(
        fr: "Le code seul ne permet pas de trancher : quelqu’un doit regarder. "
          + "Rien ici ne compte dans les notes.",
        en: "The code alone cannot settle these: someone must look. "
          + "Nothing here counts in the scores.")
    case .nothingFound: .init(fr: "Aucun défaut certain trouvé.", en: "No certain fault found.")
    case .nothingRead: .init(fr: "Aucune page n’a pu être lue.", en: "No page could be read.")
    case .nothingDecided:
      .init(
        fr: "Aucune règle n’a trouvé de quoi juger : il n’y a pas de note.",
        en: "No rule found anything to judge: there is no score.")
    case .summary:
      .init(
        fr: "{r} {r:règle non respectée|règles non respectées} ({n} {n:endroit|endroits}).",
        en: "{r} {r:rule|rules} broken ({n} {n:place|places}).")
    case .toCheck:
      .init(
        fr: "{n} {n:point|points} à vérifier par une personne.",
        en: "{n} {n:point|points} for a person to check.")
    case .incomplete:
      .init(
        fr: "Audit incomplet : tout n’a pas pu être lu ou jugé.",
        en: "Incomplete audit: not everything could be read or judged.")
    case .startWith: .init(fr: "Commencez par : {rules}.", en: "Start with: {rules}.")
    case .accepted: .init(fr: "Déjà connu et accepté", en: "Known and accepted")
    case .acceptedIntroduction:
      .init(
        fr: "La liste des défauts connus les accepte pour l’instant. Ils comptent dans les notes, "
          + "mais ne font pas échouer la commande.",
        en: "The list of known faults accepts these for now. They count in the scores, but do not "
          + "make the command fail.")
    case .acceptedSummary:
      .init(
        fr: "{n} {n:point déjà connu et accepté|points déjà connus et acceptés}.",
        en: "{n} {n:point|points} known and accepted.")
    default: reportTail
    }
  }

  private var reportTail: LocalizedText {
    switch self {
    case .accessibility: .init(fr: "Accessibilité", en: "Accessibility")
    case .seo: .init(fr: "Référencement (moteurs de recherche)", en: "Search engines (SEO)")
    case .security: .init(fr: "Sécurité", en: "Security")
    case .law: .init(fr: "Mentions légales", en: "Legal notices")
    case .noScore: .init(fr: "pas de note", en: "no score")
    case .caution:
      .init(
        fr: "Notes calculées sur {pages} ; {tests}. Ce n’est pas un audit de conformité : "
          + "une machine ne voit qu’une partie des obstacles.",
        en: "Scores from {pages}; {tests}. This is no conformity audit: a machine sees only part "
          + "of the barriers.")
    case .cautionWithoutTests:
      .init(
        fr: "Notes calculées sur {pages}. Ce n’est pas un audit de conformité : une machine ne "
          + "voit qu’une partie des obstacles.",
        en: "Scores from {pages}. This is no conformity audit: a machine sees only part of the "
          + "barriers.")
    case .provenRate:
      .init(
        fr: "Ce que l’audit prouve : entre {low} et {high} % des critères du RGAA qui "
          + "s’appliquent ici sont respectés.",
        en: "What the audit proves: between {low} and {high}% of the RGAA criteria that apply here "
          + "are met.")
    case .pageCount: .init(fr: "{n} {n:page|pages}", en: "{n} {n:page|pages}")
    case .decidedTests:
      .init(
        fr: "{n} {n:test tranché|tests tranchés} sur les {total} du RGAA "
          + "(le référentiel d’accessibilité de l’État)",
        en: "{n} {n:test|tests} decided of the {total} of the RGAA "
          + "(the French state’s accessibility standard)")
    case .critical: .init(fr: "bloquant", en: "critical")
    case .serious: .init(fr: "grave", en: "serious")
    case .moderate: .init(fr: "gênant", en: "moderate")
    case .minor: .init(fr: "mineur", en: "minor")
    case .unreadable: .init(fr: "illisible ({detail})", en: "unreadable ({detail})")
    case .tooLarge:
      .init(
        fr: "trop volumineux (limite : {size})", en: "too large (limit: {size})")
    case .notHTML: .init(fr: "ce n’est pas une page HTML", en: "not an HTML page")
    case .tooManyPages:
      .init(
        fr: "trop de fichiers : au-delà de {n}, rien n’est lu",
        en: "too many files: nothing is read beyond {n}")
    case .failed: .init(fr: "l’audit a échoué ({detail})", en: "the audit failed ({detail})")
    case .explanation:
      .init(fr: "D’où vient la note : {category}", en: "Where the score comes from: {category}")
    case .ruleColumn: .init(fr: "règle", en: "rule")
    case .weightColumn: .init(fr: "poids", en: "weight")
    case .creditColumn: .init(fr: "crédit", en: "credit")
    case .pagesColumn: .init(fr: "pages", en: "pages")
    case .pointsColumn: .init(fr: "apport", en: "adds")
    case .lostColumn: .init(fr: "perdu", en: "lost")
    case .total: .init(fr: "somme", en: "sum")
    case .explanationNote:
      .init(
        fr: "Apport = 100 × poids × crédit ÷ somme des poids. Le crédit va de 0 à 1 : "
          + "c’est la moyenne des pages où la règle a tranché.",
        en: "Adds = 100 × weight × credit ÷ sum of weights. Credit goes from 0 to 1: the mean over "
          + "the pages where the rule decided.")
    case .pageScore: .init(fr: "note d’accessibilité {score}", en: "accessibility score {score}")
    case .faults: .init(fr: "{n} {n:défaut|défauts}", en: "{n} {n:fault|faults}")
    default: ruleWords
    }
  }

  private var ruleWords: LocalizedText {
    switch self {
    case .listHeading:
      .init(
        fr: "{n} {n:règle|règles} (règles {ruleset})", en: "{n} {n:rule|rules} (ruleset {ruleset})")
    case .listFoot:
      .init(
        fr: "« parvis rules NOM » explique une règle, avec des exemples.",
        en: "“parvis rules NAME” explains a rule, with examples.")
    case .theme: .init(fr: "Thème :", en: "Theme:")
    case .severity: .init(fr: "Gravité :", en: "Severity:")
    case .weight: .init(fr: "poids {n} dans la note", en: "weight {n} in the score")
    case .scopePage: .init(fr: "jugée page par page", en: "judged page by page")
    case .scopeSite: .init(fr: "jugée sur le site entier", en: "judged on the whole site")
    case .onRequest: .init(fr: "sur demande (--also)", en: "on request (--also)")
    case .standards: .init(fr: "Références :", en: "Standards:")
    case .examples: .init(fr: "Exemples", en: "Examples")
    case .exampleFail: .init(fr: "À corriger", en: "Wrong")
    case .exampleReview: .init(fr: "À vérifier", en: "To check")
    case .examplePass: .init(fr: "Correct", en: "Right")
    case .exampleInapplicable: .init(fr: "Sans objet", en: "Not concerned")
    default: .init(fr: "Ce que la règle peut dire", en: "What the rule may say")
    }
  }
}

extension ReportContext {
  /// A phrase in the report's language, its values filled in as they are.
  func say(_ phrase: Phrase, _ values: [String: String] = [:], counts: [String: Int] = [:])
    -> String
  {
    fill(phrase.text, values, counts: counts)
  }

  /// What words beside a number with one decimal agree with: 0,9 is singular in French, and 1,0; in
  /// English 1.0 alone is.
  func plural(_ number: Double) -> Int {
    let tenths = Int(exactly: (number * 10).rounded()) ?? 20
    return language == .french ? tenths / 10 : tenths == 10 ? 1 : 2
  }

  /// A text in the report's language, its values filled in as they are.
  func fill(
    _ text: LocalizedText, _ values: [String: String] = [:], counts: [String: Int] = [:]
  ) -> String {
    let text = text[language]
    return Template(language == .french ? FrenchTypography.spaced(text) : text)
      .filled(values, counts: counts, in: language)
  }

  var colon: String { language == .french ? "\u{A0}: " : ": " }

  /// `Parvis 0.1.0`.
  var toolName: String {
    tool.name.prefix(1).uppercased() + tool.name.dropFirst() + " " + tool.version
  }

  func word(for severity: Severity) -> String {
    switch severity {
    case .critical: say(.critical)
    case .serious: say(.serious)
    case .moderate: say(.moderate)
    case .minor: say(.minor)
    }
  }

  func word(for category: Category) -> String {
    switch category {
    case .accessibility: say(.accessibility)
    case .seo: say(.seo)
    case .security: say(.security)
    case .law: say(.law)
    }
  }
}
