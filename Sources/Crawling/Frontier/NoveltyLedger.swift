/// The words of a site that were read already: what a page adds to them tells whether it is one of a
/// kind that goes on for ever.
struct NoveltyLedger: Sendable, Codable {
  private var words: Set<UInt32> = []
  private var pairs: Set<UInt64> = []

  private static let maximum = 400_000
  private static let newWords = 2
  private static let newPairs = 6

  /// Takes a page's words; whether they say something that no page before said.
  mutating func take(_ text: [UInt32]) -> Bool {
    var newWords = 0
    var newPairs = 0
    var previous: UInt32 = 0
    for word in text {
      if !words.contains(word) {
        newWords += 1
        if words.count < Self.maximum { words.insert(word) }
      }
      let pair = UInt64(previous) << 32 | UInt64(word)
      if !pairs.contains(pair) {
        newPairs += 1
        if pairs.count < Self.maximum { pairs.insert(pair) }
      }
      previous = word
    }
    return newWords >= Self.newWords || newPairs >= Self.newPairs
  }
}
