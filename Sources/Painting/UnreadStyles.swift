import CSS
package import DOM
package import RuleKit
import Styling
import Text

/// What style sheets that could not be read may do to the elements of a page.
///
/// Known classes of common libraries count by their names, unless a sheet that was read speaks of them;
/// other names count where they say that something is hidden. A page whose sheets were all read has
/// nothing of it.
package struct UnreadStyles: PageFact {
  /// By node; empty where nothing is hidden.
  private var hidden: ContiguousArray<Bool> = []
  private var unseen: ContiguousArray<Bool> = []

  package init(_ page: Page) {
    guard !page.hasCompleteStyles else { return }
    let document = page.document
    let known = ClassesOfReadSheets(page)
    var effects: [String: UtilityClasses.Effect?] = [:]
    hidden = ContiguousArray(repeating: false, count: document.count)
    unseen = hidden
    for index in document.nodes.indices {
      let parent = document.nodes[index].parent
      guard parent != .max else { continue }
      hidden[index] = hidden[Int(parent)]
      unseen[index] = unseen[Int(parent)]
      guard document.nodes[index].kind == .element else { continue }
      let element = Element(NodeID(index), in: document)
      guard !element.is(.html), !element.is(.body) else { continue }
      if Self.isTrap(element) {
        hidden[index] = true
        continue
      }
      switch known.effect(of: element, width: page.style.environment.width, &effects) {
      case .hides: hidden[index] = true
      case .hidesFromSight: unseen[index] = true
      case .shows, nil: break
      }
    }
  }

  /// True of fields that neither people nor browsers are to fill in, with a class to hide them by: they
  /// are for programs that send spam.
  private static func isTrap(_ element: Element) -> Bool {
    guard element.is(.input), element[.tabindex]?.trimmed.equalsIgnoringASCIICase("-1") ?? false,
      element[.autocomplete]?.trimmed.equalsIgnoringASCIICase("off") ?? false
    else { return false }
    return element.has(.class)
      || element.ancestors.prefix { !$0.is(.form) && !$0.is(.body) }.contains { $0.has(.class) }
  }

  /// True when an unread sheet may well hide the element from everyone.
  package func mayHide(_ node: NodeID) -> Bool {
    hidden.indices.contains(node.index) && hidden[node.index]
  }

  /// True when an unread sheet may well leave the element to screen readers alone, or hide it.
  package func mayHideFromSight(_ node: NodeID) -> Bool {
    mayHide(node) || unseen.indices.contains(node.index) && unseen[node.index]
  }
}

/// The classes that read sheets speak of, among those that may hide.
private struct ClassesOfReadSheets {
  private var names: Set<String> = []

  init(_ page: Page) {
    var candidates: [UInt64: String] = [:]
    // Most lists of classes stand on many elements.
    var seen: Set<UTF8Slice> = []
    for element in page.document.elements {
      guard let list = element[.class], seen.insert(list).inserted else { continue }
      for token in list.tokens {
        let name = String(token)
        guard UtilityClasses.knows(name) || UtilityClasses.suggestsHiding(name) else { continue }
        candidates[NameHashes(name).lowered] = name
      }
    }
    guard !candidates.isEmpty else { return }
    for sheet in page.style.sheets {
      for rule in sheet.sheet.rules {
        for selector in rule.selectors.selectors {
          for condition in selector.compounds.lazy.flatMap(\.conditions) {
            guard case .className(let written) = condition,
              let name = candidates[written.hashes.lowered]
            else { continue }
            if selector.spells(written, as: name.utf8.span, .exact) { names.insert(name) }
          }
        }
      }
    }
  }

  /// - Parameter memo: by what the element's classes and id say.
  func effect(
    of element: Element, width: Double, _ memo: inout [String: UtilityClasses.Effect?]
  ) -> UtilityClasses.Effect? {
    guard element.has(.class) || element.has(.id) else { return nil }
    let classes = element[.class].map { String($0) } ?? ""
    let id = element[.id].map { String($0.trimmed) } ?? ""
    let key = classes + "#" + id
    if let known = memo[key] { return known }
    let unread = classes.split(whereSeparator: \.isWhitespace).map(String.init)
      .filter { !names.contains($0) }
    var effect = UtilityClasses.effect(of: unread, width: width)
    if effect == nil, (unread + [id]).contains(where: UtilityClasses.suggestsHiding) {
      effect = .hides
    }
    memo[key] = .some(effect)
    return effect
  }
}
