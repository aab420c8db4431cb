import Synchronization

/// Texts that the findings of a run share: rules, messages, selectors and snippets come back on page
/// after page, so each is kept once.
public final class StringPool: Sendable {
  private struct State {
    var numbers: [TextKey: UInt32] = [:]
    var texts: [String] = []
  }

  /// A text by its bytes: comparing texts as such would normalise them first.
  private struct TextKey: Hashable {
    let text: String

    static func == (one: TextKey, other: TextKey) -> Bool {
      one.text.utf8.elementsEqual(other.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
      var text = text
      text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }

  private let state = Mutex(State())

  public init() {}

  /// The numbers of texts, in their order; new ones are taken in.
  func numbers(of texts: [String]) -> [UInt32] {
    state.withLock { state in
      texts.map { text in
        let key = TextKey(text: text)
        if let known = state.numbers[key] { return known }
        let number = UInt32(truncatingIfNeeded: state.texts.count)
        state.numbers[key] = number
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
