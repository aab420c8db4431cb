import CSS
import DOM
import PageFacts
import RuleKit
import Semantics
import Styling
import Text

/// What appears under the mouse appears under the keyboard's focus too.
///
/// Looks for rules with `:hover` that show what is hidden at rest, and for rules with `:focus`,
/// `:focus-visible` or `:focus-within` that show the same. Links that nothing else shows are out of
/// reach: certain where no script runs and every style sheet was read. Links that are merely out of sight
/// (transparent, off the screen, clipped, in a box without height) are reached without being seen: a
/// person has to look. Other content may be a mere repetition: a person has to look there too. One
/// finding a page for each kind: one rule of the sheet mends it.
struct HoverOnlyContentRule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    let onHover = RevealingRules(.hover, page)
    guard !onHover.isEmpty else { return }
    var search = HoverSearch(page, onHover)
    search.run(&reporter)
    if let first = search.linkBoxes.first, let link = search.links.first {
      let text = link.textContent.collapsingWhitespace.shortened
      // A box to tick or an address within the page may open the menu without a script.
      let mayOpenOtherwise = RevealingRules.isOpened(
        byStatesWritten: [":checked", ":target"], page)
      if page.runsScripts || page.hasServerParts || !page.hasCompleteStyles || mayOpenOtherwise {
        reporter.review(first, .unsure(count: search.links.count, text: text))
      } else {
        reporter.fail(first, .links(count: search.links.count, text: text))
      }
    }
    if let first = search.unseenBox, let link = search.unseenLinks.first {
      let text = page.semantics.name(of: link.id).text.collapsingWhitespace.shortened
      reporter.review(first, .unseen(count: search.unseenLinks.count, text: text))
    }
    if let content = search.content {
      reporter.review(
        content, .content(text: content.textContent.collapsingWhitespace.shortened))
    }
  }
}

/// What is hidden at rest and shown by the mouse, sorted by what is inside.
private struct HoverSearch {
  private(set) var linkBoxes: [Element] = []
  /// Links in boxes that are not rendered.
  private(set) var links: [Element] = []
  private(set) var unseenBox: Element?
  /// Links in boxes that are rendered out of sight.
  private(set) var unseenLinks: [Element] = []
  private(set) var content: Element?

  private let page: Page
  private let onHover: RevealingRules
  private let onFocus: RevealingRules
  private var byFocus: [NodeID: Bool] = [:]

  init(_ page: Page, _ onHover: RevealingRules) {
    self.page = page
    self.onHover = onHover
    onFocus = RevealingRules(.anyFocus, page)
  }

  mutating func run(_ reporter: inout Reporter<HoverOnlyContentRule>) {
    var end = 0
    for element in page.document.elements where element.id.index >= end {
      let isAbsent = isAbsentAtRest(element.id)
      let ways = isAbsent ? [] : unseenWays(element.id)
      guard isAbsent || !ways.isEmpty,
        onHover.show(element.id, isAbsent: isAbsent, ways, assuming: .hover, page)
      else { continue }
      end = page.document.descendants(of: element.id).upperBound
      if isShownByFocus(element) || element.ancestors.contains(where: { isShownByFocus($0) }) {
        reporter.pass(element)
      } else {
        sort(element, isAbsent: isAbsent)
      }
    }
  }

  private mutating func sort(_ element: Element, isAbsent: Bool) {
    let parts = [element] + Array(element.descendants)
    let inside = parts.filter { $0.is(.a) && $0.has(.href) }
    if inside.isEmpty {
      guard isAbsent, content == nil, !element.textContent.collapsingWhitespace.isEmpty else {
        return
      }
      content = element
    } else if isAbsent {
      linkBoxes.append(element)
      links += inside
    } else {
      let unseen = inside.filter { page.semantics.isFocusable($0.id) && !isShownByFocus($0) }
      guard !unseen.isEmpty else { return }
      unseenBox = unseenBox ?? element
      unseenLinks += unseen
    }
  }

  private mutating func isShownByFocus(_ element: Element) -> Bool {
    if let known = byFocus[element.id] { return known }
    let answer = onFocus.mayShow(element.id, assuming: .anyFocus, page)
    byFocus[element.id] = answer
    return answer
  }

  private func isAbsentAtRest(_ node: NodeID) -> Bool {
    page.style.display(of: node) == .none || page.style.visibility(of: node) == .hidden
  }

  private func unseenWays(_ node: NodeID) -> [HidingWay] {
    let ways = page.style.ownHiding(of: node)
    return ways.isEmpty || !page.style.isRendered(node) ? [] : ways
  }
}

/// The first rules in force that show something while one of some states holds.
private struct RevealingRules {
  /// Rules of a sheet beyond these are not looked at.
  private static let maximumRules = 200
  private static let properties: [Property] = [
    .display, .visibility, .opacity, .transform, .translate, .scale, .left, .right, .top, .bottom,
    .marginLeft, .marginTop, .position, .clip, .clipPath, .width, .height, .maxWidth, .maxHeight,
    .overflowX, .overflowY,
  ]

  private struct Entry {
    let rule: StyleRule
    /// True when it shows what is not rendered or not visible.
    let isOfAbsent: Bool
    let ways: [HidingWay]
  }

  private let entries: [Entry]

  var isEmpty: Bool { entries.isEmpty }

  init(_ states: DynamicStates, _ page: Page) {
    let rules = page.style.activeRules(mentioning: states, setting: Self.properties)
    var entries: [Entry] = []
    for rule in rules {
      guard entries.count < Self.maximumRules else { break }
      if let entry = Self.entry(rule) { entries.append(entry) }
    }
    self.entries = entries
  }

  /// Whether one of the rules shows the element, by a property that hides it.
  func show(
    _ node: NodeID, isAbsent: Bool, _ ways: [HidingWay], assuming states: DynamicStates,
    _ page: Page
  ) -> Bool {
    entries.contains { entry in
      (isAbsent ? entry.isOfAbsent : ways.contains { entry.ways.contains($0) })
        && page.style.matches(entry.rule, node, assuming: states)
    }
  }

  func mayShow(_ node: NodeID, assuming states: DynamicStates, _ page: Page) -> Bool {
    entries.contains { page.style.matches($0.rule, node, assuming: states) }
  }

  static func isOpened(byStatesWritten states: [String], _ page: Page) -> Bool {
    states.contains { state in
      page.style.activeRules(withSelectorText: state, setting: properties)
        .contains { entry($0) != nil }
    }
  }

  private static func entry(_ rule: AuthorRule) -> Entry? {
    var isOfAbsent = false
    var ways: [HidingWay] = []
    for declaration in rule.declarations {
      let value = declaration.value.lowercased()
      switch declaration.name {
      case "display": isOfAbsent = isOfAbsent || !value.hasPrefix("none")
      case "visibility": isOfAbsent = isOfAbsent || value.hasPrefix("visible")
      default:
        if let way = way(of: declaration.name), !stillHides(way, value) { ways.append(way) }
      }
    }
    return isOfAbsent || !ways.isEmpty
      ? Entry(rule: rule.rule, isOfAbsent: isOfAbsent, ways: ways) : nil
  }

  private static func way(of property: String) -> HidingWay? {
    switch property {
    case "opacity": .opacity
    case "transform", "-webkit-transform", "translate", "scale": .transform
    case "left", "right", "top", "bottom", "inset", "margin", "margin-left", "margin-top": .position
    case "clip", "clip-path": .clip
    case "width", "height", "max-width", "max-height", "overflow", "overflow-x", "overflow-y": .size
    default: nil
    }
  }

  private static func stillHides(_ way: HidingWay, _ value: String) -> Bool {
    switch way {
    case .opacity: Double(value).map { $0 <= 0 } ?? false
    case .transform:
      ["scale(0)", "scalex(0)", "scaley(0)"].contains { value.contains(bytesOf: $0) }
    case .position: value.hasPrefix("-")
    case .clip:
      value.hasPrefix("rect(0") || value.hasPrefix("inset(100%") || value.hasPrefix("inset(50%")
    case .size: value == "0" || value == "0px" || value == "hidden"
    }
  }
}
