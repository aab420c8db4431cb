package import AuditModel

/// `summary.json`: how all sites stood after a run, for programs. Holds no times, so that the same
/// night gives the same bytes.
package enum FleetSummary {
  package static let schemaVersion = "1.0"

  package static func text(_ run: FleetRun) -> String {
    JSONText(
      .object([
        ("schemaVersion", .string(schemaVersion)),
        ("run", .integer(run.number)),
        ("previousRun", run.previous.map { .integer($0) } ?? .null),
        ("incomplete", .bool(run.isIncomplete)),
        ("sites", .array(run.sites.map(site))),
      ])
    ).text
  }

  private static func site(_ site: SiteStanding) -> JSONValue {
    .object([
      ("name", .string(site.name)), ("url", .string(Redaction.text(site.url))),
      ("status", .string(site.status.rawValue)),
      ("reason", .optional(site.reason?.code)),
      ("pages", .integer(site.pages)),
      (
        "scores",
        .inline(
          .object([
            ("accessibility", .optional(site.accessibilityScore)),
            ("seo", .optional(site.seoScore)),
          ]))
      ),
      ("law", site.law.map(law) ?? .null),
      // Null, not zeros: nothing could be compared.
      ("changes", site.changes.map(changes) ?? .null),
    ])
  }

  /// Duties under French law: how many are met, not met and left to a person, and the rules of those not met.
  static func law(_ law: LawStanding) -> JSONValue {
    .inline(
      .object([
        ("met", .integer(law.met)), ("unmet", .integer(law.unmet.count)),
        ("open", .integer(law.open)),
        ("unmetRules", .array(law.unmet.map { .string($0.rawValue) })),
      ]))
  }

  static func changes(_ changes: ChangeCounts) -> JSONValue {
    .inline(
      .object([
        ("new", .integer(changes.new)), ("fixed", .integer(changes.fixed)),
        ("unchanged", .integer(changes.unchanged)), ("notSeen", .integer(changes.notSeen)),
        ("ruleChanged", .integer(changes.ruleChanged)),
        ("fewerPlaces", .integer(changes.fewerPlaces)),
        ("morePlaces", .integer(changes.morePlaces)),
        ("newReviews", .integer(changes.newReviews)),
        ("fixedReviews", .integer(changes.fixedReviews)),
      ]))
  }
}
