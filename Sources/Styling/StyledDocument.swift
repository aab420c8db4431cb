package import CSS
package import DOM

/// A document with its cascade: computed values on demand.
///
/// ```swift
/// let page = StyledDocument(document: HTMLParser.parse(html))
/// page.style(of: node).fontSize  // in CSS pixels; nil when no parser can tell
/// page.isRendered(node)
/// page.declaredValue(.color, of: node)?.rule?.selectorText
/// ```
///
/// ``MatchCache`` tells which rules match, ``Cascade`` which declarations win, ``StyleBuilder``
/// computes values from them.
///
/// The first question matches the rules of the page against all its elements, in one pass; values
/// are worked out when they are asked for. Not `Sendable`: it belongs to the one task that audits
/// the page.
package final class StyledDocument {
  package let document: Document
  package let environment: MediaEnvironment
  /// The author's sheets in cascade order, imports before the sheet that imports them; those in shadow
  /// trees are left out.
  package let sheets: [PageSheet]
  /// Addresses, as written, of style sheets that could not be read.
  package let unavailableStyleSheets: [String]

  /// What is taken as shown though it is hidden as the page loads.
  package let revealed: RevealedParts?

  let engine: StyleEngine
  private let loader: any StyleSheetLoading
  private let sharing: StyleSharing?
  /// The answer of ``elementsChangedByFocusElsewhere``, once known.
  var focusTargets: [NodeID]?
  private var renderedCache: ContiguousArray<UInt8>
  /// The first summary of each `details` that was asked for: it may have many children.
  private var summaries: [NodeID: NodeID] = [:]
  /// By node: the nearest of it and its ancestors whose style may hide; empty until asked for.
  var tellingStyles: ContiguousArray<UInt32> = []
  /// By node: the answers of ``mayBeHiddenByCondition(_:)``; empty until asked for.
  var doubtfulDisplay: ContiguousArray<UInt8> = []

  /// What matching the page at rest may cost, in steps of a ``StepMeter``: beyond it the page's styles
  /// are incomplete, as if a sheet could not be read. Real pages take some thousands.
  package static let stepLimit = 1_000_000

  /// - Parameters:
  ///   - sharing: what pages of the same site share.
  ///   - stepLimit: what matching may cost.
  package init(
    document: Document, loader: any StyleSheetLoading = NoStyleSheets(),
    environment: MediaEnvironment = .desktop, sharing: StyleSharing? = nil,
    stepLimit: Int = StyledDocument.stepLimit
  ) {
    self.document = document
    self.environment = environment
    self.loader = loader
    self.sharing = sharing
    revealed = nil
    let collection = SheetCollection(
      document, loader: loader, environment: environment, sharing: sharing)
    sheets = collection.sheets
    let engine = StyleEngine(
      document, collection, environment, sharing: sharing, stepLimit: stepLimit)
    self.engine = engine
    unavailableStyleSheets =
      collection.unavailable
      + engine.addShadowTrees { root in
        SheetCollection(
          document, loader: loader, environment: environment, sharing: sharing, scope: root)
      }
    renderedCache = ContiguousArray(repeating: 0, count: document.count)
  }

  private init(_ style: StyledDocument, showing parts: RevealedParts) {
    document = style.document
    environment = style.environment
    loader = style.loader
    sharing = style.sharing
    sheets = style.sheets
    unavailableStyleSheets = style.unavailableStyleSheets
    engine = style.engine
    revealed = parts
    focusTargets = style.focusTargets
    renderedCache = ContiguousArray(repeating: 0, count: document.count)
  }

  /// The same document with `parts` taken as shown. Computed values stay as they are.
  package func showing(_ parts: RevealedParts) -> StyledDocument {
    StyledDocument(self, showing: parts)
  }

  /// Takes `nodes` as shown that hide themselves as the page loads, whatever style sheets say.
  package func show(_ nodes: some Sequence<NodeID>) {
    engine.show(nodes)
    renderedCache = ContiguousArray(repeating: 0, count: document.count)
    tellingStyles = []
  }

  /// The same document under other circumstances, such as a screen held upright. As costly as the
  /// first time.
  package func viewed(in environment: MediaEnvironment) -> StyledDocument {
    StyledDocument(
      document: document, loader: loader, environment: environment, sharing: sharing)
  }

  /// False when a style sheet of the page could not be read, or a limit was hit: what the rest
  /// would say is unknown.
  package var isComplete: Bool {
    unavailableStyleSheets.isEmpty && !engine.hitLimit
  }

  /// False when a limit of reading or matching was hit.
  package var isWithinLimits: Bool { !engine.hitLimit }

  /// Limits of reading that the page's sheets hit.
  package var limits: Set<SheetLimit> { engine.sheetLimits }

  /// The computed style of an element; that of its parent for other nodes, and the initial style
  /// outside the tree.
  package func style(of node: NodeID) -> ComputedStyle { engine.style(of: node) }

  /// The computed style of a pseudo-element; of `::before` and `::after` without content, which have
  /// no box, only what they inherit.
  package func style(of node: NodeID, pseudo: PseudoElementName) -> ComputedStyle {
    engine.style(of: node, pseudo: pseudo)
  }

  package func display(of node: NodeID) -> Display {
    guard engine.isStyled(node) else { return .none }
    let display = engine.style(of: node).display
    return display == .none && revealed?.isRoot(node) ?? false ? .block : display
  }

  package func visibility(of node: NodeID) -> Visibility {
    revealed?.makesVisible(node) ?? false ? .visible : engine.style(of: node).visibility
  }

  /// True when neither the element nor an ancestor has `display: none` (nor is in a closed
  /// `details`, nor otherwise without a box).
  package func isRendered(_ node: NodeID) -> Bool {
    guard node.index >= 0, node.index < document.count else { return false }
    if renderedCache[node.index] != 0 { return renderedCache[node.index] == 1 }
    if let parent = document.flatParent(of: node), renderedCache[parent.index] != 0 {
      let answer = renderedCache[parent.index] == 1 && hasBox(node)
      renderedCache[node.index] = answer ? 1 : 2
      return answer
    }
    // Up to the nearest answer, then down again to keep the answers of the path.
    var path: [NodeID] = []
    var current: NodeID? = node
    var answer = true
    while let next = current {
      let known = renderedCache[next.index]
      if known != 0 {
        answer = known == 1
        break
      }
      path.append(next)
      current = document.flatParent(of: next)
    }
    for step in path.reversed() {
      answer = answer && hasBox(step)
      renderedCache[step.index] = answer ? 1 : 2
    }
    return answer
  }

  /// Whether a node is the summary that a `details` shows: the first of its children that is one.
  package func isFirstSummary(_ node: NodeID, of details: NodeID) -> Bool {
    guard document.isElement(node, .summary) else { return false }
    if let known = summaries[details] { return known == node }
    let first = document.children(of: details).first { document.isElement($0, .summary) } ?? node
    summaries[details] = first
    return first == node
  }

  /// Whether a node has a box, given that its parent has one.
  private func hasBox(_ node: NodeID) -> Bool {
    let kind = document.kind(of: node)
    guard kind == .element || kind == .text else { return kind == .document }
    if document.isLeftOutOfFlatTree(node) { return false }
    if let revealed, revealed.isRoot(node) { return true }
    if kind == .element, engine.style(of: node).display == .none { return false }
    guard let parent = document.flatParent(of: node), document.kind(of: parent) == .element else {
      return true
    }
    // A closed `details` shows its first summary only (HTML, 15.5.4).
    if document.isElement(parent, .details), !document.hasAttribute(.open, parent) {
      return isFirstSummary(node, of: parent)
    }
    // Fallback content of players is shown only by browsers without them.
    if document.isElement(parent, .video) || document.isElement(parent, .audio) { return false }
    let style = engine.style(of: parent)
    // `content-visibility` has no effect on boxes without size containment (inline ones).
    return style.contentVisibility != .hidden || style.display == .inline
  }

  /// True when the pseudo-element is rendered.
  package func hasGeneratedContent(_ pseudo: PseudoElement, of node: NodeID) -> Bool {
    contentStyle(of: node, pseudo) != nil
  }

  /// The style of a pseudo-element and what it generates; nil when it has no box.
  private func contentStyle(
    of node: NodeID, _ pseudo: PseudoElement
  ) -> (style: ComputedStyle, content: ContentValue)? {
    guard engine.isStyled(node), document.kind(of: node) == .element else { return nil }
    let name: PseudoElementName = pseudo == .before ? .before : .after
    guard engine.mayHaveContent(node, pseudo: name) else { return nil }
    let style = engine.style(of: node, pseudo: name)
    guard style.display != .none, case .content(let content) = style.content else { return nil }
    return (style, content)
  }

  /// What a pseudo-element adds to the text; nil when it has no box.
  package func generatedContent(
    _ pseudo: PseudoElement, of node: NodeID
  ) -> GeneratedContent? {
    guard let (style, content) = contentStyle(of: node, pseudo) else { return nil }
    return GeneratedContent(
      text: text(of: content.items, node, style),
      alternative: content.alternative.map { text(of: $0, node, style) }, display: style.display)
  }

  private func text(of items: [ContentItem], _ node: NodeID, _ style: ComputedStyle) -> String {
    var result = ""
    for item in items {
      switch item {
      case .string(let string): result += string
      case .attribute(let name, let fallback):
        let value = document.names.name(name.lowercased()).flatMap {
          document.attribute($0, of: node)
        }
        result += value.map { String($0) } ?? fallback ?? ""
      case .quote(let opens, let isShown): if isShown { result += quote(opens, style) }
      case .counter, .image, .other: break
      }
    }
    return result
  }

  /// The outer quotation mark; depth is not counted.
  private func quote(_ opens: Bool, _ style: ComputedStyle) -> String {
    switch style.quotes {
    case .keyword(.none): ""
    case .list, .unknown, .string: opens ? "“" : "”"
    default: opens ? "“" : "”"
    }
  }
}
