/// What the judgement of one page may cost.
///
/// The limits are in steps of the ``StepMeter``, so that the same input gives the same bytes on any
/// machine. They grow with the page: a rule whose work is proportional to the page is never
/// abandoned, however large the page; one whose work is quadratic soon is.
package struct RuleBudget: Sendable {
  /// For each rule, on any page.
  package var ruleSteps = 500_000
  /// For each rule, for each node of the page.
  package var ruleStepsPerNode = 64
  /// For what is worked out once for all rules.
  package var sharedSteps = 5_000_000
  package var sharedStepsPerNode = 640
  /// The last stop, for what steps do not count: what it cuts short is `untested`.
  package var time: Duration = .seconds(120)
  /// Likewise, for what bytes and nodes of a page do not foresee: the memory that the process may hold while it
  /// judges pages, in bytes; none where the process has other work.
  package var memory = Int.max

  /// What one page may take: the greatest take almost as much (`Tests/Scripts/scaling.py --memory`).
  package static let memoryOfPage = 1 << 30

  package init() {}

  /// What one rule may spend on a page of `nodes` nodes: in `visit` and `finish` together, or in
  /// `collect`.
  func ruleLimit(nodes: Int) -> Int { ruleSteps + ruleStepsPerNode * nodes }

  func sharedLimit(nodes: Int) -> Int { sharedSteps + sharedStepsPerNode * nodes }
}
