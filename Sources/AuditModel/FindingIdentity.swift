import Text

/// What makes findings of two runs the same one.
///
/// A fingerprint is the sum of three parts: the page, the rule with its element, and a step for each
/// finding alike that stands before it on the page. So whoever knows the page has the two others back:
/// findings of a page that was renamed, and those that only their order tells apart. Neither texts nor
/// ancestors nor other attributes of the element enter.
package enum FindingIdentity {
  /// Counts how fingerprints have been put together so far. Those of another version say nothing.
  package static let version = 2

  /// Added for each finding alike before. Odd, so that no sum repeats.
  package static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The fingerprint of the first of findings alike.
  static func fingerprint(rule: RuleID, path: String, element: UInt64) -> UInt64 {
    var hash = StableHash()
    hash.combine(rule.rawValue)
    hash.combine(element)
    return hash.mixed &+ part(ofPath: path)
  }

  /// The fingerprint without the page's part, as it is on whatever page.
  ///
  /// - Parameter fingerprint: sixteen hexadecimal digits; another text stands for its hash.
  package static func number(_ fingerprint: String, without path: String) -> UInt64 {
    let digits = fingerprint.utf8.count == 16 ? UInt64(fingerprint, radix: 16) : nil
    return (digits ?? hash(of: fingerprint)) &- part(ofPath: path)
  }

  private static func part(ofPath path: String) -> UInt64 { hash(of: path) }

  private static func hash(of text: String) -> UInt64 {
    var hash = StableHash()
    hash.combine(text)
    return hash.mixed
  }

  /// Gives findings their fingerprints.
  ///
  /// - Parameters:
  ///   - findings: in the order of their places.
  ///   - isSiteWide: true of what rules about the site found: what is told of several pages at once
  ///     belongs to none of them.
  package static func assign(to findings: inout [Finding], isSiteWide: Bool = false) {
    var seen: [UInt64: UInt64] = [:]
    for index in findings.indices {
      let finding = findings[index]
      let isOfSite = isSiteWide && finding.grouping == .target
      let first = fingerprint(
        rule: finding.rule, path: isOfSite ? "" : finding.place.path,
        element: finding.place.element)
      let ordinal = seen[first, default: 0]
      seen[first] = ordinal + 1
      findings[index].fingerprint = StableHash.hexadecimal(first &+ ordinal &* step)
    }
  }
}

/// What tells findings alike apart, and recognises one whose element has another identity than before:
/// hashes that may change with any edit of the element.
package struct FindingDetail: Sendable, Hashable {
  /// Of the element's source, quotes and white space aside; 0 where it is not known.
  package var source: UInt32
  /// Of its selector; 0 where it is not known.
  package var selector: UInt16
  /// Of what is said of it; 0 where it is not known.
  package var message: UInt16

  package init(source: UInt32, selector: UInt16, message: UInt16) {
    self.source = source
    self.selector = selector
    self.message = message
  }

  /// The detail of an element.
  ///
  /// - Parameters:
  ///   - snippet: its source, shortened.
  ///   - message: what is said, in any form that is the same in both runs.
  package init(snippet: String, selector: String, message: String) {
    source = UInt32(truncatingIfNeeded: Self.hash(of: snippet))
    self.selector = UInt16(truncatingIfNeeded: Self.hash(of: selector))
    self.message = UInt16(truncatingIfNeeded: Self.hash(of: message))
  }

  /// The detail of a finding in no language.
  package init(_ finding: Finding) {
    var message = finding.message
    for (name, value) in finding.arguments.sorted(by: { $0.key < $1.key })
    where name != Finding.styleArgument {
      message += "\u{1}" + name + "\u{1}" + value
    }
    self.init(
      snippet: finding.place.snippet, selector: finding.place.selector, message: message)
  }

  /// As one number.
  package var packed: UInt64 {
    UInt64(source) << 32 | UInt64(selector) << 16 | UInt64(message)
  }

  package init(packed: UInt64) {
    source = UInt32(truncatingIfNeeded: packed >> 32)
    selector = UInt16(truncatingIfNeeded: packed >> 16)
    message = UInt16(truncatingIfNeeded: packed)
  }

  /// 0 for a text without anything that counts.
  private static func hash(of text: String) -> UInt64 {
    var hash = StableHash()
    var isEmpty = true
    for byte in text.utf8 where byte > 0x20 && byte != UInt8(ascii: "\"") && byte != 0x27 {
      hash.combine(byte: byte)
      isEmpty = false
    }
    return isEmpty ? 0 : hash.mixed
  }
}
