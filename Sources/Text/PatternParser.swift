/// What a character may be.
struct CharacterTest: Sendable {
  var ranges: [ClosedRange<UInt32>] = []
  /// Letters of `\d \w \s`, upper case for their opposites.
  var classes: [Unicode.Scalar] = []
  var isNegated = false

  func accepts(_ scalar: Unicode.Scalar) -> Bool {
    let isNamed =
      ranges.contains { $0.contains(scalar.value) }
      || classes.contains { name in
        switch name {
        case "d": ("0"..."9").contains(scalar)
        case "D": !("0"..."9").contains(scalar)
        case "w": Self.isWord(scalar)
        case "W": !Self.isWord(scalar)
        case "s": scalar.properties.isWhitespace
        default: !scalar.properties.isWhitespace
        }
      }
    return isNamed != isNegated
  }

  static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// In lower case, where that is one character.
  static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let lowered = scalar.properties.lowercaseMapping.unicodeScalars
    return lowered.count == 1 ? lowered.first ?? scalar : scalar
  }

  /// For texts whose letters are all lowered.
  var ignoringCase: CharacterTest {
    var test = self
    for range in ranges where range.count <= 512 {
      for value in range {
        if let scalar = Unicode.Scalar(value) {
          let lowered = Self.folded(scalar).value
          if lowered != value { test.ranges.append(lowered...lowered) }
        }
      }
    }
    return test
  }
}

/// What a pattern is made of.
indirect enum PatternTree {
  case one(CharacterTest)
  case anchor(TextPattern.Anchor)
  case sequence([PatternTree])
  case choice([PatternTree])
  /// No greatest number: as often as it goes.
  case repeated(PatternTree, least: Int, most: Int?)
}

/// Reads the text of a pattern.
struct PatternParser {
  private let scalars: [Unicode.Scalar]
  /// How many characters stood before.
  private let offset: Int
  private var place = 0
  private var depth = 0
  private static let maximumDepth = 30
  private static let maximumCount = 1_000

  init(_ scalars: [Unicode.Scalar], offset: Int) {
    self.scalars = scalars
    self.offset = offset
  }

  private var next: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

  private var fault: TextPattern.Fault { .syntax(at: offset + place + 1) }

  private mutating func takes(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    place += 1
    return true
  }

  mutating func pattern() throws(TextPattern.Fault) -> PatternTree {
    let tree = try choice()
    guard next == nil else { throw fault }
    return tree
  }

  private mutating func choice() throws(TextPattern.Fault) -> PatternTree {
    var choices = [try sequence()]
    while takes("|") { choices.append(try sequence()) }
    return choices.count == 1 ? choices[0] : .choice(choices)
  }

  private mutating func sequence() throws(TextPattern.Fault) -> PatternTree {
    var parts: [PatternTree] = []
    while let scalar = next, scalar != "|", scalar != ")" {
      parts.append(try repeated(atom()))
    }
    return .sequence(parts)
  }

  private mutating func repeated(_ tree: PatternTree) throws(TextPattern.Fault) -> PatternTree {
    var tree = tree
    while let scalar = next {
      switch scalar {
      case "*": tree = .repeated(tree, least: 0, most: nil)
      case "+": tree = .repeated(tree, least: 1, most: nil)
      case "?": tree = .repeated(tree, least: 0, most: 1)
      case "{":
        tree = try counted(tree)
        continue
      default: return tree
      }
      place += 1
      // Greedy or not: whether there is a match does not depend on it.
      _ = takes("?")
    }
    return tree
  }

  /// `{2}`, `{2,}` or `{2,5}`.
  private mutating func counted(_ tree: PatternTree) throws(TextPattern.Fault) -> PatternTree {
    let start = place
    place += 1
    guard let least = number() else {
      place = start
      throw fault
    }
    var most: Int? = least
    if takes(",") { most = number() }
    guard takes("}"), most.map({ $0 >= least }) ?? true else {
      place = start
      throw fault
    }
    return .repeated(tree, least: least, most: most)
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let scalar = next, ("0"..."9").contains(scalar), value ?? 0 <= Self.maximumCount {
      value = (value ?? 0) * 10 + Int(scalar.value - 48)
      place += 1
    }
    return value
  }

  private mutating func atom() throws(TextPattern.Fault) -> PatternTree {
    guard let scalar = next else { throw fault }
    switch scalar {
    case "(":
      place += 1
      if takes("?"), !takes(":") { throw fault }
      depth += 1
      guard depth <= Self.maximumDepth else { throw .tooLarge }
      let tree = try choice()
      depth -= 1
      guard takes(")") else { throw fault }
      return tree
    case "[": return .one(try bracketed())
    case "*", "+", "?", "{", ")": throw fault
    case "\\": return try escaped()
    default:
      place += 1
      return switch scalar {
      case ".": .one(CharacterTest(ranges: [10...10], isNegated: true))
      case "^": .anchor(.start)
      case "$": .anchor(.end)
      default: .one(CharacterTest(ranges: [scalar.value...scalar.value]))
      }
    }
  }

  private mutating func escaped() throws(TextPattern.Fault) -> PatternTree {
    place += 1
    guard let scalar = next else { throw fault }
    let letters: [Unicode.Scalar: PatternTree] = [
      "b": .anchor(.boundary), "B": .anchor(.noBoundary),
    ]
    if let tree = letters[scalar] {
      place += 1
      return tree
    }
    var test = CharacterTest()
    try takeEscaped(into: &test)
    return .one(test)
  }

  /// What stands behind a `\`.
  @discardableResult
  private mutating func takeEscaped(
    into test: inout CharacterTest
  ) throws(TextPattern.Fault) -> Unicode.Scalar? {
    guard let scalar = next else { throw fault }
    let controls: [Unicode.Scalar: Unicode.Scalar] = ["n": "\n", "t": "\t", "r": "\r"]
    if "dDwWsS".unicodeScalars.contains(scalar) {
      test.classes.append(scalar)
      place += 1
      return nil
    }
    // `\1`, `\p` and other letters would be something that is not known here.
    guard controls[scalar] != nil || !CharacterTest.isWord(scalar) else { throw fault }
    place += 1
    let meant = controls[scalar] ?? scalar
    test.ranges.append(meant.value...meant.value)
    return meant
  }

  private mutating func bracketed() throws(TextPattern.Fault) -> CharacterTest {
    let start = place
    place += 1
    var test = CharacterTest()
    test.isNegated = takes("^")
    var isFirst = true
    while let scalar = next, isFirst || scalar != "]" {
      isFirst = false
      place += 1
      var low: Unicode.Scalar? = scalar
      if scalar == "\\" {
        low = try takeEscaped(into: &test)
      } else {
        test.ranges.append(scalar.value...scalar.value)
      }
      guard let low, next == "-", place + 1 < scalars.count, scalars[place + 1] != "]" else {
        continue
      }
      place += 1
      var end = CharacterTest()
      var high = next
      place += 1
      if high == "\\" { high = try takeEscaped(into: &end) }
      guard let high, high >= low else { throw fault }
      test.ranges.append(low.value...high.value)
    }
    guard takes("]") else {
      place = start
      throw fault
    }
    return test
  }
}
