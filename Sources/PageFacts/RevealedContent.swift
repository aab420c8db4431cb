import CSS
package import DOM
package import RuleKit
import Semantics
package import Styling

/// What a page hides as it loads and a person can bring into view: closed `details`, popovers and dialogs
/// with a button, what a style sheet shows on `:hover`, `:focus`, `:target`, `:checked` or on a narrow
/// screen, and what the markup says that a script opens.
///
/// The RGAA tests all content that users can bring up. Rules about an element by itself judge such parts as
/// if they were shown, on ``view``.
package struct RevealedContent: PageFact {
  package static let ignoresVisibility = true

  package let parts: RevealedParts
  /// The page with these parts shown; nil where there are none.
  package let view: Page?

  package init(_ page: Page) {
    var survey = HiddenPartsSurvey(page)
    survey.run()
    parts = survey.parts
    view = parts.isEmpty ? nil : page.showing(parts)
  }
}

extension Page {
  /// True of what is hidden as the page loads and can be brought into view.
  package func isRevealable(_ node: NodeID) -> Bool {
    !self[RevealedContent.self].parts.ways(of: node).isEmpty
  }
}

/// One walk over what is hidden.
private struct HiddenPartsSurvey {
  private(set) var parts = RevealedParts()
  private let page: Page
  private let document: Document
  private lazy var opening = OpeningWays(page)
  /// The end of the outermost revealed part.
  private var end = 0
  /// Of each closed `details` met, the summary that it shows.
  private var summaries: [NodeID: NodeID?] = [:]

  init(_ page: Page) {
    self.page = page
    document = page.document
  }

  mutating func run() {
    var index = 0
    while index < document.count {
      let node = NodeID(index)
      switch document.kind(of: node) {
      case .element, .text:
        index =
          look(at: node) ? index + 1 : max(document.descendants(of: node).upperBound, index + 1)
      case .templateContents: index = max(document.descendants(of: node).upperBound, index + 1)
      default: index += 1
      }
    }
  }

  /// - Returns: whether what is inside can be seen.
  private mutating func look(at node: NodeID) -> Bool {
    let isInside = node.index < end
    if page.semantics.isVisible(node) { return true }
    switch page.semantics.hidingReason(of: node) {
    case .template, .unassigned, .noscript, .hiddenInput, .unusedArea, .fallbackContent:
      return false
    default: break
    }
    guard hidesItself(node, isInside: isInside) else {
      guard isInside else { return true }
      parts.extend(to: node, in: page.style)
      return true
    }
    guard let way = way(of: node) else { return false }
    parts.reveal(node, way, in: page.style)
    end = max(end, document.descendants(of: node).upperBound)
    return true
  }

  /// True where the node is hidden for a reason of its own, and not by what is around its parent.
  private mutating func hidesItself(_ node: NodeID, isInside: Bool) -> Bool {
    if !isInside { return true }
    if isFolded(node) { return true }
    guard document.kind(of: node) == .element else { return false }
    let own = page.style.style(of: node)
    return own.display == .none
      || own.visibility != .visible && !page.style.inheritsInvisibility(node)
  }

  /// True of what a closed `details` hides.
  private mutating func isFolded(_ node: NodeID) -> Bool {
    guard let parent = document.parent(of: node), document.isElement(parent, .details),
      !document.hasAttribute(.open, parent)
    else { return false }
    if let known = summaries[parent] { return known != node }
    let summary = document.children(of: parent).first { document.isElement($0, .summary) }
    summaries[parent] = .some(summary)
    return summary != node
  }

  private mutating func way(of node: NodeID) -> RevealingWays? {
    if isFolded(node) {
      let isHiddenToo =
        document.kind(of: node) == .element && page.style.style(of: node).display == .none
      return isHiddenToo ? opening.way(of: node) : .markup
    }
    guard document.kind(of: node) == .element else { return nil }
    if page.semantics.hidingReason(of: node) == .contentVisibility {
      // Not all browsers do.
      return isFoundBySearch(node) ? .script : nil
    }
    return opening.way(of: node)
  }

  /// True of what `hidden="until-found"` hides: a search in the page brings it up.
  private func isFoundBySearch(_ node: NodeID) -> Bool {
    guard let parent = document.parent(of: node), document.kind(of: parent) == .element else {
      return false
    }
    return document.attribute(.hidden, of: parent)?.equalsIgnoringASCIICase("until-found") ?? false
  }
}

/// What can bring an element into view that hides itself.
private struct OpeningWays {
  /// The width that WCAG 2.2, 1.4.10 asks pages to hold out.
  private static let narrow = MediaEnvironment(width: 320, height: 640)
  private static let states: DynamicStates = [
    .hover, .focus, .focusVisible, .focusWithin, .active, .target,
  ]

  private let page: Page
  private let document: Document
  private let onDemand: OtherCircumstances
  private let onNarrowScreens: OtherCircumstances
  /// The ids that buttons of the markup open.
  private let invoked: Set<UTF8Slice>
  /// The ids that the markup names where a script opens something; nil without scripts.
  private lazy var named: Set<UTF8Slice>? = page.runsScripts ? ScriptTargets(document).ids : nil

  init(_ page: Page) {
    self.page = page
    document = page.document
    onDemand = OtherCircumstances(Self.states, ticks: true, of: page.style)
    onNarrowScreens = OtherCircumstances(in: Self.narrow, of: page.style)
    invoked = Self.invoked(page.document)
  }

  /// The targets of `popovertarget` and `commandfor`.
  private static func invoked(_ document: Document) -> Set<UTF8Slice> {
    let names = ["popovertarget", "commandfor"].compactMap { document.names.name($0) }
    guard !names.isEmpty else { return [] }
    var found: Set<UTF8Slice> = []
    for element in document.elements where element.is(.button) || element.is(.input) {
      for name in names { if let id = element[name] { found.insert(id) } }
    }
    return found
  }

  mutating func way(of node: NodeID) -> RevealingWays? {
    let element = Element(node, in: document)
    guard element.namespace == .html || element.name == .svg,
      !Self.neverShown.contains(element.name)
    else { return nil }
    let own = page.style.style(of: node)
    guard own.display == .none || own.visibility != .visible else { return nil }
    if let id = element[.id], invoked.contains(id), element.has(.popover) || element.is(.dialog) {
      return .markup
    }
    if onDemand.show(node) { return .styles }
    if onNarrowScreens.show(node) { return .narrowScreen }
    return isOpenedByScript(element) ? .script : nil
  }

  private mutating func isOpenedByScript(_ element: Element) -> Bool {
    guard let named else { return false }
    if let id = element[.id]?.trimmed, named.contains(id) { return true }
    if element.is(.dialog) { return true }
    var sibling = document.previousSibling(of: element.id)
    while let node = sibling, document.kind(of: node) != .element {
      sibling = document.previousSibling(of: node)
    }
    // A button and what it opens stand side by side.
    return sibling.map {
      document.hasAttribute(.ariaExpanded, $0) || document.hasAttribute(.ariaHaspopup, $0)
    } ?? false
  }

  /// Elements without a box of their own whatever happens.
  private static let neverShown: Set<Name> = [
    .area, .base, .datalist, .head, .link, .meta, .noscript, .optgroup, .option, .param, .script,
    .source, .style, .template, .title, .track, .input,
  ]
}

/// The ids that controls name: by `aria-controls`, by an address within the page, or in attributes that
/// scripts read, such as `data-bs-target`.
private struct ScriptTargets {
  private(set) var ids: Set<UTF8Slice> = []
  private static let maximumLength = 64

  init(_ document: Document) {
    for element in document.elements {
      let isControl = element.is(.a) || element.is(.button) || element.has(.role)
      for place in document.attributeRange(of: element.id) {
        let attribute = document.attributes[place]
        let value = document.slice(attribute.value)
        if attribute.name == .ariaControls {
          ids.formUnion(value.tokens)
        } else if isControl, value.count <= Self.maximumLength {
          // Names that no standard has are for scripts.
          let isForScripts = !attribute.name.isKnown
          guard isForScripts || attribute.name == .href else { continue }
          if value[0] == UInt8(ascii: "#") {
            ids.insert(value[1..<value.count])
          } else if isForScripts, !value.isEmpty {
            ids.insert(value)
          }
        }
      }
    }
  }
}
