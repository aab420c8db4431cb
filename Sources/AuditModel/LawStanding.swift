/// What became of the duties under French law at a visit.
package struct LawStanding: Sendable, Hashable {
  /// How many are met, and how many a person has to look at.
  package var met: Int
  package var open: Int
  /// The rules whose duties are not met, in order.
  package var unmet: [RuleID]

  package init(met: Int, open: Int, unmet: [RuleID]) {
    self.met = met
    self.open = open
    self.unmet = unmet
  }

  /// How many are decided.
  package var decided: Int { met + unmet.count }
}
