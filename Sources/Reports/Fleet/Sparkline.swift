import AuditModel

/// A score from night to night as a small line. The same stands beside it in words.
enum Sparkline {
  /// Audits shown.
  static let length = 30

  /// The accessibility scores of the last audits, the oldest first.
  static func scores(_ past: [PastVisit]) -> [Double] {
    past.filter(\.status.isAudited).compactMap(\.accessibilityScore).suffix(length)
      .map { min(100, max(0, $0)) }
  }

  /// The line; empty with fewer than two scores.
  static func svg(_ scores: [Double], width: Int = 96, height: Int = 24) -> HTML {
    guard scores.count > 1, let low = scores.min(), let high = scores.max(), let last = scores.last
    else { return .empty }
    // At least ten points high, so that tenths do not look like cliffs.
    let middle = (low + high) / 2
    let span = max(10, high - low)
    let (w, h) = (Double(width), Double(height))
    func y(_ score: Double) -> Double { 3 + (h - 6) * (middle + span / 2 - score) / span }
    func number(_ value: Double) -> String { NumberText.decimal(value, places: 1, .english) }
    let step = (w - 6) / Double(scores.count - 1)
    let points = scores.enumerated().map { "\(number(3 + step * Double($0))),\(number(y($1)))" }
    return """
      <svg class="spark" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" \
      aria-hidden="true" focusable="false"><polyline points="\(points.joined(separator: " "))"/>\
      <circle cx="\(number(w - 3))" cy="\(number(y(last)))" r="2.5"/></svg>
      """
  }
}
