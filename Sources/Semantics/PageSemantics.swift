package import DOM
package import Styling

/// The accessibility semantics of one page: roles, names, exposure and focus.
///
/// Everything is computed when first asked for and kept by node number. Not `Sendable`: it serves
/// the one task that audits the page. Its sources are WAI-ARIA 1.2, HTML-AAM, SVG-AAM, ARIA in
/// HTML and Accessible Name and Description Computation 1.2.
package final class PageSemantics {
  package let document: Document
  package let style: StyledDocument

  /// What hides or disables each node, inherited reasons included.
  var states: ContiguousArray<NodeState> { keptStates ?? keepStates() }
  private var keptStates: ContiguousArray<NodeState>?
  /// The element whose `lang` applies to each node, as a number; `UInt32.max` for none.
  lazy var languageSources: ContiguousArray<UInt32> = sharing { computeLanguageSources() }
  /// True of the nodes inside an element whose children are presentational.
  var presentationalChildren: ContiguousArray<Bool> { keptChildren ?? keepChildren() }
  private var keptChildren: ContiguousArray<Bool>?
  lazy var formRelations: FormRelations =
    asLoaded?.formRelations ?? sharing { FormRelations(document) }
  lazy var ownership = sharing { Ownership(self) }
  lazy var imageMaps: ImageMaps = asLoaded?.imageMaps ?? sharing { ImageMaps(document) }

  var roleMemo: ContiguousArray<UInt8>
  var nameMemo = NameMemo()
  var referencedTextMemo: [NodeID: NameFragment] = [:]
  var tableMemo: [NodeID: TableModel] = [:]
  var parentMemo: [NodeID: UInt32?] = [:]
  /// Whether a node is inside of what scopes a header, and inside of sectioning content.
  lazy var sectionScopes: ContiguousArray<SectionScope> = sharing { computeSectionScopes() }
  /// How many nodes name computations may still visit: hostile pages can make every element
  /// refer to the whole page.
  var visitBudget: Int

  /// The page as it loads, of one with hidden parts shown: what these do not touch is the same.
  let asLoaded: PageSemantics?

  /// Wraps a page; nothing is computed yet.
  ///
  /// - Parameter asLoaded: the page as it loads, where `style` shows hidden parts of it.
  package init(document: Document, style: StyledDocument, asLoaded: PageSemantics? = nil) {
    self.document = document
    self.style = style
    self.asLoaded = asLoaded
    roleMemo = asLoaded?.roleMemo ?? ContiguousArray(repeating: .max, count: document.count)
    for index in (style.revealed?.ranges ?? []).joined() { roleMemo[index] = .max }
    visitBudget = 500_000 + 16 * document.count
  }

  /// Runs `body`, whose result is kept, at the expense of all who ask.
  func sharing<Result>(_ body: () -> Result) -> Result { document.meter.sharing(.semantics, body) }

  /// True of an element in the HTML namespace.
  func isHTML(_ node: NodeID) -> Bool {
    document.kind(of: node) == .element && document.namespace(of: node) == .html
  }

  /// The element around `node` in the flat tree, slots left out.
  func parentElement(of node: NodeID) -> NodeID? { document.surroundingElement(of: node) }

  /// The elements above `node`, nearest first. At most as many as the tree is deep (512).
  func ancestors(of node: NodeID) -> some Sequence<NodeID> {
    sequence(state: parentElement(of: node)) { next in
      defer { next = next.flatMap(self.parentElement(of:)) }
      return next
    }
  }

  /// The first child element that is an HTML element named `name`.
  func firstChild(_ name: Name, of node: NodeID) -> NodeID? {
    document.children(of: node).first { document.isElement($0, name) }
  }

  /// The value of an attribute, unless it is blank.
  func filled(_ name: Name, _ node: NodeID) -> UTF8Slice? {
    guard let value = document.attribute(name, of: node), !value.isBlank else { return nil }
    return value
  }
}

extension PageSemantics {
  private func keepStates() -> ContiguousArray<NodeState> {
    let states = sharing { computeStates() }
    keptStates = states
    return states
  }

  private func keepChildren() -> ContiguousArray<Bool> {
    let children = sharing { computePresentationalChildren() }
    keptChildren = children
    return children
  }

  /// What hides or disables a node: asked so often that handing out all of ``states`` shows.
  @inline(__always) func state(of node: NodeID) -> NodeState {
    keptStates?[node.index] ?? keepStates()[node.index]
  }

  /// See ``presentationalChildren``.
  @inline(__always) func isPresentationalChild(_ node: NodeID) -> Bool {
    keptChildren?[node.index] ?? keepChildren()[node.index]
  }
}
