import AuditModel
import RuleCatalog
import Text

extension HTMLReportPrinter {
  // MARK: RGAA

  func ledger(_ ledger: RGAALedger) -> HTML {
    let groups = themes(of: ledger)
    let rate: HTML =
      ledger.rate.map { rate in
        """
        \(shares(ledger))
        <p class="lead">\(provenRate(rate))</p>

        """
      } ?? ""
    let served: HTML =
      ledger.asServed.isEmpty
      ? "" : "<p>\(context.say(.asServed(n: ledger.asServed.count)))</p>\n"
    let rendered: HTML =
      ledger.renderedPages == 0
      ? "" : "<p>\(context.say(.asRendered(n: ledger.renderedPages)))</p>\n"
    return """
      <p>\(say(.ledgerIntroduction))</p>
      \(rate)\(rendered)\(served)<table class="numbers"><caption>\(say(.ledgerCaption(version: ledger.version)))\
      </caption>
      <thead><tr><th scope="col">\(context.tell(.themeHeading))</th>\
      \(columns.map { column -> HTML in "<th scope=\"col\">\(say(column))</th>" })</tr></thead>
      <tbody>
      \(groups.map { row($0.name, $0.verdicts) })</tbody>
      <tfoot>
      \(row(say(.allThemesTogether), groups.flatMap(\.verdicts)))</tfoot></table>
      \(groups.map { criteria($0, ledger) })
      """
  }

  private var columns: [HTMLPhrase] {
    [.verdictMet, .verdictFailed, .verdictOpen, .verdictInapplicable, .proven]
  }

  private struct LedgerTheme {
    let number: Int
    let name: String
    let criteria: [RGAACriterion]
    let verdicts: [RGAALedger.CriterionVerdict]
  }

  private func themes(of ledger: RGAALedger) -> [LedgerTheme] {
    Theme.allCases.compactMap { theme in
      guard let number = theme.rgaaNumber else { return nil }
      let criteria = RGAAReference.current.criteria.filter {
        $0.number.hasPrefix("\(number).") && ledger.criteria[$0.number] != nil
      }
      guard !criteria.isEmpty else { return nil }
      return LedgerTheme(
        number: number, name: "\(number). \(context.name(of: theme))", criteria: criteria,
        verdicts: criteria.compactMap { ledger.criteria[$0.number] })
    }
  }

  private func row(_ name: String, _ verdicts: [RGAALedger.CriterionVerdict]) -> HTML {
    func count(_ verdict: RGAALedger.CriterionVerdict) -> Int { verdicts.count { $0 == verdict } }
    let met = count(.passed)
    let open = count(.undecided)
    let total = met + open + count(.failed)
    let low = decimal(100 * Double(met) / Double(max(1, total)), places: 0)
    let high = decimal(100 * Double(met + open) / Double(max(1, total)), places: 0)
    let interval =
      total == 0
      ? "–"
      : open == total
        ? say(.nothingProven)
        : low == high
          ? say(.percentage(n: low)) : say(.interval(low: low, high: high))
    return """
      <tr><th scope="row">\(name)</th><td>\(met)</td><td>\(count(.failed))</td>\
      <td>\(open)</td><td>\(count(.inapplicable))</td><td>\(interval)</td></tr>

      """
  }

  private func criteria(_ theme: LedgerTheme, _ ledger: RGAALedger) -> HTML {
    let rows = theme.criteria.map { criterion -> HTML in
      let verdict = ledger.criteria[criterion.number] ?? .undecided
      let decided = criterion.tests.count { test in
        [.failed, .passed, .inapplicable].contains(ledger.tests[test.number])
      }
      return """
        <tr><th scope="row">\(criterionName(criterion))</th>\
        <td>\(mark(verdict))</td><td>\(broken(criterion.number))</td>\
        <td class="number">\(decided)/\(criterion.tests.count)</td></tr>

        """
    }
    let caption = say(.criteriaOf(theme: theme.name))
    return """
      <details><summary>\(caption)</summary>
      <table class="criteria"><caption>\(caption)</caption>
      <thead><tr><th scope="col">\(say(.criterion))</th><th scope="col">\(say(.verdict))</th>\
      <th scope="col">\(say(.evidence))</th><th scope="col" class="number">\(say(.testsDecided))\
      </th></tr></thead>
      <tbody>
      \(rows)</tbody></table></details>

      """
  }

  /// Number and short wording.
  private func criterionName(_ criterion: RGAACriterion) -> HTML {
    "\(criterion.number) <span>\(criterion.title[context.language])</span>"
  }

  private func mark(_ verdict: RGAALedger.CriterionVerdict) -> HTML {
    let phrase: HTMLPhrase =
      switch verdict {
      case .passed: .isMet
      case .failed: .isFailed
      case .undecided: .isOpen
      case .inapplicable: .isInapplicable
      }
    return "<span class=\"verdict \(verdict.rawValue)\">\(say(phrase))</span>"
  }

  /// The rules that show the criterion not to be met, with links to them.
  private func broken(_ criterion: String) -> HTML {
    let rules = digest.failing.filter { rule in
      rule.failedCriteria.contains(criterion)
    }
    guard !rules.isEmpty else { return "–" }
    let links = rules.map { rule -> HTML in
      "<a href=\"#\(anchor(rule))\">\(texts.heading(of: rule.rule, rule.outcome))</a>"
    }
    return links.count == 1
      ? "\(links)" : "<ul>\(links.map { "<li>\($0)</li>" as HTML })</ul>"
  }
}
