import AuditModel

/// The scores of several reports as lines, one for each category. The same numbers stand beside it
/// in a table, so it is hidden from screen readers.
struct TrendChart {
  /// Reports drawn: the last ones.
  private static let length = 12
  /// Names longer than this, in columns of a terminal, or more of them than fit side by side: the
  /// positions stand under the points instead.
  private static let nameWidth = 13
  private static let namesShown = 4

  private static let (left, right, top, bottom) = (66.0, 430.0, 48.0, 190.0)

  private let points: ArraySlice<ScoreTrend.Point>
  private let names: [String]
  private let language: Language
  /// All of the scale, so that a few points do not look like a cliff.
  private static let (low, high) = (0.0, 100.0)

  init(_ trend: ScoreTrend, names: [String], _ language: Language) {
    points = trend.points.suffix(Self.length)
    self.names = names
    self.language = language
  }

  var svg: HTML {
    """
    <svg class="trend" viewBox="0 0 480 240" width="480" height="240" aria-hidden="true" \
    focusable="false">\(scale)\(labels)\(Array(zip(ScoreTrend.categories, names)).map(line))\
    \(values)</svg>
    """
  }

  // MARK: Parts

  private var scale: HTML {
    let lines = [Self.low, (Self.low + Self.high) / 2, Self.high].map { score -> HTML in
      let height = y(score)
      return """
        <line class="scale" x1="44" x2="460" y1="\(number(height))" y2="\(number(height))"/>\
        <text class="faint" x="36" y="\(number(height))" dy="0.35em" text-anchor="end">\
        \(NumberText.decimal(score, places: 0, language))</text>
        """
    }
    return "\(lines)"
  }

  /// What stands under the points.
  private var labels: HTML {
    let labels = points.compactMap(\.label)
    let isNamed =
      points.count <= Self.namesShown && Set(labels).count == points.count
      && labels.allSatisfy { (1...Self.nameWidth).contains(DisplayWidth.width(of: $0)) }
    let parts = points.indices.map { index -> HTML in
      let isLast = index == points.endIndex - 1
      let label = isNamed || (isLast && points.count <= 6) ? points[index].label : nil
      return """
        <text class="faint" x="\(number(x(index)))" y="232" text-anchor="middle">\
        \(label ?? String(index + 1))</text>
        """
    }
    return "\(parts)"
  }

  /// A line with its marks, and what it is about above the chart.
  private func line(_ category: Category, _ name: String) -> HTML {
    let start = category == .seo ? 250.0 : 44.0
    // Where a report has no score, the line has a gap.
    var runs: [[String]] = [[]]
    var marks: [HTML] = [mark(category, start + 18, 16)]
    for index in points.indices {
      guard let score = points[index].scores[category] else {
        runs.append([])
        continue
      }
      runs[runs.count - 1].append("\(number(x(index))),\(number(y(score)))")
      marks.append(mark(category, x(index), y(score)))
    }
    let lines = runs.filter { $0.count > 1 }.map { run -> HTML in
      "<polyline class=\"line\" points=\"\(run.joined(separator: " "))\"/>"
    }
    return """
      <g class="\(category.rawValue)"><polyline class="line" \
      points="\(number(start)),16 \(number(start + 36)),16"/>\(lines)\(marks)</g>\
      <text x="\(number(start + 44))" y="16" dy="0.35em">\(name)</text>
      """
  }

  /// A disc for one category, a square for the other: colours alone do not tell them apart.
  private func mark(_ category: Category, _ x: Double, _ y: Double) -> HTML {
    category == .seo
      ? """
      <rect class="mark" x="\(number(x - 4.5))" y="\(number(y - 4.5))" width="9" height="9"/>
      """
      : """
      <circle class="mark" cx="\(number(x))" cy="\(number(y))" r="5"/>
      """
  }

  /// The scores at their points, the higher one above its line, the lower one below.
  private var values: HTML {
    let texts = points.indices.flatMap { index -> [HTML] in
      let scores = ScoreTrend.categories.compactMap { points[index].scores[$0] }
      let highest = scores.indices.max {
        scores[$0] < scores[$1] || (scores[$0] == scores[$1] && $0 > $1)
      }
      return scores.indices.map { place in
        let height = y(scores[place]) + (place == highest ? -11 : 21)
        return """
          <text class="value" x="\(number(x(index)))" y="\(number(height))" text-anchor="middle">\
          \(NumberText.integer(Scoring.shown(scores[place]), language))</text>
          """
      }
    }
    return "\(texts)"
  }

  // MARK: Places

  private func x(_ index: Int) -> Double {
    let step = (Self.right - Self.left) / Double(max(1, points.count - 1))
    return Self.left + step * Double(index - points.startIndex)
  }

  private func y(_ score: Double) -> Double {
    Self.bottom - (Self.bottom - Self.top) * (Self.bounded(score) - Self.low)
      / (Self.high - Self.low)
  }

  private static func bounded(_ score: Double) -> Double { min(100, max(0, score)) }

  /// With two decimals at most and a point, as SVG reads it.
  private func number(_ value: Double) -> String {
    NumberText.decimal(value, places: 2, .english)
  }
}
