import Synchronization
import Text

/// The texts of the findings of a run, each stored once: rules, messages, selectors and snippets recur
/// from page to page.
package final class StringPool: Sendable {
  private struct State {
    var numbers: [TextKey: UInt32] = [:]
    var texts: [String] = []

    mutating func number(of text: String) -> UInt32 {
      let key = TextKey(text)
      if let known = numbers[key] { return known }
      let number = UInt32(truncatingIfNeeded: texts.count)
      numbers[key] = number
      texts.append(text)
      return number
    }
  }

  private let state = Mutex(State())

  package init() {}

  /// Calls `body` with a function that returns the number of a text, and adds new texts.
  func numbering<Result: Sendable>(_ body: ((String) -> UInt32) -> Result) -> Result {
    state.withLock { state in body { state.number(of: $0) } }
  }

  /// The texts with these numbers.
  func texts(of numbers: [UInt32]) -> [String] {
    state.withLock { state in
      numbers.map { state.texts.indices.contains(Int($0)) ? state.texts[Int($0)] : "" }
    }
  }
}
