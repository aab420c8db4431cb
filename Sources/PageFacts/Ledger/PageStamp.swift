package import DOM
import Text

/// What a page looks like, in sixteen digits: two pages that a person would judge alike have the same.
///
/// Elements, their texts and the attributes that people notice enter. What servers change by themselves
/// does not: numbers (dates, counters, names of compiled files), tokens, scripts, styles, comments.
package enum PageStamp {
  package static func stamp(of document: Document) -> String {
    var hash = StableHash()
    var silentUntil = 0
    for index in document.nodes.indices {
      let node = NodeID(index)
      if index < silentUntil { continue }
      switch document.kind(of: node) {
      case .element:
        let name = document.name(of: node)
        if silent.contains(name) {
          silentUntil = document.descendants(of: node).upperBound
          continue
        }
        hash.combine(document.names.spelling(of: name))
        for attribute in noticed {
          guard let value = document.attribute(attribute, of: node) else { continue }
          hash.combine(document.names.spelling(of: attribute))
          combine(value, isAddress: addresses.contains(attribute), into: &hash)
        }
      case .text: combine(document.text(of: node), isAddress: false, into: &hash)
      default: break
      }
    }
    return hash.hexadecimal
  }

  private static let silent: Set<Name> = [.script, .style, .noscript, .template]
  private static let addresses: Set<Name> = [.href, .src]
  private static let noticed: [Name] = [
    .alt, .title, .lang, .role, .href, .src, .type, .ariaLabel, .placeholder,
  ]

  /// Adds the text without digits and with its white space made one; of an address what leads to the
  /// resource, not what is asked of it.
  private static func combine(_ text: UTF8Slice, isAddress: Bool, into hash: inout StableHash) {
    var isBegun = false
    var isApart = false
    for byte in text.bytes {
      switch byte {
      case UInt8(ascii: "?") where isAddress, UInt8(ascii: "#") where isAddress:
        return hash.combine(byte: 0xFF)
      case UInt8(ascii: "0")...UInt8(ascii: "9"): continue
      case 0x09, 0x0A, 0x0C, 0x0D, 0x20: isApart = isBegun
      default:
        if isApart { hash.combine(byte: 0x20) }
        hash.combine(byte: byte)
        isBegun = true
        isApart = false
      }
    }
    hash.combine(byte: 0xFF)
  }
}
