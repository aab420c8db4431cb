/// What the pages of a run share, so that it is worked out once: it grows with the site, not with its
/// pages, and goes with the run.
///
/// It changes nothing about what is found, but for what rules keep of a first occurrence alone.
package final class RunMemos: Sendable {
  /// What has occurred on earlier pages of a live site.
  package let firstOccurrences: FirstOccurrences
  /// Links to other sites, where those are asked for.
  package let externalLinks = ExternalLinkLog()
  /// Where references of pages lead.
  let references = ReferenceMemo()
  /// What follows from texts alone.
  let textFacts = TextFactMemo()

  /// - Parameter knowsEarlierPages: false where pages are judged in any order, some perhaps by other
  ///   processes.
  package init(knowsEarlierPages: Bool = true) {
    firstOccurrences = FirstOccurrences(areKnown: knowsEarlierPages)
  }
}
