import AuditModel

/// The words of the formats for other programs, in both languages; they join those of ``Phrase``.
enum FormatPhrase: CaseIterable {
  case siteSuite, placesOf, reviewOf, inapplicable, untested, passedWord, failedWord, reviewWord
  case leftOut, moreAnnotations, fixThis, checkThis, repeated
  case auditOf, scoreOf, rulesBroken, ruleHeading, severityHeading, placesHeading, pagesHeading
  case toFix, toReview, skipped, truncated, noRules, why, howToFix, wrong, right, themeHeading
  case yes, no, acceptedPlaces

  var text: LocalizedText {
    switch self {
    case .siteSuite: .init(fr: "site entier", en: "whole site")
    case .placesOf:
      .init(fr: "{n} {n:endroit|endroits} : {title}", en: "{n} {n:place|places}: {title}")
    case .reviewOf:
      .init(
        fr: "à vérifier par une personne, {n} {n:endroit|endroits} : {title}",
        en: "for a person to check, {n} {n:place|places}: {title}")
    case .inapplicable: .init(fr: "sans objet ici", en: "nothing here that the rule is about")
    case .untested:
      .init(fr: "non jugé : une limite est atteinte", en: "not judged: a limit was hit")
    case .passedWord: .init(fr: "conforme", en: "passed")
    case .failedWord: .init(fr: "à corriger", en: "to fix")
    case .reviewWord: .init(fr: "à vérifier", en: "to check")
    case .leftOut:
      .init(
        fr: "{n} {n:résultat moins grave laissé|résultats moins graves laissés} de côté : "
          + "ce format en accepte {limit} au plus.",
        en: "{n} less severe {n:result|results} left out: this format takes {limit} at most.")
    case .moreAnnotations:
      .init(
        fr: "parvis : encore {n} {n:endroit|endroits} sans annotation (10 au plus par niveau) ; "
          + "le rapport complet les montre.",
        en: "parvis: {n} more {n:place|places} without annotation (10 at most per level); "
          + "the full report shows them.")
    case .fixThis: .init(fr: "À corriger :", en: "Fix the following:")
    case .checkThis: .init(fr: "À vérifier par une personne :", en: "For a person to check:")
    case .repeated:
      .init(fr: "même bloc sur {n} pages", en: "same block on {n} pages")
    case .auditOf: .init(fr: "Audit de {target}", en: "Audit of {target}")
    case .scoreOf: .init(fr: "{score} sur 100", en: "{score} out of 100")
    case .rulesBroken: .init(fr: "Règles non respectées", en: "Rules broken")
    case .ruleHeading: .init(fr: "Règle", en: "Rule")
    case .severityHeading: .init(fr: "Gravité", en: "Severity")
    case .placesHeading: .init(fr: "Endroits", en: "Places")
    case .pagesHeading: .init(fr: "Pages", en: "Pages")
    default: more
    }
  }

  private var more: LocalizedText {
    switch self {
    case .toFix: .init(fr: "À corriger", en: "To fix")
    case .toReview: .init(fr: "À vérifier par une personne", en: "For a person to check")
    case .skipped: .init(fr: "Fichiers laissés de côté", en: "Files left aside")
    case .truncated:
      .init(
        fr: "… la suite ({n} {n:ligne|lignes}) ne tient pas ici : voyez le rapport complet.",
        en: "… the rest ({n} {n:line|lines}) does not fit here: see the full report.")
    case .noRules: .init(fr: "Aucun défaut certain trouvé.", en: "No certain fault found.")
    case .yes: .init(fr: "oui", en: "yes")
    case .no: .init(fr: "non", en: "no")
    case .acceptedPlaces:
      .init(
        fr: "{n} {n:endroit connu et accepté|endroits connus et acceptés} : {title}",
        en: "{n} {n:place|places} known and accepted: {title}")
    case .why: .init(fr: "Pourquoi", en: "Why")
    case .howToFix: .init(fr: "Comment corriger", en: "How to fix")
    case .wrong: .init(fr: "À corriger", en: "Wrong")
    case .right: .init(fr: "Correct", en: "Right")
    default: .init(fr: "Thème", en: "Theme")
    }
  }
}

extension ReportContext {
  /// A phrase of the formats in the report's language, its values filled in as they are.
  func tell(
    _ phrase: FormatPhrase, _ values: [String: String] = [:], counts: [String: Int] = [:]
  ) -> String {
    fill(phrase.text, values, counts: counts)
  }

  /// What a finding asks for: to fix or to check.
  func word(for outcome: Outcome) -> String {
    switch outcome {
    case .failed: tell(.failedWord)
    case .needsReview: tell(.reviewWord)
    case .passed: tell(.passedWord)
    case .inapplicable: tell(.inapplicable)
    case .untested: tell(.untested)
    }
  }
}
