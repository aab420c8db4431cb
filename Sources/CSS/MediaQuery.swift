/// The environment that media queries are evaluated in: a screen of a given size, a mouse, no user
/// preferences.
package struct MediaEnvironment: Sendable, Hashable {
  /// In CSS pixels.
  package var width: Double
  package var height: Double
  package var type: String
  /// Answers of the features with keywords, by name.
  package var keywords: [String: String]

  package init(width: Double = 1280, height: Double = 800, type: String = "screen") {
    self.width = width
    self.height = height
    self.type = type
    keywords = Self.defaultKeywords
  }

  /// Environments differ in their size and type nearly always: the keywords take long to hash.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(width)
    hasher.combine(height)
    hasher.combine(type)
  }

  /// A desktop screen of 1280 by 800 CSS pixels.
  package static let desktop = MediaEnvironment()

  private static let defaultKeywords: [String: String] = [
    "hover": "hover", "any-hover": "hover", "pointer": "fine", "any-pointer": "fine",
    "prefers-color-scheme": "light", "prefers-reduced-motion": "no-preference",
    "prefers-reduced-transparency": "no-preference", "prefers-reduced-data": "no-preference",
    "prefers-contrast": "no-preference", "forced-colors": "none", "inverted-colors": "none",
    "scripting": "enabled", "update": "fast", "overflow-block": "scroll",
    "overflow-inline": "scroll", "display-mode": "browser", "color-gamut": "srgb",
    "video-color-gamut": "srgb", "dynamic-range": "standard", "video-dynamic-range": "standard",
    "scan": "progressive", "environment-blending": "opaque", "nav-controls": "back",
  ]
}

/// The value a media feature is compared with.
enum MediaValue: Sendable, Equatable {
  /// Pixels, or dots per pixel for resolutions.
  case number(Double)
  case keyword(String)
}

/// A comparison in a media feature.
enum MediaComparison: Sendable {
  case equal, less, lessOrEqual, greater, greaterOrEqual

  /// The comparison read from the other side.
  var mirrored: MediaComparison {
    switch self {
    case .equal: .equal
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}

/// A condition of a media query.
indirect enum MediaCondition: Sendable {
  case feature(String)
  case comparison(String, MediaComparison, MediaValue)
  case not(MediaCondition)
  case all([MediaCondition])
  case any([MediaCondition])
  /// Well-formed, but not known here (`<general-enclosed>`).
  case unknown
}

struct MediaQuery: Sendable {
  var isNegated = false
  /// Lower case; nil for `all`.
  var type: String?
  var condition: MediaCondition?
}

/// A list of media queries (Media Queries 5), of an at-rule or a `media` attribute.
package final class MediaQueryList: Sendable {
  package let text: String
  let queries: [MediaQuery]

  /// Reads a `media` attribute.
  package convenience init(_ text: String) { self.init(TokenList(text).cursor) }

  init(_ cursor: Cursor) {
    text = cursor.sourceText
    var rest = cursor
    if rest.isDone() {
      queries = []
    } else {
      queries = cursor.splitByCommas().map { part in
        var parser = MediaQueryParser(part)
        // An invalid query is `not all` (section 3.2).
        return parser.query() ?? MediaQuery(isNegated: true)
      }
    }
  }

  /// True when one of the queries is true, or there is none.
  package func matches(_ environment: MediaEnvironment) -> Bool {
    queries.isEmpty || queries.contains { $0.matches(environment) }
  }
}

extension MediaQuery {
  func matches(_ environment: MediaEnvironment) -> Bool {
    var result: Bool? = type == nil || type == environment.type
    if result == true, let condition { result = condition.holds(in: environment) }
    guard let result else { return false }
    return result != isNegated
  }
}

extension MediaCondition {
  /// Three-valued (section 3.1): nil is unknown.
  func holds(in environment: MediaEnvironment) -> Bool? {
    switch self {
    case .unknown: return nil
    case .not(let condition): return condition.holds(in: environment).map { !$0 }
    case .all(let conditions):
      var result: Bool? = true
      for condition in conditions {
        switch condition.holds(in: environment) {
        case false: return false
        case nil: result = nil
        default: break
        }
      }
      return result
    case .any(let conditions):
      var result: Bool? = false
      for condition in conditions {
        switch condition.holds(in: environment) {
        case true: return true
        case nil: result = nil
        default: break
        }
      }
      return result
    case .feature(let name):
      if let number = environment.number(name) { return number != 0 }
      return environment.keyword(name).map { $0 != "none" && $0 != "no-preference" }
    case .comparison(let name, let comparison, .number(let value)):
      return environment.number(name).map { comparison.holds($0, value) }
    case .comparison(let name, .equal, .keyword(let value)):
      return environment.keyword(name).map { answer in
        // The gamuts and ranges include the lesser ones.
        answer == value
      }
    case .comparison: return nil
    }
  }
}

extension MediaComparison {
  func holds(_ left: Double, _ right: Double) -> Bool {
    switch self {
    case .equal: abs(left - right) < 1e-9
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    }
  }
}

extension MediaEnvironment {
  func number(_ feature: String) -> Double? {
    switch feature {
    case "width", "device-width": width
    case "height", "device-height": height
    case "aspect-ratio", "device-aspect-ratio": height > 0 ? width / height : 0
    case "resolution", "-webkit-device-pixel-ratio": 1
    case "color": 8
    case "color-index", "monochrome", "grid", "horizontal-viewport-segments": 0
    case "-webkit-transform-3d": 1
    default: nil
    }
  }

  func keyword(_ feature: String) -> String? {
    feature == "orientation" ? (height >= width ? "portrait" : "landscape") : keywords[feature]
  }
}

/// Reads media queries and media conditions.
struct MediaQueryParser {
  /// How deep conditions may nest.
  static let maximumDepth = 24
  private var cursor: Cursor
  private var depth = 0

  init(_ cursor: Cursor) { self.cursor = cursor.trimmed }

  mutating func query() -> MediaQuery? {
    var query = MediaQuery()
    if cursor.kind == .ident {
      let isNot = cursor.isIdent("not")
      let isTyped = isNot ? nextIsType() : true
      if isTyped {
        if isNot || cursor.isIdent("only") {
          query.isNegated = isNot
          cursor.index += 1
          cursor.skipWhitespace()
        }
        guard cursor.kind == .ident else { return nil }
        let type = cursor.lowerText
        guard !["and", "or", "not", "only", "layer"].contains(type) else { return nil }
        if type != "all" { query.type = type }
        cursor.index += 1
        if cursor.isDone() { return query }
        guard cursor.isIdent("and") else { return nil }
        cursor.index += 1
        guard let condition = condition(allowsOr: false) else { return nil }
        query.condition = condition
        return cursor.isDone() ? query : nil
      }
    }
    guard let condition = condition(allowsOr: true), cursor.isDone() else { return nil }
    query.condition = condition
    return query
  }

  /// After `not`: a media type and not a parenthesis.
  private func nextIsType() -> Bool {
    var ahead = cursor
    ahead.index += 1
    ahead.skipWhitespace()
    return ahead.kind == .ident
  }

  private mutating func condition(allowsOr: Bool) -> MediaCondition? {
    guard depth < Self.maximumDepth else { return .unknown }
    depth += 1
    defer { depth -= 1 }
    cursor.skipWhitespace()
    if cursor.isIdent("not") {
      cursor.index += 1
      return inParentheses().map { .not($0) }
    }
    guard let first = inParentheses() else { return nil }
    var parts = [first]
    var isOr: Bool?
    while !cursor.isDone() {
      let or = cursor.isIdent("or")
      guard or || cursor.isIdent("and"), isOr == nil || isOr == or, !or || allowsOr else {
        return nil
      }
      isOr = or
      cursor.index += 1
      guard let next = inParentheses() else { return nil }
      parts.append(next)
    }
    if parts.count == 1 { return first }
    return isOr == true ? .any(parts) : .all(parts)
  }

  private mutating func inParentheses() -> MediaCondition? {
    cursor.skipWhitespace()
    if cursor.kind == .function {
      cursor.skipComponent()
      return .unknown
    }
    guard cursor.kind == .leftParen else { return nil }
    let contents = cursor.contents.trimmed
    cursor.skipComponent()
    let outer = cursor
    defer { cursor = outer }
    if contents.kind == .leftParen || contents.isIdent("not") || contents.kind == .function {
      cursor = contents
      if let nested = condition(allowsOr: true), cursor.isDone() { return nested }
      if contents.kind != .function { return .unknown }
    }
    return Self.feature(contents) ?? .unknown
  }

  // MARK: Features

  private static func feature(_ contents: Cursor) -> MediaCondition? {
    var cursor = contents
    if cursor.kind == .ident {
      let name = cursor.lowerText
      var ahead = cursor
      ahead.index += 1
      if ahead.isDone() { return .feature(name) }
      if ahead.kind == .colon {
        ahead.index += 1
        guard let value = value(&ahead), ahead.isDone() else { return nil }
        for (prefix, comparison) in [
          ("min-", MediaComparison.greaterOrEqual), ("max-", .lessOrEqual),
          ("-webkit-min-", .greaterOrEqual), ("-webkit-max-", .lessOrEqual),
        ] where name.hasPrefix(prefix) {
          let stem = String(name.dropFirst(prefix.count))
          let feature = prefix.hasPrefix("-webkit") ? "-webkit-" + stem : stem
          return .comparison(feature, comparison, value)
        }
        return .comparison(name, .equal, value)
      }
    }
    // Ranges: `width >= 600px`, `600px <= width`, `400px <= width <= 700px`.
    guard let left = operand(&cursor), let first = comparison(&cursor),
      let middle = operand(&cursor)
    else { return nil }
    if cursor.isDone() {
      switch (left, middle) {
      case (.keyword(let name), _): return .comparison(name, first, middle)
      case (_, .keyword(let name)): return .comparison(name, first.mirrored, left)
      default: return nil
      }
    }
    guard case .keyword(let name) = middle, let second = comparison(&cursor),
      let right = operand(&cursor), cursor.isDone()
    else { return nil }
    return .all([.comparison(name, first.mirrored, left), .comparison(name, second, right)])
  }

  private static func comparison(_ cursor: inout Cursor) -> MediaComparison? {
    cursor.skipWhitespace()
    guard cursor.kind == .delim else { return nil }
    let character = cursor.current.delim
    cursor.index += 1
    let orEqual = cursor.isDelim(UInt8(ascii: "="))
    switch character {
    case UInt8(ascii: "="): return .equal
    case UInt8(ascii: "<"):
      if orEqual { cursor.index += 1 }
      return orEqual ? .lessOrEqual : .less
    case UInt8(ascii: ">"):
      if orEqual { cursor.index += 1 }
      return orEqual ? .greaterOrEqual : .greater
    default: return nil
    }
  }

  private static func operand(_ cursor: inout Cursor) -> MediaValue? { value(&cursor) }

  /// A number, ratio, length, resolution or keyword. Lengths are relative to the initial font.
  private static func value(_ cursor: inout Cursor) -> MediaValue? {
    cursor.skipWhitespace()
    let token = cursor.current
    switch token.kind {
    case .ident:
      defer { cursor.index += 1 }
      return .keyword(cursor.lowerText)
    case .number:
      let number = cursor.list.number(of: token)
      cursor.index += 1
      var ahead = cursor
      ahead.skipWhitespace()
      guard ahead.isDelim(UInt8(ascii: "/")) else { return .number(number) }
      ahead.index += 1
      ahead.skipWhitespace()
      guard ahead.kind == .number else { return nil }
      let denominator = ahead.list.number(of: ahead.current)
      ahead.index += 1
      cursor = ahead
      return .number(denominator == 0 ? .infinity : number / denominator)
    case .dimension:
      let number = cursor.list.number(of: token)
      let unit = cursor.lowerText
      cursor.index += 1
      switch unit {
      case "dppx", "x": return .number(number)
      case "dpi": return .number(number / 96)
      case "dpcm": return .number(number * 2.54 / 96)
      default:
        return LengthUnit(unit).flatMap { $0.pixels(number, fontSize: 16, rootFontSize: 16) }
          .map { .number($0) }
      }
    case .function:
      guard let calculation = Calculation.parse(&cursor),
        let pixels = calculation.pixels(fontSize: 16)
      else { return nil }
      return .number(pixels)
    default: return nil
    }
  }
}
