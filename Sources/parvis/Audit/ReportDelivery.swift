import Audit
import AuditModel
import Comparison
import Reports

/// Hands the reports of an audit to where its plan sends them.
struct ReportDelivery {
  /// What was known before the audit.
  struct Known: Sendable {
    var baseline: Baseline?
    var previous: [PastReport]
  }

  let known: Known
  private let plan: AuditPlan
  private let destinations: [ReportDestination]

  /// Opens the files that reports go to and reads what earlier runs left: nothing is audited when one
  /// of them is of no use.
  init(_ plan: AuditPlan) throws {
    self.plan = plan
    destinations = try plan.reports.map { try ReportDestination($0) }
    known = Known(
      baseline: try plan.baseline.map(BaselineFile.read),
      previous: try plan.previous.map(ReportFile.past))
    if let name = plan.baseline, known.baseline?.isOfFormerIdentity == true, !plan.isQuiet {
      StandardError.write(.baselineOfFormerVersion(name: shown(name)))
    }
  }

  /// The runs with what the baseline accepts of each.
  func marked(_ runs: [AuditRun]) -> [AuditRun] {
    runs.map { run in
      var run = run
      acceptance.note(in: &run.result)
      run.accepted = acceptance.accepted(in: run.result)
      return run
    }
  }

  /// What counts as known and accepted.
  var acceptance: Acceptance {
    Acceptance(baseline: known.baseline, ignored: plan.ignored, day: plan.day.ofLaw)
  }

  /// Writes every report; those on several sites follow one another.
  func deliver(_ runs: [AuditRun]) throws {
    for destination in destinations {
      let separator = destination.format == .ndjson ? [] : Array("\n".utf8)
      try destination.write { sink in
        for (number, run) in runs.enumerated() {
          if number > 0 { try sink(separator) }
          try write(
            run.result, times: run.times, accepted: run.accepted, changes: run.changes,
            destination, to: sink)
        }
      }
    }
  }

  /// Writes the reports that go to files, while a folder is watched.
  ///
  /// - Parameter number: which time it is, from 1: an open report in HTML loads the next one by itself.
  func deliverToFiles(_ site: SiteResult, number: Int) throws {
    var site = site
    acceptance.note(in: &site)
    let accepted = acceptance.accepted(in: site)
    for destination in destinations {
      guard let file = destination.file else { continue }
      let mark = RenewalMark(file, destination.format)
      let renewal = mark?.renewal(number: number)
      try destination.write { sink in
        try write(
          site, times: nil, accepted: accepted, renewal: renewal, destination, to: sink)
      }
      // After the report: whoever sees it finds the report there.
      if let mark, let renewal { try mark.write(renewal) }
    }
  }

  /// Removes what was beside reports for as long as a folder was watched.
  func removeMarks() {
    for destination in destinations {
      if let file = destination.file { RenewalMark(file, destination.format)?.remove() }
    }
  }

  /// What the screen is written with while a folder is watched.
  var screenContext: ReportContext {
    plan.display.context(for: .text, isFile: false, rules: plan.rules)
  }

  private func write(
    _ site: SiteResult, times: RunTimes?, accepted: AcceptedFindings?, renewal: Renewal? = nil,
    changes: ChangedPages? = nil, _ destination: ReportDestination, to sink: OutputFile.Sink
  ) throws {
    var context = plan.display.context(
      for: destination.format, isFile: destination.file != nil, options: plan.reportOptions,
      rules: plan.rules)
    context.options.date = plan.day.date(for: destination.format)
    context.options.renewal = renewal
    context.options.changes = changes
    if plan.isTimed { context.times = times }
    context.accepted = accepted
    context.previous = known.previous
    context.processors = plan.judging.jobs ?? Auditor.processorCount
    try destination.format.writer.write(on: site, in: context, to: sink)
  }
}
