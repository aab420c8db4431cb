import AuditModel
import Comparison

/// A comparison for programs: keys are stable and never translated; the counts are those of the
/// nightly run.
package struct ComparisonJSON: ComparisonWriter {
  package static let schemaVersion = "1.0"

  package init() {}

  package func report(on sites: ComparedSites, in context: ReportContext) -> String {
    let comparison = sites.comparison
    let lists: [(String, [ComparedFinding])] = [
      ("new", comparison.new), ("fixed", comparison.fixed), ("unchanged", comparison.unchanged),
      ("notSeen", comparison.notSeen), ("ruleChanged", comparison.ruleChanged),
    ]
    return JSONText(
      .object([
        ("schemaVersion", .string(Self.schemaVersion)),
        (
          "tool",
          .inline(
            .object([
              ("name", .string(context.tool.name)), ("version", .string(context.tool.version)),
              ("ruleset", .string(context.tool.ruleset)),
            ]))
        ),
        ("before", side(sites.before)),
        ("after", side(sites.after)),
        (
          "changes",
          .inline(.object(lists.map { ($0, .integer($1.count)) }))
        ),
        ("scores", .array(comparison.scores.map(score))),
        ("identitiesRenewed", .bool(comparison.areIdentitiesRenewed)),
        ("rules", rules(comparison.rules)),
        (
          "pages",
          .object([
            ("added", .array(comparison.addedPages.map { .string($0) })),
            ("removed", .array(comparison.removedPages.map { .string($0) })),
          ])
        ),
        ("findings", .object(lists.map { ($0, .array($1.map(finding))) })),
        (
          "resized",
          .array(
            comparison.resized.map { before, after in
              .object(members(after) + [("placesBefore", .integer(before.places))])
            })
        ),
      ])
    ).text
  }

  private func side(_ side: ComparedSites.Side) -> JSONValue {
    let scores = side.record.scores?.scores
    return .inline(
      .object([
        ("target", .string(side.name)), ("ruleset", .string(side.record.rules.ruleset)),
        ("pages", .integer(side.record.pages.count)), ("incomplete", .bool(side.isIncomplete)),
        (
          "scores",
          .object([
            ("accessibility", .optional(scores?[.accessibility])),
            ("seo", .optional(scores?[.seo])),
          ])
        ),
      ]))
  }

  private func score(_ change: ScoreChange) -> JSONValue {
    .object([
      ("category", .string(change.category.rawValue)),
      ("before", .optional(change.before)),
      ("after", .optional(change.after)),
      ("points", change.points.map { .decimal($0, places: 2) } ?? .null),
      ("causes", .array(change.parts.map(part))),
      ("unexplained", .decimal(change.unexplained, places: 2)),
    ])
  }

  private func part(_ part: ScoreChange.Part) -> JSONValue {
    let (cause, subject): (String, (String, JSONValue)) =
      switch part.cause {
      case .findings(let rule): ("findings", ("rule", .string(rule.rawValue)))
      case .rule(let rule): ("rule", ("rule", .string(rule.rawValue)))
      case .addedPage(let path): ("added-page", ("path", .string(path)))
      case .removedPage(let path): ("removed-page", ("path", .string(path)))
      }
    return .inline(
      .object([
        ("cause", .string(cause)), subject, ("points", .decimal(part.points, places: 4)),
      ]))
  }

  private func rules(_ changes: RuleChanges) -> JSONValue {
    func list(_ rules: Set<RuleID>) -> JSONValue { .strings(rules.sorted().map(\.rawValue)) }
    return .object([
      ("added", list(changes.added)), ("removed", list(changes.removed)),
      ("changed", list(changes.changed)), ("uncertain", .bool(changes.isUncertain)),
    ])
  }

  private func finding(_ finding: ComparedFinding) -> JSONValue { .object(members(finding)) }

  private func members(_ finding: ComparedFinding) -> [(String, JSONValue)] {
    [
      ("rule", .string(finding.key.rule.rawValue)),
      ("outcome", .string(finding.key.outcome.rawValue)),
      ("severity", .string(finding.severity.rawValue)),
      ("message", .string(finding.message)),
      ("path", .string(finding.key.path)),
      ("line", .integer(finding.line)),
      ("column", .integer(finding.column)),
      ("selector", .string(finding.selector)),
      ("snippet", .string(finding.snippet)),
      ("fingerprint", .string(finding.key.fingerprint)),
      ("places", .integer(finding.places)),
    ]
  }
}
