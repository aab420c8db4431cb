import DOM
import Synchronization
import Text

/// What was worked out of a text, kept for the other pages: menus and footers say the same on all.
final class TextMemo<Value: Sendable>: Sendable {
  private let known = Mutex<[TextKey: Value]>([:])
  private let maximum = 20_000

  /// The value of `text`, from memory or from `make`, which must depend on the text alone.
  func value(of text: String, _ make: (String) -> Value) -> Value {
    let key = TextKey(text)
    if let value = known.withLock({ $0[key] }) { return value }
    let value = make(text)
    known.withLock { if $0.count < maximum { $0[key] = value } }
    return value
  }
}
