/// A verdict is written as three signs: its outcome, the outcome without findings, and what else holds of
/// it. A page has hundreds.
extension PageLedger.Verdict: Codable {
  private static let outcomes: [(outcome: Outcome, sign: Character)] = [
    (.failed, "f"), (.needsReview, "r"), (.passed, "p"), (.inapplicable, "n"), (.untested, "u"),
  ]

  private static func sign(of outcome: Outcome) -> Character {
    outcomes.first { $0.outcome == outcome }?.sign ?? "u"
  }

  private static func outcome(_ sign: Character) -> Outcome? {
    outcomes.first { $0.sign == sign }?.outcome
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let signs = Array(try container.decode(String.self))
    guard signs.count == 3, let outcome = Self.outcome(signs[0]),
      let without = Self.outcome(signs[1]), let flags = signs[2].wholeNumberValue, flags < 8
    else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a verdict")
    }
    self.init(outcome, isAsServed: flags & 1 != 0, withoutFindings: without)
    isHuman = flags & 2 != 0
    isLeftOut = flags & 4 != 0
  }

  package func encode(to encoder: any Encoder) throws {
    let flags = (isAsServed ? 1 : 0) + (isHuman ? 2 : 0) + (isLeftOut ? 4 : 0)
    var container = encoder.singleValueContainer()
    let signs = [Self.sign(of: outcome), Self.sign(of: withoutFindings)]
    try container.encode(String(signs) + String(flags))
  }
}
