import DOM
import Text

/// What `selectedcontent` elements show of their select (HTML, 4.10.10 and 4.10.18).
///
/// Browsers clone the selected option when it is popped off the stack of open elements, anew for each
/// option that becomes the selected one. Here this happens once, when all is read: the last clone is the
/// one that stays.
extension PageParser {
  /// Clones the contents of the selected option into the first `selectedcontent` of each select.
  mutating func mirrorSelectedOptions() {
    var seen: Set<UInt32> = []
    for node in selectedContents {
      guard let place = selectPlace(of: node), seen.insert(place.select).inserted,
        place.isEnabled, !hasAttribute(.multiple, place.select),
        let option = selectedOption(of: place.select)
      else { continue }
      // What the parser adds to a `selectedcontent` that begins after the option stays behind the clone.
      if builder[node].source.lower < builder[option].source.lower {
        builder.removeChildren(of: node)
      }
      builder.cloneChildren(of: option, into: node, at: Int(builder[node].source.upper))
    }
  }

  /// The nearest select around a `selectedcontent`; not enabled where an option, another
  /// `selectedcontent` or another select lies around it.
  private func selectPlace(of node: UInt32) -> (select: UInt32, isEnabled: Bool)? {
    var select: UInt32?
    var isEnabled = true
    var ancestor = builder[node].parent
    while ancestor != .max, builder[ancestor].kind == .element {
      if builder[ancestor].namespace == .html {
        switch builder[ancestor].name {
        case .select:
          if select == nil { select = ancestor } else { isEnabled = false }
        case .option, .selectedcontent: isEnabled = false
        default: break
        }
      }
      ancestor = builder[ancestor].parent
    }
    return select.map { ($0, isEnabled) }
  }

  /// The option that is selected when the page has loaded ("selectedness setting algorithm").
  private func selectedOption(of select: UInt32) -> UInt32? {
    var first: UInt32?
    var selected: UInt32?
    var groups = 0
    var node = builder[select].firstChild
    while node != .max {
      var isEntered = builder[node].kind == .element
      if isEntered, builder[node].namespace == .html {
        switch builder[node].name {
        case .option:
          if hasAttribute(.selected, node) { selected = node }
          if first == nil, !isDisabled(node) { first = node }
          isEntered = false
        case .datalist, .hr, .select: isEntered = false
        case .optgroup:
          isEntered = groups == 0
          if isEntered, builder[node].firstChild != .max { groups = 1 }
        default: break
        }
      }
      if isEntered, builder[node].firstChild != .max {
        node = builder[node].firstChild
        continue
      }
      while builder[node].nextSibling == .max {
        node = builder[node].parent
        if node == select { return selected ?? (showsOneOption(select) ? first : nil) }
        if isHTMLNode(node, .optgroup) { groups = 0 }
      }
      node = builder[node].nextSibling
    }
    return nil
  }

  private func isHTMLNode(_ node: UInt32, _ name: Name) -> Bool {
    let record = builder[node]
    return record.kind == .element && record.namespace == .html && record.name == name
  }

  private func isDisabled(_ option: UInt32) -> Bool {
    if hasAttribute(.disabled, option) { return true }
    let parent = builder[option].parent
    return isHTMLNode(parent, .optgroup) && hasAttribute(.disabled, parent)
  }

  /// True of a select whose display size is 1, which always has an option selected.
  private func showsOneOption(_ select: UInt32) -> Bool {
    guard let size = attribute(.size, select) else { return true }
    var digits = builder.bytes(of: size.value)
    while digits.count > 0, digits[0].isASCIIWhitespace {
      digits = digits.bytes(in: 1..<digits.count)
    }
    guard digits.count > 0, digits[0].isASCIIDigit else { return true }
    let isLonger = digits.count > 1 && digits[1].isASCIIDigit
    return digits[0] == UInt8(ascii: "1") && !isLonger
  }

  private func hasAttribute(_ name: Name, _ node: UInt32) -> Bool { attribute(name, node) != nil }

  private func attribute(_ name: Name, _ node: UInt32) -> StoredAttribute? {
    let record = builder[node]
    for place in 0..<Int(record.attributeCount) {
      let attribute = builder.attribute(at: Int(record.firstAttribute) + place)
      if attribute.name == name { return attribute }
    }
    return nil
  }
}
