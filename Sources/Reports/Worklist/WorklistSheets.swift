package import AuditModel
import RuleCatalog

/// The worklist as a spreadsheet in which a person writes verdicts and remarks: `--answers` takes it back.
package struct WorklistSheets: ReportWriter {
  package init() {}

  package func report(on site: SiteResult, in context: ReportContext) -> String {
    SheetsWriter(site, context).spreadsheet().content() + "\n"
  }

  package func bytes(on site: SiteResult, in context: ReportContext) -> [UInt8] {
    SheetsWriter(site, context).spreadsheet().packed(
      title: context.list(.title(name: ReportSubject(Redaction.siteAlone(site), context).name)),
      generator: "\(context.tool.name)/\(context.tool.version)",
      language: context.language == .french ? "fr-FR" : "en")
  }
}

private struct SheetsWriter {
  typealias Cell = ODFSpreadsheet.Cell

  let site: SiteResult
  let context: ReportContext
  let list: Worklist
  let texts: FindingText

  /// Places of a test that get a row of their own.
  private static let maximumPlaces = 200
  /// Empty rows for verdicts on single pages.
  private static let rowsByHand = 60

  init(_ site: SiteResult, _ context: ReportContext) {
    self.site = site
    self.context = context
    list = Worklist(site, context)
    texts = FindingText(context)
  }

  private func say(_ phrase: WorklistPhrase) -> String { context.list(phrase) }

  private var sheetsOfAnswers: [String] {
    [say(.sheetOpen), say(.sheetFailed), say(.sheetByHand)]
  }

  func spreadsheet() -> ODFSpreadsheet {
    var sheets = ODFSpreadsheet(
      choices: [("verdict", HumanVerdict.allCases.map(\.rawValue))],
      statusSheets: sheetsOfAnswers, firstSheet: say(.sheetOpen))
    sheets.addSheet(say(.sheetInstructions), columns: ["wider"], rows: instructions())
    let columns = ["small", "wide", "medium", "wide", "narrow", "wide", "medium"]
    sheets.addSheet(
      say(.sheetOpen), columns: columns, headingRows: 1,
      rows: [headings()] + list.tests.filter(\.isOpen).flatMap(openRows))
    sheets.addSheet(
      say(.sheetFailed), columns: columns, headingRows: 1,
      rows: [headings()] + list.tests.flatMap(failedRows))
    sheets.addSheet(
      say(.sheetByHand), columns: ["small", "wide", "narrow", "wide", "small"], headingRows: 1,
      rows: byHand())
    sheets.addSheet(
      say(.sheetDeclaration), columns: ["wide", "wider", "medium"], headingRows: 1,
      rows: declaration())
    sheets.addSheet(
      say(.sheetTests), columns: ["small", "medium", "wider", "wide"], headingRows: 1,
      rows: allTests())
    sheets.addSheet(
      say(.sheetPages), columns: ["wide", "wide", "small", "wide"], headingRows: 1, rows: pages())
    return sheets
  }

  // MARK: Words

  private func instructions() -> [[Cell]] {
    let target = ControlCharacterEscaper.visible(Redaction.text(site.target), limit: 200)
    let decided = list.tests.count { !$0.isOpen }
    var lines = [
      say(.introduction(n: list.tests.count, d: decided, o: list.tests.count - decided)),
      say(.helpVerdicts), say(.helpOpen), say(.helpFailed), say(.helpByHand), say(.howToExpire),
      say(.helpKey), say(.helpBack(command: "parvis rgaa \(target) --answers liste.ods")),
      say(.noAudit),
    ]
    if let rate = context.rate(of: list.ledger) { lines.append(rate) }
    if let answers = list.answers { lines += context.sentences(on: answers) }
    return [[.text(say(.heading), style: "title")], [.empty]] + lines.map { [.text($0)] }
  }

  private func headings() -> [Cell] {
    [
      say(.columnTest), say(.columnLook), say(.columnWhere), say(.columnSeen),
      say(.columnAnswer), say(.columnRemark), say(.columnKey),
    ].map { .text($0, style: "heading") }
  }

  // MARK: To judge

  private func openRows(_ test: Worklist.Test) -> [[Cell]] {
    var pages = context.extent(of: test, in: list)
    if test.openPages.count < list.pages.count {
      let shown = test.openPages.prefix(12).map { FindingText.path($0) }
      pages += "\n" + shown.joined(separator: "\n")
      if test.openPages.count > shown.count { pages += "\n…" }
    }
    let row: [Cell] = [
      .text(test.test.number, style: "strong"),
      .text(test.test.look[context.language], style: "strong"), .text(pages),
      .text("\(context.verdict(test))\(context.colon)\(context.meaning(of: test.outcome))"),
      choice(test.answer), .text(remark(test.answer, test.expired)), .text(test.key.text),
    ]
    return [row] + test.reviews.prefix(Self.maximumPlaces).map { placeRow(test, $0) }
  }

  private func failedRows(_ test: Worklist.Test) -> [[Cell]] {
    test.failures.prefix(Self.maximumPlaces).map { placeRow(test, $0) }
  }

  private func placeRow(_ test: Worklist.Test, _ place: Worklist.Place) -> [Cell] {
    let finding = place.finding
    var seen = texts.message(of: finding)
    let snippet = texts.snippet(of: finding, limit: 200)
    if !snippet.isEmpty, !finding.place.isPage { seen += "\n" + snippet }
    if let others = texts.otherPlaces(of: finding) { seen += "\n(\(others))" }
    return [
      .text(test.test.number), .text(texts.heading(of: finding.rule, finding.outcome)),
      .text(place.location(context)), .text(seen), choice(place.answer),
      .text(remark(place.answer, place.expired)), .text(place.key.text),
    ]
  }

  private func choice(_ answer: Answer?) -> Cell {
    .choice(answer?.verdict.rawValue ?? "", validation: "verdict", isStatus: true)
  }

  private func remark(_ answer: Answer?, _ expired: Answer?) -> String {
    if let answer { return ControlCharacterEscaper.visible(answer.remark, limit: 2000) }
    return expired.map {
      say(
        .wasAnswered(
          verdict: $0.verdict.rawValue,
          remark: ControlCharacterEscaper.visible($0.remark, limit: 2000)))
    } ?? ""
  }

  // MARK: Other sheets

  private func byHand() -> [[Cell]] {
    let headings = [
      say(.columnTest), say(.columnPage), say(.columnAnswer), say(.columnRemark), say(.columnKey),
    ].map { Cell.text($0, style: "heading") }
    let given = (list.answers?.applied ?? []).compactMap { answer -> [Cell]? in
      guard case .test(let number, let page?) = answer.subject else { return nil }
      return [
        .text(number, style: "literal"), .text(page, style: "literal"), choice(answer),
        .text(remark(answer, nil)), .text(AnswerKey.test(number, page: page).text),
      ]
    }
    let empty: [Cell] = [
      .text("", style: "literal"), .text("", style: "literal"), choice(nil), .text(""), .text(""),
    ]
    return [headings] + given + Array(repeating: empty, count: Self.rowsByHand)
  }

  private func declaration() -> [[Cell]] {
    let headings = [say(.columnField), say(.columnValue), say(.columnKey)]
      .map { Cell.text($0, style: "heading") }
    return [headings]
      + DeclarationField.allCases.map { field in
        [
          .text(context.name(of: field)),
          .text(context.declaration[field] ?? "", style: "literal"),
          .text(AnswerKey.declaration(field).text),
        ]
      }
  }

  private func allTests() -> [[Cell]] {
    let headings = [
      say(.columnTest), say(.verdictHeading), say(.columnLook), say(.columnCriterion),
    ].map { Cell.text($0, style: "heading") }
    return [headings]
      + list.tests.map { test in
        [
          .text(test.test.number), .text(context.verdict(test)),
          .text(test.test.look[context.language]),
          .text("\(test.criterion.number) \(test.criterion.title[context.language])"),
        ]
      }
  }

  private func pages() -> [[Cell]] {
    let headings = [
      say(.columnPage), say(.columnTitle), say(.numberHeading), say(.columnKey),
    ].map { Cell.text($0, style: "heading") }
    return [headings]
      + list.pages.map { page in
        let key = AnswerKey.page(stamp: page.ledger.stamp ?? "", path: page.path)
        return [
          .text(FindingText.path(page.path)),
          .text(ControlCharacterEscaper.visible(page.title ?? "", limit: 200)),
          .integer(list.openTests(on: page.path).count), .text(key.text),
        ]
      }
  }
}
