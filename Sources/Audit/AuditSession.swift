public import AuditModel
public import RuleKit
import Synchronization

/// An audit to which pages come one by one, as a crawl finds them. Of a page that was judged only
/// its findings and what the site rules need of it are kept.
public final class AuditSession: Sendable {
  private let auditor: Auditor
  private let outcomes = Mutex<[String: Auditor.PageOutcome]>([:])

  init(_ auditor: Auditor) { self.auditor = auditor }

  /// Judges a page; a path that was given before is judged again.
  ///
  /// - Parameters:
  ///   - styleSheets: those of the site, shared by its pages.
  ///   - reading: how long it took to get the page's bytes.
  public func judge(
    _ input: PageAuditor.Input, in site: SiteContext, styleSheets: StyleSheetStore,
    reading: Duration = .zero
  ) {
    let outcome = auditor.judge(input, in: site, styleSheets, reading: reading)
    outcomes.withLock { $0[input.path] = outcome }
  }

  /// Concludes: the rules about the site, scores, the ledger of the RGAA.
  ///
  /// - Parameters:
  ///   - target: what was asked for, as reports name it.
  ///   - site: what is known of the site now that all pages are judged.
  ///   - skipped: what else was left out, and why.
  public func conclude(target: String, site: SiteContext, skipped: [SkippedFile])
    -> (result: SiteResult, profile: AuditProfile)
  {
    let judged = outcomes.withLock { $0 }.sorted { $0.key < $1.key }
    return auditor.conclude(judged.map(\.value), target: target, site: site, skipped: skipped)
  }
}
