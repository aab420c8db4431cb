package import DOM
package import RuleKit
import Semantics
import Text

/// Links that the parser had to open again, since their tags overlap others', contain another link or
/// lack an end tag (HTML, 13.2.4.3, "reconstruct the active formatting elements").
///
/// A link and its copies share the attributes of the one tag that is in the source. What a copy lacks
/// may well stand in another: whoever mends it must mend the tags, not write a text.
package final class ReconstructedLinks: PageFact {
  /// The elements that the parser made of one start tag.
  package struct Family {
    /// The same for all members, and for no other link.
    package let number: Int
    /// In tree order.
    fileprivate var members: [Element]
    /// False when the source certainly has no end tag for it.
    package fileprivate(set) var isClosed = true
    /// True when another link begins before its end tag.
    package fileprivate(set) var enclosesLink = false
    /// True when a member has a text, an image or something that may be either.
    package fileprivate(set) var hasContents = false
    /// True when a member certainly has no text.
    package fileprivate(set) var hasEmptyLink = false

    /// The member whose start tag is in the source.
    package var original: Element? { members.first { !$0.startTag.isEmpty } }
  }

  private var families: [Int: Family] = [:]

  package init(_ page: Page) {
    let repeated = Self.repeatedNumbers(page.document)
    if repeated.isEmpty { return }
    var members: [Int: [Element]] = [:]
    var starts: [UInt32] = []
    for element in page.document.elements where element.is(.a) {
      if !element.startTag.isEmpty { starts.append(element.startTag.lower) }
      if let number = Self.number(of: element), repeated.contains(number) {
        members[number, default: []].append(element)
      }
    }
    let pairs = TagPairs(starts.sorted(), in: page.document)
    for (number, elements) in members where elements.count > 1 {
      var family = Family(number: number, members: elements)
      if let start = family.original?.startTag.lower {
        family.isClosed = !pairs.unclosed.contains(start)
        family.enclosesLink = family.isClosed && pairs.enclosing.contains(start)
      }
      families[number] = family
    }
  }

  /// All numbers that several links have, and perhaps others: numbers rise with the tags of the source, so one
  /// that was there already does not rise. Most pages have none.
  private static func repeatedNumbers(_ document: Document) -> Set<Int> {
    var repeated: Set<Int> = []
    var highest = -1
    for element in document.elements where element.is(.a) {
      guard let number = number(of: element) else { continue }
      if number > highest { highest = number } else { repeated.insert(number) }
    }
    return repeated
  }

  /// The family of a link that was opened again; nil for all others.
  package func family(of link: Element, in page: Page) -> Family? {
    guard link.is(.a), let number = Self.number(of: link), var family = families[number] else {
      return nil
    }
    guard !family.hasContents, !family.hasEmptyLink else { return family }
    page.document.meter.sharing { Self.examine(&family, in: page) }
    families[number] = family
    return family
  }

  /// Finds out which members have contents.
  private static func examine(_ family: inout Family, in page: Page) {
    for member in family.members where page.semantics.isExposed(member.id) {
      if page.naming(of: member) == .unnamed, !page.holdsOnlyImages(member) {
        family.hasEmptyLink = true
      } else {
        family.hasContents = true
      }
    }
  }

  /// The number of the first attribute; elements without attributes cannot be told apart.
  private static func number(of link: Element) -> Int? {
    let range = link.document.attributeRange(of: link.id)
    return range.isEmpty ? nil : range.lowerBound
  }
}

/// The pairs of start and end tags of links, where each end tag closes the last link open. End tags in
/// comments and scripts count too: a link may then seem closed, never unclosed.
private struct TagPairs {
  /// The offsets of start tags that have no end tag.
  var unclosed: Set<UInt32> = []
  /// The offsets of start tags with another start tag before their end tag.
  var enclosing: Set<UInt32> = []

  /// - Parameter starts: the offsets of the links' start tags, in order.
  init(_ starts: [UInt32], in document: Document) {
    var open: [UInt32] = []
    var enclosing: Set<UInt32> = []
    var next = 0
    document.source.withSpan { bytes in
      var place = 0
      while let index = bytes.firstIndex(of: UInt8(ascii: "<"), from: place),
        index + 2 < bytes.count
      {
        place = index + 1
        if next < starts.count, Int(starts[next]) == index {
          if let last = open.last { enclosing.insert(last) }
          open.append(starts[next])
          next += 1
        } else if bytes[index + 1] == UInt8(ascii: "/"),
          bytes[index + 2] | 0x20 == UInt8(ascii: "a"),
          index + 3 == bytes.count || bytes[index + 3].endsTagName
        {
          _ = open.popLast()
        }
      }
    }
    unclosed = Set(open)
    self.enclosing = enclosing
  }
}

extension UInt8 {
  fileprivate var endsTagName: Bool {
    isASCIIWhitespace || self == UInt8(ascii: ">") || self == UInt8(ascii: "/")
  }
}
