extension Calculation {
  /// How deep math functions and parentheses may nest.
  static let maximumDepth = 24

  /// Reads a math function; nil, the cursor unmoved, when there is none or it is in error.
  static func parse(_ cursor: inout Cursor, depth: Int = 0) -> Calculation? {
    guard cursor.kind == .function, depth < maximumDepth else { return nil }
    let name = cursor.lowerText
    let contents = cursor.contents
    guard let result = function(name, contents, depth) else { return nil }
    cursor.skipComponent()
    return result
  }

  private static func function(_ name: String, _ contents: Cursor, _ depth: Int) -> Calculation? {
    switch name {
    case "calc", "-webkit-calc": return whole(contents, depth)
    case "min": return arguments(contents, depth).map { .minimum($0) }
    case "max": return arguments(contents, depth).map { .maximum($0) }
    case "clamp":
      let parts = contents.splitByCommas()
      guard parts.count == 3, let middle = whole(parts[1], depth) else { return nil }
      var result = middle
      if !parts[2].trimmed.isIdent("none") {
        guard let upper = whole(parts[2], depth) else { return nil }
        result = .minimum([result, upper])
      }
      if !parts[0].trimmed.isIdent("none") {
        guard let lower = whole(parts[0], depth) else { return nil }
        result = .maximum([lower, result])
      }
      return result
    case "abs": return whole(contents, depth).map { .absolute($0) }
    case "sign": return whole(contents, depth).map { .sign($0) }
    case "round", "mod", "rem", "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "pow",
      "sqrt", "hypot", "log", "exp", "env", "calc-size", "anchor", "anchor-size", "progress",
      "sibling-index", "sibling-count", "attr":
      return .unknown
    default: return nil
    }
  }

  private static func arguments(_ contents: Cursor, _ depth: Int) -> [Calculation]? {
    var found: [Calculation] = []
    for part in contents.splitByCommas() {
      guard let calculation = whole(part, depth) else { return nil }
      found.append(calculation)
    }
    return found.isEmpty ? nil : found
  }

  private static func whole(_ part: Cursor, _ depth: Int) -> Calculation? {
    var cursor = part.trimmed
    guard let result = sum(&cursor, depth + 1), cursor.isDone(), result.isTyped else { return nil }
    return result
  }

  /// Sums and comparisons are of one kind, products of at most one that is no number.
  private var isTyped: Bool {
    switch self {
    case .sum(let parts), .minimum(let parts), .maximum(let parts):
      let kinds = Set(parts.map(\.kind).filter { $0 != .unknown })
      return kinds.count <= 1
    case .product(let parts):
      return parts.allSatisfy(\.isTyped)
        && parts.filter { $0.kind != .number && $0.kind != .unknown }.count <= 1
    case .negated(let part): return part.isTyped
    case .inverted(let part): return part.kind == .number || part.kind == .unknown
    default: return true
    }
  }

  private static func sum(_ cursor: inout Cursor, _ depth: Int) -> Calculation? {
    guard depth < maximumDepth, let first = product(&cursor, depth) else { return nil }
    var parts = [first]
    while true {
      var ahead = cursor
      ahead.skipWhitespace()
      let isPlus = ahead.isDelim(UInt8(ascii: "+"))
      guard isPlus || ahead.isDelim(UInt8(ascii: "-")), cursor.kind == .whitespace,
        ahead.peek().kind == .whitespace
      else { break }
      ahead.index += 1
      guard let next = product(&ahead, depth) else { return nil }
      parts.append(isPlus ? next : .negated(next))
      cursor = ahead
    }
    return parts.count == 1 ? first : .sum(parts)
  }

  private static func product(_ cursor: inout Cursor, _ depth: Int) -> Calculation? {
    guard let first = term(&cursor, depth) else { return nil }
    var parts = [first]
    while true {
      var ahead = cursor
      ahead.skipWhitespace()
      let isTimes = ahead.isDelim(UInt8(ascii: "*"))
      guard isTimes || ahead.isDelim(UInt8(ascii: "/")) else { break }
      ahead.index += 1
      guard let next = term(&ahead, depth) else { return nil }
      parts.append(isTimes ? next : .inverted(next))
      cursor = ahead
    }
    return parts.count == 1 ? first : .product(parts)
  }

  private static func term(_ cursor: inout Cursor, _ depth: Int) -> Calculation? {
    cursor.skipWhitespace()
    let token = cursor.current
    switch token.kind {
    case .number:
      cursor.index += 1
      return .number(cursor.list.number(of: token))
    case .percentage:
      cursor.index += 1
      return .percentage(cursor.list.number(of: token))
    case .dimension:
      let number = cursor.list.number(of: token)
      let unit = cursor.lowerText
      cursor.index += 1
      if let length = LengthUnit(unit) { return .length(number, length) }
      if let degrees = degreesPerUnit(unit) { return .angle(number * degrees) }
      return .unknown
    case .leftParen:
      let contents = cursor.contents
      guard let inner = whole(contents, depth) else { return nil }
      cursor.skipComponent()
      return inner
    case .function: return parse(&cursor, depth: depth + 1)
    case .ident:
      let constant: Double
      switch cursor.lowerText {
      case "pi": constant = .pi
      case "e": constant = 2.718281828459045
      case "infinity": constant = 1e300
      case "-infinity": constant = -1e300
      default: return nil
      }
      cursor.index += 1
      return .number(constant)
    default: return nil
    }
  }
}

/// How many degrees an angle's unit is.
func degreesPerUnit(_ unit: String) -> Double? {
  switch unit {
  case "deg": 1
  case "grad": 0.9
  case "rad": 180 / Double.pi
  case "turn": 360
  default: nil
  }
}
