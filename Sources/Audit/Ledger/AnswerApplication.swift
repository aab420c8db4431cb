package import AuditModel
import RuleCatalog

/// Joins what people concluded to what the run did.
///
/// A verdict on a finding sets it aside or makes it a failure; one on a test decides the test on its pages.
/// Both hold while what was judged is as it was. A certain fault counts more than a verdict on the whole
/// test that overlooks it: whoever disagrees answers the finding.
package struct AnswerApplication {
  private let reference: RGAAReference
  private let sheet: AnswerSheet
  /// Answers on findings and on tests of one page, by fingerprint and by path; those on all pages.
  private var onFindings: [String: [Int]] = [:]
  private var onPages: [String: [Int]] = [:]
  private var onAllPages: [Int] = []
  /// Pages that verdicts on tests no longer hold for, and those that nobody had seen.
  private var changedPages: Set<String> = []
  private var newPages: Set<String> = []
  /// What became of each answer so far: the best of what happened on some page counts.
  private var fates: [Fate?]

  private enum Fate: Int, Comparable {
    case expired, contradicted, applied

    static func < (one: Fate, other: Fate) -> Bool { one.rawValue < other.rawValue }
  }

  /// Applies answers to the ledgers of a run and draws that of the site anew.
  package static func apply(_ sheet: AnswerSheet, to site: inout SiteResult) {
    var application = AnswerApplication(sheet, .current)
    var shared: [String: [Finding]] = [:]
    for finding in site.findings {
      for path in Set(finding.listedPlaces.map(\.path)) {
        shared[path, default: []].append(finding)
      }
    }
    application.nameByPath(site.pages)
    for index in site.pages.indices {
      application.apply(to: &site.pages[index], shared: shared[site.pages[index].path] ?? [])
    }
    site.rgaa = RGAALedgerBuilder.ledger(of: site)
    site.answers = application.outcome
  }

  private init(_ sheet: AnswerSheet, _ reference: RGAAReference) {
    self.sheet = sheet
    self.reference = reference
    fates = Array(repeating: nil, count: sheet.answers.count)
    for (index, answer) in sheet.answers.enumerated() where answer.verdict != .untested {
      switch answer.subject {
      case .finding(let fingerprint, _): onFindings[fingerprint, default: []].append(index)
      case .test(_, let page?): onPages[page, default: []].append(index)
      case .test(_, nil): onAllPages.append(index)
      }
    }
  }

  /// People may name a page by its address or its title; those that several pages share stand for none.
  private mutating func nameByPath(_ pages: [PageResult]) {
    guard !onPages.isEmpty else { return }
    let paths = Set(pages.map(\.path))
    var names: [String: [String]] = [:]
    for page in pages {
      let title = page.title ?? ""
      let parts = title.split(whereSeparator: { "–—-|·:".contains($0) }).first.map { part in
        part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      }
      for name in Set([page.url ?? "", title, parts ?? ""]) where !name.isEmpty {
        names[name, default: []].append(page.path)
      }
    }
    for (name, indices) in onPages where !paths.contains(name) {
      guard let found = names[name], found.count == 1, let path = found.first else { continue }
      onPages[path, default: []] += indices
    }
  }

  private var outcome: AnswerOutcome {
    var outcome = AnswerOutcome()
    outcome.changedPages = changedPages.sorted()
    outcome.newPages = newPages.sorted()
    for (answer, fate) in zip(sheet.answers, fates) where answer.verdict != .untested {
      switch fate {
      case .applied: outcome.applied.append(answer)
      case .expired: outcome.expired.append(answer)
      case .contradicted: outcome.contradicted.append(answer)
      case nil: outcome.unknown.append(answer)
      }
    }
    return outcome
  }

  private mutating func note(_ index: Int, _ fate: Fate) {
    fates[index] = max(fates[index] ?? fate, fate)
  }

  // MARK: A page

  private mutating func apply(to page: inout PageResult, shared: [Finding]) {
    guard page.ledger.verdicts.count == reference.tests.count else { return }
    if !onFindings.isEmpty { applyToFindings(page.findings + shared, &page.ledger) }
    // What is said of one page counts more than what is said of all.
    let own = onPages[page.path] ?? []
    let named = Set(own.compactMap { test(of: sheet.answers[$0]) })
    for index in own { decide(index, page.path, &page.ledger) }
    for index in onAllPages {
      if let test = test(of: sheet.answers[index]), named.contains(test) { continue }
      decide(index, page.path, &page.ledger)
    }
  }

  private func test(of answer: Answer) -> String? {
    if case .test(let number, _) = answer.subject { number } else { nil }
  }

  /// What speaks for a test on the page, before and after answers.
  private struct Evidence {
    /// Failures that nobody judged, those that somebody confirmed, what is still to be looked at.
    var failures = 0
    var confirmed = 0
    var reviews = 0
    var isTouched = false
    var isLeftOut = false
  }

  private mutating func applyToFindings(_ findings: [Finding], _ ledger: inout PageLedger) {
    var evidence: [Int: Evidence] = [:]
    for finding in findings {
      let verdicts = verdicts(on: finding)
      for (numbers, fails) in [(finding.tests.failed, true), (finding.tests.toReview, false)] {
        for number in numbers {
          guard let place = reference.places[number] else { continue }
          var found = evidence[place] ?? Evidence()
          let verdict = verdicts[number] ?? verdicts[""]
          switch verdict {
          case .failed: found.confirmed += 1
          case nil, .untested: if fails { found.failures += 1 } else { found.reviews += 1 }
          case .met, .inapplicable: break
          case .disproportionate, .exempt: found.isLeftOut = true
          }
          if verdict != nil { found.isTouched = true }
          evidence[place] = found
        }
      }
    }
    for (place, found) in evidence where found.isTouched {
      var verdict = ledger.verdicts[place]
      // A page that has or lacks something decides by itself.
      guard verdict.outcome == .failed || verdict.outcome == .needsReview else { continue }
      let (rest, before) = (verdict.withoutFindings, verdict.outcome)
      if found.confirmed > 0 || rest == .failed {
        verdict.outcome = .failed
      } else if found.failures == 0 {
        verdict.outcome = found.reviews > 0 || rest == .needsReview ? .needsReview : rest
      }
      let isDecided = verdict.outcome != .needsReview && verdict.outcome != .untested
      verdict.isHuman = isDecided && (found.confirmed > 0 || verdict.outcome != before)
      verdict.isLeftOut = verdict.outcome == .inapplicable && found.isLeftOut
      ledger.verdicts[place] = verdict
    }
  }

  /// The verdicts of people on a finding, by test; `""` for all of its tests.
  private mutating func verdicts(on finding: Finding) -> [String: HumanVerdict] {
    // What is said of one page counts more than what is said of all that a template repeats.
    let indices =
      (onFindings[finding.pagelessFingerprint] ?? []) + (onFindings[finding.fingerprint] ?? [])
    var verdicts: [String: HumanVerdict] = [:]
    for index in indices {
      let answer = sheet.answers[index]
      guard case .finding(_, let stamp) = answer.subject else { continue }
      guard stamp == nil || stamp == finding.stamp else {
        note(index, .expired)
        continue
      }
      let tests = finding.tests.failed + finding.tests.toReview
      if let test = answer.test, !tests.contains(test) { continue }
      note(index, .applied)
      verdicts[answer.test ?? ""] = answer.verdict
    }
    return verdicts
  }

  /// Decides a test on the page as the answer says.
  private mutating func decide(_ index: Int, _ path: String, _ ledger: inout PageLedger) {
    let answer = sheet.answers[index]
    guard let number = test(of: answer), let place = reference.places[number] else { return }
    if let seen = sheet.pages[path] {
      guard ledger.stamp == nil || seen == ledger.stamp else {
        changedPages.insert(path)
        return note(index, .expired)
      }
    } else if !sheet.pages.isEmpty {
      // Nobody had seen it when the others were judged.
      newPages.insert(path)
      return
    }
    var verdict = ledger.verdicts[place]
    switch answer.verdict {
    case .untested: return
    case .failed: verdict.outcome = .failed
    case .met, .inapplicable:
      guard verdict.outcome != .failed else { return note(index, .contradicted) }
      // That a page has nothing of the kind is certain; that it meets the test says no more.
      if verdict.outcome != .inapplicable {
        verdict.outcome = answer.verdict == .met ? .passed : .inapplicable
      }
    case .disproportionate, .exempt: verdict.outcome = .inapplicable
    }
    verdict.isHuman = true
    verdict.isAsServed = false
    verdict.isLeftOut = answer.verdict.isLeftOut
    ledger.verdicts[place] = verdict
    note(index, .applied)
  }
}
