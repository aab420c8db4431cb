import AuditModel
import RuleCatalog

/// What the run says of the RGAA's criteria on one page, as a cell of the audit grid: the page's ledger
/// in the words of the grid.
///
/// Where a person must look, or nobody can tell, a criterion stays NT.
struct PageCriteria {
  /// The words of the grid.
  enum Status: String, CaseIterable {
    case met = "C"
    case failed = "NC"
    case inapplicable = "NA"
    case untested = "NT"

    init(_ verdict: RGAALedger.CriterionVerdict) {
      self =
        switch verdict {
        case .passed: .met
        case .failed: .failed
        case .inapplicable: .inapplicable
        case .undecided: .untested
        }
    }
  }

  /// One criterion on the page.
  struct Entry {
    var status: Status
    /// What fails a test of the criterion, and what a person must look at.
    var failures: [Finding] = []
    var reviews: [Finding] = []
    /// True where a settled test was read from the code of a page that runs scripts.
    var isAsServed = false
  }

  /// By the criterion's number.
  private(set) var entries: [String: Entry] = [:]

  init(_ page: PageResult, of site: SiteResult, reference: RGAAReference) {
    for criterion in reference.criteria {
      let verdicts = criterion.tests.compactMap { test in
        reference.places[test.number].flatMap { place in
          page.ledger.verdicts.indices.contains(place) ? page.ledger.verdicts[place] : nil
        }
      }
      let verdict = RGAALedger.CriterionVerdict(verdicts.map(\.outcome))
      entries[criterion.number] = Entry(
        status: Status(verdict),
        isAsServed: (verdict == .passed || verdict == .inapplicable)
          && verdicts.contains(where: \.isAsServed))
    }
    // Findings about the site as a whole stand for each of its pages.
    let shared = site.findings.filter { finding in
      finding.listedPlaces.contains { $0.path == page.path || $0.path.isEmpty }
    }
    for finding in page.findings + shared {
      for criterion in Self.criteria(of: finding.tests.failed) {
        entries[criterion]?.failures.append(finding)
      }
      for criterion in Self.criteria(of: finding.tests.toReview) {
        entries[criterion]?.reviews.append(finding)
      }
    }
  }

  private static func criteria(of tests: [String]) -> Set<String> {
    Set(tests.map(RuleDescriptor.criterion(ofTest:)))
  }
}
