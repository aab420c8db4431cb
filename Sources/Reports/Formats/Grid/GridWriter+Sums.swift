import AuditModel
import RuleCatalog

/// The sheets that calculate. Each formula comes with the value it has now, for readers that do not
/// calculate.
extension GridWriter {
  private typealias Status = PageCriteria.Status

  /// `A`, `B`, … `Z`, `AA`.
  static func column(_ index: Int) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return index < 26
      ? String(letters[index])
      : String(letters[index / 26 - 1]) + String(letters[index % 26])
  }

  private func status(_ criterion: RGAACriterion, _ page: GridPage) -> Status {
    page.criteria.entries[criterion.number]?.status ?? .untested
  }

  /// A criterion over all pages: one failure fails it, one page left open leaves it open.
  private func siteStatus(_ criterion: RGAACriterion) -> Status {
    let found = Set(pages.map { status(criterion, $0) })
    if found.contains(.failed) { return .failed }
    if found.contains(.untested) || found.isEmpty { return .untested }
    return found.contains(.met) ? .met : .inapplicable
  }

  // MARK: BaseDeCalcul

  /// Statuses by criterion and page, counted.
  func base() -> [[ODFSpreadsheet.Cell]] {
    let headings = ["Critère"] + pages.map(\.name) + Status.allCases.map(\.rawValue) + ["Site"]
    let last = GridWriter.column(max(1, pages.count))
    return [headings.map { .text($0, style: "heading") }]
      + reference.criteria.enumerated().map { index, criterion in
        let row = index + 2
        var cells: [ODFSpreadsheet.Cell] = [.text(criterion.number)]
        for page in pages {
          cells.append(
            .statusFormula(
              "[$'\(page.name)'.$D$\(index + GridWriter.rowsAbove + 1)]",
              value: status(criterion, page).rawValue))
        }
        for wanted in Status.allCases {
          cells.append(
            .integerFormula(
              pages.isEmpty ? "0" : "COUNTIF([.$B\(row):.$\(last)\(row)];\"\(wanted.rawValue)\")",
              value: pages.count { status(criterion, $0) == wanted }))
        }
        let count = { (offset: Int) in "[.\(GridWriter.column(pages.count + 1 + offset))\(row)]" }
        cells.append(
          .statusFormula(
            "IF(\(count(1))>0;\"NC\";IF(\(count(3))>0;\"NT\";IF(\(count(0))>0;\"C\";"
              + "IF(\(count(2))>0;\"NA\";\"NT\"))))",
            value: siteStatus(criterion).rawValue))
        return cells
      }
  }

  // MARK: Synthèse

  /// Counts and rates: site, themes, pages.
  func summary() -> [[ODFSpreadsheet.Cell]] {
    let rows = reference.criteria.count
    let site = GridWriter.column(pages.count + 5)
    let sum = StatusSum(reference.criteria.map(siteStatus))
    let range = "[$BaseDeCalcul.$\(site)$2:.$\(site)$\(rows + 1)]"
    var result: [[ODFSpreadsheet.Cell]] = [
      [.text("Synthèse", style: "title")],
      [.text("Pages dans la grille"), .integer(pages.count)],
      [.empty],
      [
        .text("Critères, sur toutes les pages", style: "heading"),
        .text("Nombre", style: "heading"),
      ],
    ]
    // Rows 5 to 8: B5 C, B6 NC, B7 NA, B8 NT.
    for (wanted, name) in [
      (Status.met, "Conformes (C)"), (.failed, "Non conformes (NC)"),
      (.inapplicable, "Non applicables (NA)"), (.untested, "Non testés (NT)"),
    ] {
      result.append([
        .text(name),
        .integerFormula("COUNTIF(\(range);\"\(wanted.rawValue)\")", value: sum[wanted]),
      ])
    }
    result.append([
      .text("Taux de conformité prouvé, au moins"),
      share("[.B5]", of: "([.B5]+[.B6]+[.B8])", sum.low),
    ])
    result.append([
      .text("Taux de conformité possible, au plus"),
      share("([.B5]+[.B8])", of: "([.B5]+[.B6]+[.B8])", sum.high),
    ])
    result.append([
      .text("Taux C ÷ (C + NC), à lire quand il ne reste aucun NT"),
      share("[.B5]", of: "([.B5]+[.B6])", sum.official),
    ])
    result.append([.empty])
    result += themeRows(column: site)
    result.append([.empty])
    result += pageRates(above: result.count)
    return result
  }

  private func share(_ part: String, of whole: String, _ value: Double?) -> ODFSpreadsheet.Cell {
    .shareFormula("IF(\(whole)>0;\(part)/\(whole);\"–\")", value: value)
  }

  private static let headings = Status.allCases.map(\.rawValue)

  private func themeRows(column: String) -> [[ODFSpreadsheet.Cell]] {
    var rows: [[ODFSpreadsheet.Cell]] = [
      (["Critères par thématique"] + GridWriter.headings).map { .text($0, style: "heading") }
    ]
    var start = 0
    while start < reference.criteria.count {
      let name = theme(of: reference.criteria[start])
      let members = reference.criteria[start...].prefix { theme(of: $0) == name }
      let sum = StatusSum(members.map(siteStatus))
      let range =
        "[$BaseDeCalcul.$\(column)$\(start + 2):.$\(column)$\(members.endIndex + 1)]"
      rows.append(
        [.text(name)]
          + Status.allCases.map {
            .integerFormula("COUNTIF(\(range);\"\($0.rawValue)\")", value: sum[$0])
          })
      start = members.endIndex
    }
    return rows
  }

  private func pageRates(above count: Int) -> [[ODFSpreadsheet.Cell]] {
    let last = reference.criteria.count + 1
    var rows: [[ODFSpreadsheet.Cell]] = [
      (["Critères par page"] + GridWriter.headings + ["C ÷ (C + NC)"])
        .map { .text($0, style: "heading") }
    ]
    var rates: [Double] = []
    for (index, page) in pages.enumerated() {
      let sum = StatusSum(reference.criteria.map { status($0, page) })
      let letter = GridWriter.column(index + 1)
      let row = count + index + 2
      var cells: [ODFSpreadsheet.Cell] = [.text("\(page.name) \(title(of: page.page))")]
      for wanted in Status.allCases {
        cells.append(
          .integerFormula(
            "COUNTIF([$BaseDeCalcul.$\(letter)$2:.$\(letter)$\(last)];\"\(wanted.rawValue)\")",
            value: sum[wanted]))
      }
      cells.append(share("[.B\(row)]", of: "([.B\(row)]+[.C\(row)])", sum.official))
      if let rate = sum.official { rates.append(rate) }
      rows.append(cells)
    }
    guard !pages.isEmpty else { return rows }
    let first = count + 2
    let range = "[.F\(first):.F\(first + pages.count - 1)]"
    rows.append([
      .text("Moyenne des pages", style: "strong"), .empty, .empty, .empty, .empty,
      .shareFormula(
        "IF(COUNT(\(range))>0;AVERAGE(\(range));\"–\")",
        value: rates.isEmpty ? nil : rates.reduce(0, +) / Double(rates.count)),
    ])
    return rows
  }
}

/// How often each status stands in a list.
private struct StatusSum {
  private var counts: [PageCriteria.Status: Int] = [:]

  init(_ statuses: [PageCriteria.Status]) {
    for status in statuses { counts[status, default: 0] += 1 }
  }

  subscript(_ status: PageCriteria.Status) -> Int { counts[status] ?? 0 }

  private func share(_ part: Int, of whole: Int) -> Double? {
    whole > 0 ? Double(part) / Double(whole) : nil
  }

  /// What the run proves, and what is still possible.
  var low: Double? { share(self[.met], of: self[.met] + self[.failed] + self[.untested]) }
  var high: Double? {
    share(self[.met] + self[.untested], of: self[.met] + self[.failed] + self[.untested])
  }
  /// The RGAA's own rate, once nothing is untested.
  var official: Double? { share(self[.met], of: self[.met] + self[.failed]) }
}
