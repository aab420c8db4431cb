package import DOM
import PageFacts
package import RuleKit
import Semantics
package import Styling
import Text

/// An element that shows text of its own, and what the text is painted on.
package struct PaintedText {
  package let element: Element
  package let style: ComputedStyle
  package let backdrop: Backdrop
  /// How many letters and digits of its own the element has, up to ``PaintedTextRuns/enoughLetters``.
  package let letters: Int
  /// What a field shows; nil of the text of an element.
  package internal(set) var shown: String?
  var isPlaceholder = false
}

/// The texts that are painted on a page, with what is painted behind them.
///
/// Left out are texts that are not rendered or visually hidden, parts of disabled controls and
/// their labels (ACT afw4f7), what browsers draw in their own way (options of lists), drawings,
/// and texts without letters or digits.
package struct PaintedTextRuns: PageFact {
  /// Letters are counted up to this number.
  package static let enoughLetters = 400

  /// In tree order.
  package let all: [PaintedText]
  /// What fields show: values, chosen options, placeholders that a style sheet colours.
  package let inFields: [PaintedText]

  package init(_ page: Page) {
    var survey = TextSurvey(page)
    all = survey.texts()
    inFields = survey.inFields
  }
}

/// What some texts of a block come to together, as a `span` or a `b` within makes no text another.
package struct PaintedBlock {
  /// The element of the first of the texts.
  package let element: Element
  package fileprivate(set) var letters: Int
}

extension Page {
  /// The painted texts of which `condition` is true, those of one block together, in tree order.
  package func paintedBlocks(where condition: (PaintedText) -> Bool) -> [PaintedBlock] {
    var blocks: [PaintedBlock] = []
    var places: [NodeID: Int] = [:]
    for text in self[PaintedTextRuns.self].all where condition(text) {
      let block = block(around: text.element)
      if let place = places[block] {
        blocks[place].letters += text.letters
      } else {
        places[block] = blocks.count
        blocks.append(PaintedBlock(element: text.element, letters: text.letters))
      }
    }
    return blocks
  }

  /// The element itself, or the nearest around it that is no part of a line.
  private func block(around element: Element) -> NodeID {
    var block = element
    while style.style(of: block.id).display == .inline, let parent = block.parent { block = parent }
    return block.id
  }
}

/// The walk that finds painted texts.
private struct TextSurvey {
  private var found: [PaintedText] = []
  private(set) var inFields: [PaintedText] = []
  private let page: Page
  private let document: Document
  private let overlays: Overlays
  private let sheets: UnavailableSheets
  private let disabledLabels: Set<NodeID>

  /// What the descendants of an element inherit in the walk.
  private struct Frame {
    var end: Int
    var backdrop: Backdrop
    var isDisabled: Bool
    /// Overlays of the boxes around, which may lie behind positioned elements inside.
    var overlays: [Overlays.Overlay]
  }

  init(_ page: Page) {
    self.page = page
    document = page.document
    overlays = page[Overlays.self]
    sheets = page[UnavailableSheets.self]
    disabledLabels = page.disabledLabels
  }

  mutating func texts() -> [PaintedText] {
    // The canvas takes the colour scheme of the root element (CSS Color Adjustment 1, section 2.2).
    let root = document.documentElement
    let isDark = root.map { page.style.style(of: $0).colorScheme == .dark } ?? false
    var frames = [
      Frame(
        end: document.count, backdrop: Backdrop(isDark: isDark), isDisabled: false, overlays: [])
    ]
    var walk = document.walk(inside: .document)
    while let node = walk.next() {
      guard let element = document.element(node) else { continue }
      while frames.count > 1, let last = frames.last, last.end <= node.index {
        frames.removeLast()
      }
      guard let frame = frames.last else { break }
      if !page.leadsToJudged(node) {
        walk.skipDescendants()
        continue
      }
      guard !isLeftOut(element) else {
        if element.is(.select), page.style.isRendered(node) {
          let inner = enter(element, from: frame)
          if !inner.isDisabled, isJudged(node) { gatherField(element, inner.backdrop) }
        }
        walk.skipDescendants()
        continue
      }
      // What a sheet styles that could not be read is judged by nobody.
      if sheets.mayStyle(element) {
        walk.skipDescendants()
        continue
      }
      let inner = enter(element, from: frame)
      if !inner.isDisabled {
        gather(element, inner.backdrop)
        if element.is(.input) || element.is(.textarea), isJudged(node) {
          gatherField(element, inner.backdrop)
        }
      }
      if !document.descendants(of: node).isEmpty { frames.append(inner) }
    }
    return found
  }

  /// True of elements whose content is not painted, or not as the style sheets say.
  private func isLeftOut(_ element: Element) -> Bool {
    if element.namespace != .html { return true }
    switch element.name {
    case .head, .script, .style, .noscript, .select, .datalist, .canvas, .iframe, .object, .video,
      .audio, .template:
      return true
    default: return !page.style.isRendered(element.id)
    }
  }

  /// True of what is judged here. What a script shows it may colour too.
  private func isJudged(_ node: NodeID) -> Bool {
    page.isJudged(node)
      && !(page.style.revealed?.ways(of: node).contains(.script) ?? false)
  }

  // MARK: Backgrounds

  private func enter(_ element: Element, from outer: Frame) -> Frame {
    let node = element.id
    let style = page.style.style(of: node)
    var frame = outer
    frame.end = Int(document[node].subtreeEnd)
    frame.isDisabled = outer.isDisabled || isDisabled(element)
    // The contents of a box that is no box are painted on what is around it.
    if style.display == .contents { return frame }

    place(element, style, &frame)
    openGroup(node, style, &frame.backdrop)
    paintBackground(node, style, &frame.backdrop)
    if let own = overlays.inside[node] {
      frame.overlays += own
      if own.contains(where: \.isBehind) { frame.backdrop.doubt(.overlap, node) }
    }
    return frame
  }

  /// Whether the element stands on what its ancestors paint.
  private func place(_ element: Element, _ style: ComputedStyle, _ frame: inout Frame) {
    let node = element.id
    let isPositioned = style.position != .static
    if style.position == .absolute || style.position == .fixed || style.isMoved {
      frame.backdrop.doubt(.placement, node)
    } else if style.float != .none, let owner = frame.backdrop.owner,
      mayFallOut(of: owner, element)
    {
      frame.backdrop.doubt(.placement, node)
    }
    guard isPositioned || style.opacity != 1 || style.transform != .identity else { return }
    for overlay in frame.overlays where !overlay.contains(node) {
      frame.backdrop.doubt(.overlap, overlay.source)
      break
    }
  }

  /// True when a floating element may stand below the end of the box that paints its background,
  /// because nothing makes that box as high as its floats.
  private func mayFallOut(of owner: NodeID, _ element: Element) -> Bool {
    for ancestor in element.ancestors {
      let style = page.style.style(of: ancestor.id)
      let holdsFloats =
        style.display.holdsFloats || style.overflowX != .visible || style.overflowY != .visible
        || style.float != .none
        || style.position == .absolute || style.position == .fixed
      if holdsFloats || ancestor.is(.body) { return false }
      let end = page.style.generatedContent(.after, of: ancestor.id).map { _ in
        page.style.style(of: ancestor.id, pseudo: .after).clear != .none
      }
      let isCleared =
        end ?? false
        || ancestor.children.contains {
          $0.id > element.id && page.style.style(of: $0.id).clear != .none
        }
      if isCleared { return false }
      if ancestor.id == owner { return true }
    }
    return false
  }

  private func openGroup(_ node: NodeID, _ style: ComputedStyle, _ backdrop: inout Backdrop) {
    // What casts the shadow of an opaque box is the box, not the text in it.
    let isFiltered =
      style.filter != .absent
      && !(style.backgroundColor.known?.isOpaque ?? false && hasShadowAlone(node))
    var doubts: [ColourDoubt] = []
    func doubt(_ cause: ColourDoubt.Cause, _ property: String) {
      doubts.append(ColourDoubt(cause: cause, source: node, property: property))
    }
    if isFiltered {
      doubt(.effect, "filter")
    } else if style.mixBlendMode != .normal {
      doubt(.effect, "mix-blend-mode")
    } else if style.maskImage != .absent {
      doubt(.effect, "mask-image")
    }
    if style.opacity == nil || !style.isCertain(.opacity) { doubt(.effect, "opacity") }
    if !style.animationNames.isEmpty { doubt(.animation, "animation") }
    let opacity = style.opacity ?? 1
    if opacity < 1 || !doubts.isEmpty { backdrop.open(opacity: opacity, doubts: doubts) }
    if style.backdropFilter != .absent { backdrop.doubt(.effect, node, "backdrop-filter") }
  }

  /// True of filters that do nothing but drop shadows.
  private func hasShadowAlone(_ node: NodeID) -> Bool {
    guard let value = CSSFunctions.literal(page.style.declaredValue(.filter, of: node)) else {
      return false
    }
    return !value.isEmpty
      && CSSFunctions(value).all.allSatisfy { $0.name == "drop-shadow" }
  }

  /// True when an inner shadow may lie behind the text: it is more than a line at an edge.
  private func reachesInside(_ shadows: String) -> Bool {
    CSSFunctions.list(shadows).contains { shadow in
      guard shadow.contains("inset") else { return false }
      let lengths = CSSFunctions.lengths(in: shadow)
      guard (2...4).contains(lengths.count) else { return true }
      return max(abs(lengths[0]), abs(lengths[1])) + lengths.dropFirst(2).reduce(0, +)
        > BackgroundLayers.line
    }
  }

  private func paintBackground(
    _ node: NodeID, _ style: ComputedStyle, _ backdrop: inout Backdrop
  ) {
    if style.backgroundClip == .text {
      if !style.backgroundImage.isEmpty { backdrop.doubt(.effect, node, "background-clip") }
      return
    }
    if let color = style.backgroundColor.known {
      backdrop.paint(color, of: node)
    } else {
      backdrop.doubt(.colour, node)
    }
    if !style.isCertain(.backgroundColor) || !style.isCertain(.backgroundImage) {
      backdrop.doubt(.colour, node)
    }
    let layers = BackgroundLayers(node, style, page)
    for layer in style.backgroundImage.reversed() {
      switch layer {
      case .gradient where layers.areLines: continue
      case .gradient(let stops):
        let colors = stops.compactMap(\.known)
        if colors.count == stops.count, !colors.isEmpty {
          backdrop.paint(gradient: colors, coversAll: layers.coverAll, of: node)
        } else {
          backdrop.doubt(.colour, node)
        }
      case .url where layers.areIcons: backdrop.doubt(.icon, node)
      case .url, .unknown: backdrop.paintImage(of: node)
      }
    }
    // An inner shadow may fill the whole box.
    if style.boxShadow != .absent,
      CSSFunctions.literal(page.style.declaredValue(.boxShadow, of: node)).map(reachesInside)
        ?? true
    {
      backdrop.doubt(.effect, node, "box-shadow")
    }
  }

  // MARK: Texts

  /// True of controls that are disabled and what labels them (WCAG 1.4.3: inactive components).
  private func isDisabled(_ element: Element) -> Bool {
    if element.is(.fieldset) { return false }
    if page.semantics.isDisabled(element.id) || disabledLabels.contains(element.id) { return true }
    guard let state = element[.ariaDisabled] else { return page.semantics.isInert(element.id) }
    return state.trimmed.equalsIgnoringASCIICase("true")
  }

  private mutating func gather(_ element: Element, _ backdrop: Backdrop) {
    var letters = 0
    for child in document.flatChildren(of: element.id)
    where document.kind(of: child) == .text && isJudged(child)
      && page.style.isRendered(child)
    {
      letters += document.text(of: child).letters(upTo: PaintedTextRuns.enoughLetters - letters)
    }
    if element.is(.input), isJudged(element.id), let value = element[.value],
      element.isButtonInput
    {
      letters = value.letters(upTo: PaintedTextRuns.enoughLetters)
    }
    guard letters > 0 else { return }
    let style = page.style.style(of: element.id)
    guard page.mayBeSeen(element, style) else { return }
    found.append(
      PaintedText(element: element, style: style, backdrop: backdrop, letters: letters))
  }
}

extension TextSurvey {
  private mutating func gatherField(_ field: Element, _ backdrop: Backdrop) {
    if let text = FieldText(field, backdrop, page).painted { inFields.append(text) }
  }
}

extension Page {
  /// True of a text that is not certainly out of sight.
  func mayBeSeen(_ element: Element, _ style: ComputedStyle) -> Bool {
    self.style.visibility(of: element.id) == .visible && style.fontSize != 0
      && style.textColor.known?.isTransparent != true
      && self.style.visuallyHidden(element.id) != .yes
  }

  /// The labels of disabled controls, and what names them by reference.
  fileprivate var disabledLabels: Set<NodeID> {
    var found: Set<NodeID> = []
    for element in document.elements {
      let isOff =
        semantics.isDisabled(element.id)
        || element[.ariaDisabled]?.trimmed.equalsIgnoringASCIICase("true") ?? false
      guard isOff, isJudged(element.id) else { continue }
      found.formUnion(semantics.labels(of: element.id))
      for id in element[.ariaLabelledby]?.tokens ?? [] {
        if let label = document.element(withID: id, near: element.id) { found.insert(label) }
      }
    }
    return found
  }
}

extension Element {
  /// True of the inputs that show their value as the text of a button.
  fileprivate var isButtonInput: Bool {
    guard let type = self[.type]?.trimmed.asciiLowercased else { return false }
    return type == "submit" || type == "button" || type == "reset"
  }
}
