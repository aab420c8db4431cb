import AuditModel

/// Small charts as inline SVG. Each stands beside the same numbers in words, so it is hidden from
/// screen readers; sizes are attributes, for the policy of the page allows no inline styles.
enum HTMLChart {
  /// How good a score is, as a class.
  static func grade(_ score: Double) -> String {
    switch Grade(score) {
    case .good: "good"
    case .fair: "fair"
    case .poor, .veryPoor: "poor"
    }
  }

  /// Where a score lies between 0 and 100, on a line that shows where the words for it change.
  static func scale(_ score: Double) -> HTML {
    """
    <svg class="scale \(grade(score))" viewBox="0 0 100 8" preserveAspectRatio="none" \
    aria-hidden="true" focusable="false"><rect class="track" y="3" width="39.5" height="3"/>\
    <rect class="track" x="40.5" y="3" width="29" height="3"/>\
    <rect class="track" x="70.5" y="3" width="19" height="3"/>\
    <rect class="track" x="90.5" y="3" width="9.5" height="3"/>\
    <rect class="fill" x="\(number(min(98.8, max(0, bounded(score) - 0.6))))" \
    width="1.2" height="8"/></svg>
    """
  }

  /// A bar filled as far as `score`.
  static func bar(_ score: Double) -> HTML {
    """
    <svg class="bar \(grade(score))" viewBox="0 0 100 10" preserveAspectRatio="none" \
    aria-hidden="true" focusable="false"><rect class="track" width="100" height="10"/>\
    <rect class="fill" width="\(number(bounded(score)))" height="10"/></svg>
    """
  }

  /// Two bars one above the other, the earlier score and the later one.
  static func steps(from before: Double?, to after: Double?) -> HTML {
    """
    <svg class="bar steps \(after.map(grade) ?? "none")" viewBox="0 0 100 10" \
    preserveAspectRatio="none" aria-hidden="true" focusable="false">\
    <rect class="track" width="100" height="10"/>\
    <rect class="past" width="\(number(bounded(before ?? 0)))" height="4"/>\
    <rect class="fill" y="4" width="\(number(bounded(after ?? 0)))" height="6"/></svg>
    """
  }

  /// Shares of a whole side by side: met, open, not met.
  static func shares(met: Int, open: Int, failed: Int) -> HTML {
    let total = Double(max(1, met + open + failed))
    let first = 100 * Double(met) / total
    let second = 100 * Double(open) / total
    return """
      <svg class="shares" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" \
      focusable="false"><rect class="met" width="\(number(first))" height="10"/>\
      <rect class="open" x="\(number(first))" width="\(number(second))" height="10"/>\
      <rect class="failed" x="\(number(first + second))" \
      width="\(number(max(0, 100 - first - second)))" height="10"/></svg>
      """
  }

  private static func bounded(_ score: Double) -> Double { min(100, max(0, score)) }

  /// With two decimals at most and a point, as SVG reads it.
  private static func number(_ value: Double) -> String {
    NumberText.decimal(value, places: 2, .english)
  }
}
