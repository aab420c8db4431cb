import DOM

/// The stack of open elements, and putting nodes into the tree (HTML, 13.2.4.2, 13.2.6.1).
///
/// The depth limit bounds the stack, so that looking through it is constant work.
extension PageParser {
  @inline(__always) var current: OpenElement { open.last }

  /// The place where a new node goes (HTML, 13.2.6.1, "appropriate place for inserting a node").
  @inline(__always)
  var insertionPlace: (parent: UInt32, next: UInt32) {
    guard open.count > 0 else { return (0, .max) }
    let target = open.last
    if isFosterParenting, target.traits.contains(.fosters) { return fosterPlace }
    return (target.container, .max)
  }

  var fosterPlace: (parent: UInt32, next: UInt32) {
    var index = open.count - 1
    while index >= 0 {
      let element = open[index]
      if element.traits.contains(.html) {
        if element.name == .template { return (element.container, .max) }
        if element.name == .table {
          let parent = builder[element.node].parent
          if parent != .max { return (parent, element.node) }
          return (open[max(index - 1, 0)].container, .max)
        }
      }
      index -= 1
    }
    return (open[0].container, .max)
  }

  // MARK: Making elements

  /// Makes the element for the current tag, or for none when the parser implies it.
  mutating func makeElement(_ name: Name, namespace: Namespace, isImplied: Bool, at offset: Int)
    -> UInt32
  {
    var record = NodeRecord(kind: .element, namespace: namespace, name: name)
    if isImplied {
      record.source = SourceRange(offset, offset)
    } else {
      record.source = tag.range
      record.firstAttribute = builder.store(tagAttributes)
      record.attributeCount = UInt32(truncatingIfNeeded: tagAttributes.count)
    }
    record.endTag = SourceRange(0, 0)
    return builder.make(record)
  }

  @inline(__always)
  mutating func push(_ node: UInt32, _ name: Name, _ traits: ElementTraits) {
    open.append(OpenElement(node: node, container: node, name: name, traits: traits))
  }

  /// Inserts an HTML element for the current start tag and opens it.
  @discardableResult
  mutating func insertElement() -> UInt32 {
    insertElement(tag.name, isImplied: false, at: tag.lower)
  }

  /// Inserts an element that the source leaves out.
  @discardableResult
  mutating func insertImplied(_ name: Name, at offset: Int) -> UInt32 {
    insertElement(name, isImplied: true, at: offset)
  }

  private mutating func insertElement(_ name: Name, isImplied: Bool, at offset: Int) -> UInt32 {
    let place = insertionPlace
    let node = makeElement(name, namespace: .html, isImplied: isImplied, at: offset)
    builder.insert(node, into: place.parent, before: place.next)
    push(node, name, table.htmlTraits(of: name))
    return node
  }

  /// Inserts an element for the current start tag without opening it.
  @discardableResult
  mutating func insertVoidElement() -> UInt32 {
    insertVoidElement(named: tag.name)
  }

  @discardableResult
  mutating func insertVoidElement(named name: Name) -> UInt32 {
    let place = insertionPlace
    let node = makeElement(name, namespace: .html, isImplied: false, at: tag.lower)
    builder.insert(node, into: place.parent, before: place.next)
    tag.isSelfClosing = false
    return node
  }

  // MARK: Popping

  @inline(__always)
  mutating func pop() {
    if open.count > 0 { open.truncate(to: open.count - 1) }
  }

  /// Pops up to and with the entry at `index`, which the current end tag ends.
  mutating func popThrough(_ index: Int) {
    endElement(open[index].node)
    open.truncate(to: index)
  }

  /// Notes that the current end tag is the end of `node`.
  @inline(__always)
  mutating func endElement(_ node: UInt32) {
    if tag.isEnd { builder[node].endTag = tag.range }
  }

  /// Pops until an HTML element named `name` has been popped.
  mutating func popUntil(_ name: Name) {
    var index = open.count - 1
    while index > 0, !isHTML(open[index], name) { index -= 1 }
    if tag.isEnd, tag.name == name { endElement(open[index].node) }
    // The root stays, whatever happens.
    open.truncate(to: max(index, 1))
  }

  /// Pops until an HTML element with one of `traits` has been popped.
  mutating func popUntil(_ traits: ElementTraits) {
    while open.count > 1 {
      let element = current
      pop()
      if element.traits.contains(.html), !element.traits.isDisjoint(with: traits) { break }
    }
  }

  @inline(__always)
  func isHTML(_ element: OpenElement, _ name: Name) -> Bool {
    element.name == name && element.traits.contains(.html)
  }

  @inline(__always)
  func currentIs(_ name: Name) -> Bool { open.count > 0 && isHTML(open.last, name) }

  /// HTML, 13.2.6.3, "generate implied end tags".
  @inline(__always)
  mutating func generateImpliedEndTags() {
    while open.count > 1, open.last.traits.contains(.impliedEnd) { pop() }
  }

  mutating func generateImpliedEndTags(except name: Name) {
    while open.count > 1, open.last.traits.contains(.impliedEnd), open.last.name != name { pop() }
  }

  mutating func generateImpliedEndTagsThoroughly() {
    while open.count > 1, open.last.traits.contains(.thoroughlyImpliedEnd) { pop() }
  }

  // MARK: Scopes

  /// Where the HTML element `name` lies in the scope that `boundary` bounds; nil out of scope.
  @inline(__always)
  func place(of name: Name, within boundary: ElementTraits) -> Int? {
    var index = open.count - 1
    while index >= 0 {
      let element = open[index]
      if isHTML(element, name) { return index }
      if !element.traits.isDisjoint(with: boundary) { return nil }
      index -= 1
    }
    return nil
  }

  @inline(__always)
  func hasInScope(_ name: Name) -> Bool { place(of: name, within: .scope) != nil }

  @inline(__always)
  func hasInButtonScope(_ name: Name) -> Bool { place(of: name, within: .buttonScope) != nil }

  func hasInTableScope(_ name: Name) -> Bool { place(of: name, within: .tableScope) != nil }

  /// Where on the stack `node` lies.
  func place(ofNode node: UInt32) -> Int? {
    var index = open.count - 1
    while index >= 0 {
      if open[index].node == node { return index }
      index -= 1
    }
    return nil
  }

  func hasTemplateOpen() -> Bool {
    var index = open.count - 1
    while index >= 0 {
      if isHTML(open[index], .template) { return true }
      index -= 1
    }
    return false
  }

  // MARK: Common steps

  /// HTML, 13.2.6.4.7, "close a p element".
  mutating func closeParagraph() {
    generateImpliedEndTags(except: .p)
    reportUnclosed(unless: .p)
    popUntil(.p)
  }

  @inline(__always)
  mutating func closeParagraphInButtonScope() {
    if hasInButtonScope(.p) { closeParagraph() }
  }

  /// Notes the current node as unclosed unless it is the `name` about to be closed.
  @inline(__always)
  mutating func reportUnclosed(unless name: Name) {
    let element = open.last
    if !isHTML(element, name) {
      report(.unclosedElement, at: Int(builder[element.node].source.lower), name: element.name)
    }
  }

  /// HTML, 13.2.6.4.1, "reset the insertion mode appropriately".
  mutating func resetInsertionMode() {
    var index = open.count - 1
    while index >= 0 {
      let element = open[index]
      if element.traits.contains(.html), let mode = mode(resetAt: element.name, isLast: index == 0)
      {
        self.mode = mode
        return
      }
      index -= 1
    }
    mode = .inBody
  }

  private func mode(resetAt name: Name, isLast: Bool) -> InsertionMode? {
    switch name {
    case .td, .th: isLast ? nil : .inCell
    case .tr: .inRow
    case .tbody, .thead, .tfoot: .inTableBody
    case .caption: .inCaption
    case .colgroup: .inColumnGroup
    case .table: .inTable
    case .template: templateModes.count > 0 ? templateModes.last : .inBody
    case .head: isLast ? nil : .inHead
    case .body: .inBody
    case .frameset: .inFrameset
    case .html: headNode == .max ? .beforeHead : .afterHead
    default: nil
    }
  }

  /// HTML, 13.2.6.2: an element whose content is text.
  mutating func readTextElement(_ content: ContentModel) {
    insertElement()
    rawTextName = tag.name
    model = content
    originalMode = mode
    mode = .text
  }
}
