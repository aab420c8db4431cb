import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

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
      one.text.withBytes { bytes in
        other.text.withBytes { others in
          guard bytes.count == others.count else { return false }
          guard let start = bytes.baseAddress, let otherStart = others.baseAddress else {
            return true
          }
          return memcmp(start, otherStart, bytes.count) == 0
        }
      }
    }

    func hash(into hasher: inout Hasher) {
      text.withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
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

extension String {
  /// Calls `body` with the text's UTF-8, without a copy of the text wherever there is none to make.
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
    return Array(utf8).withUnsafeBufferPointer(body)
  }
}
