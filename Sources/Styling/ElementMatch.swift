internal import CSS

/// An element's matched rules, shared between elements that match the same.
final class MatchSet: Sendable {
  let rules: [MatchedRule]
  /// True when one of the rules declares `content`.
  let setsContent: Bool
  /// How many declarations the rules hold.
  let declarationCount: Int

  init(_ rules: [MatchedRule], setsContent: Bool = false, declarationCount: Int = 0) {
    self.rules = rules
    self.setsContent = setsContent
    self.declarationCount = declarationCount
  }

  static let empty = MatchSet([])
}

/// The rules that an element and its pseudo-elements match.
final class ElementMatch: Sendable {
  let own: MatchSet
  let pseudos: [(name: PseudoElementName, set: MatchSet)]
  /// A bit for each pseudo-element that a rule gives content.
  let contentMask: UInt16

  init(
    own: MatchSet, pseudos: [(name: PseudoElementName, set: MatchSet)] = [],
    contentMask: UInt16 = 0
  ) {
    self.own = own
    self.pseudos = pseudos
    self.contentMask = contentMask
  }

  static let empty = ElementMatch(own: .empty)

  func set(of pseudo: PseudoElementName) -> MatchSet {
    pseudos.first { $0.name == pseudo }?.set ?? .empty
  }
}
