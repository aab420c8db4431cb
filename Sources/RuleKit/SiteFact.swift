import Synchronization

/// What several site rules need to know of the site: worked out by the first that asks, out of what
/// all of them keep of pages.
///
/// ```swift
/// let law = site[LegalSite.self, of: facts]
/// ```
package protocol SiteFact: Sendable {
  /// What the rules keep of a page.
  associatedtype PageFact: Sendable

  init(_ facts: [CollectedFact<PageFact>], in site: SiteContext)
}

/// The site facts of one conclusion.
package final class SiteFactMemo: Sendable {
  private let known = Mutex<[ObjectIdentifier: any SiteFact]>([:])

  package init() {}

  fileprivate func fact<Fact: SiteFact>(_: Fact.Type, _ make: () -> Fact) -> Fact {
    let key = ObjectIdentifier(Fact.self)
    if let fact = known.withLock({ $0[key] }) as? Fact { return fact }
    let fact = make()
    known.withLock { $0[key] = fact }
    return fact
  }
}

extension SiteContext {
  /// The fact of that type, worked out when it is first asked for. All who ask have the same facts of
  /// the same pages.
  package subscript<Fact: SiteFact>(
    _: Fact.Type, of facts: [CollectedFact<Fact.PageFact>]
  ) -> Fact {
    conclusions.fact(Fact.self) { Fact(facts, in: self) }
  }
}
