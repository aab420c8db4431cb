import FlyingFox
import FlyingSocks

/// Bytes of an answer that come as they are made: server-sent events.
struct EventBytes: AsyncBufferedSequence {
  typealias Element = UInt8

  let pieces: AsyncStream<[UInt8]>

  func makeAsyncIterator() -> Iterator { Iterator(base: pieces.makeAsyncIterator()) }

  struct Iterator: AsyncBufferedIteratorProtocol {
    var base: AsyncStream<[UInt8]>.Iterator
    private var rest: ArraySlice<UInt8> = []

    init(base: AsyncStream<[UInt8]>.Iterator) { self.base = base }

    mutating func next() async throws -> UInt8? {
      if rest.isEmpty { rest = (await base.next() ?? [])[...] }
      return rest.popFirst()
    }

    mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? {
      if !rest.isEmpty {
        defer { rest = [] }
        return Array(rest)
      }
      return await base.next()
    }
  }
}

/// Text of the event stream format (HTML, 9.2.5).
enum ServerSentEvent {
  /// - Parameter data: on one line.
  static func bytes(_ name: String, _ data: String) -> [UInt8] {
    Array("event: \(name)\ndata: \(data)\n\n".utf8)
  }

  /// Says nothing: whoever has gone is noticed when it cannot be sent.
  static let sign = Array(": \n\n".utf8)
}
