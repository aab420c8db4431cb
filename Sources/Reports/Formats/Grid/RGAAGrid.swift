package import AuditModel
import RuleCatalog

/// The audit grid of the RGAA as an OpenDocument spreadsheet, in the layout of the official one:
/// what the run proves is filled in, the rest is left to the auditor.
///
/// The grid is French in every language: it is an instrument of French law. As a text, the report is
/// the document's `content.xml`.
package struct RGAAGrid: ReportWriter {
  /// The official grid has as many sheets for pages.
  static let maximumPages = 20

  package init() {}

  package func report(on site: SiteResult, in context: ReportContext) -> String {
    GridWriter(Redaction.site(site), context).spreadsheet().content() + "\n"
  }

  package func bytes(on site: SiteResult, in context: ReportContext) -> [UInt8] {
    let writer = GridWriter(Redaction.site(site), context)
    return writer.spreadsheet().packed(
      title: "Grille d’audit RGAA \(writer.reference.version)",
      generator: "\(context.tool.name)/\(context.tool.version)")
  }
}

/// A page of the grid with its verdicts.
struct GridPage {
  /// `P01` to `P20`.
  let name: String
  let page: PageResult
  let criteria: PageCriteria
}

/// Fills the sheets.
struct GridWriter {
  let site: SiteResult
  let context: ReportContext
  let texts: FindingText
  let reference = RGAAReference.current
  let pages: [GridPage]

  /// Rows above the criteria on a page's sheet, so that they end on row 111 as in the official grid.
  static let rowsAbove = 5
  /// Places named in a cell.
  static let maximumPlaces = 12

  init(_ site: SiteResult, _ context: ReportContext) {
    self.site = site
    var french = context
    french.language = .french
    self.context = french
    texts = FindingText(french)
    let reference = reference
    pages = GridSample.pages(of: site).enumerated().map { index, page in
      GridPage(
        name: index < 9 ? "P0\(index + 1)" : "P\(index + 1)", page: page,
        criteria: PageCriteria(page, of: site, reference: reference))
    }
  }

  func spreadsheet() -> ODFSpreadsheet {
    var sheets = ODFSpreadsheet(
      choices: [("statut", ["C", "NC", "NA", "NT"]), ("derogation", ["D", "N"])],
      statusSheets: ["BaseDeCalcul"] + pages.map(\.name))
    sheets.addSheet("Mode_d'emploi", columns: ["wider"], rows: instructions())
    sheets.addSheet(
      "Échantillon", columns: ["small", "wide", "wider"], rows: sample())
    sheets.addSheet(
      "Critères", columns: ["medium", "small", "narrow", "wider", "medium"], headingRows: 1,
      rows: criteria())
    sheets.addSheet(
      "Synthèse", columns: ["wide"] + Array(repeating: "small", count: 6), rows: summary())
    sheets.addSheet(
      "BaseDeCalcul", columns: ["small"] + Array(repeating: "narrow", count: pages.count + 5),
      headingRows: 1, rows: base())
    for page in pages {
      sheets.addSheet(
        page.name,
        columns: ["medium", "narrow", "wide", "narrow", "small", "wider", "wide"],
        headingRows: GridWriter.rowsAbove, rows: pageRows(page))
    }
    return sheets
  }

  // MARK: Words

  private func instructions() -> [[ODFSpreadsheet.Cell]] {
    let version = reference.version
    let lines = [
      "Cette grille suit la disposition de la grille d’audit du RGAA \(version). Elle a été "
        + "remplie par \(context.tool.name) \(context.tool.version), qui lit le code des pages.",
      "NC (non conforme) : un défaut certain est dans la page ; il est décrit dans « Modifications "
        + "à apporter ».",
      "NA (non applicable) : rien dans la page n’est concerné par le critère.",
      "C (conforme) : seulement là où tous les tests du critère ont pu être tranchés par la "
        + "machine.",
      "NT (non testé) : une personne doit regarder. La colonne « Commentaires » dit ce que la "
        + "machine a remarqué.",
      "Ce n’est pas un audit de conformité : tant qu’il reste des NT, le taux n’est qu’un "
        + "intervalle. Complétez les statuts page par page ; la feuille « Synthèse » se recalcule.",
      "Une dérogation se note D dans la colonne « Dérogation » et se justifie en commentaire.",
    ]
    return [[.text("Mode d’emploi", style: "title")], [.empty]]
      + lines.map { [.text(texts.typeset($0))] }
  }

  private func sample() -> [[ODFSpreadsheet.Cell]] {
    var rows: [[ODFSpreadsheet.Cell]] = [
      [.text("Échantillon", style: "title")],
      [.text("Date", style: "strong"), .text("")],
      [
        .text("Auditeur", style: "strong"),
        .text("\(context.tool.name) \(context.tool.version) (relevé automatique)"),
      ],
      [
        .text("Contexte", style: "strong"),
        .text(
          texts.typeset(
            "Lecture du code de \(site.pages.count) pages ; \(pages.count) sont dans cette grille.")
        ),
      ],
      [
        .text("Site", style: "strong"),
        .text(ControlCharacterEscaper.visible(site.target, limit: 500)),
      ],
      [.empty],
      [
        .text("N° page", style: "heading"), .text("Titre de la page", style: "heading"),
        .text("URL", style: "heading"),
      ],
    ]
    for page in pages {
      rows.append([
        .text(page.name), .text(title(of: page.page)), .text(address(of: page.page)),
      ])
    }
    return rows
  }

  func title(of page: PageResult) -> String {
    let title = ControlCharacterEscaper.visible(page.title ?? "", limit: 200)
    return title.isEmpty ? "(page sans titre)" : title
  }

  func address(of page: PageResult) -> String {
    ControlCharacterEscaper.visible(page.url ?? page.path, limit: 2000)
  }

  private func criteria() -> [[ODFSpreadsheet.Cell]] {
    let headings = ["Thématique", "Critère", "Niveau", "En bref", "Texte officiel"]
    return [headings.map { .text($0, style: "heading") }]
      + reference.criteria.map { criterion in
        [
          .text(theme(of: criterion)), .text(criterion.number), .text(criterion.level),
          .text(title(of: criterion)),
          .link(
            "critère \(criterion.number)",
            address: "https://accessibilite.numerique.gouv.fr/methode/criteres-et-tests/#"
              + criterion.number),
        ]
      }
  }

  func theme(of criterion: RGAACriterion) -> String {
    let number = criterion.number.prefix { $0 != "." }
    let theme = Theme.allCases.first { $0.rgaaNumber.map(String.init) ?? "" == number }
    return theme?.name.french ?? ""
  }

  func title(of criterion: RGAACriterion) -> String {
    criterion.title.french
  }

  // MARK: A page

  private func pageRows(_ grid: GridPage) -> [[ODFSpreadsheet.Cell]] {
    let headings = [
      "Thématique", "Critère", "Recommandation", "Statut", "Dérogation",
      "Modifications à apporter", "Commentaires",
    ]
    var rows: [[ODFSpreadsheet.Cell]] = [
      [.text(grid.name, style: "title")],
      [.text("Titre", style: "strong"), .empty, .text(title(of: grid.page))],
      [.text("URL", style: "strong"), .empty, .text(address(of: grid.page))],
      [.empty],
      headings.map { .text($0, style: "heading") },
    ]
    for criterion in reference.criteria {
      let entry = grid.criteria.entries[criterion.number] ?? .init(status: .untested)
      rows.append([
        .text(theme(of: criterion)), .text(criterion.number), .text(title(of: criterion)),
        .choice(entry.status.rawValue, validation: "statut", isStatus: true),
        .choice("N", validation: "derogation", isStatus: false),
        .text(evidence(entry.failures)), .text(comment(entry)),
      ])
    }
    return rows
  }

  private func comment(_ entry: PageCriteria.Entry) -> String {
    if !entry.reviews.isEmpty {
      return texts.typeset("À vérifier par une personne :") + "\n" + evidence(entry.reviews)
    }
    return entry.isAsServed
      ? texts.typeset(
        "D’après le code tel qu’il est servi : un script peut y changer quelque chose.")
      : ""
  }

  /// One line per place: what is wrong, where, the source.
  private func evidence(_ findings: [Finding]) -> String {
    var lines = findings.prefix(GridWriter.maximumPlaces).map { finding in
      var line = "\(texts.place(of: finding)) \(texts.message(of: finding))"
      if finding.pages > 1 {
        line += " (\(context.tell(.repeated(n: finding.pages))))"
      }
      if let others = texts.otherPlaces(of: finding) { line += " (\(others))" }
      let snippet = texts.snippet(of: finding, limit: 160)
      return snippet.isEmpty ? line : line + " → " + snippet
    }
    let rest = findings.count - GridWriter.maximumPlaces
    if rest > 0 { lines.append("… et \(NumberText.integer(rest, .french)) de plus") }
    return lines.joined(separator: "\n")
  }
}

/// Which pages stand in the grid.
enum GridSample {
  /// The pages that every RGAA sample holds (home, contact, legal notice, accessibility, site map,
  /// help, sign-in) as far as their names tell, then those with most faults; at most twenty, in the
  /// order of the report.
  static func pages(of site: SiteResult) -> [PageResult] {
    guard site.pages.count > RGAAGrid.maximumPages else { return site.pages }
    let ranked = site.pages.enumerated().sorted { one, other in
      let (first, second) = (key(one.element), key(other.element))
      return first == second ? one.offset < other.offset : first < second
    }
    return ranked.prefix(RGAAGrid.maximumPages).sorted { $0.offset < $1.offset }.map(\.element)
  }

  /// Wanted names first, then most faults.
  private static func key(_ page: PageResult) -> (Int, Int) {
    let path = page.path.lowercased()
    let faults = page.outcomes.values.reduce(0) { $0 + $1.failed }
    let isHome = ["index.html", "index.htm", "accueil.html", ""].contains(path)
    let rank = isHome ? 0 : (wanted.firstIndex { path.contains($0) }.map { $0 + 1 } ?? 99)
    return (rank, -faults)
  }

  private static let wanted = [
    "contact", "mention", "accessib", "plan-du-site", "plan_du_site", "sitemap", "aide",
    "connexion", "login", "recherche",
  ]
}
