import DOM
import Styling
import Text

/// One run of the text alternative computation (accname 1.2, 4.3.2) for one element.
///
/// The steps keep the letters of the standard. Content is walked without recursion; a walk starts
/// another one only to follow a reference or a label, and neither is done twice on one path, so
/// the nesting is bounded whatever the page says.
struct NameComputation {
  /// How the computation reached the current node.
  struct Context {
    /// Within an `aria-labelledby` or `aria-describedby` traversal.
    var isInReference = false
    /// Within the text of a native label, caption or legend.
    var isInLabel = false
    /// Within a hidden node that was referenced directly: hidden parts count too.
    var includesHidden = false
    /// Within an inert node: being inert then hides nothing of it.
    var includesInert = false
    /// How many `use` elements of SVG were followed.
    var uses = 0
  }

  let semantics: PageSemantics
  let document: Document
  let root: NodeID
  var output = NameFragment()
  var visited: VisitedNodes
  /// Names are cut at this length; longer ones are references by mistake.
  static let lengthLimit = 8_192

  init(_ semantics: PageSemantics, root: NodeID) {
    self.semantics = semantics
    document = semantics.document
    self.root = root
    visited = VisitedNodes(root: root)
  }

  // MARK: Results

  mutating func name() -> AccessibleName {
    let context = Context(includesInert: semantics.isInert(root))
    var nodes: [NodeID] = []
    // 2B
    if appendReferences(.ariaLabelledby, of: root, context, &nodes) {
      output.sources.insert(.ariaLabelledby)
      return result(nodes)
    }
    // 2D
    if appendAttribute(.ariaLabel, of: root, .ariaLabel) { return result([root]) }
    let role = semantics.roleForNaming(of: root)
    // 2E
    if role != .presentation, appendNative(root, context, isRoot: true, &nodes) {
      return result(nodes.isEmpty ? [root] : nodes)
    }
    // 2F
    if takesNameFromContents(root, role) {
      appendContents(of: root, context)
      if !isBlank(from: 0) { return result([root]) }
      output.bytes.removeAll()
      output.sources = []
    }
    // 2I
    if appendTooltip(of: root, context, &nodes) {
      return result(nodes.isEmpty ? [root] : nodes)
    }
    return AccessibleName(isCertain: output.isCertain && !mayNameItself(root))
  }

  mutating func description(name: AccessibleName) -> AccessibleName {
    var nodes: [NodeID] = []
    let context = Context(includesInert: semantics.isInert(root))
    if appendReferences(.ariaDescribedby, of: root, context, &nodes) {
      output.sources.insert(.ariaDescribedby)
      return result(nodes)
    }
    if appendAttribute(.ariaDescription, of: root, .ariaDescription) { return result([root]) }
    if let caption = semantics.firstChild(.caption, of: root), document.isElement(root, .table),
      !name.sources.contains(.caption)
    {
      appendReferenced(caption, Context(isInLabel: true))
      if !isBlank(from: 0) {
        output.sources.insert(.caption)
        return result([caption])
      }
    }
    if document.isElement(root, .table), appendAttribute(.summary, of: root, .other) {
      return result([root])
    }
    if document.namespace(of: root) == .svg, let text = svgChild(.desc, of: root) {
      appendReferenced(text, Context(isInReference: true, includesHidden: true))
      if !isBlank(from: 0) {
        output.sources.insert(.other)
        return result([text])
      }
    }
    if name.sources != .title, appendAttribute(.title, of: root, .title) {
      let description = result([root])
      // A tooltip that repeats the text is not told twice.
      guard name.sources.contains(.contents), description.text == name.text else {
        return description
      }
    }
    return AccessibleName(isCertain: output.isCertain)
  }

  mutating func textAlternative() -> AccessibleName {
    var nodes: [NodeID] = []
    let context = Context(
      isInReference: true, includesHidden: semantics.isHiddenFromNames(root),
      includesInert: semantics.isInert(root))
    if !appendAttribute(.ariaLabel, of: root, .ariaLabel),
      !appendNative(root, context, isRoot: false, &nodes)
    {
      appendContents(of: root, context)
      if output.isBlank { _ = appendTooltip(of: root, context, &nodes) }
    }
    return result(nodes.isEmpty ? [root] : nodes)
  }

  private func result(_ nodes: [NodeID]) -> AccessibleName {
    AccessibleName(
      text: collapsed(output.bytes), sources: output.sources, nodes: nodes,
      isCertain: output.isCertain)
  }

  // MARK: 2B, references

  /// Appends the text of what the attribute refers to. False when that is nothing.
  mutating func appendReferences(
    _ attribute: Name, of node: NodeID, _ context: Context, _ nodes: inout [NodeID]
  ) -> Bool {
    guard !context.isInReference, let list = semantics.filled(attribute, node) else {
      return false
    }
    let start = output.bytes.count
    let sources = output.sources
    var seen: Set<NodeID> = []
    for id in list.tokens {
      guard let target = document.element(withID: id, near: node), seen.insert(target).inserted
      else {
        continue
      }
      guard output.bytes.count < Self.lengthLimit else { break }
      output.bytes.append(0x20)
      // A referenced node is consulted even if the walk has met it; itself is not, again.
      let hidden = semantics.isHiddenFromNames(target)
      appendReferenced(
        target,
        Context(
          isInReference: true, isInLabel: context.isInLabel, includesHidden: hidden,
          includesInert: semantics.isInert(target)))
      nodes.append(target)
    }
    output.bytes.append(0x20)
    if isBlank(from: start) {
      output.bytes.removeSubrange(start...)
      output.sources = sources
      nodes.removeAll()
      return false
    }
    return true
  }

  /// Appends the text alternative of a node that was referred to or is a label; its contents
  /// count whatever its role.
  mutating func appendReferenced(_ node: NodeID, _ context: Context) {
    let isSimple =
      visited.holdsRootAlone && !document.isInside(root, node) && node != root
      && context.isInReference && !context.isInLabel
    if isSimple, let known = semantics.referencedTextMemo[node] {
      output.bytes += known.bytes
      output.sources.formUnion(known.sources)
      output.isCertain = output.isCertain && known.isCertain
      return
    }
    let outer = output
    output = NameFragment()
    appendWhole(node, context)
    if isSimple { semantics.referencedTextMemo[node] = output }
    output = NameFragment(
      bytes: outer.bytes + output.bytes, sources: outer.sources.union(output.sources),
      isCertain: outer.isCertain && output.isCertain)
  }

  private mutating func appendWhole(_ node: NodeID, _ context: Context) {
    let isRevisit = !visited.insert(node)
    if isRevisit, node != root { return }
    if Self.isNeverRead(node, document), document.namespace(of: node) == .html { return }
    var nodes: [NodeID] = []
    let start = output.bytes.count
    if node != root, appendEmbeddedValue(of: node, context, isReferenced: true) {
      if !isBlank(from: start) { return }
    }
    if appendAttribute(.ariaLabel, of: node, .ariaLabel) { return }
    // An element that refers to itself is not named by its own label again.
    let native = Context(
      isInReference: context.isInReference, isInLabel: context.isInLabel,
      includesHidden: context.includesHidden, includesInert: context.includesInert)
    if semantics.roleForNaming(of: node) != .presentation || node == root,
      appendNative(node, native, isRoot: false, &nodes)
    {
      return
    }
    appendContents(of: node, context)
    if isBlank(from: start) { _ = appendTooltip(of: node, context, &nodes) }
  }

  // MARK: 2D and 2I, attributes

  mutating func appendAttribute(_ name: Name, of node: NodeID, _ source: NameSources) -> Bool {
    guard semantics.hasSpeakable(name, node), let value = document.attribute(name, of: node)
    else { return false }
    append(value)
    output.sources.insert(source)
    return true
  }

  /// The tooltip, then its substitutes: a placeholder, the browser's default.
  mutating func appendTooltip(
    of node: NodeID, _ context: Context, _ nodes: inout [NodeID]
  ) -> Bool {
    if document.namespace(of: node) == .html || document.namespace(of: node) == .mathML {
      if appendAttribute(.title, of: node, .title) { return true }
    } else if document.hasAttribute(.xlinkTitle, node),
      appendAttribute(.xlinkTitle, of: node, .title)
    {
      return true
    }
    if document.isElement(node, .textarea)
      || semantics.inputType(of: node)?.takesPlaceholder == true,
      appendAttribute(.placeholder, of: node, .placeholder)
    {
      return true
    }
    if appendAttribute(.ariaPlaceholder, of: node, .placeholder) { return true }
    return appendBrowserDefault(of: node)
  }

  mutating func appendBrowserDefault(of node: NodeID) -> Bool {
    let word: StaticString
    switch semantics.inputType(of: node) {
    case .submit where !document.hasAttribute(.value, node): word = "Submit"
    case .reset where !document.hasAttribute(.value, node): word = "Reset"
    case .image: word = "Submit"
    default:
      // The first summary that is there but empty has no default: only a missing one has.
      return false
    }
    output.bytes += word.description.utf8
    output.sources.insert(.browserDefault)
    return true
  }

  // MARK: Pieces

  mutating func append(_ text: UTF8Slice) {
    guard output.bytes.count < Self.lengthLimit else {
      output.isCertain = output.isCertain && text.isBlank
      return
    }
    output.bytes.append(text[0..<Self.lengthLimit])
  }

  func isBlank(from start: Int) -> Bool {
    for byte in output.bytes[start...] where byte < 0x80 && !byte.isASCIIWhitespace {
      return false
    }
    return collapsed(Array(output.bytes[start...])).isEmpty
  }

  /// True of roles that take their name from what is inside, and of the elements without a role
  /// that HTML-AAM names so.
  func takesNameFromContents(_ node: NodeID, _ role: Role?) -> Bool {
    if let role { return role.traits.nameFrom == .contents }
    return semantics.isSummaryForDetails(node)
  }

  /// True of custom elements: scripts may give them a role, a name and hidden contents.
  func mayNameItself(_ node: NodeID) -> Bool {
    let name = document.name(of: node)
    return !name.isKnown && document.namespace(of: node) == .html
      && document.names.holdsHyphen(name)
  }

  func svgChild(_ name: Name, of node: NodeID) -> NodeID? {
    document.children(of: node).first {
      document.kind(of: $0) == .element && document.namespace(of: $0) == .svg
        && document.name(of: $0) == name
    }
  }
}

/// The nodes that a name computation has met. Most meet none but the one they name: no set is made
/// for those.
struct VisitedNodes {
  private let root: NodeID
  private var others: Set<NodeID> = []

  init(root: NodeID) { self.root = root }

  var holdsRootAlone: Bool { others.isEmpty }

  func contains(_ node: NodeID) -> Bool { node == root || others.contains(node) }

  /// Adds a node; false when it was there.
  @discardableResult
  mutating func insert(_ node: NodeID) -> Bool {
    node != root && others.insert(node).inserted
  }
}
