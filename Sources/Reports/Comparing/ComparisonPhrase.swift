import AuditModel

/// The words of comparisons, in both languages; they join those of ``Phrase``.
enum ComparisonPhrase: CaseIterable {
  case heading, title, description, before, after, sideFacts
  case new, fixed, notSeen, ruleChanged, unchanged
  case newIntroduction, fixedIntroduction, notSeenIntroduction, ruleChangedIntroduction
  case unchangedIntroduction
  case nothingChanged, summary, alsoNotSeen, alsoRuleChanged
  case scoreLine, scoreSame, scoreAppeared, scoreDisappeared
  case causeFindings, causeAddedRule, causeRemovedRule, causeChangedRule, causeAddedPage
  case causeRemovedPage, causeUnexplained, moreCauses, mended, added
  case addedPages, removedPages, uncertainRules, incomplete
  case category, causeColumn, pointsColumn, scoresCaption, causesCaption
  case unchangedCaption, essentials, scores, madeBy
  case watching, waiting, changedPages, mendedOne, addedOne, goneWithPage, folderGone

  var text: LocalizedText {
    switch self {
    case .heading: .init(fr: "Ce qui a changé", en: "What changed")
    case .title:
      .init(fr: "Ce qui a changé : {target} – Parvis", en: "What changed: {target} – Parvis")
    case .description:
      .init(
        fr: "Ce qui a été corrigé sur ce site entre deux audits, ce qui est nouveau, et pourquoi "
          + "les notes ont changé.",
        en: "What was mended on this site between two audits, what is new, and why the scores "
          + "changed.")
    case .before: .init(fr: "Avant", en: "Before")
    case .after: .init(fr: "Après", en: "After")
    case .sideFacts: .init(fr: "{name} ({n} {n:page|pages})", en: "{name} ({n} {n:page|pages})")
    case .new: .init(fr: "Nouveau", en: "New")
    case .fixed: .init(fr: "Corrigé", en: "Fixed")
    case .notSeen: .init(fr: "Pas revu", en: "Not seen again")
    case .ruleChanged:
      .init(fr: "Dû à un changement des règles", en: "Due to a change of the rules")
    case .unchanged: .init(fr: "Toujours là", en: "Still there")
    case .newIntroduction:
      .init(
        fr: "Ces défauts n’étaient pas là avant : corrigez-les d’abord.",
        en: "These faults were not there before: mend them first.")
    case .fixedIntroduction:
      .init(
        fr: "Ces défauts étaient là avant et n’y sont plus.",
        en: "These faults were there before and are gone.")
    case .notSeenIntroduction:
      .init(
        fr: "La page n’existe plus ou n’a pas pu être jugée : rien ne dit que c’est corrigé.",
        en: "The page is gone or could not be judged: nothing says that these are mended.")
    case .ruleChangedIntroduction:
      .init(
        fr: "La règle a été ajoutée, retirée ou modifiée entre les deux audits : le site n’y est "
          + "peut-être pour rien.",
        en: "The rule was added, removed or changed between the two audits: the site may have no "
          + "part in it.")
    case .unchangedIntroduction:
      .init(
        fr: "Ces défauts étaient déjà là. « parvis audit » en donne le détail.",
        en: "These faults were there already. “parvis audit” gives the details.")
    case .nothingChanged: .init(fr: "Rien n’a changé.", en: "Nothing changed.")
    case .summary:
      .init(
        fr: "{new} {new:nouveau point|nouveaux points}, {fixed} {fixed:corrigé|corrigés}, {same} "
          + "toujours là.",
        en: "{new} new, {fixed} fixed, {same} still there.")
    case .alsoNotSeen:
      .init(
        fr: "{n} {n:point|points} pas {n:revu|revus} : la page n’existe plus ou n’a pas été jugée.",
        en: "{n} {n:point|points} not seen again: the page is gone or was not judged.")
    case .alsoRuleChanged:
      .init(
        fr: "{n} {n:différence due|différences dues} à un changement des règles.",
        en: "{n} {n:difference|differences} due to a change of the rules.")
    default: scoreWords
    }
  }

  private var scoreWords: LocalizedText {
    switch self {
    case .scores: .init(fr: "Notes", en: "Scores")
    case .scoreLine:
      .init(
        fr: "{category} : {before} → {after} ({points})",
        en: "{category}: {before} → {after} ({points})")
    case .scoreSame:
      .init(fr: "{category} : {after}, sans changement", en: "{category}: {after}, no change")
    case .scoreAppeared:
      .init(
        fr: "{category} : {after} (pas de note avant)", en: "{category}: {after} (no score before)")
    case .scoreDisappeared:
      .init(
        fr: "{category} : plus de note ({before} avant)",
        en: "{category}: no score any more ({before} before)")
    case .causeFindings: .init(fr: "{title}{counts}", en: "{title}{counts}")
    case .causeAddedRule: .init(fr: "règle ajoutée : {title}", en: "rule added: {title}")
    case .causeRemovedRule: .init(fr: "règle retirée : {title}", en: "rule removed: {title}")
    case .causeChangedRule: .init(fr: "règle modifiée : {title}", en: "rule changed: {title}")
    case .causeAddedPage: .init(fr: "page ajoutée : {page}", en: "page added: {page}")
    case .causeRemovedPage: .init(fr: "page disparue : {page}", en: "page gone: {page}")
    case .causeUnexplained:
      .init(
        fr: "ce que les rapports ne permettent pas d’expliquer", en: "what the reports do not tell")
    case .moreCauses:
      .init(fr: "{n} {n:autre cause|autres causes}", en: "{n} more {n:cause|causes}")
    case .mended: .init(fr: "{n} {n:corrigé|corrigés}", en: "{n} fixed")
    case .added: .init(fr: "{n} {n:nouveau|nouveaux}", en: "{n} new")
    case .addedPages: .init(fr: "Pages ajoutées : {pages}", en: "Pages added: {pages}")
    case .removedPages: .init(fr: "Pages disparues : {pages}", en: "Pages gone: {pages}")
    case .uncertainRules:
      .init(
        fr: "Les deux audits n’ont pas été faits avec les mêmes règles : une partie des "
          + "différences peut venir de là.",
        en: "The two audits were made with different rules: some of the differences may come from "
          + "that.")
    case .incomplete:
      .init(
        fr: "Un des deux audits est incomplet : tout n’a pas pu être lu ou jugé.",
        en: "One of the two audits is incomplete: not everything could be read or judged.")
    default: tableWords
    }
  }

  private var tableWords: LocalizedText {
    switch self {
    case .category: .init(fr: "Note", en: "Score")
    case .causeColumn: .init(fr: "Cause", en: "Cause")
    case .pointsColumn: .init(fr: "Points", en: "Points")
    case .scoresCaption: .init(fr: "Notes avant et après", en: "Scores before and after")
    case .causesCaption:
      .init(
        fr: "{category} : d’où vient le changement", en: "{category}: where the change comes from")
    case .unchangedCaption: .init(fr: "Ce qui est toujours là", en: "What is still there")
    case .madeBy:
      .init(
        fr: "Comparaison écrite par {tool}. Elle ne charge rien d’Internet.",
        en: "Comparison written by {tool}. It loads nothing from the Internet.")
    case .essentials: .init(fr: "L’essentiel", en: "In short")
    default: watchWords
    }
  }

  private var watchWords: LocalizedText {
    switch self {
    case .watching:
      .init(fr: "{target} : {n} {n:page|pages}", en: "{target}: {n} {n:page|pages}")
    case .waiting:
      .init(
        fr: "Enregistrez une page : ce qui change s’affiche ici. Ctrl+C arrête.",
        en: "Save a page: what changes shows here. Ctrl+C stops.")
    case .changedPages:
      .init(
        fr: "{pages} et {n} {n:autre page|autres pages}", en: "{pages} and {n} more {n:page|pages}")
    case .mendedOne: .init(fr: "corrigé {place}", en: "fixed {place}")
    case .goneWithPage:
      .init(
        fr: "{n} {n:disparu|disparus} avec {n:sa page|leur page}",
        en: "{n} gone with {n:its page|their page}")
    case .addedOne: .init(fr: "nouveau {place}", en: "new {place}")
    default:
      .init(
        fr: "parvis : le dossier n’est plus là, l’audit s’arrête.",
        en: "parvis: the folder is gone, the audit stops.")
    }
  }
}

extension ReportContext {
  /// A phrase of a comparison in the report's language, its values filled in as they are.
  func compare(
    _ phrase: ComparisonPhrase, _ values: [String: String] = [:], counts: [String: Int] = [:]
  ) -> String {
    fill(phrase.text, values, counts: counts)
  }

  /// How a score changed, by the scores as they are shown.
  func signed(from before: Double, to after: Double) -> String {
    signed((after * 10).rounded() / 10 - (before * 10).rounded() / 10)
  }

  /// `+5,1` or `−0,3`.
  func signed(_ points: Double) -> String {
    let number = NumberWords.decimal(abs(points), language)
    let isZero = !number.contains { ("1"..."9").contains($0) }
    return (isZero ? "±" : points < 0 ? "\u{2212}" : "+") + number
  }
}
