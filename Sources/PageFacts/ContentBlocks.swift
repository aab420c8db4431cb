import DOM
package import RuleKit
import Styling
import Text

/// The texts of a page in short: for each block how long it is and what it says, as hashes. Pages are set
/// side by side by it, without what a template repeats.
package struct ContentBlocks: PageFact, Sendable {
  package struct Block: Sendable, Codable {
    /// Of the whole text, white space and ASCII case apart.
    package let key: UInt64
    package let words: Int
    /// Of one in four of its sequences of three words, chosen by their hash: the same text gives the
    /// same choice.
    package let samples: [UInt64]
  }

  package private(set) var blocks: [Block] = []

  package static let ignoresVisibility = true
  /// Words of a page that are read.
  private static let maximumWords = 20_000

  package init(_ page: Page) {
    var words = 0
    page.forEachReadableText { text, holder in
      guard words < Self.maximumWords, page.style.isRendered(holder) else { return }
      let block = Block(text)
      guard block.words > 0 else { return }
      words += block.words
      blocks.append(block)
    }
  }
}

extension ContentBlocks.Block {
  init(_ text: UTF8Slice) {
    var words = WordHashes()
    text.withSpan { bytes in
      for index in bytes.indices {
        let isNoBreakSpace =
          bytes[index] == 0xA0 && index > 0 && bytes[index - 1] == 0xC2
          || bytes[index] == 0xC2 && index + 1 < bytes.count && bytes[index + 1] == 0xA0
        if bytes[index].isASCIIWhitespace || isNoBreakSpace {
          words.endWord()
        } else {
          words.add(bytes[index].asciiLowercased)
        }
      }
    }
    words.endWord()
    key = words.whole.mixed
    self.words = words.count
    samples = words.samples
  }
}

/// Hashes the words of a text, and of its sequences of three words the one in four that is kept.
private struct WordHashes {
  private(set) var whole = StableHash()
  private(set) var count = 0
  private(set) var samples: [UInt64] = []
  private var word = FNV1a()
  private var isInWord = false
  /// The hashes of the two words before.
  private var before: (UInt64, UInt64) = (0, 0)

  mutating func add(_ byte: UInt8) {
    word.combine(byte)
    isInWord = true
  }

  mutating func endWord() {
    guard isInWord else { return }
    let hash = word.value
    count += 1
    whole.combine(hash)
    if count >= 3 {
      var three = StableHash()
      three.combine(before.0)
      three.combine(before.1)
      three.combine(hash)
      if three.mixed & 3 == 0 { samples.append(three.mixed) }
    }
    before = (before.1, hash)
    word = FNV1a()
    isInWord = false
  }
}

/// The pages of a site without what a template repeats.
package struct OwnContents: SiteFact {
  package typealias PageFact = SharedContents

  /// What a page says that most others do not.
  package struct Page: Sendable {
    package let path: String
    package let text: SharedContents
    package var words = 0
    /// Of all that it says, in order.
    package var key: UInt64 = 0
    package var samples: Set<UInt64> = []
  }

  package private(set) var pages: [Page] = []

  /// Blocks on this many pages and more belong to the template.
  private static func templateCount(of pages: Int) -> Int { max(4, pages * 2 / 5) }

  package init(_ facts: [CollectedFact<SharedContents>], in site: SiteContext) {
    var counts: [UInt64: Int] = [:]
    for page in facts {
      for key in Set(page.fact.blocks.map(\.key)) { counts[key, default: 0] += 1 }
    }
    let limit = Self.templateCount(of: facts.count)
    pages = facts.map { fact in
      var page = Page(path: fact.path, text: fact.fact)
      var key = StableHash()
      for block in fact.fact.blocks where counts[block.key] ?? 0 < limit {
        page.words += block.words
        key.combine(block.key)
        page.samples.formUnion(block.samples)
      }
      page.key = key.mixed
      return page
    }
  }
}

/// The texts of a page that should be of one page alone.
package struct SharedContents: Sendable, Codable {
  package let blocks: [ContentBlocks.Block]
  package let page: SharableText

  /// Nil on pages that search engines do not show, and on those that name another page as canonical.
  package init?(of page: Page) {
    guard page.site.kind != .loosePages,
      let text = SharableText(page.path, at: page.place, of: page)
    else { return nil }
    self.page = text
    blocks = page[ContentBlocks.self].blocks
  }

  /// True where the two may well say the same: in other languages, or on other sites in one folder.
  package func isApart(from other: SharedContents) -> Bool {
    page.language != other.page.language || page.host != other.page.host
  }
}

extension OwnContents {
  /// Two pages that say nearly the same.
  package struct Pair: Sendable {
    package let page: Page
    package let other: Page
    /// The part of what both say together that each says, in percent.
    package let percent: Int
  }

  /// Texts with fewer chosen sequences of words are too short to compare.
  private static let fewestSamples = 25
  /// What more pages say is a form of theirs.
  private static let mostPages = 20
  private static let leastPercent = 90

  /// For each page the one before it that says nearly the same, where there is one. Pages are compared only
  /// with those that share a rare sequence of words, so that the work grows with the site.
  package var nearPairs: [Pair] {
    var holders: [UInt64: [Int]] = [:]
    for (number, page) in pages.enumerated() {
      for sample in page.samples where holders[sample]?.count ?? 0 <= Self.mostPages {
        holders[sample, default: []].append(number)
      }
    }
    let rare = pages.map { page in
      page.samples.filter { holders[$0]?.count ?? 0 <= Self.mostPages }
    }
    return pages.indices.compactMap { number in
      let own = rare[number]
      guard own.count >= Self.fewestSamples, own.count * 2 >= pages[number].samples.count else {
        return nil
      }
      var common: [Int: Int] = [:]
      for sample in own {
        for other in holders[sample] ?? [] where other < number { common[other, default: 0] += 1 }
      }
      let pairs = common.compactMap { other, count -> (other: Int, percent: Int)? in
        let percent = count * 100 / (own.count + rare[other].count - count)
        let isPair =
          percent >= Self.leastPercent && !pages[number].text.isApart(from: pages[other].text)
        return isPair ? (other, percent) : nil
      }
      return pairs.min { ($1.percent, $0.other) < ($0.percent, $1.other) }.map {
        Pair(page: pages[number], other: pages[$0.other], percent: $0.percent)
      }
    }
  }
}
