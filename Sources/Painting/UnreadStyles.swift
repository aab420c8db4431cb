package import DOM
import PageFacts
package import RuleKit
import Styling
import Text

extension Page {
  /// True when what is not known of the page's style sheets may well hide the element from everyone: a sheet
  /// that could not be read, or a condition that only layout decides.
  package func mayBeHiddenByStyles(_ node: NodeID) -> Bool {
    self[UnreadStyles.self].mayHide(node) || style.mayBeHiddenByCondition(node)
  }
}

/// What style sheets that could not be read may do to the elements of a page.
///
/// Known classes of common libraries count by their names, unless a sheet that was read speaks of them;
/// other names count where they say that something is hidden. A page whose sheets were all read has
/// nothing of it.
package struct UnreadStyles: PageFact {
  package static let ignoresVisibility = true

  /// By node; empty where nothing is hidden.
  private var hidden: ContiguousArray<Bool> = []
  private var unseen: ContiguousArray<Bool> = []

  package init(_ page: Page) {
    guard !page.hasCompleteStyles else { return }
    let document = page.document
    var classes = ClassEffects(page)
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
      switch classes.effect(of: element) {
      case .hides: hidden[index] = true
      case .hidesFromSight: unseen[index] = true
      case .shows, nil: break
      }
    }
  }

  /// True of fields that the keyboard passes over, with a class to hide them by: they are for programs
  /// that send spam.
  private static func isTrap(_ element: Element) -> Bool {
    guard element.is(.input), element[.tabindex]?.trimmed.equalsIgnoringASCIICase("-1") ?? false
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

/// What the classes and ids of a page's elements say where no sheet that was read speaks of them. Most
/// lists of classes stand on many elements: each is looked at once.
private struct ClassEffects {
  private let page: Page
  private let sheets: [PageSheet]
  private let width: Double
  private var ofLists: [UTF8Slice: UtilityClasses.Effect?] = [:]
  /// By class: whether a sheet that was read speaks of it.
  private var spokenOf: [String: Bool] = [:]

  init(_ page: Page) {
    self.page = page
    sheets = page.style.sheets
    width = page.style.environment.width
  }

  mutating func effect(of element: Element) -> UtilityClasses.Effect? {
    if let list = element[.class], let effect = effect(of: list) { return effect }
    guard let id = element[.id]?.trimmed else { return nil }
    return id.withSpan { UtilityClasses.suggestsHiding($0) } ? .hides : nil
  }

  private mutating func effect(of list: UTF8Slice) -> UtilityClasses.Effect? {
    if let known = ofLists[list] { return known }
    let effect = workOut(page[TellingClasses.self, of: String(list)])
    ofLists[list] = .some(effect)
    return effect
  }

  private mutating func workOut(_ list: TellingClasses) -> UtilityClasses.Effect? {
    if list.telling.isEmpty { return nil }
    var mayTell = false
    var suggestsHiding = false
    var told: [String] = []
    for token in list.telling {
      if isSpokenOf(token.name) {
        told.append(token.name)
      } else {
        mayTell = mayTell || token.isKnown
        suggestsHiding = suggestsHiding || token.suggestsHiding
      }
    }
    if mayTell {
      let unread = list.all.filter { !told.contains($0) }
      if let effect = UtilityClasses.effect(of: unread, width: width) { return effect }
    }
    return suggestsHiding ? .hides : nil
  }

  private mutating func isSpokenOf(_ name: String) -> Bool {
    if let known = spokenOf[name] { return known }
    let answer = sheets.contains { $0.sheet.speaks(ofClass: name) }
    spokenOf[name] = answer
    return answer
  }
}

/// The classes of a list that may tell something by their names.
private struct TellingClasses: TextFact {
  struct Token {
    let name: String
    /// One of a known library.
    let isKnown: Bool
    let suggestsHiding: Bool
  }

  private(set) var telling: [Token] = []
  /// All classes of a list that has one of a known library.
  private(set) var all: [String] = []

  init(_ text: String) {
    let tokens = UTF8Slice(text).tokens
    for token in tokens {
      let isKnown = UtilityClasses.knows(token)
      let suggests = token.withSpan { UtilityClasses.suggestsHiding($0) }
      guard isKnown || suggests else { continue }
      telling.append(Token(name: String(token), isKnown: isKnown, suggestsHiding: suggests))
    }
    if telling.contains(where: \.isKnown) { all = tokens.map { String($0) } }
  }
}
