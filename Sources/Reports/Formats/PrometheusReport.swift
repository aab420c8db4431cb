package import AuditModel

/// Metrics for node_exporter's textfile collector: valid as the Prometheus text format and as
/// OpenMetrics.
package struct PrometheusReport: ReportWriter {
  package init() {}

  package func report(on site: SiteResult, in context: ReportContext) -> String {
    var page = MetricsPage(
      site: ControlCharacterEscaper.visible(Redaction.text(site.target), limit: 200))
    page.family(
      "parvis_ruleset", "Version of the tool and of its rules, always 1.",
      [([("version", context.tool.version), ("ruleset", context.tool.ruleset)], 1)])
    page.family("parvis_pages", "Pages read.", [([], Double(site.pages.count))])
    page.family(
      "parvis_incomplete", "1 when something could not be read or judged.",
      [([], site.isIncomplete ? 1 : 0)])
    page.family(
      "parvis_skipped_files", "Files left aside, by reason.",
      [
        "crawl-ended", "failed", "link-outside", "no-answer", "not-html", "too-large",
        "too-many-pages",
        "unreadable",
      ].map { reason in
        ([("reason", reason)], Double(site.skipped.count { $0.reason.key == reason }))
      })
    page.family(
      "parvis_score", "Score from 0 to 100; absent without a score.",
      [("accessibility", site.accessibilityScore), ("seo", site.seoScore)].compactMap {
        category, score in score.map { ([("category", category)], $0) }
      })
    page.family("parvis_findings", "Findings, by outcome and severity.", findings(site))
    page.family("parvis_rules", "Rules of the run, by their worst outcome.", rules(site))
    if let ledger = site.rgaa {
      page.family(
        "parvis_rgaa_criteria", "Criteria of the RGAA, by verdict.",
        RGAALedger.CriterionVerdict.allCases.map {
          ([("verdict", $0.rawValue)], Double(ledger.count(of: $0)))
        })
      page.family(
        "parvis_rgaa_tests_decided", "Tests of the RGAA that the run settled.",
        [([], Double(ledger.decidedTests))])
      if let rate = ledger.rate {
        page.family(
          "parvis_rgaa_rate", "Bounds of the share of applicable criteria that are met, 0 to 100.",
          [([("bound", "low")], rate.low), ([("bound", "high")], rate.high)])
      }
    }
    return page.text
  }

  private func findings(_ site: SiteResult) -> [MetricsPage.Sample] {
    var counts: [Outcome: [Severity: Int]] = [:]
    for finding in site.findings + site.pages.flatMap(\.findings) {
      counts[finding.outcome, default: [:]][finding.severity, default: 0] += 1
    }
    return [Outcome.failed, .needsReview].flatMap { outcome in
      Severity.allCases.reversed().map { severity in
        (
          [("outcome", outcome.rawValue), ("severity", severity.rawValue)],
          Double(counts[outcome]?[severity] ?? 0)
        )
      }
    }
  }

  private func rules(_ site: SiteResult) -> [MetricsPage.Sample] {
    let order: [Outcome] = [.failed, .needsReview, .untested, .passed, .inapplicable]
    var counts: [Outcome: Int] = [:]
    for rule in site.rulesOfRun {
      var outcomes = Set(site.pages.compactMap { $0.outcomes[rule]?.outcome })
      if let outcome = site.outcomes[rule]?.outcome { outcomes.insert(outcome) }
      if let worst = order.first(where: outcomes.contains) { counts[worst, default: 0] += 1 }
    }
    return order.map { ([("outcome", $0.rawValue)], Double(counts[$0] ?? 0)) }
  }
}

extension SkipReason {
  /// The reason's name in data.
  fileprivate var key: String {
    switch self {
    case .unreadable: "unreadable"
    case .tooLarge: "too-large"
    case .notHTML: "not-html"
    case .withoutMarkup: "without-markup"
    case .linkOutside: "link-outside"
    case .tooManyPages: "too-many-pages"
    case .failed: "failed"
    case .noAnswer: "no-answer"
    case .crawlEnded: "crawl-ended"
    }
  }
}

/// Gathers gauges, each with the site as a label where the page is about one.
struct MetricsPage {
  typealias Sample = (labels: [(String, String)], value: Double)

  private var lines = ""
  private let site: String?

  init(site: String?) { self.site = site }

  /// With the end mark that OpenMetrics asks for, a comment to others.
  var text: String { lines + "# EOF\n" }

  mutating func family(_ name: String, _ help: String, _ samples: [Sample]) {
    guard !samples.isEmpty else { return }
    lines += "# TYPE \(name) gauge\n# HELP \(name) \(help)\n"
    for sample in samples {
      let labels = ((site.map { [("site", $0)] } ?? []) + sample.labels)
        .map { "\($0)=\"\(MetricsPage.escaped($1))\"" }.joined(separator: ",")
      lines +=
        "\(name)\(labels.isEmpty ? "" : "{\(labels)}") \(JSONText.decimal(sample.value, places: 4))\n"
    }
  }

  /// A label's value: backslash, quotation mark and line end are escaped.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
