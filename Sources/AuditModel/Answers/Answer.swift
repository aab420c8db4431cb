import Text

/// What a person concluded: the statuses of an audit by hand, and what the law leaves out of the rate.
package enum HumanVerdict: String, Sendable, CaseIterable {
  /// As the standard asks.
  case met = "C"
  case failed = "NC"
  case inapplicable = "NA"
  /// Not judged yet.
  case untested = "NT"
  /// Left as it is because mending would be a disproportionate burden (law 2005-102, article 47).
  case disproportionate = "D"
  /// Content that the law exempts (decree 2019-768, article 3), or that somebody else is in charge of.
  case exempt = "E"

  /// True of what stays out of the rate.
  package var isLeftOut: Bool { self == .disproportionate || self == .exempt }
}

/// A verdict of a person, and what it is about.
package struct Answer: Sendable, Hashable {
  /// What was judged.
  package enum Subject: Sendable, Hashable {
    /// A finding by its fingerprint, or by the part of it that does not depend on the page for all that
    /// a template repeats; with what its elements looked like then, or whatever they look like.
    case finding(fingerprint: String, stamp: String?)
    /// A test, on one page or on all that the sheet knows.
    case test(String, page: String?)
  }

  package var subject: Subject
  /// Of a finding that several tests rest on: the one that was judged; nil: all of them.
  package var test: String?
  package var verdict: HumanVerdict
  /// What the person wrote beside it.
  package var remark: String

  package init(
    _ subject: Subject, test: String? = nil, _ verdict: HumanVerdict, remark: String = ""
  ) {
    self.subject = subject
    self.test = test
    self.verdict = verdict
    self.remark = remark
  }
}

/// The verdicts of people on a site, as a file holds them.
package struct AnswerSheet: Sendable, Hashable {
  package var answers: [Answer] = []
  /// What each page looked like when it was judged, by path: verdicts on a test hold while it does.
  /// A page that is not here is bound to nothing.
  package var pages: [String: String] = [:]
  /// What the declaration of accessibility says that no audit can know.
  package var declaration: [DeclarationField: String] = [:]

  package init() {}
}

/// What only the town hall knows of its declaration of accessibility.
package enum DeclarationField: String, Sendable, CaseIterable {
  /// Who declares, what the site is called, where it is.
  case entity, site, address
  /// Who audited, and how: `audit` or `self-assessment`.
  case auditor, auditDate = "audit-date"
  /// When the declaration is drawn up, and brought up to date.
  case date, updated
  case technologies, environment, tools
  /// Content left out, in words.
  case burden, exempt
  case email, form, phone, postal
  case multiYearPlan = "multi-year-plan"
  case actionPlan = "action-plan"
}

/// What became of answers.
package struct AnswerOutcome: Sendable, Hashable {
  /// Those that count.
  package var applied: [Answer] = []
  /// The element or the page is no longer what was judged.
  package var expired: [Answer] = []
  /// The run has no such finding or page.
  package var unknown: [Answer] = []
  /// A test is said to be met or not to apply, where a certain fault fails it.
  package var contradicted: [Answer] = []
  /// The pages that changed since tests were judged on them, and those that were not there then: answers
  /// on all pages do not speak of them.
  package var changedPages: [String] = []
  package var newPages: [String] = []

  package init() {}

  package var total: Int {
    applied.count + expired.count + unknown.count + contradicted.count
  }
}

extension Finding {
  /// The part of its fingerprint that is the same on whatever page, sixteen hexadecimal digits.
  package var pagelessFingerprint: String {
    StableHash.hexadecimal(FindingIdentity.number(fingerprint, without: place.path))
  }

  /// What its elements look like: eight hexadecimal digits that change when one of them is edited, or
  /// when one joins or leaves.
  package var stamp: String {
    var hash = StableHash()
    for place in listedPlaces {
      for byte in place.snippet.utf8 where byte > 0x20 && byte != UInt8(ascii: "\"") && byte != 0x27
      {
        hash.combine(byte: byte)
      }
      hash.combine(byte: 0xFF)
    }
    hash.combine(UInt64(clamping: places))
    return String(hash.hexadecimal.prefix(8))
  }
}
