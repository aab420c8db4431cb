import AuditModel

/// The forms of a worklist and of a declaration.
package enum RGAAFormat: String, Sendable, CaseIterable {
  case text, html, markdown, ods, yaml
  /// The criteria by page, as Ara exports them.
  case ara

  /// The form that a file's name asks for by its ending; nil when it says nothing.
  package init?(fileName: String) {
    switch fileName.lowercased().split(separator: ".").last.map(String.init) {
    case "txt"?: self = .text
    case "html"?, "htm"?: self = .html
    case "md"?: self = .markdown
    case "ods"?: self = .ods
    case "yml"?, "yaml"?: self = .yaml
    case "csv"?: self = .ara
    default: return nil
    }
  }

  /// What writes the worklist; nil of forms that it does not have.
  package func worklistWriter(_ order: WorklistOrder) -> (any ReportWriter)? {
    switch self {
    case .text: WorklistText(order: order)
    case .html: WorklistHTML()
    case .ods: WorklistSheets()
    case .yaml: WorklistYAML()
    case .ara: AraExport()
    case .markdown: nil
    }
  }

  /// What writes the draft of the declaration; nil of forms that it does not have.
  package var declarationWriter: (any ReportWriter)? {
    switch self {
    case .html: DeclarationDraft(.html)
    case .markdown, .text: DeclarationDraft(.markdown)
    case .ods, .yaml, .ara: nil
    }
  }
}

/// In which order a person works through.
package enum WorklistOrder: String, Sendable, CaseIterable {
  case test, page
}

extension ReportContext {
  /// What worklists say.
  func list(_ phrase: WorklistPhrase) -> String { phrase.text(in: language) }

  /// The verdict on a test, in a word or two.
  func verdict(_ test: Worklist.Test) -> String {
    if test.isLeftOut { return list(.leftOut) }
    return verdict(test.outcome)
  }

  func verdict(_ outcome: Outcome) -> String {
    switch outcome {
    case .failed: list(.failed)
    case .passed: list(.passed)
    case .inapplicable: list(.inapplicable)
    case .needsReview: list(.toReview)
    case .untested: list(.untested)
    }
  }

  /// What is known of the rate; nil where no criterion applies.
  func rate(of ledger: RGAALedger?) -> String? {
    guard let ledger, let rate = ledger.rate else { return nil }
    if ledger.count(of: .undecided) == 0 {
      return list(.exactRate(rate: NumberText.decimal(rate.low, places: 1, language)))
    }
    return list(
      .rate(
        low: NumberText.decimal(rate.low, places: 0, language),
        high: NumberText.decimal(rate.high, places: 0, language)))
  }

  /// On how many pages a test is open.
  func extent(of test: Worklist.Test, in list: Worklist) -> String {
    test.openPages.count >= list.pages.count
      ? self.list(.onAllPages(n: list.pages.count))
      : self.list(.onSomePages(n: test.openPages.count, total: list.pages.count))
  }

  /// What became of answers, a sentence each.
  func sentences(on answers: AnswerOutcome) -> [String] {
    func listed(_ paths: [String]) -> String {
      let shown = paths.prefix(8).map { FindingText.path(Redaction.text($0)) }
      return (shown + (paths.count > shown.count ? ["…"] : [])).joined(separator: ", ")
    }
    var sentences = [list(.answersApplied(n: answers.applied.count))]
    if !answers.expired.isEmpty {
      sentences.append(list(.answersExpired(n: answers.expired.count)))
    }
    if !answers.unknown.isEmpty {
      sentences.append(list(.answersUnknown(n: answers.unknown.count)))
    }
    if !answers.contradicted.isEmpty {
      sentences.append(list(.answersContradicted(n: answers.contradicted.count)))
    }
    if !answers.changedPages.isEmpty {
      let pages = answers.changedPages
      sentences.append(list(.answersChangedPages(n: pages.count, list: listed(pages))))
    }
    if !answers.newPages.isEmpty {
      let pages = answers.newPages
      sentences.append(list(.answersNewPages(n: pages.count, list: listed(pages))))
    }
    return sentences
  }
}

extension Worklist.Place {
  /// `index.html:12:5` or, of what a template repeats, that it is the same block on so many pages.
  func location(_ context: ReportContext) -> String {
    let place = FindingText(context).place(of: finding)
    return pages.count > 1 ? "\(place) (\(context.list(.repeated(n: pages.count))))" : place
  }
}
