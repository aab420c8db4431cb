import Synchronization

/// Texts that the findings of a run share: rules, messages, selectors and snippets come back on page
/// after page, so each is kept once.
public final class StringPool: Sendable {
  private struct State {
    var numbers: [TextKey: UInt32] = [:]
    var texts: [String] = []

    mutating func number(of text: String) -> UInt32 {
      let key = TextKey(text: text)
      if let known = numbers[key] { return known }
      let number = UInt32(truncatingIfNeeded: texts.count)
      numbers[key] = number
      texts.append(text)
      return number
    }
  }

  /// A text by its bytes: comparing texts as such would normalise them first.
  private struct TextKey: Hashable {
    let text: String

    static func == (one: TextKey, other: TextKey) -> Bool {
      var one = one.text
      var other = other.text
      return one.withUTF8 { bytes in
        other.withUTF8 { others in
          bytes.count == others.count && zip(bytes, others).allSatisfy { $0 == $1 }
        }
      }
    }

    func hash(into hasher: inout Hasher) {
      var text = text
      text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }

  private let state = Mutex(State())

  public init() {}

  /// The numbers of texts, in their order; new ones are taken in.
  ///
  /// - Parameter lists: the first `repeated` texts of each are often those of the list before.
  func numbers(of lists: [[String]], repeated: Int) -> [UInt32] {
    state.withLock { state in
      var numbers: [UInt32] = []
      var last: ArraySlice<String> = []
      var lastNumbers: [UInt32] = []
      for list in lists {
        let start = numbers.count
        for (place, text) in list.enumerated() {
          if place < last.count, last[place] == text {
            numbers.append(lastNumbers[place])
          } else {
            numbers.append(state.number(of: text))
          }
        }
        last = list.prefix(repeated)
        lastNumbers = Array(numbers[start...].prefix(repeated))
      }
      return numbers
    }
  }

  /// The texts of numbers that this pool gave.
  func texts(of numbers: [UInt32]) -> [String] {
    state.withLock { state in
      numbers.map { state.texts.indices.contains(Int($0)) ? state.texts[Int($0)] : "" }
    }
  }
}
