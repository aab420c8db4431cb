package import AuditModel
import RuleCatalog

/// The worklist as a page, to read and to print.
package struct WorklistHTML: ReportWriter {
  package init() {}

  package func report(on site: SiteResult, in context: ReportContext) -> String {
    WorklistPage(site, context).document().source
  }
}

struct WorklistPage {
  let context: ReportContext
  let list: Worklist
  let printer: HTMLReportPrinter

  /// Places of a test that are seen at once, and those that are listed at all.
  private static let unfolded = 5
  private static let listed = 60

  init(_ site: SiteResult, _ context: ReportContext) {
    self.context = context
    list = Worklist(site, context)
    printer = HTMLReportPrinter(Redaction.site(site), context)
  }

  func document() -> HTML {
    HTMLDocument(
      context: context, title: say(.title(name: printer.identity.name)),
      description: say(.description), banner: printer.banner(say(.heading)),
      sections: sections(),
      foot: "<p>\(say(.noAudit))</p>\n<p>\(say(.madeBy(tool: context.toolName)))</p>",
      script: nil, attributes: " class=\"sheet full\""
    ).markup
  }

  func say(_ phrase: WorklistPhrase) -> String { context.list(phrase) }

  // MARK: Sections

  private func sections() -> [HTMLDocument.Section] {
    guard !list.pages.isEmpty else {
      return [
        HTMLDocument.Section(
          id: "bilan", title: say(.overview),
          content: "<p class=\"notice\">\(say(.nothingRead))</p>\n")
      ]
    }
    let themes = list.themes.map { theme in
      HTMLDocument.Section(
        id: "t-\(theme.number)", title: theme.name, count: printer.integer(theme.open.count),
        content: content(of: theme))
    }
    return [HTMLDocument.Section(id: "bilan", title: say(.overview), content: overview())] + themes
      + [
        HTMLDocument.Section(
          id: "pages", title: say(.byPage), count: printer.integer(printer.site.pages.count),
          content: pages())
      ]
  }

  private func overview() -> HTML {
    let decided = list.tests.count { !$0.isOpen }
    let rows = [Outcome.failed, .passed, .inapplicable, .needsReview, .untested].map {
      outcome -> HTML in
      """
      <tr><th scope="row">\(mark(outcome))</th><td class="number">\
      \(printer.integer(list.count(outcome)))</td><td>\(context.meaning(of: outcome))</td></tr>

      """
    }
    let rate: HTML =
      context.rate(of: list.ledger).map { "<p class=\"lead\">\($0)</p>\n" } ?? .empty
    let shares: HTML = list.ledger.map { "\(printer.shares($0))\n" } ?? .empty
    return """
      <p>\(say(.introduction(
        n: list.tests.count, d: decided, o: list.tests.count - decided)))</p>
      \(rate)\(shares)<table class="criteria"><caption>\(say(.verdictHeading))</caption>
      <thead><tr><th scope="col">\(say(.verdictHeading))</th><th scope="col" class="number">\
      \(say(.numberHeading))</th><th scope="col">\(say(.meaningHeading))</th></tr></thead>
      <tbody>
      \(rows)</tbody></table>
      \(answers())\(sample())<h3>\(say(.howTo))</h3>
      <p>\(say(.howToSheet(command: command)))</p>
      <p>\(say(.helpVerdicts))</p>
      <p>\(say(.howToExpire))</p>

      """
  }

  private var command: String {
    "parvis rgaa \(ControlCharacterEscaper.visible(printer.site.target, limit: 120)) --output liste.ods"
  }

  private func answers() -> HTML {
    guard let answers = list.answers else { return .empty }
    let sentences = context.sentences(on: answers).map { "<li>\($0)</li>\n" as HTML }
    return "<h3>\(say(.answersHeading))</h3>\n<ul>\n\(sentences)</ul>\n"
  }

  private func sample() -> HTML {
    guard let sample = context.sample(of: printer.site) else { return .empty }
    return """
      <h3>\(say(.sampleHeading))</h3>
      <p>\(sample.introduction)</p>
      <ul>
      \(sample.pages.map { "<li>\($0)</li>\n" as HTML })</ul>

      """
  }

  // MARK: Themes

  private func content(of theme: Worklist.ThemeTests) -> HTML {
    let open = theme.open
    let articles: HTML =
      open.isEmpty ? "<p>\(say(.nothingOpen))</p>\n" : "\(open.map(article))"
    guard !theme.decided.isEmpty else { return articles }
    let rows = theme.decided.map(decidedRow)
    return """
      \(articles)<details class="met"><summary>\(say(.decided(n: theme.decided.count)))</summary>
      <table class="criteria"><caption>\(say(.decidedCaption(theme: theme.name)))</caption>
      <thead><tr><th scope="col">\(say(.testHeading))</th><th scope="col">\(say(.verdictHeading))\
      </th><th scope="col">\(say(.evidenceHeading))</th></tr></thead>
      <tbody>
      \(rows)</tbody></table></details>

      """
  }

  private func article(_ test: Worklist.Test) -> HTML {
    let id = anchor(test)
    let expired: HTML =
      test.expired.map { answer in
        """
        <p class="advice">\(say(
          .wasAnswered(verdict: answer.verdict.rawValue, remark: answer.remark)))</p>

        """
      } ?? .empty
    return """
      <article id="\(id)" class="rule" aria-labelledby="\(id)-h">
      <h3 id="\(id)-h"><span class="rank">\(test.test.number)</span> \
      \(test.test.look[context.language])</h3>
      <p class="facts">\(mark(test.outcome)) \(test.criterion.title[context.language]) · \
      \(extent(test))</p>
      \(expired)\(places(test.reviews))\(alsoFailed(test))<p class="facts">\(say(.yourVerdict))\
      \(context.colon)\(say(.boxes))</p></article>

      """
  }

  /// On which pages, by name where they are few.
  private func extent(_ test: Worklist.Test) -> HTML {
    let text = context.extent(of: test, in: list)
    guard test.openPages.count < list.pages.count, test.openPages.count <= 5 else {
      return "\(text)"
    }
    let links = test.openPages.enumerated().map { index, path -> HTML in
      let comma: String = index > 0 ? ", " : ""
      return "\(comma)\(printer.pageLink(path))"
    }
    return "\(text)\(context.colon)\(links)"
  }

  private func alsoFailed(_ test: Worklist.Test) -> HTML {
    test.failedPages.isEmpty
      ? .empty : "<p>\(say(.alsoFailed(n: test.failedPages.count)))</p>\n"
  }

  private func places(_ places: [Worklist.Place]) -> HTML {
    guard !places.isEmpty else { return .empty }
    let shown = places.prefix(Self.unfolded).map(item)
    let most = context.options.detail == .everything ? Int.max : Self.listed
    let folded = places.dropFirst(Self.unfolded).prefix(most).map(item)
    let hidden = places.count - shown.count - folded.count
    let rest: HTML =
      folded.isEmpty
      ? .empty
      : """
      <details class="more"><summary>\(say(.morePlaces(n: places.count - shown.count)))</summary>
      <ul class="places">
      \(folded)</ul>\(hidden > 0 ? "<p>\(say(.morePlaces(n: hidden)))</p>" : .empty)</details>

      """
    return """
      <h4>\(say(.placesHeading))</h4>
      <ul class="places">
      \(shown)</ul>
      \(rest)
      """
  }

  private func item(_ place: Worklist.Place) -> HTML {
    let finding = place.finding
    let line =
      finding.place.line > 0 && !finding.place.isPage
      ? printer.say(.line(line: finding.place.line)) : ""
    let block: HTML =
      place.pages.count > 1
      ? "<strong>\(say(.repeated(n: place.pages.count)))</strong>\(context.colon)" : .empty
    let snippet: HTML =
      context.snippet(of: finding.place).isEmpty
      ? .empty : "<pre><code>\(printer.texts.snippet(of: finding, limit: 240))</code></pre>"
    let others: HTML =
      printer.texts.otherPlaces(of: finding).map { "<p class=\"at\">\($0)</p>" } ?? .empty
    let answer: HTML =
      place.answer.map { answer in
        "<p><strong>\(say(.answered(verdict: answer.verdict.rawValue)))</strong> \(answer.remark)</p>"
      } ?? .empty
    return """
      <li><p>\(block)\(printer.pageLink(finding.place.path))\(line)</p>\(others)\
      <p>\(printer.texts.message(of: finding))</p>\(snippet)\(answer)</li>

      """
  }

  private func decidedRow(_ test: Worklist.Test) -> HTML {
    """
    <tr><th scope="row" id="\(anchor(test))">\(test.test.number) \
    <span>\(test.test.look[context.language])</span></th>\
    <td>\(mark(test.outcome, says: context.verdict(test)))</td><td>\(evidence(of: test))</td></tr>

    """
  }

  private func evidence(of test: Worklist.Test) -> HTML {
    if let answer = test.answer, !answer.remark.isEmpty {
      return "\(say(.byPerson))\(context.colon)\(answer.remark)"
    }
    if test.outcome == .failed, !test.failures.isEmpty {
      let rules = test.failures.reduce(into: [RuleID]()) { rules, place in
        if !rules.contains(place.finding.rule) { rules.append(place.finding.rule) }
      }
      let items = rules.map { rule -> HTML in
        let own = test.failures.filter { $0.finding.rule == rule }
        let first = own.first.map { $0.location(context) } ?? ""
        let more =
          own.count > 1 ? ", " + say(.morePlaces(n: own.count - 1)) : ""
        return "<li>\(printer.texts.heading(of: rule, .failed)) (\(first)\(more))</li>"
      }
      return "<ul>\(items)</ul>"
    }
    if test.isHuman { return "\(say(.byPerson))" }
    return test.isAsServed ? "\(say(.asServed))" : "\(context.meaning(of: test.outcome))"
  }

  // MARK: Pages

  private func pages() -> HTML {
    let items = printer.site.pages.compactMap { page -> HTML? in
      guard let number = printer.pageNumbers[page.path] else { return nil }
      let open = list.openTests(on: page.path)
      guard !open.isEmpty else {
        return
          "<li id=\"p-\(number)\">\(name(of: page))\(context.colon)\(say(.nothingOnPage))</li>\n"
      }
      let links = open.enumerated().map { index, test -> HTML in
        let comma: String = index > 0 ? ", " : ""
        return "\(comma)<a href=\"#\(anchor(test))\">\(test.test.number)</a>"
      }
      return """
        <li id="p-\(number)">\(name(of: page)) (\(say(.testsOnPage(n: open.count))))\(context.colon)\
        \(links)</li>

        """
    }
    return "<p>\(say(.byPageIntroduction))</p>\n<ul class=\"compact\">\n\(items)</ul>\n"
  }

  private func name(of page: PageResult) -> HTML {
    let title: HTML = printer.pageTitles[page.path].map { "\($0) – " } ?? .empty
    return "<b>\(title)<span class=\"path\">\(FindingText.path(page.path))</span></b>"
  }

  // MARK: Words

  private func anchor(_ test: Worklist.Test) -> String {
    "test-" + test.test.number.replacing(".", with: "-")
  }

  private func mark(_ outcome: Outcome, says text: String? = nil) -> HTML {
    let kind =
      switch outcome {
      case .failed: "failed"
      case .passed: "passed"
      case .inapplicable, .needsReview, .untested: "open"
      }
    return "<span class=\"verdict \(kind)\">\(text ?? context.verdict(outcome))</span>"
  }
}
