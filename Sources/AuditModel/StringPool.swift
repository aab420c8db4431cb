import Synchronization

/// Texts that the findings of a run share: rules, messages, selectors and snippets come back on page
/// after page, so each is kept once.
public final class StringPool: Sendable {
  private struct State {
    var numbers: [String: UInt32] = [:]
    var texts: [String] = []
  }

  private let state = Mutex(State())

  public init() {}

  /// The numbers of texts, in their order; new ones are taken in.
  func numbers(of texts: [String]) -> [UInt32] {
    state.withLock { state in
      texts.map { text in
        if let known = state.numbers[text] { return known }
        let number = UInt32(truncatingIfNeeded: state.texts.count)
        state.numbers[text] = number
        state.texts.append(text)
        return number
      }
    }
  }

  /// The texts of numbers that this pool gave.
  func texts(of numbers: [UInt32]) -> [String] {
    state.withLock { state in
      numbers.map { state.texts.indices.contains(Int($0)) ? state.texts[Int($0)] : "" }
    }
  }
}
