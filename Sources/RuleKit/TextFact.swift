import DOM
import Synchronization
import Text

/// What follows from a text alone, whatever page it stands on: menus and footers say the same on
/// every page, so `page[Kind.self, of: text]` works it out once in a run.
package protocol TextFact: Sendable {
  init(_ text: String)
  /// About how many bytes are kept for each byte of the text.
  static var weight: Int { get }
}

extension TextFact {
  package static var weight: Int { 1 }
}

extension Page {
  /// The fact that follows from `text`; remembered if any page of the run has asked for it before.
  ///
  /// - Parameter limit: longer texts than this many bytes are not remembered.
  @inlinable
  package subscript<Fact: TextFact>(
    fact: Fact.Type, of text: String, upTo limit: Int? = nil
  ) -> Fact {
    let memo = memos.textFacts
    guard text.utf8.count <= limit ?? TextFactMemo.maximumBytes else { return Fact(text) }
    if let known = memo.known(ObjectIdentifier(Fact.self), text) as? FactBox<Fact> {
      return known.fact
    }
    let box = FactBox(Fact(text))
    memo.keep(box, ObjectIdentifier(Fact.self), text, weight: Fact.weight)
    return box.fact
  }
}

/// The text facts of a run.
@usableFromInline final class TextFactMemo: Sendable {
  /// Beyond this many, or this many bytes of their texts and of what is kept for them, none is added: what
  /// pages share is met on the first of them.
  private static let maximum = 16_384
  private static let maximumSum = 6 << 20
  /// Facts of longer texts are worked out each time.
  @usableFromInline static let maximumBytes = 128

  private struct Key: Hashable {
    let fact: ObjectIdentifier
    let text: TextKey
  }

  private struct State {
    var known: [Key: any Sendable & AnyObject] = [:]
    var bytes = 0
  }

  private let state = Mutex(State())

  @usableFromInline func known(
    _ fact: ObjectIdentifier, _ text: String
  ) -> (any Sendable & AnyObject)? {
    state.withLock { $0.known[Key(fact: fact, text: TextKey(text))] }
  }

  @usableFromInline func keep(
    _ box: any Sendable & AnyObject, _ fact: ObjectIdentifier, _ text: String, weight: Int
  ) {
    state.withLock { state in
      let cost = text.utf8.count * weight
      guard state.known.count < Self.maximum, state.bytes + cost <= Self.maximumSum else { return }
      state.known[Key(fact: fact, text: TextKey(text))] = box
      state.bytes += cost
    }
  }
}
