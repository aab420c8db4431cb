/// A value that a message needs: `{level}`, or `{count:page|pages}` for words that agree with it.
struct Placeholder: Hashable {
  var name: String
  /// Whether the value is a whole number; else it is text.
  var isNumber: Bool

  var type: String { isNumber ? "Int" : "String" }

  /// The placeholders of a text, by name; those that words agree with are numbers.
  ///
  /// - Returns: nil when braces are not in pairs, or hold what is no placeholder.
  static func all(in text: String) -> [String: Placeholder]? {
    // Messages are filled when they are shown, and know no doubled braces.
    guard !text.contains("{{"), !text.contains("}}"), let pieces = TextPiece.all(in: text) else {
      return nil
    }
    var found: [String: Placeholder] = [:]
    for piece in pieces {
      guard let name = piece.name else { continue }
      var isNumber = found[name]?.isNumber == true
      if case .plural = piece { isNumber = true }
      found[name] = Placeholder(name: name, isNumber: isNumber)
    }
    return found
  }
}
