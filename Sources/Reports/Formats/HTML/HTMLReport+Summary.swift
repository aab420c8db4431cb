import AuditModel

extension HTMLReportPrinter {
  /// How many faults the summary names for each who fixes some, before the rest is folded.
  private static let firstRules = 8

  // MARK: What matters most

  /// What a mayor and a supplier need to know, on two pages.
  func summary() -> HTML {
    guard !site.pages.isEmpty else {
      return "<p class=\"notice\">\(context.say(.nothingRead))</p>\n\(unread())"
    }
    return """
      \(figures())
      \(unread())\(tasks())\(met())\(nextSteps())\(trendSection())
      """
  }

  /// What could not be read, and what that changes.
  private func unread() -> HTML {
    let sentences = (site.isIncomplete ? [context.say(.incomplete)] : []) + context.unread(of: site)
    guard !sentences.isEmpty else { return .empty }
    return """
      <div class="unread"><h3>\(context.brief(.whatWasRead))</h3>
      <ul>\(sentences.map { sentence -> HTML in "<li>\(sentence)</li>\n" })</ul></div>

      """
  }

  // MARK: Figures

  private func figures() -> HTML {
    if context.options.changes != nil {
      return """
        <div class="figures">
        \(headline())
        <p>\(context.brief(.noScoresOfChanges))</p></div>

        """
    }
    return """
      <div class="figures">
      \(headline())
      <div><ul class="marks">
      \(mark(.accessibility, .accessibility, site.accessibilityScore))\
      \(mark(.seo, .seo, site.seoScore))\
      \(ledgerMark())</ul>
      <p class="facts">\(context.brief(.scale))</p></div></div>

      """
  }

  /// The number of corrections and what they stand for.
  private func headline() -> HTML {
    guard !digest.failing.isEmpty else {
      return """
        <div class="headline"><p class="big">\(context.nothing(of: digest))</p>
        \(extras())<p class="facts">\(caution)</p></div>
        """
    }
    let count = digest.corrections.total
    let places = context.brief(.whereAll(n: digest.faults, p: max(1, digest.pagesToFix)))
    let blocking = digest.blocking
    return """
      <div class="headline">
      <p class="big"><b>\(integer(count))</b> \(context.brief(.correctionsToMake(n: count)))<br/>
      <span class="lead">\(places)</span></p>
      <p\(blocking > 0 ? " class=\"blocking\"" : .empty as HTML)>\(context.gravest(of: digest))</p>
      \(extras())<p class="facts">\(context.brief(.meaningOfCorrection))</p>
      <p class="facts">\(caution)</p></div>
      """
  }

  private func extras() -> HTML {
    let accepted = digest.accepted.reduce(0) { $0 + $1.places }
    var result: HTML = .empty
    if let questions = context.questions(of: digest) {
      result =
        isSummaryAlone
        ? "<p>\(questions)</p>\n" : "<p><a href=\"#verifier\">\(questions)</a></p>\n"
    }
    if accepted > 0 { result = "\(result)<p>\(context.say(.acceptedSummary(n: accepted)))</p>\n" }
    return result
  }

  private func mark(_ phrase: ReportPhrase, _ category: Category, _ score: Double?) -> HTML {
    guard let score else {
      return "<li><h3>\(context.say(phrase))</h3>\n<p>\(context.say(.noScore))</p></li>\n"
    }
    return """
      <li><h3>\(context.say(phrase))</h3>
      <p class="mark \(HTMLChart.grade(score))"><b>\(context.score(score))</b> \
      <span>\(say(.outOfHundred))</span> <strong>\(context.word(forScore: score))</strong></p>
      \(HTMLChart.scale(score))\(change(of: category))</li>

      """
  }

  /// Criteria of the RGAA by what is known of them; what that proves stands in the ledger.
  private func ledgerMark() -> HTML {
    guard let ledger = site.rgaa, ledger.rate != nil else { return .empty }
    return "<li><h3>\(say(.ledgerShort))</h3>\n\(shares(ledger))</li>\n"
  }

  // MARK: Who fixes what

  private func tasks() -> HTML {
    guard !digest.failing.isEmpty else { return .empty }
    let toPublish: HTML =
      digest.corrections[.authority] == 0
      ? .empty
      : tasks(
        "mairie", .toPublish, [.authority], otherwise: .nothingYourself,
        count: { .byTheTownHall(c: $0) })
    let yourself = tasks(
      "vous-meme", .yourself, [.editor], otherwise: .nothingYourself,
      count: { isSummaryAlone ? .inTheTool(c: $0) : .inYourTool(c: $0) })
    let toPassOn = tasks(
      "prestataire", .toPassOn, [.template, .server],
      otherwise: .nothingToPassOn, count: { .inTheTemplate(c: $0) })
    return """
      <p class="begin">\(context.brief(.whereToBegin))</p>
      <div class="tasks">
      \(yourself)\(toPassOn)\(toPublish)</div>

      """
  }

  private func tasks(
    _ id: String, _ heading: ReportPhrase, _ owners: [FixOwner], otherwise: ReportPhrase,
    count: (Int) -> SummaryPhrase
  ) -> HTML {
    let shares = digest.shares(of: owners)
    guard !shares.isEmpty else {
      return
        "<div id=\"\(id)\"><h3>\(self.heading(heading))</h3>\n<p>\(context.say(otherwise))</p></div>\n"
    }
    let corrections = digest.corrections(of: owners)
    let rest = shares.dropFirst(Self.firstRules)
    let more: HTML =
      rest.isEmpty
      ? .empty
      : """
      <details class="more"><summary>\(say(.moreFaults(n: rest.count)))</summary>
      <ol class="first">
      \(rest.map(item))</ol></details>
      <p class="on-paper">\(elsewhere(rest.count))</p>

      """
    let sheet: HTML =
      id == "prestataire" && !isSummaryAlone
      ? "<p><a class=\"button\" href=\"#fiche\">\(context.sheet(.openSheet))</a></p>\n" : .empty
    return """
      <div id="\(id)"><h3>\(self.heading(heading))</h3>
      <p class="facts">\(context.brief(count(corrections)))</p>
      <ol class="first">
      \(shares.prefix(Self.firstRules).map(item))</ol>
      \(more)\(sheet)</div>

      """
  }

  /// A mayor who reads the summary alone is no editor.
  private func heading(_ phrase: ReportPhrase) -> String {
    if isSummaryAlone, case .yourself = phrase { return context.brief(.yourselfOnPaper) }
    return context.say(phrase)
  }

  /// What to do with the summary once it is read.
  private func nextSteps() -> HTML {
    guard isSummaryAlone, !digest.failing.isEmpty else { return .empty }
    return """
      <div class="next"><h3>\(context.brief(.nextSteps))</h3>
      <p>\(context.brief(.nextStepsText))</p></div>

      """
  }

  /// Where paper that has no room for all faults sends its reader.
  private func elsewhere(_ count: Int) -> String {
    isSummaryAlone
      ? context.brief(.moreInReport(n: count)) : context.say(.moreFaults(n: count))
  }

  private func item(_ share: RuleShare) -> HTML {
    let heading = context.heading(of: share)
    let link: HTML =
      isSummaryAlone ? "\(heading)" : "<a href=\"#\(anchor(share.rule))\">\(heading)</a>"
    return """
      <li value="\(share.number)" data-for="\(anchor(share.rule))">\(link)
      <span class="facts">\(badge(share.rule.rule, share.rule.severity))\
      \(context.measure(of: share).dropFirst().map { " \($0)" as HTML })</span></li>

      """
  }

  // MARK: What holds

  private func met() -> HTML {
    guard !digest.met.isEmpty else { return .empty }
    if isSummaryAlone { return "<p>\(context.brief(.rulesMet(n: digest.met.count))).</p>\n" }
    let items = digest.met.map { rule -> HTML in "<li>\(texts.title(of: rule))</li>\n" }
    return """
      <details class="met"><summary>\(context.brief(.rulesMet(n: digest.met.count)))</summary>
      <p>\(context.brief(.rulesMetMeaning))</p>
      <ul>
      \(items)</ul></details>

      """
  }
}
