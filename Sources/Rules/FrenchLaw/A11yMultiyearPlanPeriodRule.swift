import AuditModel
import FrenchLaw
import RuleKit

/// The multi-year plan is for three years at most and not over. Four calendar years may be three from date to
/// date: a person has to look.
struct A11yMultiyearPlanPeriodRule: LegalDutyRule {
  static func judge(_ law: LegalSite, reporter: inout LegalReporter<Self>) {
    guard let plan = law.plan, let evidence = plan.multiYear else { return }
    guard let period = plan.period else { return reporter.review(.unknown, evidence) }
    let (years, shown) = (period.years, period.evidence)
    let (first, last) = (String(years.lowerBound), String(years.upperBound))
    if let today = law.today, years.upperBound < today.year {
      reporter.no(.over(year: last), shown)
    } else if years.count > 4 {
      reporter.no(.long(first: first, last: last), shown)
    } else if years.count == 4 {
      reporter.review(.span(first: first, last: last), shown)
    } else {
      reporter.yes(shown)
    }
  }
}
