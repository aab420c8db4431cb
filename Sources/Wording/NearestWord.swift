/// Finds what a mistyped word was probably meant to be.
package enum NearestWord {
  /// Longer words are not compared.
  private static let maximumLength = 40

  /// The word that differs from `word` by the fewest letters left out, added, exchanged or swapped with their
  /// neighbours, two at most; nil when none is so near or two are equally near.
  package static func nearest(to word: String, among words: [String]) -> String? {
    guard word.utf8.count <= maximumLength else { return nil }
    let letters = Array(word.utf8)
    var best: (word: String, distance: Int)?
    var isTied = false
    for candidate in words {
      let distance = distance(letters, Array(candidate.utf8))
      guard distance <= min(2, letters.count / 3) else { continue }
      if let known = best, known.distance <= distance {
        isTied = isTied || known.distance == distance && known.word != candidate
        continue
      }
      best = (candidate, distance)
      isTied = false
    }
    return isTied ? nil : best?.word
  }

  /// The optimal string alignment distance; more than 2 where the lengths differ by more.
  private static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
    guard abs(one.count - other.count) <= 2 else { return 3 }
    var beforeLast: [Int] = []
    var last = Array(0...other.count)
    for row in one.indices {
      var current = [row + 1]
      for column in other.indices {
        let isSame = one[row] == other[column]
        var cost = min(last[column] + (isSame ? 0 : 1), last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column] {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[other.count]
  }
}
