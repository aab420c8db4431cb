import Synchronization
import Text

/// Texts that the findings of a run share: rules, messages, selectors and snippets come back on page
/// after page, so each is kept once.
public final class StringPool: Sendable {
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

  public init() {}

  /// Lets `body` ask for the numbers of texts; new ones are taken in.
  func numbering<Result: Sendable>(_ body: ((String) -> UInt32) -> Result) -> Result {
    state.withLock { state in body { state.number(of: $0) } }
  }

  /// The texts of numbers that this pool gave.
  func texts(of numbers: [UInt32]) -> [String] {
    state.withLock { state in
      numbers.map { state.texts.indices.contains(Int($0)) ? state.texts[Int($0)] : "" }
    }
  }
}
