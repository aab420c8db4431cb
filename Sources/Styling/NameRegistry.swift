internal import CSS
internal import DOM

/// The names of elements, attributes, ids and classes that the pages of a site have, as numbers:
/// equal numbers stand for equal names, whatever their hashes.
///
/// Names are told apart by their bytes, in dictionaries whose hashing nobody outside the process
/// can foresee. What is worked out for kinds of elements is kept by these numbers.
final class NameRegistry {
  /// A name and what selectors ask about it.
  struct Entry {
    let hashes: NameHashes
    /// Its bytes among those of all names.
    fileprivate let range: Range<Int>
    /// Selectors ask their subjects whether they have it as an id or class.
    let isAskedOfSubjects: Bool
    /// Selectors ask ancestors for it.
    let isAskedOfAncestors: Bool
    /// Selectors are found by an attribute of this name.
    let isAskedAttribute: Bool
  }

  /// What a `class` attribute says.
  struct ClassList {
    /// Its names among those of all lists.
    fileprivate let range: Range<Int>
    /// The sequence of those that subjects or ancestors are asked for.
    let asked: SequenceNumbers.Number
    /// The sequence of those that subjects are asked for.
    let askedOfSubjects: SequenceNumbers.Number
  }

  /// Tables of all sheets that hold something: what selectors ask subjects for, ancestors, and attributes.
  private let subjectTables: [HashBuckets]
  private let ancestorTables: [HashBuckets]
  private let attributeTables: [HashBuckets]
  private(set) var entries: ContiguousArray<Entry> = []
  private var bytes: ContiguousArray<UInt8> = []
  private var numbers: [UTF8Slice: UInt32] = [:]
  private(set) var classLists: ContiguousArray<ClassList> = []
  private var namesOfLists: ContiguousArray<UInt32> = []
  private var listNumbers: [UTF8Slice: UInt32] = [:]
  /// Numbers for sequences of names and of hashes.
  var sequences = SequenceNumbers()

  /// The number of the empty name, and of an element without id.
  static let none: UInt32 = 0

  init(_ sources: [StyleContext.Source]) {
    let maps = sources.flatMap { [$0.selectors, $0.focusSelectors] }
    subjectTables = maps.flatMap { [$0.subjectNames, $0.classes, $0.ids] }.filter { !$0.isEmpty }
    ancestorTables = maps.map(\.ancestorNames).filter { !$0.isEmpty }
    attributeTables = maps.map(\.attributes).filter { !$0.isEmpty }
    _ = number(of: UTF8Slice(""))
    _ = classList(UTF8Slice(""))
  }

  /// How many names and lists it holds.
  var count: Int { entries.count + classLists.count }

  /// The number of `name`; a new one for a new name.
  func number(of name: UTF8Slice) -> UInt32 {
    if let known = numbers[name] { return known }
    let hashes = name.withSpan { NameHashes($0) }
    let start = bytes.count
    bytes.append(contentsOf: name.bytes)
    let number = UInt32(truncatingIfNeeded: entries.count)
    entries.append(
      Entry(
        hashes: hashes, range: start..<bytes.count,
        isAskedOfSubjects: subjectTables.contains { $0.count(of: hashes.lowered) > 0 },
        isAskedOfAncestors: ancestorTables.contains { $0.count(of: hashes.lowered) > 0 },
        isAskedAttribute: attributeTables.contains { $0.count(of: hashes.lowered) > 0 }))
    // A slice of its own: that of the page would keep the page.
    let copy = name.withSpan { ByteStorage($0).slice }
    numbers[copy] = number
    return number
  }

  /// The number of the list that a `class` attribute holds.
  func classList(_ value: UTF8Slice) -> UInt32 {
    if let known = listNumbers[value] { return known }
    let start = namesOfLists.count
    var asked = SequenceNumbers.empty
    var askedOfSubjects = SequenceNumbers.empty
    for token in value.tokens {
      let name = number(of: token)
      namesOfLists.append(name)
      let entry = entries[Int(name)]
      if entry.isAskedOfSubjects || entry.isAskedOfAncestors {
        asked = sequences.number(of: asked, followedBy: UInt64(name))
      }
      if entry.isAskedOfSubjects {
        askedOfSubjects = sequences.number(of: askedOfSubjects, followedBy: UInt64(name))
      }
    }
    let number = UInt32(truncatingIfNeeded: classLists.count)
    classLists.append(
      ClassList(range: start..<namesOfLists.count, asked: asked, askedOfSubjects: askedOfSubjects))
    listNumbers[value.withSpan { ByteStorage($0).slice }] = number
    return number
  }

  /// The numbers of the names in a list.
  @inline(__always)
  func forEachClass(ofList list: UInt32, _ body: (UInt32) -> Void) {
    for place in classLists[Int(list)].range { body(namesOfLists[place]) }
  }

  @inline(__always)
  func loweredHash(of number: UInt32) -> UInt64 { entries[Int(number)].hashes.lowered }

  /// True when a class of the list has the lowered hash.
  @inline(__always)
  func holdsHash(_ hash: UInt64, list: UInt32) -> Bool {
    for place in classLists[Int(list)].range
    where loweredHash(of: namesOfLists[place]) == hash {
      return true
    }
    return false
  }

  /// True when a class of the list is the one that `selector` calls `name`.
  func holdsClass(
    _ name: SelectorName, of selector: ComplexSelector, list: UInt32, ignoringCase: Bool
  ) -> Bool {
    for place in classLists[Int(list)].range
    where isName(
      namesOfLists[place], name, of: selector, ignoringCase ? .ignored : .exact)
    {
      return true
    }
    return false
  }

  /// True when the name numbered `number` is the one that `selector` calls `name`.
  @inline(__always)
  func isName(
    _ number: UInt32, _ name: SelectorName, of selector: ComplexSelector, _ letters: LetterCase
  ) -> Bool {
    let entry = entries[Int(number)]
    let mayBe =
      switch letters {
      case .exact: entry.hashes.exact == name.hashes.exact
      case .loweredSelector: entry.hashes.exact == name.hashes.lowered
      case .ignored: entry.hashes.lowered == name.hashes.lowered
      }
    return mayBe && Self.isSpelled(bytes, entry.range, name, of: selector, letters)
  }

  private static func isSpelled(
    _ bytes: ContiguousArray<UInt8>, _ range: Range<Int>, _ name: SelectorName,
    of selector: ComplexSelector, _ letters: LetterCase
  ) -> Bool {
    selector.spells(name, as: bytes.span.extracting(range), letters)
  }
}

/// Numbers for sequences: equal numbers stand for equal sequences.
struct SequenceNumbers {
  typealias Number = UInt32

  private struct Step: Hashable {
    let start: Number
    let next: UInt64
  }

  /// Each sequence by the one that it goes on.
  private var steps: [Step: Number] = [:]

  static let empty: Number = 0

  var count: Int { steps.count }

  /// The number of the sequence numbered `start` with `next` at its end.
  mutating func number(of start: Number, followedBy next: UInt64) -> Number {
    let step = Step(start: start, next: next)
    if let known = steps[step] { return known }
    let number = Number(truncatingIfNeeded: steps.count + 1)
    steps[step] = number
    return number
  }
}
