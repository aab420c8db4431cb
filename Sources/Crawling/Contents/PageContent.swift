/// What a page shows, reduced to what tells it from another page.
struct PageContent: Sendable, Hashable, Codable {
  /// A stretch of text, or the file that an element shows.
  struct Block: Sendable, Hashable, Codable, Comparable {
    /// Which kind of place in the page it stands at.
    var place: UInt32
    var text: UInt64

    static func < (one: Block, other: Block) -> Bool {
      (one.place, one.text) < (other.place, other.text)
    }
  }

  /// How alike two pages are.
  enum Likeness: Equatable {
    case same
    /// They differ at these few places only.
    case close(Set<UInt32>)
    case different
  }

  /// Nil without a title; the same of the main heading.
  var title: UInt64?
  var heading: UInt64?
  /// Sorted: the order of what a list shows makes no other page.
  var blocks: [Block] = []

  /// More differences than these are no matter of a counter or a clock.
  static let closeDifferences = 6

  /// Compares what two pages show; the menus and footers that they share do not count.
  ///
  /// - Parameter noise: places whose text changes with every request.
  func likeness(to other: PageContent, ignoring noise: Set<UInt32>) -> Likeness {
    guard title == other.title, heading == other.heading else { return .different }
    var places: Set<UInt32> = []
    var differences = 0
    for block in difference(from: other) where !noise.contains(block.place) {
      places.insert(block.place)
      differences += 1
      if differences > Self.closeDifferences { return .different }
    }
    return places.isEmpty ? .same : .close(places)
  }

  /// The blocks that only one of two pages has.
  func difference(from other: PageContent) -> [Block] {
    subtracting(other) + other.subtracting(self)
  }

  /// The blocks that `other` lacks.
  func subtracting(_ other: PageContent) -> [Block] {
    var result: [Block] = []
    var index = 0
    for block in blocks {
      while index < other.blocks.count, other.blocks[index] < block { index += 1 }
      if index < other.blocks.count, other.blocks[index] == block {
        index += 1
      } else {
        result.append(block)
      }
    }
    return result
  }
}
