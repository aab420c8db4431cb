import AuditModel

extension HTMLReportPrinter {
  /// Every page with its scores and what was found on it; those with the most faults first.
  func pages() -> HTML {
    let shown = pagesByFaults.prefix(Self.maximumDetailedPages)
    let rest = pagesByFaults.count - shown.count
    let note: HTML =
      rest > 0 ? "<p>\(say(.pagesLeftOut(n: rest)))</p>\n" : ""
    return """
      <p>\(say(.byPageIntroduction))</p>
      \(note)\(shown.map { page(site.pages[$0.index], faults: $0.faults) })
      """
  }

  /// Certain faults, those beyond the findings kept included.
  func faults(on page: PageResult) -> Int {
    page.outcomes.values.reduce(0) { $0 + $1.failed }
      + siteFaults(.failed, on: page)
      - accepted(.failed, on: page)
  }

  private func siteFaults(_ outcome: Outcome, on page: PageResult) -> Int {
    (siteFindings[page.path] ?? []).filter { $0.outcome == outcome }
      .reduce(0) { $0 + places(of: $1, on: page) }
  }

  /// What a finding stands for on a page: some about the site are told of several pages at once.
  private func places(of finding: Finding, on page: PageResult) -> Int {
    let here = finding.listedPlaces.count { $0.path == page.path }
    return here == finding.listedPlaces.count ? finding.places : here
  }

  private func accepted(_ outcome: Outcome, on page: PageResult) -> Int {
    guard context.accepted != nil else { return 0 }
    return (page.findings + (siteFindings[page.path] ?? []))
      .filter { $0.outcome == outcome && context.accepts($0) }
      .reduce(0) { $0 + places(of: $1, on: page) }
  }

  private func page(_ page: PageResult, faults: Int) -> HTML {
    let reviews =
      page.outcomes.values.reduce(0) { $0 + $1.review }
      + siteFaults(.needsReview, on: page)
      - accepted(.needsReview, on: page)
    var facts = [faults == 0 ? say(.noFault) : context.say(.faults(n: faults))]
    if reviews > 0 { facts.append(say(.pointsToCheck(n: reviews))) }
    if let score = page.accessibilityScore {
      facts.append(say(.pageAccessibility(score: context.score(score))))
    }
    if let score = page.seoScore { facts.append(say(.pageSEO(score: context.score(score)))) }
    let number: HTML = pageNumbers[page.path].map { " id=\"p-\($0)\"" } ?? .empty
    return """
      <details class="page"\(number)><summary><b class="path">\(FindingText.path(page.path))</b> \
      <span class="facts">\(facts.joined(separator: " · "))</span></summary>
      \(heading(of: page))\(rules(of: page, .failed, context.tell(.toFix)))\
      \(rules(of: page, .needsReview, context.tell(.toReview)))</details>

      """
  }

  /// The page's title and address.
  private func heading(of page: PageResult) -> HTML {
    var parts: [HTML] = []
    if let title = page.title {
      parts.append(
        "<p>\(say(.pageTitle))\(colon)<q>\(ControlCharacterEscaper.visible(title, limit: 200))</q></p>"
      )
    }
    if let address = page.url {
      let shown = ControlCharacterEscaper.visible(address, limit: 300)
      let isWeb = address.hasPrefix("https://") || address.hasPrefix("http://")
      // A masked address leads nowhere.
      parts.append(
        isWeb && !address.contains(Redaction.mask)
          ? "<p><a href=\"\(SiteResult.reference(address))\" rel=\"noreferrer\">\(shown)</a></p>"
          : "<p>\(shown)</p>")
    }
    return "\(parts)\n"
  }

  private func rules(of page: PageResult, _ outcome: Outcome, _ title: String) -> HTML {
    let own = (page.findings + (siteFindings[page.path] ?? [])).filter { !context.accepts($0) }
    let findings = Dictionary(grouping: own.filter { $0.outcome == outcome }, by: \.rule)
    guard !findings.isEmpty else { return .empty }
    let rules = findings.sorted { one, other in
      let severities = (one.value.map(\.severity).max(), other.value.map(\.severity).max())
      if severities.0 != severities.1 { return (severities.0 ?? .minor) > (severities.1 ?? .minor) }
      return one.key < other.key
    }
    let items = rules.map { rule, findings -> HTML in
      let places = findings.flatMap(\.listedPlaces)
        .filter { $0.line > 0 && $0.path == page.path }
        .map { "\($0.line):\($0.column)" }
      let shown = places.prefix(Self.listedPlacesOnPage)
      let more = places.count > shown.count ? " …" : ""
      return """
        <li>\(texts.heading(of: rule, outcome))\(places.isEmpty ? "" : colon)\
        <span class="at">\(shown.joined(separator: ", "))\(more)</span></li>

        """
    }
    return "<h3>\(title)</h3>\n<ul class=\"compact\">\n\(items)</ul>\n"
  }
}
