import DOM

/// What several rules need to know of a page: worked out by the first that asks, then kept with the
/// page.
///
/// ```swift
/// for heading in page[ExposedHeadings.self].all { … }
/// ```
///
/// A fact that is worked out bit by bit is a class; one that keeps its page does so `unowned`.
package protocol PageFact {
  init(_ page: Page)

  /// True where it is the same whatever is shown of the page: then it is worked out once, for the page as it
  /// loads and with its hidden parts shown (``Page/showing(_:)``).
  static var ignoresVisibility: Bool { get }
}

extension PageFact {
  package static var ignoresVisibility: Bool { false }
}

extension Page {
  /// The fact of that type, worked out when it is first asked for.
  @inlinable package subscript<Fact: PageFact>(_: Fact.Type) -> Fact {
    if Fact.ignoresVisibility, let original { return original[Fact.self] }
    let key = ObjectIdentifier(Fact.self)
    if let known = facts[key] as? FactBox<Fact> { return known.fact }
    let box = FactBox(sharing { Fact(self) })
    facts[key] = box
    return box.fact
  }
}

/// A fact as an object: found again by its class, which costs less than a cast of what it holds.
@usableFromInline final class FactBox<Fact> {
  @usableFromInline let fact: Fact

  @inlinable init(_ fact: Fact) { self.fact = fact }
}

extension FactBox: Sendable where Fact: Sendable {}
