import DOM
import Styling
import Text

extension NameComputation {
  /// An element whose inside is being read.
  private struct OpenElement {
    let node: NodeID
    /// Where the reading goes on, and where the element ends.
    var next: Int
    let end: Int
    /// On pages with shadow trees: the children that are still to be read, the next one last.
    var children: [NodeID]?
    /// Length of the output when it began.
    let start: Int
    let isSpaced: Bool
    /// Only parts inside that are visible again are read.
    let isInvisible: Bool
    /// Elements it owns by `aria-owns` that are still to be read.
    var owned: ArraySlice<NodeID>
  }

  /// 2F and 2H: the text of what is inside `node`, its generated content included.
  mutating func appendContents(of node: NodeID, _ context: Context) {
    var stack: [OpenElement] = []
    open(node, isSpaced: false, context, &stack)
    while let current = stack.last {
      if let index = nextChild(of: &stack) {
        let record = document.nodes[index]
        semantics.visitBudget -= 1
        guard semantics.visitBudget > 0, output.bytes.count < Self.lengthLimit else {
          output.isCertain = false
          return
        }
        switch record.kind {
        case .text where isReadable(textAt: index, context):
          append(document.slice(record.text))
          if !document.slice(record.text).isBlank { output.sources.insert(.contents) }
        case .element: read(NodeID(index), context, &stack)
        default: break
        }
      } else if let owned = current.owned.first {
        stack[stack.count - 1].owned.removeFirst()
        output.bytes.append(0x20)
        if visited.insert(owned) { read(owned, context, &stack, isOwned: true) }
      } else {
        stack.removeLast()
        close(current, isWalkRoot: stack.isEmpty, context)
      }
    }
  }

  /// The number of the child of the innermost element that is read next.
  private func nextChild(of stack: inout [OpenElement]) -> Int? {
    let last = stack.count - 1
    if stack[last].children != nil { return stack[last].children?.popLast()?.index }
    let index = stack[last].next
    guard index < stack[last].end else { return nil }
    stack[last].next = max(Int(document.nodes[index].subtreeEnd), index + 1)
    return index
  }

  /// One element on the way: its own label or value, or else its inside.
  private mutating func read(
    _ node: NodeID, _ context: Context, _ stack: inout [OpenElement], isOwned: Bool = false
  ) {
    // Most elements are plain and bare: nothing but their inside can count.
    let record = document[node]
    if record.attributeCount == 0, record.namespace == .html, !isOwned,
      Self.plainNames.contains(record.name)
    {
      guard context.includesHidden || !isHidden(node, isOwned: false, context) else { return }
      if context.isInReference || context.isInLabel, !visited.insert(node) { return }
      open(node, isSpaced: isSpaced(node), context, &stack)
      return
    }
    if document.isElement(node, .br) {
      output.bytes.append(0x20)
      return
    }
    if Self.isNeverRead(node, document) { return }
    if !isOwned, semantics.ownership.isMoved(node) { return }
    if !context.includesHidden, isHidden(node, isOwned: isOwned, context) { return }
    if visited.contains(node), !isOwned { return }
    if context.isInReference || context.isInLabel { visited.insert(node) }

    if isInvisible(node, context) {
      // Nothing of the element itself is read, but its children may be visible.
      if !Self.isReplaced(node, document) { open(node, isSpaced: false, context, &stack) }
      return
    }
    let start = output.bytes.count
    if appendOwnText(of: node, context) { return }
    output.bytes.removeSubrange(start...)
    if mayNameItself(node) || isEmbedded(node) { output.isCertain = false }
    if document.namespace(of: node) == .svg, document.name(of: node) == .use {
      appendUsed(by: node, context)
      return
    }
    guard !Self.isReplaced(node, document) else {
      var nodes: [NodeID] = []
      _ = appendTooltip(of: node, context, &nodes)
      return
    }
    open(node, isSpaced: isSpaced(node), context, &stack)
  }

  /// Appends what names the element from outside its contents: references, a value, attributes, a
  /// label. Browsers set it apart by spaces. False when there is nothing of the kind.
  private mutating func appendOwnText(of node: NodeID, _ context: Context) -> Bool {
    var nodes: [NodeID] = []
    output.bytes.append(0x20)
    let start = output.bytes.count
    let isNamed =
      appendReferences(.ariaLabelledby, of: node, context, &nodes)
      || appendEmbeddedValue(of: node, context, isReferenced: false)
      || appendAttribute(.ariaLabel, of: node, .ariaLabel)
      || semantics.roleForNaming(of: node) != .presentation
        && appendNative(node, context, isRoot: false, &nodes)
    if isNamed, output.bytes.count > start { output.bytes.append(0x20) }
    return isNamed
  }

  private mutating func open(
    _ node: NodeID, isSpaced: Bool, _ context: Context, _ stack: inout [OpenElement]
  ) {
    let start = output.bytes.count
    let isInvisible = isInvisible(node, context)
    if isSpaced { output.bytes.append(0x20) }
    if !isInvisible { appendGenerated(.before, of: node) }
    let range = document.descendants(of: node)
    stack.append(
      OpenElement(
        node: node, next: range.lowerBound, end: range.upperBound,
        children: document.hasShadowTrees ? document.flatChildren(of: node).reversed() : nil,
        start: start,
        isSpaced: isSpaced, isInvisible: isInvisible,
        owned: semantics.ownership.owned(by: node)[...]))
  }

  private mutating func close(_ element: OpenElement, isWalkRoot: Bool, _ context: Context) {
    if !element.isInvisible { appendGenerated(.after, of: element.node) }
    if !isWalkRoot, !element.isInvisible, isBlank(from: element.start) {
      // 2I, of an element inside.
      var nodes: [NodeID] = []
      _ = appendTooltip(of: element.node, context, &nodes)
    }
    if element.isSpaced { output.bytes.append(0x20) }
  }

  private mutating func appendGenerated(_ pseudo: PseudoElement, of node: NodeID) {
    guard let content = semantics.style.generatedContent(pseudo, of: node) else { return }
    let text = content.alternative ?? content.text
    guard !text.isEmpty else { return }
    // It joins the text beside it unless it has a box of its own (accname 1.2, 2F.ii).
    let isSpaced = content.display != .inline && content.display != .contents
    if isSpaced { output.bytes.append(0x20) }
    output.bytes += text.utf8.prefix(Self.lengthLimit)
    if isSpaced { output.bytes.append(0x20) }
    output.sources.insert(.generatedContent)
  }

  /// A hidden part, of which nothing is read unless a hidden node was referenced.
  private func isHidden(_ node: NodeID, isOwned: Bool, _ context: Context) -> Bool {
    let state = semantics.states[node.index]
    if !state.isDisjoint(with: .notRendered) { return true }
    if state.contains(.inert), !context.includesInert { return true }
    guard state.contains(.ariaHidden) else { return false }
    // What is moved by aria-owns leaves a hidden place, but takes its own attribute along.
    return !isOwned
      || document.attribute(.ariaHidden, of: node)?.trimmed.equalsIgnoringASCIICase("true") == true
  }

  /// An element with `visibility: hidden`: its children may be visible.
  private func isInvisible(_ node: NodeID, _ context: Context) -> Bool {
    !context.includesHidden && semantics.states[node.index].contains(.visibility)
  }

  /// False of the text directly inside a hidden element, a closed `details` or skipped contents.
  private func isReadable(textAt index: Int, _ context: Context) -> Bool {
    context.includesHidden
      || semantics.states[index].isDisjoint(with: [.visibility, .notRendered])
  }

  /// True where the text is set apart from what is around it (accname 1.2, 2F.ii: block or not
  /// inline).
  private func isSpaced(_ node: NodeID) -> Bool {
    switch semantics.style.display(of: node) {
    case .contents, .none: false
    // The text of drawings is laid out on its own.
    case .inline: document.namespace(of: node) == .svg && document.name(of: node) == .text
    case .ruby: false
    default: true
    }
  }

  static func isNeverRead(_ node: NodeID, _ document: Document) -> Bool {
    switch document.name(of: node) {
    case .script, .style, .template, .noscript, .datalist, .metadata, .defs: true
    case .title, .desc: document.namespace(of: node) == .svg
    default: false
    }
  }

  /// HTML elements without a name, value or text of their own.
  private static let plainNames: Set<Name> = [
    .a, .abbr, .article, .aside, .b, .bdi, .blockquote, .center, .cite, .code, .dd, .del, .div,
    .dl, .dt, .em, .figcaption, .figure, .font, .footer, .h1, .h2, .h3, .h4, .h5, .h6, .header,
    .i, .ins, .kbd, .label, .legend, .li, .main, .mark, .nav, .ol, .p, .pre, .q, .s, .samp,
    .section, .small, .span, .strong, .sub, .sup, .table, .tbody, .td, .tfoot, .th, .thead, .time,
    .tr, .tt, .u, .ul, .var,
  ]

  /// Elements that show something that is not in the markup.
  private func isEmbedded(_ node: NodeID) -> Bool {
    guard document.namespace(of: node) == .html else { return false }
    switch document.name(of: node) {
    case .object: return !semantics.showsFallback(node)
    case .embed: return true
    case .slot: return !document.isSlot(node)
    default: return false
    }
  }

  /// Elements that have no inside to read.
  private static func isReplaced(_ node: NodeID, _ document: Document) -> Bool {
    guard document.namespace(of: node) == .html else { return false }
    switch document.name(of: node) {
    case .img, .input, .area, .iframe, .video, .audio, .embed, .select, .textarea, .meter,
      .progress:
      return true
    default: return false
    }
  }
}
