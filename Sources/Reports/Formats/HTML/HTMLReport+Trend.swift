import AuditModel

extension HTMLReportPrinter {
  // MARK: From report to report

  /// The scores of the earlier reports and of this one, as lines and as a table.
  func trendSection() -> HTML {
    guard let trend else { return .empty }
    let rows = trend.points.map { point -> HTML in
      let scores = ScoreTrend.categories.map { category -> HTML in
        "<td class=\"number\">\(point.scores[category].map(context.score) ?? "–")</td>"
      }
      return """
        <tr><th scope="row"><span class="path">\(point.title)</span></th>\(scores)</tr>

        """
    }
    let columns = ScoreTrend.categories.map { category -> HTML in
      "<th scope=\"col\" class=\"number\">\(name(of: category))</th>"
    }
    let recomputed: HTML =
      trend.isRecomputed ? "<p class=\"facts\">\(context.trend(.recomputed))</p>\n" : ""
    let otherRules = trend.origins.map { origin -> HTML in "<p class=\"facts\">\(origin)</p>\n" }
    return """
      <h3>\(context.trend(.heading))</h3>
      \(TrendChart(trend, names: ScoreTrend.categories.map(name), context.language).svg)
      <table class="themes"><caption>\(context.trend(.caption))</caption>
      <thead><tr><th scope="col">\(context.trend(.reportColumn))</th>\(columns)</tr></thead>
      <tbody>
      \(rows)</tbody></table>
      \(recomputed)\(otherRules)
      """
  }

  private func name(of category: Category) -> String {
    let name = context.trend(category == .seo ? .seo : .accessibility)
    return name.prefix(1).uppercased() + name.dropFirst()
  }

  /// Under a score: how it changed since the last report.
  func change(of category: Category) -> HTML {
    guard let change = trend?.change(of: category) else { return .empty }
    return "\n<p class=\"facts\">\(change)</p>"
  }

  // MARK: Beside the scores by theme

  /// On narrow screens the bars give way to the changes.
  var themesClass: String { trend?.hasThemes == true ? " compared" : "" }
  var chartClass: HTML { trend?.hasThemes == true ? " class=\"chart\"" : .empty }

  var themeChangeHeading: HTML {
    guard trend?.hasThemes == true else { return .empty }
    return "<th scope=\"col\" class=\"number\">\(context.trend(.changeColumn))</th>"
  }

  func change(of theme: Theme, to score: Double) -> HTML {
    guard let trend, trend.hasThemes else { return .empty }
    return "<td class=\"number\">\(trend.change(of: theme, to: score) ?? "–")</td>"
  }
}
