import DOM

/// The list of active formatting elements and the adoption agency (HTML, 13.2.4.3, 13.2.6.4.7).
extension PageParser {
  /// Entries beyond this many push out the oldest since the last marker. The stack of open
  /// elements is no deeper, and looking through the list stays constant work.
  private static let maximumFormatting = 512

  /// Lists the current node, for which `tag` was read.
  mutating func pushFormatting() {
    let element = current
    let record = builder[element.node]
    let entry = FormattingEntry(
      node: element.node, name: element.name, firstAttribute: record.firstAttribute,
      attributeCount: record.attributeCount)
    // The Noah's Ark clause: three of a family at most.
    var alike = 0
    var earliest = 0
    var index = formatting.count - 1
    while index >= 0, !formatting[index].isMarker {
      if isAlike(formatting[index], entry) {
        alike += 1
        earliest = index
      }
      index -= 1
    }
    if alike >= 3 {
      formatting.remove(at: earliest)
    } else if formatting.count - index - 1 >= Self.maximumFormatting {
      formatting.remove(at: index + 1)
    } else if formatting.count >= 4 * Self.maximumFormatting {
      formatting.remove(at: 0)
    }
    formatting.append(entry)
  }

  private func isAlike(_ one: FormattingEntry, _ other: FormattingEntry) -> Bool {
    guard one.name == other.name, one.attributeCount == other.attributeCount else { return false }
    for place in 0..<Int(one.attributeCount) {
      let attribute = builder.attribute(at: Int(one.firstAttribute) + place)
      var isFound = false
      for otherPlace in 0..<Int(other.attributeCount) {
        let candidate = builder.attribute(at: Int(other.firstAttribute) + otherPlace)
        guard candidate.name == attribute.name else { continue }
        isFound = builder.bytes(of: candidate.value)
          .elementsEqual(builder.bytes(of: attribute.value))
        break
      }
      if !isFound { return false }
    }
    return true
  }

  mutating func clearFormattingToMarker() {
    while formatting.count > 0 {
      let entry = formatting.last
      formatting.truncate(to: formatting.count - 1)
      if entry.isMarker { return }
    }
  }

  func formattingPlace(ofNode node: UInt32) -> Int? {
    var index = formatting.count - 1
    while index >= 0 {
      if formatting[index].node == node { return index }
      index -= 1
    }
    return nil
  }

  /// The last listed element named `name` after the last marker.
  func formattingPlace(of name: Name) -> Int? {
    var index = formatting.count - 1
    while index >= 0, !formatting[index].isMarker {
      if formatting[index].name == name { return index }
      index -= 1
    }
    return nil
  }

  /// "Reconstruct the active formatting elements."
  @inline(__always)
  mutating func reconstructFormatting(at offset: Int) {
    guard formatting.count > 0 else { return }
    let entry = formatting.last
    if entry.isMarker || place(ofNode: entry.node) != nil { return }
    reconstructFormattingSlowly(at: offset)
  }

  private mutating func reconstructFormattingSlowly(at offset: Int) {
    var index = formatting.count - 1
    while index > 0 {
      let entry = formatting[index - 1]
      if entry.isMarker || place(ofNode: entry.node) != nil { break }
      index -= 1
    }
    while index < formatting.count, open.count < limits.maximumDepth {
      let place = insertionPlace
      let node = clone(formatting[index], at: offset)
      builder.insert(node, into: place.parent, before: place.next)
      push(node, formatting[index].name, table.htmlTraits(of: formatting[index].name))
      formatting[index].node = node
      index += 1
    }
  }

  /// A new element for the tag that `entry` was made for.
  private mutating func clone(_ entry: FormattingEntry, at offset: Int) -> UInt32 {
    var record = NodeRecord(kind: .element, namespace: .html, name: entry.name)
    record.source = SourceRange(offset, offset)
    record.firstAttribute = entry.firstAttribute
    record.attributeCount = entry.attributeCount
    return builder.make(record)
  }

  /// The adoption agency algorithm for the tag being processed.
  mutating func runAdoptionAgency(for name: Name) {
    if isHTML(current, name), formattingPlace(ofNode: current.node) == nil {
      endElement(current.node)
      return pop()
    }
    for round in 0..<8 {
      guard let listed = formattingPlace(of: name) else { return endOther() }
      let node = formatting[listed].node
      guard let place = place(ofNode: node) else {
        report(.unmatchedEndTag, at: tag.lower, name: name)
        return formatting.remove(at: listed)
      }
      guard isInScope(at: place) else {
        return report(.unmatchedEndTag, at: tag.lower, name: name)
      }
      if place != open.count - 1 { report(.misnestedTag, at: tag.lower, name: name) }
      if round == 0 { endElement(node) }
      guard let furthest = furthestBlock(above: place) else {
        open.truncate(to: place)
        return formatting.remove(at: listed)
      }
      adopt(listed: listed, place: place, furthest: furthest)
    }
  }

  private func isInScope(at place: Int) -> Bool {
    var index = open.count - 1
    while index > place {
      if open[index].traits.contains(.scope) { return false }
      index -= 1
    }
    return true
  }

  private func furthestBlock(above place: Int) -> Int? {
    var index = place + 1
    while index < open.count {
      if open[index].traits.contains(.special) { return index }
      index += 1
    }
    return nil
  }

  /// Steps 9 to 19 of a round: the formatting element at `place` and `listed`, the furthest block
  /// at `furthest`.
  private mutating func adopt(listed: Int, place: Int, furthest: Int) {
    let formattingNode = formatting[listed].node
    let block = open[furthest]
    let commonAncestor = open[place - 1]
    var bookmark = listed
    var last = block.node
    var inner = 0
    var index = furthest - 1
    while index > place {
      inner += 1
      var entryPlace = formattingPlace(ofNode: open[index].node)
      if inner > 3, let found = entryPlace {
        formatting.remove(at: found)
        if found < bookmark { bookmark -= 1 }
        entryPlace = nil
      }
      guard let found = entryPlace else {
        open.remove(at: index)
        index -= 1
        continue
      }
      let node = clone(formatting[found], at: tag.lower)
      formatting[found].node = node
      open[index].node = node
      open[index].container = node
      if last == block.node { bookmark = found + 1 }
      builder.remove(last)
      builder.insert(last, into: node)
      last = node
      index -= 1
    }
    builder.remove(last)
    let target = adoptionPlace(below: commonAncestor)
    builder.insert(last, into: target.parent, before: target.next)
    finishAdoption(of: formattingNode, block: block, bookmark: bookmark)
  }

  /// Where the last node goes: "appropriate place" with the common ancestor as override target.
  private func adoptionPlace(below ancestor: OpenElement) -> (parent: UInt32, next: UInt32) {
    if isFosterParenting, ancestor.traits.contains(.fosters) { return fosterPlace }
    return (ancestor.container, .max)
  }

  private mutating func finishAdoption(of node: UInt32, block: OpenElement, bookmark: Int) {
    guard let listed = formattingPlace(ofNode: node) else { return }
    var entry = formatting[listed]
    let copy = clone(entry, at: tag.lower)
    builder.moveChildren(of: block.container, to: copy)
    builder.insert(copy, into: block.container)
    entry.node = copy
    formatting.remove(at: listed)
    let target = min(listed < bookmark ? bookmark - 1 : bookmark, formatting.count)
    formatting.insert(entry, at: target)
    if let place = place(ofNode: node) { open.remove(at: place) }
    if let place = place(ofNode: block.node) {
      open.insert(
        OpenElement(
          node: copy, container: copy, name: entry.name,
          traits: table.htmlTraits(of: entry.name)),
        at: place + 1)
    }
  }
}
