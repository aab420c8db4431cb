import CSS
import DOM
package import RuleKit
import Styling
import Text

/// Finds what hides itself as a page loads until a script or an animation shows it: preloaders, snippets
/// against flicker and framing, libraries that have sections appear, cloaks of frameworks.
package struct SelfHidingSurvey {
  /// What is taken as shown may hide something further inside.
  private static let maximumRounds = 3

  private let page: Page
  private let document: Document
  private var found = SelfHiding()

  /// What the page hides; its styles then show it. Nil of nearly all pages.
  package static func find(in page: Page) -> SelfHiding? {
    var survey = SelfHidingSurvey(page)
    for _ in 0..<maximumRounds {
      let shown = survey.look()
      if shown.isEmpty { break }
      page.style.show(shown)
    }
    return survey.found.isEmpty ? nil : survey.found
  }

  private init(_ page: Page) {
    self.page = page
    document = page.document
  }

  /// - Returns: what is found hidden, by itself.
  private mutating func look() -> [NodeID] {
    guard let body = document.body else { return [] }
    let roots = [document.documentElement, body].compactMap { $0 }.filter { node in
      page.style.style(of: node).hidesItself
    }
    if !roots.isEmpty { return take(roots) }
    var survey = BodySurvey(page, body)
    survey.run()
    found.parts += survey.parts
    return survey.parts + take(survey.wholes)
  }

  private mutating func take(_ nodes: [NodeID]) -> [NodeID] {
    let known = Set(found.wholes.map(\.node))
    let new = nodes.filter { !known.contains($0) }
    let wholes = new.map { SelfHiding.Whole($0, ground(of: $0), in: document) }
    found.wholes += wholes
    return new
  }

  // MARK: What shows it

  private func ground(of node: NodeID) -> SelfHiding.Ground {
    if !page.style.style(of: node).animationNames.isEmpty { return .certain }
    guard page.runsScripts else {
      return page.hasServerParts || page.isRendered ? .doubtful : .none
    }
    let element = Element(node, in: document)
    let isCertain =
      element.is(.html) || element.is(.body) || SelfShowing.isKnown(element)
      || isShownByRule(element) || isNamedByScript(element)
    return isCertain ? .certain : .doubtful
  }

  /// What style sheets and scripts may find the element by.
  private func hooks(of element: Element) -> (classes: [String], id: String?) {
    let id = element[.id].map { String($0.trimmed) }
    return ((element[.class]?.tokens ?? []).map { String($0) }, id?.isEmpty ?? true ? nil : id)
  }

  /// True where a rule that does not hold as the page loads shows the element: under a class that a script
  /// adds.
  private func isShownByRule(_ element: Element) -> Bool {
    let (classes, id) = hooks(of: element)
    var selectors = classes.map { "." + $0 }
    if let id { selectors.append("#" + id) }
    if selectors.isEmpty { selectors.append(element.localName) }
    return selectors.contains { selector in
      page.style.activeRules(
        withSelectorText: selector, setting: [.display, .visibility, .opacity]
      ).contains { rule in
        rule.declarations.contains { $0.isShowing } && !page.style.matches(rule.rule, element.id)
      }
    }
  }
}

extension SelfHidingSurvey {
  /// True where a script of the page names the element, or one that could not be read may.
  private func isNamedByScript(_ element: Element) -> Bool {
    if !page[PageScripts.self].unread.isEmpty { return true }
    let (classes, id) = hooks(of: element)
    let names = classes + [id ?? element.localName]
    return document.elements.contains { script in
      guard script.isRunnableScript else { return false }
      if let source = script[.src] {
        guard let file = page.scriptFile(at: source), let bytes = page.bytes(ofFile: file) else {
          return false
        }
        let code = String(decoding: bytes, as: UTF8.self)
        return names.contains { code.contains(bytesOf: $0) }
      }
      guard let text = document.firstChild(of: script.id) else { return false }
      let code = String(document.text(of: text))
      return names.contains { code.contains(bytesOf: $0) }
    }
  }
}

/// A walk over the body.
private struct BodySurvey {
  /// Parts that a library or an animation shows.
  private(set) var parts: [NodeID] = []
  /// What hides the page's content.
  private(set) var wholes: [NodeID] = []
  private let page: Page
  private let document: Document
  private let body: NodeID
  private let runsScripts: Bool
  private var candidates: [(node: NodeID, weight: Int)] = []
  private var visible = 0
  private var hasVisibleMain = false

  init(_ page: Page, _ body: NodeID) {
    self.page = page
    self.body = body
    document = page.document
    runsScripts = page.runsScripts
  }

  mutating func run() {
    var walk = document.walk(inside: body)
    while let node = walk.next() {
      guard document.kind(of: node) == .element else {
        visible += weight(of: node)
        continue
      }
      if document.namespace(of: node) != .html || Self.isNeverShown(document.name(of: node)) {
        walk.skipDescendants()
        continue
      }
      let own = page.style.style(of: node)
      guard own.hidesItself else {
        visible += weight(of: node)
        hasVisibleMain = hasVisibleMain || document.name(of: node) == .main
        continue
      }
      let element = Element(node, in: document)
      if isShownSoon(element, own) {
        parts.append(node)
        continue
      }
      walk.skipDescendants()
      // Without scripts, what the markup itself hides is left out on purpose.
      if !runsScripts, element.has(.hidden) { continue }
      let inside = document.descendants(of: node)
      candidates.append((node, inside.reduce(0) { $0 + weight(of: NodeID($1)) }))
    }
    judgeCandidates()
  }

  /// How much of a page a node makes up by itself: the length of a text, so much for a picture or a field.
  private func weight(of node: NodeID) -> Int {
    switch document.kind(of: node) {
    case .text:
      let text = document.text(of: node)
      return text.isBlank ? 0 : text.count
    case .element:
      switch document.name(of: node) {
      case .img, .svg, .video, .iframe, .select, .textarea: return Self.picture
      default: return 0
      }
    default: return 0
    }
  }

  private static let picture = 40

  private func isShownSoon(_ element: Element, _ own: ComputedStyle) -> Bool {
    if own.display != .none, !own.animationNames.isEmpty { return true }
    return runsScripts && SelfShowing.isKnown(element)
  }

  /// What hides nearly all that the page has, or its only main content.
  private mutating func judgeCandidates() {
    guard let heaviest = candidates.max(by: { $0.weight < $1.weight }) else { return }
    let hidden = candidates.reduce(0) { $0 + $1.weight }
    if hidden > 4 * visible, holdsContent(heaviest.node) {
      let rule = hidingRule(of: heaviest.node)
      wholes = candidates.map(\.node).filter { node in
        node == heaviest.node || rule != nil && hidingRule(of: node) == rule
      }
    } else if runsScripts, !hasVisibleMain, let main = onlyMain,
      let root = candidates.first(where: { document.isInside(main, $0.node) || $0.node == main })
    {
      wholes = [root.node]
    }
  }

  private func hidingRule(of node: NodeID) -> String? {
    let own = page.style.style(of: node)
    let property: Property =
      own.display == .none ? .display : own.visibility != .visible ? .visibility : .opacity
    return page.style.declaredValue(property, of: node)?.rule?.selectorText
  }

  private var onlyMain: NodeID? {
    let mains = document.elements.filter { element in
      element.is(.main) || element[.role]?.trimmed.equalsIgnoringASCIICase("main") ?? false
    }
    return mains.count == 1 ? mains.first?.id : nil
  }

  /// True of what a page consists of, and not of a window or a menu that stands by.
  private func holdsContent(_ node: NodeID) -> Bool {
    let element = Element(node, in: document)
    let isWindow = element[.role]?.trimmed.equalsIgnoringASCIICase("dialog") ?? false
    if isWindow || element.has(.popover) { return false }
    let parts = [element] + element.descendants
    return parts.contains { part in
      Self.contents.contains(part.name)
        || part[.role].map { Self.roles.contains($0.trimmed.asciiLowercased) } ?? false
    }
      || parts.lazy.filter { $0.is(.p) }.prefix(3).count == 3
  }

  private static let roles: Set<String> = ["main", "heading", "article", "banner", "contentinfo"]
  private static let contents: Set<Name> = [.main, .h1, .h2, .article, .header, .footer]

  private static func isNeverShown(_ name: Name) -> Bool {
    switch name {
    case .script, .style, .template, .noscript, .datalist, .dialog, .option, .optgroup, .link,
      .meta, .title, .input, .area, .param, .source, .track, .head, .base:
      true
    default: false
    }
  }
}

/// What libraries and frameworks show by themselves once they run.
private enum SelfShowing {
  static func isKnown(_ element: Element) -> Bool {
    if attributes.contains(where: { name in
      element.document.names.name(name).map { element.has($0) } ?? false
    }) {
      // What a condition rules may stay hidden.
      return !conditions.contains { name in
        element.document.names.name(name).map { element.has($0) } ?? false
      }
    }
    return element[.class]?.tokens.contains { token in
      let name = token.asciiLowercased
      return classes.contains(name)
    } ?? false
  }

  private static let classes: Set<String> = [
    "wow", "elementor-invisible", "ng-cloak", "aos-init", "async-hide", "animate-on-scroll",
    "scroll-reveal", "js-reveal", "wf-loading", "no-fouc", "animate-box", "et-waypoint",
    "et_animated", "uk-invisible",
  ]

  private static let attributes = [
    "v-cloak", "x-cloak", "ng-cloak", "data-ng-cloak", "data-cloak", "data-aos", "data-sal",
    "data-scroll-reveal", "data-sr", "unresolved", "data-reveal-on-scroll",
  ]

  private static let conditions = [
    "x-show", "v-show", "x-if", "v-if", "ng-show", "ng-if", "ng-hide", "data-ng-show", "data-ng-if",
  ]
}

extension ComputedStyle {
  /// True of a style that keeps its box from sight in a way that scripts undo.
  fileprivate var hidesItself: Bool {
    display == .none || visibility == .hidden || opacity == 0
  }
}

extension WrittenDeclaration {
  /// True of what gives an element back to sight.
  fileprivate var isShowing: Bool {
    switch name {
    case "display": value != "none"
    case "visibility": value == "visible"
    case "opacity": Double(value).map { $0 > 0 } ?? true
    default: false
    }
  }
}
