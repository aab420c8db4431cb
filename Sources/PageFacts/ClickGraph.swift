package import RuleKit
import Text

/// The pages of a site and the links between them: how many clicks each is from the first.
///
/// Addresses that turn out to be one page are joined. Turning the pages of a list costs nothing here:
/// what stands far back in an archive is far from home for a good reason.
package struct ClickGraph: Sendable {
  /// More clicks than these are too many.
  package static let limit = 4
  /// Beyond so many links nothing is known.
  private static let maximumLinks = 4_000_000

  private var numbers: [String: Int32] = [:]
  private var names: [String] = []
  /// Where each page leads: twice its number, plus one where that costs no click.
  private var links: [Int32: [Int32]] = [:]
  private var count = 0
  /// For each address, one that is the same page, or itself.
  private var same: [Int32] = []

  package init() {}

  package var addresses: [String] { names }

  private mutating func number(_ name: String) -> Int32 {
    if let known = numbers[name] { return known }
    let number = Int32(clamping: names.count)
    numbers[name] = number
    names.append(name)
    same.append(number)
    return number
  }

  /// Notes that a page leads to another.
  ///
  /// - Parameter isFree: it shows it within itself, or sends on by itself.
  package mutating func link(_ from: String, to target: String, isFree: Bool = false) {
    guard count < Self.maximumLinks else { return }
    count += 1
    let isFree = isFree || Self.isSeries(from, target)
    let (page, end) = (number(from), number(target))
    links[page, default: []].append(end << 1 | (isFree ? 1 : 0))
  }

  /// Notes that two addresses are one page.
  package mutating func join(_ one: String, _ other: String) {
    let (first, second) = (root(number(one)), root(number(other)))
    if first != second { same[Int(max(first, second))] = min(first, second) }
  }

  private mutating func root(_ number: Int32) -> Int32 {
    var number = number
    while same[Int(number)] != number {
      same[Int(number)] = same[Int(same[Int(number)])]
      number = same[Int(number)]
    }
    return number
  }

  /// Whether two addresses differ in their figures alone, as the pages of a list and of a calendar do.
  static func isSeries(_ one: String, _ other: String) -> Bool {
    var (left, right) = (one.utf8[...], other.utf8[...])
    func isDigit(_ byte: UInt8?) -> Bool { byte.map { 0x30...0x39 ~= $0 } ?? false }
    var hasFigures = false
    while true {
      if isDigit(left.first), isDigit(right.first) {
        left = left.drop { isDigit($0) }
        right = right.drop { isDigit($0) }
        hasFigures = true
      } else if left.first == right.first {
        if left.isEmpty { return hasFigures }
        left.removeFirst()
        right.removeFirst()
      } else {
        // The first page of a list often has no number of its own: `?page=2` beside none.
        return Self.isNumberedPage(left) && Self.isNumberedPage(right)
      }
    }
  }

  /// Whether the rest of an address is nothing, or words that count the pages of a list.
  private static func isNumberedPage(_ rest: Substring.UTF8View) -> Bool {
    // Letters beyond ASCII are part of words, of which none counts pages.
    var words = rest.split { !($0.isASCIIAlpha || $0.isASCIIDigit || $0 >= 0x80) }
    if words.last.map({ Self.pageEndings.contains(String(Substring($0))) }) ?? false {
      words.removeLast()
    }
    guard words.count <= 2 else { return false }
    return words.allSatisfy { word in
      word.allSatisfy(\.isASCIIDigit)
        || word.count <= 10 && Self.countingWords.contains(Substring(word).lowercased())
    }
  }

  private static let pageEndings: Set<String> = ["html", "htm", "php"]
  private static let countingWords: Set<String> = [
    "page", "p", "paged", "pg", "start", "offset", "limitstart",
  ]

  /// How far pages are from the one at `start`; what no way leads to is left out.
  package mutating func distances(from start: String) -> [String: ClickDistance] {
    guard count < Self.maximumLinks, numbers[start] != nil else { return [:] }
    let roots = same.indices.map { root(Int32($0)) }
    let leads = Leads(links, roots)
    var clicks = [Int](repeating: .max, count: names.count)
    var gates = [Int32](repeating: -1, count: names.count)
    var (level, distance) = ([root(number(start))], 0)
    while !level.isEmpty {
      var next: [Int32] = []
      var index = 0
      while index < level.count {
        let page = level[index]
        index += 1
        guard clicks[Int(page)] == .max else { continue }
        clicks[Int(page)] = distance
        if distance == Self.limit + 1, gates[Int(page)] < 0 { gates[Int(page)] = page }
        for link in leads[page] {
          let end = roots[Int(link >> 1)]
          guard clicks[Int(end)] == .max else { continue }
          if distance > Self.limit, gates[Int(end)] < 0 { gates[Int(end)] = gates[Int(page)] }
          if link & 1 == 1 { level.append(end) } else { next.append(end) }
        }
      }
      (level, distance) = (next, distance + 1)
    }
    var found: [String: ClickDistance] = [:]
    for (index, name) in names.enumerated() {
      let root = Int(roots[index])
      guard clicks[root] != .max else { continue }
      found[name] = ClickDistance(
        clicks: clicks[root], gate: gates[root] < 0 ? nil : names[Int(gates[root])])
    }
    return found
  }
}

/// Where pages lead, in one list.
private struct Leads {
  private var starts: [Int]
  private var ends: [Int32]

  init(_ links: [Int32: [Int32]], _ roots: [Int32]) {
    starts = [Int](repeating: 0, count: roots.count + 1)
    for (page, ends) in links { starts[Int(roots[Int(page)]) + 1] += ends.count }
    for index in roots.indices { starts[index + 1] += starts[index] }
    ends = [Int32](repeating: 0, count: starts.last ?? 0)
    var next = starts
    for page in links.keys.sorted() {
      let root = Int(roots[Int(page)])
      for target in links[page] ?? [] {
        ends[next[root]] = target
        next[root] += 1
      }
    }
  }

  subscript(page: Int32) -> ArraySlice<Int32> { ends[starts[Int(page)]..<starts[Int(page) + 1]] }
}
