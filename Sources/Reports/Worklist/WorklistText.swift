package import AuditModel
import RuleCatalog

/// The worklist for a terminal.
package struct WorklistText: ReportWriter {
  private let order: WorklistOrder

  package init(order: WorklistOrder = .test) { self.order = order }

  package func report(on site: SiteResult, in context: ReportContext) -> String {
    var printer = WorklistPrinter(site, context)
    printer.print(order)
    return printer.page.text
  }
}

private struct WorklistPrinter {
  let context: ReportContext
  let list: Worklist
  let identity: ReportSubject
  let texts: FindingText
  let pagesRead: String
  let sample: (introduction: String, pages: [String])?
  var page: TextPage

  /// Numbers of tests stand in this margin.
  private static let margin = 9

  init(_ site: SiteResult, _ context: ReportContext) {
    self.context = context
    list = Worklist(site, context)
    identity = ReportSubject(Redaction.siteAlone(site), context)
    pagesRead = context.pagesRead(of: site)
    sample = context.sample(of: site)
    texts = FindingText(context)
    page = TextPage(width: context.options.width, isColored: context.options.isColored)
  }

  private var showsAll: Bool { context.options.detail == .everything }

  mutating func print(_ order: WorklistOrder) {
    page.paragraph(context.list(.heading) + context.colon + identity.name, style: .strong)
    page.paragraph(identity.address + " · " + pagesRead)
    guard !list.pages.isEmpty else {
      page.blank()
      return page.paragraph(context.list(.nothingRead), style: .bad)
    }
    if context.options.detail != .summary {
      switch order {
      case .test: for theme in list.themes { print(theme) }
      case .page: printPages()
      }
    }
    printOverview()
  }

  // MARK: By test

  private mutating func print(_ theme: Worklist.ThemeTests) {
    let open = theme.open
    page.heading(theme.name, note: "(\(context.list(.themeOpen(n: open.count))))")
    if open.isEmpty { page.paragraph(context.list(.nothingOpen)) }
    for test in open {
      page.blank()
      print(test)
    }
    page.blank()
    for outcome in [Outcome.failed, .passed, .inapplicable] {
      let numbers = theme.decided.filter { $0.outcome == outcome }.map(\.test.number)
      guard !numbers.isEmpty else { continue }
      page.paragraph(
        context.list(
          .decidedLine(
            verdict: context.verdict(outcome), list: numbers.joined(separator: ", "))),
        indent: 2, style: outcome == .failed ? .bad : .faint)
    }
  }

  private mutating func print(_ test: Worklist.Test, on path: String? = nil) {
    page.paragraph(
      test.test.look[context.language], indent: Self.margin, lead: test.test.number + "  ",
      style: .strong)
    var facts = [context.verdict(test)]
    if path == nil {
      facts.append(context.extent(of: test, in: list))
      if test.openPages.count < list.pages.count, test.openPages.count <= 5 {
        facts[1] +=
          context.colon + test.openPages.map { FindingText.path($0) }.joined(separator: ", ")
      }
    }
    page.paragraph(facts.joined(separator: " · "), indent: Self.margin, style: .faint)
    if let answer = test.expired {
      page.paragraph(
        context.list(.wasAnswered(verdict: answer.verdict.rawValue, remark: answer.remark)),
        indent: Self.margin, style: .warning)
    }
    print(test.reviews.filter { path.map($0.pages.contains) ?? true })
  }

  private mutating func print(_ places: [Worklist.Place]) {
    let limit = showsAll ? Int.max : 4
    for place in places.prefix(limit) {
      let answer =
        place.answer.map { " [\(context.list(.answered(verdict: $0.verdict.rawValue)))]" } ?? ""
      page.paragraph(
        place.location(context) + context.colon + texts.message(of: place.finding) + answer,
        indent: Self.margin + 2, lead: "• ")
    }
    if places.count > limit {
      page.paragraph(
        context.list(.morePlaces(n: places.count - limit)), indent: Self.margin + 2, style: .faint)
    }
  }

  // MARK: By page

  private mutating func printPages() {
    for entry in list.pages {
      let open = list.openTests(on: entry.path)
      let path = FindingText.path(entry.path)
      page.heading(
        entry.title.map { ControlCharacterEscaper.visible($0, limit: 120) } ?? path,
        note:
          "(\(open.isEmpty ? context.list(.nothingOnPage) : context.list(.testsOnPage(n: open.count))))"
      )
      page.paragraph(path, style: .faint)
      for test in open { print(test, on: entry.path) }
    }
  }

  // MARK: The whole

  private mutating func printOverview() {
    page.heading(context.list(.overview))
    let decided = list.tests.count { !$0.isOpen }
    page.paragraph(
      context.list(
        .introduction(n: list.tests.count, d: decided, o: list.tests.count - decided)))
    for outcome in [Outcome.failed, .passed, .inapplicable, .needsReview, .untested] {
      let count = TextLayout.aligned(
        NumberText.integer(list.count(outcome), context.language), to: 5)
      page.paragraph(
        "\(context.verdict(outcome))\(context.colon)\(context.meaning(of: outcome))", indent: 7,
        lead: count + "  ")
    }
    if let rate = context.rate(of: list.ledger) { page.paragraph(rate, style: .strong) }
    if let answers = list.answers {
      for sentence in context.sentences(on: answers) { page.paragraph(sentence) }
    }
    if let sample {
      page.blank()
      page.paragraph(sample.introduction)
      for line in sample.pages { page.paragraph(line, indent: 4, lead: "• ") }
      page.blank()
    }
    if decided == list.tests.count { page.paragraph(context.list(.allJudged), style: .good) }
    page.blank()
    page.paragraph(context.list(.howToSheet(command: Self.command)))
    page.paragraph(context.list(.noAudit))
  }

  private static let command = "parvis rgaa … --output liste.ods"
}

extension ReportContext {
  /// What a verdict on a test stands for.
  func meaning(of outcome: Outcome) -> String {
    switch outcome {
    case .failed: list(.meaningFailed)
    case .passed: list(.meaningPassed)
    case .inapplicable: list(.meaningInapplicable)
    case .needsReview: list(.meaningToReview)
    case .untested: list(.meaningUntested)
    }
  }
}
