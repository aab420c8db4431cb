import DOM
import Synchronization
import Text

/// What follows from a text alone, whatever page it stands on: menus and footers say the same on
/// every page, so `page[Kind.self, of: text]` works it out once in a run.
package protocol TextFact: Sendable {
  init(_ text: String)
}

extension Page {
  /// The fact that follows from `text`; remembered if any page of the run has asked for it before.
  package subscript<Fact: TextFact>(fact: Fact.Type, of text: String) -> Fact {
    memos.textFacts.fact(fact, of: text)
  }
}

/// The text facts of a run.
final class TextFactMemo: Sendable {
  /// Beyond this many, none is added.
  private static let maximum = 50_000
  /// Facts of longer texts are worked out each time.
  private static let maximumBytes = 128

  private struct Key: Hashable {
    let fact: ObjectIdentifier
    let text: TextKey
  }

  private let known = Mutex<[Key: any TextFact]>([:])

  func fact<Fact: TextFact>(_: Fact.Type, of text: String) -> Fact {
    guard text.utf8.count <= Self.maximumBytes else { return Fact(text) }
    let key = Key(fact: ObjectIdentifier(Fact.self), text: TextKey(text))
    if let fact = known.withLock({ $0[key] }) as? Fact { return fact }
    let fact = Fact(text)
    known.withLock { known in
      if known.count < Self.maximum { known[key] = fact }
    }
    return fact
  }
}
