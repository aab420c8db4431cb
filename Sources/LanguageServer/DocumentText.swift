import AuditModel

/// The text of an open document, with the places that the audit and the editor name.
struct DocumentText: Sendable {
  let text: String
  private let scalars: [Unicode.Scalar]
  /// The index of the first scalar of each line.
  private let starts: [Int]

  init(_ text: String) {
    self.text = text
    scalars = Array(text.unicodeScalars)
    var starts = [0]
    for (index, scalar) in scalars.enumerated() {
      let isEnd =
        scalar == "\n"
        || scalar == "\r" && !(index + 1 < scalars.count && scalars[index + 1] == "\n")
      if isEnd { starts.append(index + 1) }
    }
    self.starts = starts
  }

  /// The index of a scalar by line and column from 1; the end of the text for what is beyond.
  func index(line: Int, column: Int) -> Int {
    guard starts.indices.contains(line - 1) else { return scalars.count }
    return min(starts[line - 1] + max(0, column - 1), scalars.count)
  }

  /// The place of a scalar as editors count: from 0, in units of UTF-16.
  func position(of index: Int) -> ProtocolValue {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= index { low = middle } else { high = middle }
    }
    let units = scalars[starts[low]..<min(index, scalars.count)]
      .reduce(0) { $0 + ($1.value > 0xFFFF ? 2 : 1) }
    return ["line": .int(low), "character": .int(units)]
  }

  func range(_ range: Range<Int>) -> ProtocolValue {
    ["start": position(of: range.lowerBound), "end": position(of: range.upperBound)]
  }

  /// The start tag that a place points at; empty where it points at none.
  func tag(at place: Place) -> Range<Int> {
    let start = index(line: place.line, column: place.column)
    return start..<max(start, index(line: place.endLine, column: place.endColumn))
  }

  subscript(range: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[range.clamped(to: scalars.indices)]))
  }

  var count: Int { scalars.count }
}
