import Synchronization

/// How a style sheet shows and hides elements otherwise in another environment.
package struct EnvironmentChanges: Sendable {
  /// The places of rules that are in force there and not here, in order.
  package fileprivate(set) var gained: [Int] = []
  /// The places of rules that are in force here and not there.
  package fileprivate(set) var lost: Set<Int> = []

  package var isEmpty: Bool { gained.isEmpty && lost.isEmpty }
}

extension StyleSheet {
  /// How the sheet shows and hides elements otherwise in another environment: its rules about `display` and
  /// `visibility` whose conditions hold in one of the two only.
  package func changes(in environment: MediaEnvironment) -> EnvironmentChanges {
    if let known = changesByEnvironment.withLock({ $0[environment] }) { return known }
    let changes = foundChanges(in: environment)
    changesByEnvironment.withLock { known in
      if known.count < Self.maximumVariants { known[environment] = changes }
    }
    return changes
  }

  private func foundChanges(in environment: MediaEnvironment) -> EnvironmentChanges {
    var changes = EnvironmentChanges()
    var known: [ObjectIdentifier: Bool] = [:]
    for number in rules.indices where rule(number, maySet: [.display, .visibility]) {
      guard let context = rules[number].context, !context.isUncertain else { continue }
      let holdsThere: Bool
      if let answer = known[ObjectIdentifier(context)] {
        holdsThere = answer
      } else {
        holdsThere = context.holds(in: environment)
        known[ObjectIdentifier(context)] = holdsThere
      }
      if holdsThere == context.isActive { continue }
      if holdsThere { changes.gained.append(number) } else { changes.lost.insert(number) }
    }
    return changes
  }
}

extension RuleContext {
  /// Whether all conditions hold in another environment; those that cannot be decided count as true.
  fileprivate func holds(in environment: MediaEnvironment) -> Bool {
    chain.allSatisfy { condition in
      switch condition {
      case .media(let queries): queries.matches(environment)
      case .supports(_, let answer): answer
      case .never: false
      case .uncertain, .layer: true
      }
    }
  }
}
