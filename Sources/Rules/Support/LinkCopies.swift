import DOM
import RuleKit
import Semantics
import Text

/// Links that the parser had to open again, since their tags cross others', hold another link or lack
/// an end tag (HTML, 13.2.4.3, "reconstruct the active formatting elements").
///
/// An original and its copies share the attributes of the one tag that is in the source. What a copy
/// lacks may well stand in the original: whoever mends it must mend the tags, not write a text.
final class LinkCopies {
  struct Family {
    /// In tree order; the original is the one that is in the source.
    var members: [Element] = []
    /// False when the source certainly has no end tag for it.
    var isClosed = true
    /// True when another link begins before its end tag.
    var holdsLink = false
    /// True when one has a text, an image or something that may be either.
    var hasContents = false
    /// True when one certainly has no text.
    var hasEmptyLink = false

    /// Whose tag is in the source.
    var original: Element? { members.first { !$0.startTag.isEmpty } }
  }

  private var families: [Int: Family] = [:]
  private var said: Set<Int> = []

  init(_ page: Page) {
    var members: [Int: [Element]] = [:]
    var starts: [UInt32] = []
    for element in page.document.elements where element.is(.a) {
      if !element.startTag.isEmpty { starts.append(element.startTag.lower) }
      if let key = Self.key(of: element) { members[key, default: []].append(element) }
    }
    let pairs = TagPairs(starts.sorted(), in: page.document)
    for (key, elements) in members where elements.count > 1 {
      var family = Family(members: elements)
      if let start = family.original?.startTag.lower {
        family.isClosed = !pairs.unclosed.contains(start)
        family.holdsLink = family.isClosed && pairs.around.contains(start)
      }
      families[key] = family
    }
  }

  /// The family of a link that was opened again; nil of all others.
  func family(of link: Element, in page: Page, _ links: inout ImageLinks) -> Family? {
    guard link.is(.a), let key = Self.key(of: link), var family = families[key] else { return nil }
    guard !family.hasContents, !family.hasEmptyLink else { return family }
    for member in family.members where page.semantics.isExposed(member.id) {
      let isEmpty =
        page.naming(of: member) == .unnamed && !links.holdsOnlyImages(member, in: page)
      if isEmpty { family.hasEmptyLink = true } else { family.hasContents = true }
    }
    families[key] = family
    return family
  }

  /// True the first time that it is asked of a family.
  func claim(_ link: Element) -> Bool {
    Self.key(of: link).map { said.insert($0).inserted } ?? true
  }

  /// The number of the first attribute; elements without attributes are not to be told apart.
  private static func key(of link: Element) -> Int? {
    let range = link.document.attributeRange(of: link.id)
    return range.isEmpty ? nil : range.lowerBound
  }
}

/// Which end tag belongs to which link when each ends the last one open. End tags in comments and
/// scripts count too: a link may then seem closed, never unclosed.
private struct TagPairs {
  /// Where links begin that no end tag is left for.
  var unclosed: Set<UInt32> = []
  /// Where links begin that others begin in.
  var around: Set<UInt32> = []

  /// - Parameter starts: where start tags stand, in order.
  init(_ starts: [UInt32], in document: Document) {
    var open: [UInt32] = []
    var around: Set<UInt32> = []
    var next = 0
    document.source.withBytes { bytes in
      for index in bytes.indices.dropLast(2) where bytes[index] == UInt8(ascii: "<") {
        if next < starts.count, Int(starts[next]) == index {
          if let last = open.last { around.insert(last) }
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
    self.around = around
  }
}

extension UInt8 {
  fileprivate var endsTagName: Bool {
    isASCIIWhitespace || self == UInt8(ascii: ">") || self == UInt8(ascii: "/")
  }
}
