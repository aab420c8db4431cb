/// A part of a text with placeholders: `{name}` stands for a value, `{n:one|many}` for the form that
/// agrees with a number, `{{` and `}}` for braces.
enum TextPiece: Equatable {
  case literal(String)
  case value(String)
  /// The form that agrees with a number.
  case plural(String, one: String, many: String)

  /// The value that the piece needs.
  var name: String? {
    switch self {
    case .literal: nil
    case .value(let name), .plural(let name, _, _): name
    }
  }

  /// The parts of a text; nil when its braces are not in pairs, or hold what is no placeholder.
  static func all(in text: String) -> [TextPiece]? {
    var pieces: [TextPiece] = []
    var rest = text[...]
    while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      if open > rest.startIndex { pieces.append(.literal(String(rest[..<open]))) }
      if rest[open...].dropFirst().first == rest[open] {
        pieces.append(.literal(String(rest[open])))
        rest = rest[open...].dropFirst(2)
        continue
      }
      guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}"),
        let piece = placeholder(rest[rest.index(after: open)..<close])
      else { return nil }
      pieces.append(piece)
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.literal(String(rest))) }
    return pieces
  }

  /// What stands between two braces.
  private static func placeholder(_ text: Substring) -> TextPiece? {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = parts.first.map(String.init), isName(name) else { return nil }
    guard parts.count > 1 else { return .value(name) }
    let forms = parts[1].split(separator: "|", omittingEmptySubsequences: false)
    guard forms.count == 2, !parts[1].contains("{") else { return nil }
    return .plural(name, one: String(forms[0]), many: String(forms[1]))
  }

  /// Letters and digits of ASCII that begin with a letter, as Swift's names do.
  static func isName(_ text: String, startsUpper: Bool = false) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    let starts: ClosedRange<Unicode.Scalar> = startsUpper ? "A"..."Z" : "a"..."z"
    return starts.contains(first)
      && text.unicodeScalars.allSatisfy { scalar in
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
      }
  }
}
