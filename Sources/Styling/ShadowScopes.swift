internal import CSS
internal import DOM
import Text

/// What styles the shadow trees of a page: each by its own sheets and no others (CSS Scoping 1, 3).
///
/// Beside its tree, a sheet speaks of the host (`:host`) and of the elements that slots show
/// (`::slotted()`). Where such a selector stands in a longer one, and where `::part()` reaches in from
/// outside, what it sets is uncertain.
final class ShadowScopes {
  /// What serves the trees that have the same sheets.
  final class Scope {
    let context: StyleContext
    let matcher: SelectorMatcher
    let sheets: SheetReach

    init(_ context: StyleContext, _ matcher: SelectorMatcher, _ sheets: SheetReach) {
      self.context = context
      self.matcher = matcher
      self.sheets = sheets
    }
  }

  /// Beyond so many different lists of sheets the trees have no styles but the browser's.
  private static let maximumScopes = 64

  private let document: Document
  /// The root of each tree, in tree order, and what styles it.
  private(set) var trees: [(root: NodeID, scope: Scope)] = []
  private var scopes: [NodeID: Scope] = [:]
  private(set) var unavailable: [String] = []
  private(set) var hitLimit = false
  /// What rules of the page set by `::part()`.
  private let parts: PropertySet
  private let query: SelectorQuery

  init(
    _ document: Document, _ environment: MediaEnvironment, stepLimit: Int,
    _ collect: (NodeID) -> SheetCollection
  ) {
    self.document = document
    query = SelectorQuery(document)
    parts = SheetReach(collect(.document)).parts
    var known: [Scope] = []
    for index in document.nodes.indices where document.nodes[index].kind == .shadowRoot {
      let root = NodeID(index)
      let collection = collect(root)
      unavailable += collection.unavailable
      hitLimit = hitLimit || !collection.limits.isEmpty
      let identity = StyleContext.Identity(collection, environment)
      let scope: Scope
      if let same = known.first(where: { $0.context.identity == identity }) {
        scope = same
      } else if known.count >= Self.maximumScopes, let last = known.last {
        hitLimit = true
        scope = last
      } else {
        let context = StyleContext(collection, identity)
        context.beginPage()
        scope = Scope(
          context,
          SelectorMatcher(
            document, keys: ElementKeys(document, context.matches.registry),
            meter: StepMeter(limit: stepLimit)), SheetReach(collection))
        known.append(scope)
      }
      trees.append((root, scope))
      scopes[root] = scope
    }
  }

  /// What styles the tree that `node` is in; nil for the document's tree.
  func scope(of node: NodeID) -> Scope? {
    let root = document.treeRoot(of: node)
    return root == .document ? nil : scopes[root]
  }

  /// What the shadow trees around say of `node`, as declarations: the tree of which it is the host, and
  /// the one that shows it in a slot.
  func declarations(for node: NodeID) -> String {
    var text = ""
    if let scope = slottingScope(of: node) {
      text += matching(scope.sheets.slotted, node)
    }
    if let root = document.shadowRoot(of: node), let scope = scopes[root] {
      text += matching(scope.sheets.host, node)
    }
    return text
  }

  private func matching(_ rules: [SheetReach.Rule], _ node: NodeID) -> String {
    rules.filter { rule in
      rule.selectors.map { query.matches($0, node) } ?? true
    }.map(\.declarations).joined()
  }

  /// The scope of the shadow tree whose slot shows `node`.
  private func slottingScope(of node: NodeID) -> Scope? {
    guard let slot = document.flatParent(of: node), document.isSlot(slot),
      document.parent(of: node) != slot
    else { return nil }
    return scope(of: slot)
  }

  /// Properties of `node` that may be set by rules that are not followed.
  func unsettled(of node: NodeID) -> PropertySet {
    var found = PropertySet()
    for scope in [scope(of: node), slottingScope(of: node)] {
      if let scope { found.formUnion(scope.sheets.unsettled) }
    }
    if let root = document.shadowRoot(of: node), let scope = scopes[root] {
      found.formUnion(scope.sheets.unsettled)
    }
    if !parts.isEmpty, scope(of: node) != nil, document.hasAttribute(.part, node) {
      found.formUnion(parts)
    }
    return found
  }
}

/// What sheets say beyond the tree that they stand in.
struct SheetReach {
  struct Rule {
    /// Nil for `:host` alone.
    let selectors: SelectorList?
    let declarations: String
  }

  /// Of the host.
  private(set) var host: [Rule] = []
  /// Of elements that slots show.
  private(set) var slotted: [Rule] = []
  /// What selectors set that hold one of these among others.
  private(set) var unsettled = PropertySet()
  /// What is set by `::part()`.
  private(set) var parts = PropertySet()

  init(_ collection: SheetCollection) {
    for page in collection.sheets where page.isActive {
      for rule in page.sheet.rules where rule.context?.isActive ?? true { add(rule) }
    }
  }

  private mutating func add(_ rule: StyleRule) {
    let text = rule.selectorText
    guard text.contains(":") else { return }
    let isUncertain = rule.context?.isUncertain ?? false
    for part in text.split(separator: ",") {
      let selector = String(part).trimmingSpaces
      if selector.contains("::part(") {
        note(rule, in: &parts)
      } else if isUncertain || !addReach(selector, rule),
        selector.contains(":host") || selector.contains("::slotted(")
      {
        note(rule, in: &unsettled)
      }
    }
  }

  /// Takes `:host`, `:host(…)` and `::slotted(…)` that stand alone; false of any other selector.
  private mutating func addReach(_ selector: String, _ rule: StyleRule) -> Bool {
    let declarations = rule.block.declarations.map { "\($0.name):\($0.value);" }.joined()
    if selector == ":host" {
      host.append(Rule(selectors: nil, declarations: declarations))
      return true
    }
    for (prefix, isHost) in [(":host(", true), ("::slotted(", false)] {
      guard selector.hasPrefix(prefix), selector.hasSuffix(")") else { continue }
      let inner = selector.dropFirst(prefix.count).dropLast()
      guard let list = try? SelectorList.parse(String(inner)) else { return false }
      let reach = Rule(selectors: list, declarations: declarations)
      if isHost { host.append(reach) } else { slotted.append(reach) }
      return true
    }
    return false
  }

  private func note(_ rule: StyleRule, in set: inout PropertySet) {
    for longhand in rule.block.longhands { set.insert(longhand.property) }
  }
}

extension String {
  /// Without white space at its ends.
  fileprivate var trimmingSpaces: String {
    let isSpace = { (character: Character) in character.isWhitespace }
    guard let first = firstIndex(where: { !isSpace($0) }),
      let last = lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(self[first...last])
  }
}
