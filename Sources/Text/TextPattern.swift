/// A regular expression whose matching takes at most one step for each character and state, whatever is in
/// it: all ways to match are followed at once (K. Thompson, 1968), and none is tried twice.
///
/// Characters, `.`, `[a-z]`, `[^…]`, `\d \w \s` and their opposites, `( | )`, `(?: )`, `* + ? {2,5}`, `^ $`,
/// `\b`, and `(?i)` at the beginning for texts in which case does not count. No references back and no
/// looking around, which would need more.
package struct TextPattern: Sendable {
  /// Why a text is no pattern.
  package enum Fault: Error, Sendable, Hashable {
    /// Something at this character, from 1, cannot stand there.
    case syntax(at: Int)
    /// It is longer than ``maximumLength``, or its repetitions come to more than ``maximumStates``.
    case tooLarge
  }

  /// In characters.
  package static let maximumLength = 500
  package static let maximumStates = 2_000
  /// Texts are looked at up to so many characters.
  package static let maximumText = 10_000

  /// As it is written.
  package let source: String
  private let states: [State]
  private let ignoresCase: Bool

  enum State: Sendable {
    case one(CharacterTest, next: Int)
    case split(Int, Int)
    case place(Anchor, next: Int)
    case matched
  }

  enum Anchor: Sendable { case start, end, boundary, noBoundary }

  package init(_ source: String) throws(Fault) {
    var scalars = Array(source.unicodeScalars)
    guard scalars.count <= Self.maximumLength else { throw .tooLarge }
    let flag = Array("(?i)".unicodeScalars)
    ignoresCase = scalars.starts(with: flag)
    let offset = ignoresCase ? flag.count : 0
    scalars.removeFirst(offset)
    var parser = PatternParser(scalars, offset: offset)
    let tree = try parser.pattern()
    var compiler = PatternCompiler()
    try compiler.compile(tree, ignoresCase: ignoresCase)
    states = compiler.states
    self.source = source
  }

  /// True when some part of the text matches.
  ///
  /// - Parameter charge: told how many steps were taken.
  package func matches(_ text: String, charge: (Int) -> Void = { _ in }) -> Bool {
    let scalars = text.unicodeScalars.prefix(Self.maximumText).map {
      ignoresCase ? CharacterTest.folded($0) : $0
    }
    var current = StateSet(states.count)
    var next = StateSet(states.count)
    var steps = 0
    defer { charge(steps) }
    for place in 0...scalars.count {
      // Whatever was met before, a match may begin here.
      follow(0, place, scalars, into: &current)
      steps += current.members.count + 1
      for state in current.members {
        switch states[state] {
        case .matched: return true
        case .one(let test, let target):
          if place < scalars.count, test.accepts(scalars[place]) {
            follow(target, place + 1, scalars, into: &next)
          }
        case .split, .place: break
        }
      }
      swap(&current, &next)
      next.clear()
    }
    return false
  }

  /// Adds a state and those that are reached from it without a character.
  private func follow(
    _ first: Int, _ place: Int, _ scalars: [Unicode.Scalar], into set: inout StateSet
  ) {
    var pending = [first]
    while let state = pending.popLast() {
      guard set.insert(state) else { continue }
      switch states[state] {
      case .split(let one, let other):
        pending.append(other)
        pending.append(one)
      case .place(let anchor, let next):
        if Self.holds(anchor, place, scalars) { pending.append(next) }
      case .one, .matched: break
      }
    }
  }

  private static func holds(_ anchor: Anchor, _ place: Int, _ scalars: [Unicode.Scalar]) -> Bool {
    func isWord(_ index: Int) -> Bool {
      scalars.indices.contains(index) && CharacterTest.isWord(scalars[index])
    }
    return switch anchor {
    case .start: place == 0
    case .end: place == scalars.count
    case .boundary: isWord(place - 1) != isWord(place)
    case .noBoundary: isWord(place - 1) == isWord(place)
    }
  }
}

/// States that are met at one place, each once.
private struct StateSet {
  private var marks: [Bool]
  private(set) var members: [Int] = []

  init(_ count: Int) { marks = Array(repeating: false, count: count) }

  mutating func insert(_ state: Int) -> Bool {
    guard !marks[state] else { return false }
    marks[state] = true
    members.append(state)
    return true
  }

  mutating func clear() {
    for state in members { marks[state] = false }
    members.removeAll(keepingCapacity: true)
  }
}

/// Turns what a pattern is made of into states.
private struct PatternCompiler {
  private(set) var states: [TextPattern.State] = []
  /// Repetitions of nothing make no state.
  private var parts = 0

  mutating func compile(
    _ tree: PatternTree, ignoresCase: Bool
  ) throws(TextPattern.Fault) {
    try add(tree, ignoresCase)
    try append(.matched)
  }

  private mutating func append(_ state: TextPattern.State) throws(TextPattern.Fault) {
    guard states.count < TextPattern.maximumStates else { throw .tooLarge }
    states.append(state)
  }

  /// Each tree goes on with the state behind its own.
  private mutating func add(
    _ tree: PatternTree, _ ignoresCase: Bool
  ) throws(TextPattern.Fault) {
    parts += 1
    guard parts <= 4 * TextPattern.maximumStates else { throw .tooLarge }
    switch tree {
    case .one(let test):
      try append(.one(ignoresCase ? test.ignoringCase : test, next: states.count + 1))
    case .anchor(let anchor): try append(.place(anchor, next: states.count + 1))
    case .sequence(let parts): for part in parts { try add(part, ignoresCase) }
    case .choice(let choices): try add(choices[...], ignoresCase)
    case .repeated(let part, let least, let most):
      for _ in 0..<least { try add(part, ignoresCase) }
      if let most {
        for _ in least..<max(least, most) { try addOptional(part, ignoresCase) }
      } else {
        let split = states.count
        try append(.split(split + 1, split + 1))
        try add(part, ignoresCase)
        try append(.split(split, states.count + 1))
        states[split] = .split(split + 1, states.count)
      }
    }
  }

  private mutating func addOptional(
    _ part: PatternTree, _ ignoresCase: Bool
  ) throws(TextPattern.Fault) {
    let split = states.count
    try append(.split(split + 1, split + 1))
    try add(part, ignoresCase)
    states[split] = .split(split + 1, states.count)
  }

  private mutating func add(
    _ choices: ArraySlice<PatternTree>, _ ignoresCase: Bool
  ) throws(TextPattern.Fault) {
    var ends: [Int] = []
    for (number, choice) in choices.enumerated() {
      let split = states.count
      let isLast = number == choices.count - 1
      if !isLast { try append(.split(split + 1, split + 1)) }
      try add(choice, ignoresCase)
      if isLast { break }
      // Over the other choices, once it is known where they end.
      ends.append(states.count)
      try append(.split(0, 0))
      states[split] = .split(split + 1, states.count)
    }
    for end in ends { states[end] = .split(states.count, states.count) }
  }
}
