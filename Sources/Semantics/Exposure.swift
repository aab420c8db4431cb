package import DOM
import Styling
import Text

/// Why an element is not exposed to assistive technology.
package enum HidingReason: String, Sendable, CaseIterable {
  /// Inside a `template`: not in the tree at all.
  case template
  /// `display: none`, on it or around it.
  case displayNone = "display-none"
  /// Inside a closed `details`, and not its summary.
  case closedDetails = "closed-details"
  /// Inside `content-visibility: hidden`, which `hidden="until-found"` sets too.
  case contentVisibility = "content-visibility"
  /// In `noscript`: browsers run scripts.
  case noscript
  /// Inside an element that shows something else in its place (`video`, `object` with data…).
  case fallbackContent = "fallback-content"
  /// `visibility: hidden` or `collapse`.
  case visibility
  /// An `area` whose map no image uses.
  case unusedArea = "unused-area"
  /// `input type="hidden"`.
  case hiddenInput = "hidden-input"
  /// Inside an element with a shadow tree that has no slot for it, or in a slot that shows something else.
  case unassigned
  /// `inert`, on it or around it.
  case inert
  /// `aria-hidden="true"`, on it or around it.
  case ariaHidden = "aria-hidden"
  /// Inside an element whose children are presentational, such as a button.
  case presentationalChild = "presentational-child"
}

/// What hides or disables a node.
struct NodeState: OptionSet {
  let rawValue: UInt16

  static let template = NodeState(rawValue: 1)
  static let displayNone = NodeState(rawValue: 2)
  static let closedDetails = NodeState(rawValue: 4)
  static let skippedContent = NodeState(rawValue: 8)
  static let noscript = NodeState(rawValue: 16)
  static let fallback = NodeState(rawValue: 32)
  static let unusedArea = NodeState(rawValue: 64)
  static let hiddenInput = NodeState(rawValue: 128)
  static let ariaHidden = NodeState(rawValue: 256)
  static let inert = NodeState(rawValue: 512)
  /// Of the element itself: a child may be visible again.
  static let visibility = NodeState(rawValue: 1024)
  /// Shown only where scripts do not draw: exposed and focusable, but not seen.
  static let canvas = NodeState(rawValue: 2048)
  /// Disabled by a `fieldset` around it.
  static let disabled = NodeState(rawValue: 4096)
  /// Its contents are skipped; it is not.
  static let skipsContents = NodeState(rawValue: 8192)
  static let unassigned = NodeState(rawValue: 16384)

  static let notRendered: NodeState = [
    .template, .displayNone, .closedDetails, .skippedContent, .noscript, .fallback, .unusedArea,
    .hiddenInput, .unassigned,
  ]
  static let notVisible: NodeState = [.notRendered, .visibility, .canvas]
  /// Hidden in the sense of accname 1.2, step 2A.
  static let hidden: NodeState = [.notRendered, .visibility, .ariaHidden, .inert]
}

extension PageSemantics {
  /// True when neither `display` nor the element's place keeps it from having a box.
  package func isRendered(_ node: NodeID) -> Bool {
    state(of: node).isDisjoint(with: .notRendered)
  }

  /// True when the element is rendered and its `visibility` is `visible`; being covered, off
  /// screen, transparent or empty is another matter.
  package func isVisible(_ node: NodeID) -> Bool {
    state(of: node).isDisjoint(with: .notVisible)
  }

  /// True when nothing keeps the element from assistive technology.
  package func isExposed(_ node: NodeID) -> Bool {
    state(of: node).isDisjoint(with: .hidden) && !isPresentationalChild(node)
  }

  /// True when the element is exposed and its role is not `none` (ACT Rules, "included in the
  /// accessibility tree"; Core-AAM, 3.1).
  package func isIncludedInAccessibilityTree(_ node: NodeID) -> Bool {
    document.kind(of: node) == .element && isExposed(node) && role(of: node) != .presentation
  }

  /// True when some user perceives the element: it is visible, or exposed without being visible.
  package func isVisibleToSomeone(_ node: NodeID) -> Bool { isVisible(node) || isExposed(node) }

  /// True when the element or an ancestor has `aria-hidden="true"`.
  package func isAriaHidden(_ node: NodeID) -> Bool { state(of: node).contains(.ariaHidden) }

  /// True when the element or an ancestor is `inert`.
  package func isInert(_ node: NodeID) -> Bool { state(of: node).contains(.inert) }

  /// Why the element is not exposed; nil when it is.
  package func hidingReason(of node: NodeID) -> HidingReason? {
    let state = state(of: node)
    for (bit, reason) in Self.reasons where state.contains(bit) { return reason }
    return isPresentationalChild(node) ? .presentationalChild : nil
  }

  private static let reasons: [(NodeState, HidingReason)] = [
    (.template, .template), (.unassigned, .unassigned), (.noscript, .noscript),
    (.hiddenInput, .hiddenInput),
    (.unusedArea, .unusedArea), (.fallback, .fallbackContent), (.closedDetails, .closedDetails),
    (.skippedContent, .contentVisibility), (.displayNone, .displayNone), (.visibility, .visibility),
    (.inert, .inert), (.ariaHidden, .ariaHidden),
  ]

  /// One walk in tree order: a node's parent in the flat tree is always done before it.
  func computeStates() -> ContiguousArray<NodeState> {
    var states = ContiguousArray<NodeState>(repeating: [], count: document.count)
    // Which `details` have had their summary, which disabled `fieldset` their legend.
    var opened: Set<UInt32> = []
    // What hidden parts do not touch is as it was.
    if let asLoaded { states = asLoaded.states }
    for range in style.revealed?.ranges ?? [document.nodes.indices] {
      for index in range { states[index] = state(at: index, states, &opened) }
    }
    for area in imageMaps.areas {
      states[area.index] = stateOfArea(area, states)
    }
    return states
  }

  private func state(
    at index: Int, _ states: ContiguousArray<NodeState>, _ opened: inout Set<UInt32>
  ) -> NodeState {
    let record = document.nodes[index]
    let parent = flatParentNumber(of: index)
    var state: NodeState = parent == .max ? [] : states[Int(parent)]
    if document.isLeftOutOfFlatTree(NodeID(index)) { state.insert(.unassigned) }
    if parent != .max, !state.contains(.template) {
      state.formUnion(contribution(of: NodeID(rawValue: parent), to: index, record, &opened))
    }
    switch record.kind {
    case .templateContents: state.insert(.template)
    case .element where !state.contains(.template):
      if state.contains(.skipsContents) { state.insert(.skippedContent) }
      state.subtract([.visibility, .skipsContents])
      state.formUnion(ownState(of: NodeID(index), record, inherited: state))
    case .text where state.contains(.skipsContents): state.insert(.skippedContent)
    default: break
    }
    guard let revealed = style.revealed, revealed.isRoot(NodeID(index)) else { return state }
    state.subtract([.displayNone, .closedDetails, .skippedContent])
    // Scripts that open a part make it known to screen readers.
    if revealed.ways(of: NodeID(index)).contains(.script) { state.subtract([.ariaHidden, .inert]) }
    return state
  }

  /// The number of the parent in the flat tree; `UInt32.max` for none.
  func flatParentNumber(of index: Int) -> UInt32 {
    guard document.hasShadowTrees else { return document.nodes[index].parent }
    return document.flatParent(of: NodeID(index))?.rawValue ?? .max
  }

  /// What the parent does to this child and not to itself.
  private func contribution(
    of parent: NodeID, to index: Int, _ record: NodeRecord, _ opened: inout Set<UInt32>
  ) -> NodeState {
    let container = document.nodes[parent.index]
    guard container.kind == .element, container.namespace == .html else { return [] }
    switch container.name {
    case .details where !document.hasAttribute(.open, parent):
      let isSummary = document.isElement(NodeID(index), .summary)
      return isSummary && opened.insert(parent.rawValue).inserted ? [] : .closedDetails
    case .fieldset where document.hasAttribute(.disabled, parent):
      let isLegend = document.isElement(NodeID(index), .legend)
      return isLegend && opened.insert(parent.rawValue).inserted ? [] : .disabled
    case .video, .audio, .iframe, .meter, .progress, .embed: return .fallback
    case .object where !showsFallback(parent): return .fallback
    // It shows the choice and cannot be used by itself (HTML, 4.10.7).
    case .select where document.isElement(NodeID(index), .button): return .fallback
    case .canvas: return .canvas
    default: return []
    }
  }

  /// True of an `object` without data, or with data of a type that no browser displays (HTML, 4.8.7):
  /// its contents are shown.
  func showsFallback(_ object: NodeID) -> Bool {
    guard let data = document.attribute(.data, of: object), !data.isBlank else { return true }
    let type = document.attribute(.type, of: object)?.trimmed.asciiLowercased ?? ""
    if !type.isEmpty { return Self.undisplayedTypes.contains { type.hasPrefix($0) } }
    let path = data.asciiLowercased.prefix { $0 != "?" && $0 != "#" }
    return Self.undisplayedExtensions.contains { path.hasSuffix($0) }
  }

  /// Types of plug-ins that browsers had.
  private static let undisplayedTypes = [
    "application/x-shockwave-flash", "application/futuresplash", "application/x-java",
    "application/java", "application/x-silverlight", "application/x-director",
    "application/x-oleobject", "application/x-mplayer2", "application/vnd.rn-realplayer",
    "audio/x-pn-realaudio", "video/x-ms-", "audio/x-ms-", "video/quicktime",
    "application/vnd.adobe.flash", "x-world/x-vrml", "model/vrml",
  ]

  private static let undisplayedExtensions = [".swf", ".class", ".jar", ".xap", ".dcr", ".wrl"]

  private func ownState(of node: NodeID, _ record: NodeRecord, inherited: NodeState) -> NodeState {
    var state: NodeState = []
    if record.namespace == .html {
      if record.name == .noscript { state.insert(.noscript) }
      if record.name == .input, inputType(of: node) == .hidden { state.insert(.hiddenInput) }
    } else if Self.neverDrawn.contains(record.name) {
      state.insert(.displayNone)
    }
    for place in document.attributeRange(of: node) {
      let attribute = document.attributes[place]
      if attribute.name == .inert, record.namespace == .html { state.insert(.inert) }
      if attribute.name == .ariaHidden,
        document.slice(attribute.value).trimmed.equalsIgnoringASCIICase("true")
      {
        state.insert(.ariaHidden)
      }
    }
    if let revealed = style.revealed, !revealed.ways(of: node).isEmpty {
      if style.visibility(of: node) != .visible { state.insert(.visibility) }
      return state
    }
    if inherited.union(state).isDisjoint(with: .notRendered) {
      let computed = style.style(of: node)
      if computed.display == .none {
        state.insert(.displayNone)
      } else {
        if computed.visibility != .visible { state.insert(.visibility) }
        // It needs size containment, which inline boxes cannot have (CSS Containment 2, 4).
        if computed.contentVisibility == .hidden, computed.display != .inline {
          state.insert(.skipsContents)
        }
      }
    }
    return state
  }

  /// SVG and MathML elements that are never rendered in place.
  private static let neverDrawn: Set<Name> = [
    .title, .desc, .metadata, .defs, .symbol, .clipPath, .mask, .pattern, .linearGradient,
    .radialGradient, .marker, .filter, .script, .style, .annotation, .annotationXml,
  ]

  /// An area has no box: it is there when the image that uses its map is (HTML, 4.8.14).
  private func stateOfArea(
    _ area: NodeID, _ states: ContiguousArray<NodeState>
  ) -> NodeState {
    let own = states[area.index].intersection([.ariaHidden, .inert, .template])
    guard let image = imageMaps.image(using: area) else { return own.union(.unusedArea) }
    return own.union(states[image.index])
  }

  func computePresentationalChildren() -> ContiguousArray<Bool> {
    var inside =
      asLoaded?.presentationalChildren ?? ContiguousArray(repeating: false, count: document.count)
    for index in (style.revealed?.ranges ?? [document.nodes.indices]).joined() {
      let parent = flatParentNumber(of: index)
      guard parent != .max else { continue }
      if inside[Int(parent)] {
        inside[index] = true
      } else if document.nodes[Int(parent)].kind == .element {
        inside[index] =
          role(of: NodeID(rawValue: parent))?.traits.childrenArePresentational ?? false
      }
    }
    return inside
  }
}

/// Which image uses which map (HTML, 4.8.14).
struct ImageMaps {
  private(set) var areas: [NodeID] = []
  private var maps: [NodeID: NodeID] = [:]

  init(_ document: Document) {
    var images: [UTF8Slice: NodeID] = [:]
    var open: NodeID?
    for element in document.elements where element.namespace == .html {
      switch element.name {
      case .img, .object:
        guard let reference = element[.usemap], reference[0] == 0x23 else { break }
        let name = reference[1..<reference.count]
        if images[name] == nil { images[name] = element.id }
      case .map: open = element.id
      case .area:
        areas.append(element.id)
        if let map = open, document.isInside(element.id, map) { maps[element.id] = map }
      default: break
      }
    }
    guard !areas.isEmpty else { return }
    // Of several maps of one name the first counts.
    var firstMaps: [UTF8Slice: NodeID] = [:]
    for (area, map) in maps {
      let name = document.attribute(.name, of: map) ?? document.attribute(.id, of: map)
      guard let name, let image = images[name] else {
        maps[area] = nil
        continue
      }
      if let first = firstMaps[name], first <= map {} else { firstMaps[name] = map }
      imageOfMap[map] = image
    }
    usable = Set(firstMaps.values)
  }

  private var imageOfMap: [NodeID: NodeID] = [:]
  private var usable: Set<NodeID> = []

  /// The first image whose map contains `area`.
  func image(using area: NodeID) -> NodeID? {
    guard let map = maps[area], usable.contains(map) else { return nil }
    return imageOfMap[map]
  }
}
